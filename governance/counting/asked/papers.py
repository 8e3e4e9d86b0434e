"""What a paper of a ballot says: a list of numbers; an empty one is a blank, which took part and says nothing.

Of a choice among options: the option chosen, the options approved, or a ranking. Of scores: for each option 0 for none,
else the score plus one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from governance.counting.papers import Ties

Paper = tuple[int, ...]


def names_of(question: Mapping[str, Any]) -> tuple[str, ...]:
    """The options of a question as a bundle states it."""
    return tuple(str(option["name"]) for option in question["options"])


def ties_of(rule: Mapping[str, Any]) -> Ties:
    """How the rule of a motion settles ties among options: by the chair's `order`, by the lot of a `seed`, or not.

    `earlier` says in which order a count of several rounds looks at its earlier rounds first.
    """
    return Ties(tuple(rule.get("order") or ()), rule.get("seed") or None, rule.get("earlier") or "backwards")


def offered(papers: Sequence[Paper], most: int, roll: int) -> Counter[Paper]:
    """Papers that name one answer, or none, by how many say so. Raises ValueError for another, or more than people."""
    said = Counter(papers)
    if set(said) - {(), *((no,) for no in range(1, most + 1))} or len(papers) > roll:
        raise ValueError("an answer that was not offered, or more papers than people")
    return said


def stances(papers: Sequence[Paper], said: Counter[Paper], numbers: Iterable[int], roll: int) -> dict[str, Any]:
    """How many took each stance."""
    taken = {str(no): said[(no,)] for no in numbers}
    return {"papers": len(papers), "blank": said[()], "roll": roll, "stances": taken}
