"""What changes: entries, plans, reliefs, notes."""
