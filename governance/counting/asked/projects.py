"""Projects within a total, bought by the Method of Equal Shares from approvals, or from scores as points."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from governance.counting import equal_shares
from governance.counting.asked.papers import Paper, names_of, ties_of
from governance.counting.papers import Projects
from governance.counting.plain import keyed, plain

Support = tuple[tuple[int, int], ...]


def by(kind: str) -> Any:
    """The account by 'cost', where a paper names the projects that it supports, or by 'points', where it scores them.

    `total` of the question is divided equally among the papers that support a project; each option has a `cost`. The
    account raises ValueError for a paper that cannot be counted.
    """

    def account(question: Mapping[str, Any], papers: Sequence[Paper]) -> dict[str, Any]:
        rule, costs = question["rule"], tuple(int(option["cost"]) for option in question["options"])
        supports = [_support(paper, len(costs), kind) for paper in papers]
        said = Counter(support for support in supports if support)
        profile = Projects(names_of(question), costs, int(question["total"]), said)
        found = equal_shares.count(
            profile, ties=ties_of(rule), utilities=kind, completion=rule.get("completion", "none")
        )
        spent = sum(costs[project - 1] for project in found.elected)
        share = Fraction(profile.budget, said.total()) if said else Fraction(0)
        return {
            "papers": len(papers),
            "blank": len(papers) - said.total(),
            "total": profile.budget,
            "share": plain(share),
            "supporters": keyed({no: _supporters(said, no) for no in range(1, len(costs) + 1)}),
            "elected": list(found.elected),
            "tied": list(found.tied),
            "rounds": list(found.rounds),
            "spent": spent,
            "left": profile.budget - spent,
        }

    return account


def _support(paper: Paper, options: int, kind: str) -> Support:
    """Which projects a paper supports, each with its points. Raises ValueError."""
    if kind == "cost":
        if len(set(paper)) < len(paper) or not set(paper) <= set(range(1, options + 1)):
            raise ValueError(f"a paper that cannot be counted: {list(paper)}")
        return tuple((no, 1) for no in sorted(paper))
    if paper and (len(paper) != options or min(paper) < 0):
        raise ValueError(f"a paper that cannot be counted: {list(paper)}")
    return tuple((no, score - 1) for no, score in enumerate(paper, 1) if score > 1)


def _supporters(said: Mapping[Support, int], project: int) -> int:
    return sum(papers for support, papers in said.items() if any(no == project for no, _ in support))
