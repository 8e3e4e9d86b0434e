"""What two texts have in common at their beginning and their end, up to whole words."""

import re

_WORD_BEGINS = re.compile(r"(?<=\s)\S")


def common(one: str, other: str) -> int:
    """How many letters two texts have in common from the beginning, in steps that double and halve."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def common_end(one: str, other: str, most: int) -> int:
    """How many letters two texts have in common at the end, at most so many."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        alike = one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]
        low, high = (middle, high) if alike else (low, middle - 1)
    return low


def shared_ends(one: str, other: str) -> tuple[int, int]:
    """Letters that stay at the beginning, up to a word's beginning; and at the end, from a word's beginning on."""
    size = common(one, other)
    head = max(one.rfind(" ", 0, size), one.rfind("\n", 0, size)) + 1
    tail = common_end(one, other, min(len(one), len(other)) - head)
    for found in _WORD_BEGINS.finditer(one, len(one) - tail):
        place = len(other) - (len(one) - found.start())
        if other[place - 1].isspace():
            return head, len(one) - found.start()
    return head, 0
