"""Pairs for a term: rules, solvers, bell schedules, pages."""
