"""Forms of a search."""
