"""A text that its vote did not adopt opens again, and may be frozen and voted on once more."""

import pytest

from governance.agreements.actions import drafting, freezing
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import drafts
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Outcome
from governance.values.words import Refused
from governance.values.year import SchoolYear
from tests.agreements.conftest import TEXT, save
from tests.cast import Town


@pytest.fixture
def begun(town: Town) -> Agreement:
    return drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)


def _freeze(town: Town, draft: Agreement) -> Subject:
    return freezing.freeze(draft, title="EWA", address="/lantern/agreement/2027", actor=town.marta, at=town.now)


def _decide(town: Town, subject: Subject, outcome: Outcome) -> None:
    decisions.decide(subject, 1, outcome, chosen=[], rule={}, tally={}, basis={}, by=(1, 2), at=town.now)


def test_it_opens_again_and_the_redline_is_against_what_failed(town: Town, begun: Agreement, as_) -> None:  # noqa: ANN001
    _decide(town, _freeze(town, begun), Outcome.NOT_PASSED)
    body = drafts.section(begun, 3).body
    save(town, begun, "marta", body + "\nLunch is free.\n", "again")
    page = as_("ana").get("/lantern/agreement/2027/compare/2027").get_data(as_text=True)
    assert "Lunch is free." in page
    assert page.count('class="clause changed"') == 1


def test_it_is_frozen_once_more_and_then_stays(town: Town, begun: Agreement) -> None:
    _decide(town, _freeze(town, begun), Outcome.NOT_PASSED)
    _decide(town, _freeze(town, begun), Outcome.PASSED)
    with pytest.raises(Refused):
        save(town, begun, "marta", TEXT, "late")
    assert drafts.draft(town.school.id) is None


@pytest.mark.parametrize("outcome", [None, Outcome.PASSED, Outcome.RECORDED])
def test_no_other_outcome_opens_it(town: Town, begun: Agreement, outcome: Outcome | None) -> None:
    subject = _freeze(town, begun)
    if outcome:
        _decide(town, subject, outcome)
    assert not drafts.is_open(begun)


def test_an_older_text_that_failed_stays_closed_once_a_newer_year_exists(town: Town, begun: Agreement) -> None:
    _decide(town, _freeze(town, begun), Outcome.NOT_PASSED)
    later = drafting.begin(SchoolYear(2028), actor=town.marta, at=town.now)
    _freeze(town, later)
    assert drafts.draft(town.school.id) is None
