"""Persons, appointments, committees, and who may do what."""
