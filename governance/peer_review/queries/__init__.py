"""Entries, the agreement's year, and balances."""
