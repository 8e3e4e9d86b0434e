"""Drafts with their history, frozen texts, and answers to them."""
