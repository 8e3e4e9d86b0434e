"""Forms of a vote: posting it, running it, and the ballot, whose choices are kept nowhere."""
