"""An agreement in force that asks for 2.5 hours of team learning a week, and a team that meets."""

from collections.abc import Callable
from datetime import date
from html import unescape
from itertools import count

import pytest

from governance.decisions.actions import decide, freeze
from governance.decisions.rules import Frozen, Outcome, SubjectKind
from governance.learning.actions import sessions
from governance.learning.models import TeamSession
from governance.learning.rules.sessions import Wish
from tests.cast import Town

FIRST, LAST = date(2026, 7, 1), date(2027, 6, 30)
TERMS = {
    "team_learning_minutes": ("minutes", "150"),
    "learning_weeks": ("count", "36"),
    "students_carried": ("count", "3"),
    "national_board_year": ("count", "5"),
    "data_reviews": ("count", "7"),
}
TUESDAY = date(2026, 11, 17)
_keys = count()


def adopt(town: Town, terms: dict[str, tuple[str, str]], first: date = FIRST, last: date = LAST) -> None:
    """An agreement, or an addendum, adopted with these terms on these days."""
    frozen = Frozen(
        SubjectKind.AGREEMENT,
        "Agreement 2026-27",
        "# 6 Professional learning\n\n{team_learning_minutes} a week.",
        pages=[{"no": "6", "anchor": "s6", "title": "Professional learning", "html": "<p>150</p>"}],
        terms={name: {"type": kind, "value": value} for name, (kind, value) in terms.items()},
        first_day=first,
        last_day=last,
    )
    subject = freeze(frozen, address="/lantern/agreement/2026", actor=town.marta, at=town.now)
    both = (town.grace.person_id, town.kwabena.person_id)
    decide(subject, 1, Outcome.PASSED, chosen=[], rule={}, tally={}, basis={}, by=both, at=town.now)


@pytest.fixture
def agreed(town: Town) -> Town:
    adopt(town, TERMS)
    return town


Meet = Callable[..., TeamSession]


@pytest.fixture
def meet(agreed: Town) -> Meet:
    """`meet("Grade 9")`: an hour and a half of the team, every Tuesday at 3 pm from 17 November on."""

    def planned(team: str = "Grade 9", first: date = TUESDAY, until: date | None = date(2027, 5, 25), **more: object):  # noqa: ANN202
        told = {"title": "Team meeting", "place": "Room 12", "starts": 15 * 60, "minutes": 90} | more
        wish = Wish(team, first_day=first, until=until, **told)
        key = f"key {next(_keys)}"
        return sessions.plan(wish, once_key=key, actor=agreed.ofelia, today=agreed.today, at=agreed.now)

    return planned


@pytest.fixture
def led(agreed: Town) -> Town:
    """Ana leads the ninth grade."""
    told = {"actor": agreed.ofelia, "today": agreed.today, "at": agreed.now}
    sessions.name_lead("Grade 9", agreed.ana.person_id, **told)
    return agreed


def page(client, path: str, status: int = 200) -> str:  # noqa: ANN001
    """What a page says, its markup unescaped."""
    answer = client.get(f"/lantern{path}{'&' if '?' in path else '?'}lang=en")
    assert answer.status_code == status, (path, answer.status_code)
    return unescape(answer.text).replace("\u00a0", " ")
