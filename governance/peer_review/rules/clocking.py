"""Time by the clock: from when to when, and how long a timer may run by itself."""

from datetime import time

# A timer in a browser stops by itself after so many minutes, and at midnight, and asks: nobody is watched overnight.
TIMER_MOST = 180


def between(begin: time, end: time) -> int:
    """Minutes from one time of a day to a later one of the same day; not above 0 where the end comes first."""
    return (end.hour - begin.hour) * 60 + end.minute - begin.minute
