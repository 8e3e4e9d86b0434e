"""What the school decided about votes: electorate, thresholds, a motion's life, ballots, receipt codes. Pure."""
