"""A search for a principal, its stages, criteria, applications and declarations, as rows."""
