"""What a small electorate must not publish: a rare ranking is a signature."""

from collections.abc import Mapping
from typing import Any

from governance.ballots.rules.choices import Choice
from governance.ballots.rules.deciding import Method

SMALL_ROLL = 100


def cuts_papers(method: Method, roll: int) -> bool:
    """Whether published rankings end with the last preference that the count used."""
    return method == Method.IRV and roll < SMALL_ROLL


def used(paper: Choice, account: Mapping[str, Any]) -> Choice:
    """A ranking up to the last preference for which it counted in any round; a recount gives the same rounds."""
    last = 0
    for one in account["rounds"]:
        here = (place for place, option in enumerate(paper, 1) if str(option) in one["tallies"])
        last = max(last, next(here, 0))
    return paper[:last]
