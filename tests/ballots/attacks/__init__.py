"""The gravest attacks that concern ballots, each with a test that bears its number."""
