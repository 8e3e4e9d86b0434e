"""Pages of choosing a principal."""
