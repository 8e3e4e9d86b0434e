"""The redline against the text in force: values in their places, one change for each number, and what it asks of me."""

import pytest

from governance.agreements.actions import sections, terms
from governance.agreements.actions.drafting import begin
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import adopted as adopting
from governance.agreements.queries.effects import changed_terms, peer_review_asked
from governance.agreements.rules.terms import Term
from governance.decisions.models import Subject
from governance.decisions.rules import TermType
from governance.values.year import SchoolYear
from tests.cast import Town

COMPARE = "/lantern/agreement/2028/compare/2027?lang=en"


@pytest.fixture
def after(town: Town, adopted: Subject) -> Agreement:
    """The draft for the year after, in which peer review becomes 300 minutes."""
    made = begin(SchoolYear(2028), actor=town.marta, at=town.now)
    terms.set_term(made, "peer_review_minutes", TermType.MINUTES, "300", actor=town.marta, at=town.now)
    return made


def test_a_changed_number_is_in_the_redline_with_its_value(after: Agreement, as_) -> None:  # noqa: ANN001
    page = as_("ana").get(COMPARE).get_data(as_text=True)
    assert all(words in page for words in ("300", "5\u00a0h", "You would owe"))


def test_moving_a_section_changes_no_heading_by_its_number(town: Town, adopted: Subject) -> None:
    made = begin(SchoolYear(2028), actor=town.marta, at=town.now)
    sections.move_section(made, 2, True, actor=town.marta, at=town.now)
    headings = [line for line in adopting.readable(made).splitlines() if line.startswith("# ")]
    assert headings[:2] == ["# Who this covers, and hybrid roles", "# Who we are and what we hold in common"]


def test_who_works_part_time_is_asked_for_less(town: Town, after: Agreement, adopted: Subject) -> None:
    old, new = adopting.terms_of(adopted), adopting.terms_then(after)
    shares = {who: peer_review_asked(after, town.people[who].id, old, new).mine for who in ("ana", "luis", "ofelia")}
    assert shares["ana"] == (240, 300)
    assert shares["luis"][1] * 4 == shares["luis"][0] * 5
    assert shares["ofelia"] == (0, 0)


@pytest.mark.parametrize(
    ("kind", "value", "changed"), [("minutes", "240", False), ("minutes", "0240", False), ("count", "240", True)]
)
def test_a_change_is_one_of_meaning(kind: str, value: str, changed: bool) -> None:
    old, new = Term("n", TermType.MINUTES, "240"), Term("n", TermType(kind), value)
    assert bool(changed_terms({"n": old}, {"n": new})) is changed
