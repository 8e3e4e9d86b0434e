"""Pages of the staff, of committees, and of the staff list brought in."""
