"""What needs someone now, in which order, and how the record of acts is worded."""
