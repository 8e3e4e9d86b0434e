"""Pictures of a result: what is drawn of each round, and the table of the same numbers."""
