"""What the school decided of professional learning; pure."""
