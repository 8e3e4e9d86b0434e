"""Elections whose results are published."""
