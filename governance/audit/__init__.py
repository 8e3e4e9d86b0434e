"""The append-only, hash-chained trail; knows no other room."""
