"""What changes a search."""
