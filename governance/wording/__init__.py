"""Two or three texts in, redline, merge and conflicts out. Pure."""
