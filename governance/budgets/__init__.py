"""Funds and lines, frozen as the subject of a motion."""
