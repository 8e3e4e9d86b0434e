"""What the pages of the budget show."""
