"""What needs someone now, what is coming, and the record to take away."""
