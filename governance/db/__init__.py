"""The database handle, base record, fields, migrations and copies."""
