"""Pages of the agreement: read, drafted, compared, signed."""
