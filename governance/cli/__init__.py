"""The `governance` command: each command is a few lines around one action or query."""
