"""The mail of the last day."""

from datetime import datetime


def remind(at: datetime) -> int:
    """Remind those who have not voted in votes that close within a day, once for each closing; how many votes were looked at."""
