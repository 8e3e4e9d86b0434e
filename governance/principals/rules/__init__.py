"""What holds in a search, without web or database."""
