"""What two texts have in common at their beginning and their end, up to whole words."""

import re

_STRUCTURE = re.compile(r"[\n\r|]")
_LETTER = re.compile(r"[^\W\d_]")
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
    space = len(one) - len(one.rstrip())
    return head, space if space <= tail else 0


def _at_sentence(old: str, new: str, head: int, tail: int) -> tuple[int, int]:
    """The same ends, moved back where words that came or went alone then begin with a sentence: 'B. The' is 'The B.'."""
    longer = old if len(old) > len(new) else new
    middle = longer[head : len(longer) - tail]
    if len(middle) != abs(len(old) - len(new)):
        return head, tail
    stop = max(map(middle.rfind, (". ", "! ", "? "))) + 2
    back = len(middle) - stop
    before = longer[: head - back].rstrip() if 0 < back <= head and stop > 1 else ""
    if before[-1:] in {".", "!", "?"} and longer[head - back : head] == middle[stop:]:
        return head - back, tail + back
    return head, tail


def small_edit(old: str, new: str) -> tuple[int, int] | None:
    """The letters that stay at both ends, where two stretches differ in the middle of one line, and a quarter stays.

    None for any other edit: then marks of lists, rows or line ends may have changed.
    """
    head, tail = _at_sentence(old, new, *shared_ends(old, new))
    one, other = old[head : len(old) - tail], new[head : len(new) - tail]
    if 4 * (head + tail) < max(len(old), len(new)) or _STRUCTURE.search(one) or _STRUCTURE.search(other):
        return None
    line = old[old.rfind("\n", 0, head) + 1 : head]
    if not line:
        return (head, tail) if (old[head : head + 1] + new[head : head + 1]).isalpha() else None
    if not line[:4].strip() or "\t" in line[:4] or not _LETTER.search(line):
        return None
    return head, tail
