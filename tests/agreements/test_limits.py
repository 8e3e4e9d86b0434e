"""Terms beyond the district's limits need an answer before the freeze; the hours asked are compared with the cap."""

from fractions import Fraction

import pytest

from governance.agreements.actions import drafting, freezing, limits, terms
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import limits as found
from governance.agreements.rules.limits import Bound, beyond, hours
from governance.agreements.rules.terms import Term
from governance.decisions.models import Subject
from governance.decisions.rules import TermType
from governance.values.actor import Role
from governance.values.words import Refused
from governance.values.year import SchoolYear
from tests.cast import Town

PAGE = "/lantern/agreement/draft/limits"
CAP = "extra_minutes_cap"


@pytest.fixture
def draft(town: Town) -> Agreement:
    """Its cap is 5,700 minutes."""
    return drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)


def _kept(town: Town, term: str, typed: str, source: str = "Article IX") -> None:
    limits.keep(term, typed, source, actor=town.marta, at=town.now)


def _minutes(name: str, value: int) -> Term:
    return Term(name, TermType.MINUTES, str(value))


@pytest.mark.parametrize(("most", "flagged"), [("5699", True), ("5700", False), ("5701", False)])
def test_a_term_is_flagged_above_its_limit_and_not_at_it(most: str, flagged: bool) -> None:
    assert bool(beyond({CAP: _minutes(CAP, 5700)}, [Bound(CAP, most, "IX")], {})) is flagged


@pytest.mark.parametrize(("day", "flagged"), [("2028-05-13", True), ("2028-05-14", False), ("2028-05-15", False)])
def test_a_later_day_than_the_latest_is_flagged(day: str, flagged: bool) -> None:
    sign_by = Term("sign_by", TermType.DAY, "2028-05-14")
    assert bool(beyond({"sign_by": sign_by}, [Bound("sign_by", day, "IX")], {})) is flagged


def _freeze(town: Town, draft: Agreement) -> Subject:
    return freezing.freeze(draft, title="EWA", address="/x", actor=town.marta, at=town.now)


def test_freezing_needs_the_flag_answered(town: Town, draft: Agreement) -> None:
    _kept(town, CAP, "5000")
    with pytest.raises(Refused, match="Article IX"):
        _freeze(town, draft)
    limits.answer(draft, CAP, "The district agreed in writing.", actor=town.marta, at=town.now)
    assert _freeze(town, draft).digest


def test_an_answer_counts_for_the_value_it_was_given_for(town: Town, draft: Agreement) -> None:
    _kept(town, CAP, "5000")
    limits.answer(draft, CAP, "The district agreed.", actor=town.marta, at=town.now)
    terms.set_term(draft, CAP, TermType.MINUTES, "6000", actor=town.marta, at=town.now)
    assert [one.answer for one in found.beyond_in(draft)] == [""]


@pytest.mark.parametrize(
    ("term", "typed", "source"), [(CAP, "x", "IX"), (CAP, "5000", " "), ("data_reviews", "1", "IX")]
)
def test_a_limit_needs_a_value_and_a_source(town: Town, draft: Agreement, term: str, typed: str, source: str) -> None:
    with pytest.raises(Refused):
        _kept(town, term, typed, source)


def test_a_limit_taken_away_flags_nothing(town: Town, draft: Agreement) -> None:
    _kept(town, CAP, "5000")
    _kept(town, CAP, "", "")
    assert found.beyond_in(draft) == []


@pytest.mark.parametrize(
    ("role", "fte", "asked"),
    [
        (Role.TEACHER, Fraction(1), (240, 5400, False)),
        (Role.COUNSELLOR, Fraction(3, 5), (144, 3240, False)),
        (Role.CLASSIFIED, Fraction(1), (0, 0, False)),
    ],
)
def test_the_hours_go_by_role_and_share(role: Role, fte: Fraction, asked: tuple[int, int, bool]) -> None:
    said = {one.name: one for one in (_minutes("peer_review_minutes", 240), _minutes("team_learning_minutes", 150))}
    said |= {"learning_weeks": Term("learning_weeks", TermType.COUNT, "36"), CAP: _minutes(CAP, 5700)}
    row = hours(said, {(role, fte): 1})[0]
    assert (row.peer_review, row.team_learning, row.over) == asked


def test_one_minute_over_the_cap_is_over() -> None:
    said = {"peer_review_minutes": _minutes("peer_review_minutes", 61), CAP: _minutes(CAP, 60)}
    assert hours(said, {(Role.TEACHER, Fraction(1)): 1})[0].over


def test_what_was_typed_stays_beside_what_is_wrong(draft: Agreement, as_) -> None:  # noqa: ANN001
    sent = {"term": CAP, f"value-{CAP}": "a lot", f"source-{CAP}": "Article IX"}
    page = as_("marta").post(PAGE, data=sent)
    assert (page.status_code, "a lot" in page.get_data(as_text=True)) == (422, True)


def test_the_page_names_the_source(town: Town, draft: Agreement, as_) -> None:  # noqa: ANN001
    _kept(town, CAP, "5000")
    assert "Article IX" in as_("ana").get(PAGE).get_data(as_text=True)
