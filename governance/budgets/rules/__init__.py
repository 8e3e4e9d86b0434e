"""Reading a district's list, checking totals, and comparing two years: exact cents."""
