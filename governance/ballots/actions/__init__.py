"""Verbs of this room: posting, the five deeds of two, casting, cleaning, reminding."""
