"""What the pages of peer review take in."""
