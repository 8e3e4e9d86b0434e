"""Verbs of this room: drafting, freezing, signing."""
