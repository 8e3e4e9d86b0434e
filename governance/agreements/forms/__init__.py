"""Forms of this room: text in, typed values out."""
