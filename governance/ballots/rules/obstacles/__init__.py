"""Why something may not be done with a motion now, in whole sentences; none means that it may."""
