"""When a text may be saved, frozen and signed, what its numbers may be, and who wrote what in it."""
