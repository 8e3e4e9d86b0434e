"""Visits to a colleague's class: owed, logged, confirmed."""
