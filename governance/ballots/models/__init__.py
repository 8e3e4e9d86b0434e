"""A motion's whole life as rows, the roll, the sealed envelopes and the count. Papers alone live in box.py."""
