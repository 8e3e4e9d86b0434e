"""Bringing lists in, proposing scenarios, freezing what is put to a vote."""
