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
from governance.values.share import parse_share
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
        (Role.CLASSIFIED, Fraction(1, 2), (0, 0, False)),
        (Role.TEACHER, Fraction(4, 5), (192, 4320, False)),
        (Role.TEACHER, Fraction(1, 2), (120, 2700, False)),
        (Role.OTHER_CERTIFICATED, Fraction(33, 100), (80, 1782, False)),
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


@pytest.mark.parametrize(("fte", "cap"), [("1", 5640), ("0.8", 4512), ("0.5", 2820), ("0.33", 1861), ("1/7", 805)])
def test_a_text_at_its_cap_is_at_it_for_every_share_of_a_post(fte: str, cap: int) -> None:
    """4 hours and 36 weeks of 2.5 hours are 5,640 minutes for a full post: that much, and not a minute more."""
    share = parse_share(fte)
    for whole, over in ((5640, False), (5639, True)):
        row = hours(_said(whole), {(Role.TEACHER, share): 1})[0]
        assert row.over is over
    assert hours(_said(5640), {(Role.TEACHER, share): 1})[0].cap == cap


def _said(cap: int) -> dict[str, Term]:
    said = [_minutes("peer_review_minutes", 240), _minutes("team_learning_minutes", 150), _minutes(CAP, cap)]
    return {**{one.name: one for one in said}, "learning_weeks": Term("learning_weeks", TermType.COUNT, "36")}


@pytest.mark.parametrize(("classified", "asked"), [("yes", 192), ("no", 0)])
def test_classified_staff_review_where_the_draft_says_so_and_never_owe_team_learning(
    classified: str, asked: int
) -> None:
    said = _said(5640) | {"peer_review_classified": Term("peer_review_classified", TermType.YES_NO, classified)}
    row = hours(said, {(Role.CLASSIFIED, Fraction(4, 5)): 1})[0]
    assert (row.peer_review, row.team_learning) == (asked, 0)


def test_the_page_says_a_share_as_it_is_said_elsewhere(town: Town, draft: Agreement, as_) -> None:  # noqa: ANN001
    assert "</span>0.6</td>" in as_("grace").get(PAGE).get_data(as_text=True)


def test_what_was_typed_stays_beside_what_is_wrong(draft: Agreement, as_) -> None:  # noqa: ANN001
    sent = {"term": CAP, f"value-{CAP}": "a lot", f"source-{CAP}": "Article IX"}
    page = as_("marta").post(PAGE, data=sent)
    assert (page.status_code, "a lot" in page.get_data(as_text=True)) == (422, True)


def test_the_page_names_the_source(town: Town, draft: Agreement, as_) -> None:  # noqa: ANN001
    _kept(town, CAP, "5000")
    assert "Article IX" in as_("ana").get(PAGE).get_data(as_text=True)
