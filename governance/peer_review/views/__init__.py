"""Pages of peer review."""
