"""Pages of a vote: the list, its whole life, the officers' steps, the ballot, the result."""
