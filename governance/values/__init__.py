"""Money, minutes, shares, actors, deeds, sentences and school years: pure."""
