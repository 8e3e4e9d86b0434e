"""Pairs for a term: what is asked of them, the best choice, and what to say where there is none."""
