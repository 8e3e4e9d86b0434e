"""The text in force on a day: always one page, each change marked, and the words of before it kept for ever."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.agreements.actions import addendum_writing, drafting
from governance.agreements.queries import adopted, consolidating, drafts
from governance.agreements.rules.addenda import Fate
from governance.agreements.rules.citing import paragraphs
from governance.agreements.rules.consolidating import Change, Holding, How, consolidated, sections_in, terms_with
from governance.agreements.rules.digest import digest
from governance.agreements.rules.terms import Term
from governance.agreements.rules.text import Text, frozen_form
from governance.decisions import queries as decisions
from governance.decisions.rules import Outcome, TermType
from governance.peer_review.queries import balances
from governance.values.year import SchoolYear
from tests.agreements import addenda as a
from tests.cast import Town

DAYS = (date(2027, 3, 2), a.FIRST, a.LAST)
WORDS = st.lists(st.sampled_from(["Plain words.", "# 2 Two", "# 3 Three", "## 2 Two", ""]), min_size=1, max_size=6)


@pytest.mark.parametrize("day", [*DAYS, date(2027, 7, 1)])
def test_the_page_and_the_site_read_the_same_numbers_on_a_day(town: Town, day: date) -> None:
    agreement = a.in_force(town)
    a.adopted(town, a.numbered(town, a.begun(town, agreement), peer_review_minutes="300"))
    base = adopted.adopted(town.school.id, 2026)
    assert base is not None
    shown = consolidating.text_on(base, day).terms if day <= a.LAST else {}
    held = decisions.terms_on(town.school.id, day)
    assert {name: str(term.spoken()) for name, term in shown.items()}.keys() == held.keys()
    if held:
        assert (int(shown["peer_review_minutes"].value), held["peer_review_minutes"].value) == (
            (300, 300) if day >= a.FIRST else (240, 240)
        )


@pytest.mark.parametrize("outcome", [None, Outcome.NOT_PASSED])
def test_what_nobody_adopted_changes_nothing(town: Town, as_, outcome: Outcome | None) -> None:  # noqa: ANN001
    agreement = a.in_force(town)
    held = a.frozen(town, a.written(town, a.numbered(town, a.begun(town, agreement), peer_review_minutes="300")))
    if outcome is not None and held.subject is not None:
        a.decide(town, held.subject, outcome)
    assert decisions.terms_on(town.school.id, a.LAST)["peer_review_minutes"].value == 240
    assert a.MEETINGS.strip() not in a.page(as_("ana"), f"{a.BASE}?on=2027-06-30")


def test_a_failed_one_is_written_on_and_adopted(town: Town) -> None:
    held = a.frozen(town, a.numbered(town, a.begun(town, a.in_force(town)), peer_review_minutes="300"))
    a.decide(town, held.subject, Outcome.NOT_PASSED)
    held = a.adopted(town, a.numbered(town, a.again(held.agreement), peer_review_minutes="270"))
    assert decisions.terms_on(town.school.id, a.FIRST)["peer_review_minutes"].value == 270


def test_obligations_change_only_for_the_days_it_covers(town: Town) -> None:
    agreement, ana = a.in_force(town), town.ana.person_id
    before = balances.balance(town.school.id, ana, town.today).owed.minutes
    a.adopted(town, a.numbered(town, a.begun(town, agreement), peer_review_minutes="300"))
    after = balances.balance(town.school.id, ana, town.today).owed.minutes
    old_days, new_days = (a.FIRST - date(2026, 7, 1)).days, (a.LAST - a.FIRST).days + 1
    assert (before, after) == (240, -(-(240 * old_days + 300 * new_days) // 365))


def test_the_redline_says_what_it_asks_of_the_reader(town: Town, as_) -> None:  # noqa: ANN001
    a.numbered(town, a.begun(town, a.in_force(town)), peer_review_minutes="300")
    page = a.page(as_("ana"), a.ONE)
    assert "You would owe" in page
    assert page.count('class="clause changed"') == 1


def test_before_its_first_day_the_page_is_the_frozen_one(town: Town, as_) -> None:  # noqa: ANN001
    a.adopted(town, a.written(town, a.begun(town, a.in_force(town))))
    early, late, whole = (
        a.page(as_("ana"), f"{a.BASE}{way}") for way in ("?on=2027-03-02", "?on=2027-03-03", "")
    )  # fmt: skip
    marked = "Changed by <a"
    assert [marked in page for page in (early, late, whole)] == [False, True, False]
    assert [a.MEETINGS.strip() in page for page in (early, late, whole)] == [False, True, False]


@pytest.mark.parametrize("on", ["2030-01-01", "soon", "2026-06-30"])
def test_a_day_outside_the_year_is_said(town: Town, as_, on: str) -> None:  # noqa: ANN001
    a.in_force(town)
    assert "Choose one of these days." in a.page(as_("ana"), f"{a.BASE}?on={on}")


def test_added_and_taken_out_sections_are_marked(town: Town, as_) -> None:  # noqa: ANN001
    held = a.begun(town, a.in_force(town))
    given = {"actor": town.marta, "today": town.today, "at": town.now}
    no = addendum_writing.add_section(held, "Snow days", "key", **given)
    held = a.written(town, held, no, "On a snow day we work from home.\n", key="s")
    addendum_writing.settle(held, 1, Fate.REMOVED, **given)
    a.adopted(town, a.again(held.agreement))
    page = a.page(as_("ana"), f"{a.BASE}?on=2027-03-03")
    assert ("Added by" in page, "Taken out by" in page, "snow day we work" in page) == (True, True, True)
    assert "Added by" in a.page(as_("ana"), f"{a.BASE}/s{no}.1")


def test_a_citation_keeps_its_words_and_names_the_addendum(town: Town, as_, moment) -> None:  # noqa: ANN001
    a.adopted(town, a.numbered(town, a.begun(town, a.in_force(town)), peer_review_minutes="300"))
    base = adopted.adopted(town.school.id, 2026)
    place = next(k for k, words in paragraphs(base.subject.pages).items() if "240 minutes" in words)
    page = a.page(as_("ana"), f"{a.BASE}/s{place}")
    assert ("240 minutes" in page, "A number in this section was changed by" in page) == (True, True)


def test_the_next_draft_starts_from_what_the_addenda_left(town: Town) -> None:
    held = a.written(town, a.numbered(town, a.begun(town, a.in_force(town)), peer_review_minutes="300"))
    a.adopted(town, held)
    made = drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)
    third = next(one for one in drafts.sections(made) if one.no == 3)
    values = drafts.terms(made)
    assert third.body.endswith(a.MEETINGS)
    assert (values["peer_review_minutes"].value, "addendum_answer_by" in values) == ("300", False)


def test_a_draft_that_nobody_adopted_is_not_carried_over(town: Town) -> None:
    a.frozen(town, a.written(town, a.begun(town, a.in_force(town))))
    made = drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)
    assert a.MEETINGS not in next(one for one in drafts.sections(made) if one.no == 3).body


def test_it_ends_with_its_year_where_the_agreement_goes_on(town: Town) -> None:
    agreement = a.in_force(town, more={"continues_until_replaced": (TermType.YES_NO, "yes")})
    a.adopted(town, a.numbered(town, a.begun(town, agreement), peer_review_minutes="300"))
    values = [
        decisions.terms_on(town.school.id, day)["peer_review_minutes"].value for day in (a.LAST, date(2027, 7, 1))
    ]
    assert values == [300, 240]


def test_a_later_one_writes_over_what_an_earlier_left(town: Town) -> None:
    agreement = a.in_force(town)
    a.adopted(town, a.written(town, a.begun(town, agreement)))
    second = a.begun(town, agreement, a.FIRST + timedelta(days=7), key="two")
    a.adopted(town, a.written(town, second, 3, key="x"))
    base = adopted.adopted(town.school.id, 2026)
    part = next(one for one in consolidating.text_on(base, a.LAST).parts if one.no == 3)
    assert (part.body.count(a.MEETINGS), [mark.addendum for mark in part.marks]) == (2, [1, 2])


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4)), max_size=5), st.integers(0, 9))
def test_each_section_is_that_of_the_last_addendum_that_covers_the_day(rows: list[tuple[int, int]], day: int) -> None:
    base = [Text(no, f"S{no}", "old\n") for no in (1, 2, 3)]
    start = date(2027, 1, 1)
    made = [
        Holding(n, start + timedelta(days=first), a.LAST, (Change(no, "S", f"new {n}\n", How.CHANGED),), {})
        for n, (first, no) in enumerate(rows, 1)
    ]
    over = [one for one in made if one.first_day <= start + timedelta(days=day)]
    expected = {1: "old\n", 2: "old\n", 3: "old\n"} | {one.changes[0].no: one.changes[0].body for one in over}
    assert {part.no: part.body for part in consolidated(base, over)} == expected


@given(WORDS, WORDS, WORDS)
def test_sections_are_read_back_as_they_were_frozen(one: list[str], two: list[str], three: list[str]) -> None:
    terms = {"x": Term("x", TermType.COUNT, "7")}
    bodies = [frozen_form("\n".join(lines)) for lines in (one, two, three)]
    texts = [
        Text(no, title, body) for no, (title, body) in enumerate(zip(("One", "Two", "Three"), bodies, strict=True), 1)
    ]
    whole = frozen_form("\n".join(f"# {t.no} {t.title}\n\n{t.body}" for t in texts))
    pages = [{"no": str(t.no), "title": t.title, "words": digest([t], terms)} for t in texts]
    assert sections_in(whole, pages, terms) == texts


def test_what_an_addendum_says_of_itself_is_no_number_of_the_year() -> None:
    own = {"addendum_answer_by": Term("addendum_answer_by", TermType.DAY, "2027-03-31")}
    held = Holding(1, a.FIRST, a.LAST, (), own)
    assert terms_with({}, [held]) == {}
