"""Frozen subjects, and what was decided of each."""
