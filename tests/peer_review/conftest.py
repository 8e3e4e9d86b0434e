"""An agreement in force with four hours a year, and people who log and answer."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import count
from typing import Any

import pytest

from governance.decisions.actions import decide, freeze
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, Outcome, SubjectKind
from governance.peer_review.actions import visiting as actions
from governance.peer_review.models import Visit
from governance.peer_review.rules.visiting import Kind
from tests.cast import Town

FIRST, LAST = date(2026, 7, 1), date(2027, 6, 30)
_keys = count()
PAGES = [{"no": "7", "anchor": "s7", "title": "Peer review", "html": "<p>240</p>"}]
TEXT = "# 7 Peer review\n\nEach of us gives {peer_review_minutes} a year."


def adopt(town: Town, terms: dict[str, tuple[str, str]], first: date = FIRST, last: date = LAST) -> Subject:
    """An agreement, or an addendum, adopted with these terms on these days."""
    frozen = Frozen(
        SubjectKind.AGREEMENT,
        "Agreement 2026-27",
        TEXT,
        pages=PAGES,
        terms={name: {"type": kind, "value": value} for name, (kind, value) in terms.items()},
        first_day=first,
        last_day=last,
    )
    subject = freeze(frozen, address="/lantern/agreement/2026", actor=town.marta, at=town.now)
    both = (town.grace.person_id, town.kwabena.person_id)
    decide(subject, 1, Outcome.PASSED, chosen=[], rule={}, tally={}, basis={}, by=both, at=town.now)
    return subject


def four_hours(town: Town, first: date = FIRST, last: date = LAST, minutes: str = "240") -> Subject:
    return adopt(town, {"peer_review_minutes": ("minutes", minutes)}, first, last)


@pytest.fixture
def agreed(town: Town) -> Town:
    """The town with an agreement in force that asks 240 minutes a year."""
    four_hours(town)
    return town


Log = Callable[..., Visit]


@pytest.fixture
def log(agreed: Town) -> Log:
    """`log("ana", "luis", 45)`: Ana visited Luis today; keywords say otherwise."""

    def logged(me: str, other: str, minutes: int = 45, **told: Any) -> Visit:
        given = {"kind": Kind.VISIT, "was_visited": False, "day": agreed.today, "once_key": f"key {next(_keys)}"} | told
        at = given.pop("at", agreed.now)
        return actions.log(agreed.actor(other).person_id, minutes=minutes, actor=agreed.actor(me), today=agreed.today,
                           at=at, **given)  # fmt: skip

    return logged


@pytest.fixture
def confirmed(agreed: Town, log: Log) -> Log:
    """As `log`, and the other one has said that it happened."""

    def both(me: str, other: str, minutes: int = 45, at: datetime | None = None, **told: Any) -> Visit:
        visit = log(me, other, minutes, at=at or agreed.now, **told)
        actions.confirm(visit, actor=agreed.actor(other), today=agreed.today, at=at or agreed.now)
        return visit

    return both
