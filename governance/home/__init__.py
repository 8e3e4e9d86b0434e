"""What needs me now, the calendar, the record, and the public face."""
