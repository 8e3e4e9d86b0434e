"""A school's name, zone, year, days off and defaults."""
