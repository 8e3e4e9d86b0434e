"""What the school decided about votes: electorate, thresholds, the life of a motion, ballots and receipt codes. Pure."""
