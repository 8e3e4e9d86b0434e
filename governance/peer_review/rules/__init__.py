"""What is owed, and what may be said of a visit."""
