"""A choice among options, or a number of seats, by any method that gives an Outcome."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from governance.counting.asked.papers import Paper, names_of, ties_of
from governance.counting.papers import Outcome, Ranked, Scored
from governance.counting.plain import plain

SCORED = frozenset({"score", "star"})
Account = Callable[[Mapping[str, Any], Sequence[Paper]], dict[str, Any]]


def by(count: Callable[..., Outcome], *named: str) -> Account:
    """The account that this method of counting gives of a question; blank papers are set apart before it counts.

    `named` are entries of the rule that the method takes by name, where the rule has them. The account raises ValueError
    for a paper that the method cannot count.
    """

    def account(question: Mapping[str, Any], papers: Sequence[Paper]) -> dict[str, Any]:
        rule = question["rule"]
        said = Counter(paper for paper in papers if paper)
        profile = _profile(str(question["method"]), names_of(question), said)
        further = {name: rule[name] for name in named if name in rule}
        outcome = count(profile, seats=int(rule.get("seats", 1)), ties=ties_of(rule), **further)
        return {
            "papers": len(papers),
            "blank": len(papers) - sum(said.values()),
            "elected": list(outcome.elected),
            "tied": list(outcome.tied),
            "rounds": list(outcome.rounds),
            "exhausted": plain(outcome.exhausted),
            "quota": None if outcome.quota is None else plain(outcome.quota),
        }

    return account


def _profile(method: str, names: tuple[str, ...], said: Mapping[Paper, int]) -> Ranked | Scored:
    _must_be_legal(method, len(names), said)
    if method in SCORED:
        return Scored(names, {tuple(n - 1 if n else None for n in paper): times for paper, times in said.items()})
    if method == "approval":
        every = range(1, len(names) + 1)
        return Scored(names, {tuple(int(n in paper) for n in every): times for paper, times in said.items()})
    return Ranked(names, dict(said.items()))


def _must_be_legal(method: str, options: int, said: Iterable[Paper]) -> None:
    for paper in said:
        numbers = set(paper)
        if method in SCORED:
            legal = len(paper) == options and min(numbers) >= 0
        else:
            legal = len(numbers) == len(paper) and numbers <= set(range(1, options + 1))
        if not legal or (method == "plurality" and len(paper) > 1):
            raise ValueError(f"a paper that cannot be counted: {list(paper)}")
