"""A question of a ballot by each method: its papers and its rule in, the whole account out as plain data."""
