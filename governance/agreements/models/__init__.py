"""Rows of this room: texts, what is said about them, what is proposed, and the school's limits."""
