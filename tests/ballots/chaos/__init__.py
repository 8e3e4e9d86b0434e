"""Processes killed at random and casts all at once: a small sample in `make test`, many in `make chaos`."""
