"""The register of decisions, and which numbers hold on a day."""

from datetime import date

import pytest

from governance.decisions import actions, queries
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, Outcome, SubjectKind
from tests.cast import Town


def _subject(town: Town, first: date, last: date, **terms: str) -> Subject:
    named = {name: {"type": "minutes", "value": value} for name, value in terms.items()}
    frozen = Frozen(SubjectKind.AGREEMENT, "Text", "words", terms=named, first_day=first, last_day=last)
    return actions.freeze(frozen, address="/x", actor=town.marta, at=town.now)


def _decide(town: Town, subject: Subject, outcome: Outcome = Outcome.PASSED) -> None:
    actions.decide(subject, 1, outcome, chosen=[], rule={}, tally={}, basis={}, by=(1, 2), at=town.now)


@pytest.mark.parametrize(
    ("day", "peer", "team"),
    [(date(2027, 1, 31), 240, 150), (date(2027, 2, 1), 300, 150), (date(2027, 7, 1), None, None)],
)
def test_an_addendum_changes_the_terms_it_names_from_its_first_day(town, day, peer, team) -> None:  # noqa: ANN001
    year = date(2026, 7, 1), date(2027, 6, 30)
    _decide(town, _subject(town, *year, peer_review_minutes="240", team_learning_minutes="150"))
    _decide(town, _subject(town, date(2027, 2, 1), year[1], peer_review_minutes="300"))
    held = queries.terms_on(town.school.id, day)
    found = [held[name].value if name in held else None for name in ("peer_review_minutes", "team_learning_minutes")]
    assert found == [peer, team]


def test_every_decision_can_be_reached(town: Town, as_) -> None:  # noqa: ANN001
    for _ in range(51):
        _decide(town, _subject(town, date(2026, 7, 1), date(2027, 6, 30)), Outcome.NOT_PASSED)
    client = as_("ana")
    first, second = (client.get(f"/lantern/decisions?page={n}").get_data(as_text=True) for n in (1, 2))
    assert ("/decisions/51" in first, '/decisions/1"' in first, '/decisions/1"' in second) == (True, False, True)


@pytest.mark.parametrize("page", ["0", "-1", "x", "٣", "9" * 30])
def test_a_page_that_is_none_is_no_fault(town: Town, as_, page: str) -> None:  # noqa: ANN001
    assert as_("ana").get(f"/lantern/decisions?page={page}").status_code == 200
