"""Verbs of signing in: asking, proving, beginning and ending."""
