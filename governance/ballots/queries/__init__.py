"""Named reads: the list of votes, a motion's page, the booth, the officers' steps, the roll, the result."""
