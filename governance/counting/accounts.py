"""A question of a ballot counted as its rule says: papers in, the whole account out as plain data.

A paper is a list of numbers. Of a choice among options: the option chosen, the options approved, or a ranking. Of scores:
for each option 0 for none, else the score plus one. An empty paper is a blank: it took part, and says nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from governance.counting.methods import METHODS
from governance.counting.papers import Ranked, Scored, Ties
from governance.counting.plain import plain

Paper = tuple[int, ...]
_SCORED = frozenset({"score", "star"})


def chosen(method: str, names: Sequence[str], papers: Sequence[Paper], rule: Mapping[str, Any]) -> dict[str, Any]:
    """A choice among options; `rule` names `seats`, `seed` and `order`. Raises ValueError for a paper that is illegal."""
    said = Counter(paper for paper in papers if paper)
    ties = Ties(tuple(rule.get("order") or ()), rule.get("seed") or None)
    outcome = METHODS[method].count(_profile(method, tuple(names), said), seats=int(rule.get("seats", 1)), ties=ties)
    return {
        "papers": len(papers),
        "blank": len(papers) - sum(said.values()),
        "elected": list(outcome.elected),
        "tied": list(outcome.tied),
        "rounds": list(outcome.rounds),
        "exhausted": plain(outcome.exhausted),
        "quota": None if outcome.quota is None else plain(outcome.quota),
    }


def _profile(method: str, names: tuple[str, ...], said: Mapping[Paper, int]) -> Ranked | Scored:
    _must_be_legal(method, len(names), said)
    if method in _SCORED:
        return Scored(names, {tuple(n - 1 if n else None for n in paper): times for paper, times in said.items()})
    if method == "approval":
        every = range(1, len(names) + 1)
        return Scored(names, {tuple(int(n in paper) for n in every): times for paper, times in said.items()})
    return Ranked(names, dict(said.items()))


def _must_be_legal(method: str, options: int, said: Mapping[Paper, int]) -> None:
    for paper in said:
        numbers = set(paper)
        if method in _SCORED:
            legal = len(paper) == options and min(numbers) >= 0
        else:
            legal = len(numbers) == len(paper) and numbers <= set(range(1, options + 1))
        if not legal or (method == "plurality" and len(paper) > 1):
            raise ValueError(f"a paper that cannot be counted: {list(paper)}")


def stances(papers: Sequence[Paper], most: int, roll: int) -> dict[str, Any]:
    """How often each stance from 1 to `most` was taken. Raises ValueError for another answer, or more papers than roll."""
    said = Counter(papers)
    if set(said) - {(), *((no,) for no in range(1, most + 1))} or len(papers) > roll:
        raise ValueError("an answer that was not offered, or more papers than people")
    return {"papers": len(papers), "blank": said[()], "roll": roll,
            "stances": {str(no): said[(no,)] for no in range(1, most + 1)}}  # fmt: skip
