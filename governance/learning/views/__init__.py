"""Pages of professional learning."""
