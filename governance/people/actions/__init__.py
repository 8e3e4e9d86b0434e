"""Verbs of this room: appointing, seating, importing, addresses."""
