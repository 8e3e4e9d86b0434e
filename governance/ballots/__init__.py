"""Motions, rolls, envelopes, the count and its certification."""
