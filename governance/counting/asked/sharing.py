"""A sum that the papers divide among the options: the mean within each option's least and most, to the cent or the point."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from governance.counting import allocation
from governance.counting.asked.papers import Paper, names_of
from governance.counting.papers import Ties
from governance.counting.plain import keyed

# Fewer papers than this divide nothing: the mean of two tells each of them what the other said.
LEAST_PAPERS = 3


def account(question: Mapping[str, Any], papers: Sequence[Paper]) -> dict[str, Any]:
    """`total` of the question is divided, each option getting from its `least` to its `most`; a blank divides nothing.

    What is left over by rounding down goes by one to the largest remainders, and among level ones to the option that
    stands higher on the ballot. Raises ValueError for a paper that breaks a bound or does not add up.
    """
    said = Counter(paper for paper in papers if paper)
    bounds = tuple((int(option["least"]), int(option["most"])) for option in question["options"])
    pot = allocation.Pot(names_of(question), int(question["total"]), bounds)
    told = {"papers": len(papers), "blank": len(papers) - said.total(), "total": pot.cents, "tied": []}
    if said.total() < LEAST_PAPERS:
        for paper in said:
            pot.must_allow(paper)
        return {**told, "elected": [], "means": {}, "parts": {}, "raised": []}
    found = allocation.count(pot, said, ties=Ties(order=tuple(range(1, len(bounds) + 1))))
    parts, means = dict(enumerate(found.cents, 1)), dict(enumerate(found.means, 1))
    raised = [option for option, part in parts.items() if part > means[option]]
    elected = [option for option, part in parts.items() if part]
    return {**told, "elected": elected, "means": keyed(means), "parts": keyed(parts), "raised": raised}
