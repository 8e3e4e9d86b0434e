"""Office formats: a text, or what changed between two, as a Word file, and a Word file as sections."""
