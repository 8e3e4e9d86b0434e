"""A ranking with one winner."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from governance.counting import irv
from governance.counting.asked.papers import Paper, names_of, ties_of


def account(question: Mapping[str, Any], papers: Sequence[Paper]) -> dict[str, Any]:
    """Raises ValueError for a ranking that names an option twice, or one that nobody knows."""
    options = range(1, len(names_of(question)) + 1)
    return irv.count(Counter(papers), options, ties=ties_of(question["rule"])).account()
