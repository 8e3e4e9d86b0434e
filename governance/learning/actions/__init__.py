"""What changes the record of professional learning."""
