"""Papers in, result, rounds and ties out. Standard library only: `python -m governance.counting BUNDLE` recounts."""
