"""A change during the year, as the chair, the committee, the council, the faculty and each of us live it."""

import re
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from html import unescape
from pathlib import Path

import pytest

from governance.agreements.models.addenda import Addendum, AddendumEdit
from governance.agreements.rules.addenda import State
from governance.ballots import box
from governance.ballots.actions import posting
from governance.ballots.queries.index import ready_to_post
from governance.ballots.rules.deciding import preset
from governance.db import engine
from governance.decisions import queries as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Outcome, SubjectKind
from governance.values.words import Refused
from tests.agreements import addenda as a
from tests.ballots.conftest import NO, YES, Booths
from tests.cast import Town

HEADING = {"title": "Shorter meetings", "reason": "They run too long.", "first_day": "2027-03-03",
           "answer_by": "2027-03-31", "key": "k"}  # fmt: skip
WAYS = ("", "/signature", "/roster", ".pdf", "/proof.json")


def section_form(page: str) -> dict[str, str]:
    """What the form of a section would send."""
    fields = {name: unescape(value) for name, value in re.findall(r'name="(base|over|key)" value="([^"]*)"', page)}
    title = re.search(r'<input[^>]*name="title"[^>]*value="([^"]*)"', page)
    body = re.search(r'<textarea[^>]*name="body"[^>]*>(.*?)</textarea>', page, re.S)
    assert title
    assert body
    return {**fields, "title": unescape(title[1]), "body": unescape(body[1]).lstrip("\n")}


def sent(client, path: str, more: str = a.MEETINGS) -> dict[str, str]:  # noqa: ANN001
    """The form of a section with a sentence more."""
    form = section_form(a.page(client, path))
    return {**form, "body": form["body"] + more}


def test_the_whole_way_by_the_council(town: Town, as_) -> None:  # noqa: ANN001
    a.in_force(town, "council")
    chair, ana = as_("marta"), as_("ana")
    assert chair.post(f"{a.BASE}/addenda/new", data=HEADING).location.endswith("/addenda/1")
    assert chair.post(f"{a.ONE}/sections/3", data=sent(chair, f"{a.ONE}/sections/3")).status_code == 303
    assert chair.post(f"{a.ONE}/numbers", data={"peer_review_minutes": "300"}).status_code == 303
    assert "a quarter past three" in a.page(ana, a.ONE)
    assert chair.post(f"{a.ONE}/freezing").status_code == 303
    given = {"body": "The council", "adopted_on": "2026-11-24"}
    assert chair.post(f"{a.ONE}/recording", data=given).status_code == 303
    assert as_("grace").post(f"{a.ONE}/confirmation").status_code == 303
    assert [ana.get(f"{a.ONE}{way}").status_code for way in WAYS] == [200] * len(WAYS)
    assert decisions.decisions_of(Subject.get(Subject.kind == "addendum").id)[0].outcome == Outcome.RECORDED


def test_what_the_council_decides_is_not_put_to_a_vote_here(town: Town) -> None:
    held = a.frozen(town, a.written(town, a.begun(town, a.in_force(town, "council"))))
    opens = town.now + timedelta(days=30)
    rule, given = preset(SubjectKind.ADDENDUM, {}), {"opens_at": opens, "closes_at": opens + timedelta(days=4)}
    with pytest.raises(Refused, match="the council decides this change"):
        posting.post([held.subject], rule, secret=False, actor=town.marta, at=town.now, **given)
    ready = ready_to_post(town.school.id, frozenset({SubjectKind.ADDENDUM}), town.marta.person_id)
    assert [one.id for one in ready] == []


def test_the_faculty_votes_on_it_by_the_rule_of_the_agreement(town: Town, as_) -> None:  # noqa: ANN001
    held = a.frozen(town, a.written(town, a.begun(town, a.in_force(town))))
    assert f"/decide/new?subject={held.subject.number}" in a.page(as_("marta"), a.ONE)
    page = a.page(as_("marta"), f"/lantern/decide/new?subject={held.subject.number}")
    assert "The agreement in force names the rule" in page


@pytest.mark.parametrize(("yes", "minutes", "state"), [(16, 300, State.ADOPTED), (15, 240, State.REOPENED)])
def test_two_thirds_of_all_who_may_vote_change_the_year_and_fewer_do_not(
    town: Town, tmp_path: Path, yes: int, minutes: int, state: State
) -> None:
    agreement = a.in_force(town)
    held = a.frozen(town, a.numbered(town, a.begun(town, agreement), peer_review_minutes="300"))
    box.prepare(engine.database.obj)
    rule = preset(SubjectKind.ADDENDUM, {"ratification_share": Fraction(2, 3)})
    assert replace(rule, source="") == preset(SubjectKind.AGREEMENT, {"ratification_share": Fraction(2, 3)})
    vote = Booths(town, tmp_path / "keys").post(rule=rule, subjects=[held.subject], actor=town.marta)
    vote.open().all_cast(*[YES] * yes, *[NO] * (20 - yes)).count().certify()
    days = (a.FIRST - timedelta(days=1), a.FIRST)
    told = [decisions.terms_on(town.school.id, day)["peer_review_minutes"].value for day in days]
    assert (told, a.again(agreement).state(town.today)) == ([240, minutes], state)


def test_the_ballot_says_what_a_yes_and_a_no_do(town: Town, as_, tmp_path: Path) -> None:  # noqa: ANN001
    held = a.frozen(town, a.written(town, a.begun(town, a.in_force(town))))
    box.prepare(engine.database.obj)
    vote = Booths(town, tmp_path / "keys").post(SubjectKind.ADDENDUM, subjects=[held.subject], actor=town.marta)
    page = a.page(as_("ana"), f"/lantern/vote/{vote.number}/sample")
    assert ("changes from the first day" in page, "goes on as it is" in page) == (True, True)
    assert f"Vote {vote.number}" in a.page(as_("ana"), a.ONE)


@pytest.mark.parametrize(("by", "way"), [("vote", "recording"), ("vote", "reopening")])
def test_where_a_vote_decides_nothing_is_recorded(town: Town, as_, by: str, way: str) -> None:  # noqa: ANN001
    a.frozen(town, a.written(town, a.begun(town, a.in_force(town, by))))
    answered = as_("marta").post(f"{a.ONE}/{way}", data={"body": "Us", "adopted_on": "2026-11-24"})
    assert (answered.status_code in {409, 422}, Outcome.RECORDED in _outcomes(town)) == (True, False)


def _outcomes(town: Town) -> set[str]:
    return {one.outcome for one in decisions.register(town.school.id)}


def test_the_council_cannot_have_adopted_it_before_it_was_frozen(town: Town, as_) -> None:  # noqa: ANN001
    a.frozen(town, a.written(town, a.begun(town, a.in_force(town, "council"))))
    page = as_("marta").post(f"{a.ONE}/recording", data={"body": "Us", "adopted_on": "2026-11-23"})
    assert (page.status_code, "error-summary" in page.get_data(as_text=True)) == (422, True)


def test_what_the_council_refused_is_open_again(town: Town, as_) -> None:  # noqa: ANN001
    a.frozen(town, a.written(town, a.begun(town, a.in_force(town, "council"))))
    chair = as_("marta")
    assert [chair.post(f"{a.ONE}/reopening").status_code for _ in range(2)] == [303, 303]
    assert "open again" in a.page(chair, a.ONE)
    assert chair.post(f"{a.ONE}/sections/3", data=sent(chair, f"{a.ONE}/sections/3", "More.\n")).status_code == 303
    assert chair.post(f"{a.ONE}/freezing").status_code == 303


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", " "), ("reason", ""), ("first_day", "2026-11-23"), ("first_day", "2027-07-01"), ("first_day", "soon"),
     ("answer_by", "2026-11-23"), ("answer_by", "2027-07-01"), ("title", "x" * 201), ("reason", "x" * 3001)],
)  # fmt: skip
def test_what_lacks_is_said_beside_its_field(town: Town, as_, field: str, value: str) -> None:  # noqa: ANN001
    a.in_force(town)
    page = as_("marta").post(f"{a.BASE}/addenda/new", data={**HEADING, field: value})
    assert (page.status_code, Addendum.select().count()) == (422, 0)
    assert f'id="{field}-error"' in page.get_data(as_text=True)


@pytest.mark.parametrize(("first", "by"), [("2027-03-03", "2027-03-17"), ("2027-06-29", "2027-06-30")])
def test_left_empty_the_day_to_answer_is_two_weeks_later(town: Town, as_, first: str, by: str) -> None:  # noqa: ANN001
    agreement = a.in_force(town)
    as_("marta").post(f"{a.BASE}/addenda/new", data={**HEADING, "first_day": first, "answer_by": ""})
    assert a.again(agreement).answer_by == date.fromisoformat(by)


@pytest.mark.parametrize("first", ["9999-12-31", "0001-01-01"])
def test_the_ends_of_the_calendar_are_no_fault(town: Town, as_, first: str) -> None:  # noqa: ANN001
    a.in_force(town)
    data = {**HEADING, "first_day": first, "answer_by": ""}
    assert as_("marta").post(f"{a.BASE}/addenda/new", data=data).status_code == 422


def test_a_day_that_has_passed_is_taken_where_it_is_meant(town: Town, as_) -> None:  # noqa: ANN001
    a.in_force(town)
    data = {**HEADING, "first_day": "2026-09-01", "backdated": "y"}
    assert as_("marta").post(f"{a.BASE}/addenda/new", data=data).status_code == 303


def test_starting_twice_with_one_page_is_one_addendum(town: Town, as_) -> None:  # noqa: ANN001
    a.in_force(town)
    places = {as_("marta").post(f"{a.BASE}/addenda/new", data=HEADING).location for _ in range(2)}
    assert (len(places), Addendum.select().count()) == (1, 1)


def test_two_saves_of_other_sentences_are_both_kept(town: Town, as_) -> None:  # noqa: ANN001
    a.begun(town, a.in_force(town))
    path = f"{a.ONE}/sections/13"
    mine, theirs = (section_form(a.page(as_(who), path)) for who in ("marta", "paloma"))
    mine["body"] = mine["body"].replace("invites", "asks for")
    theirs["body"] += "\nBallots are printed on request.\n"
    assert [as_(who).post(path, data=form).status_code for who, form in (("marta", mine), ("paloma", theirs))] == [
        303
    ] * 2
    body = section_form(a.page(as_("marta"), path))["body"]
    assert ("asks for" in body, "printed on request" in body) == (True, True)


def test_two_saves_of_one_sentence_show_both_texts(town: Town, as_) -> None:  # noqa: ANN001
    a.begun(town, a.in_force(town))
    path = f"{a.ONE}/sections/13"
    mine, theirs = (section_form(a.page(as_(who), path)) for who in ("marta", "paloma"))
    for form, words in ((mine, "two years"), (theirs, "ten years")):
        form["body"] = form["body"].replace("{retention_years} years", f"{{retention_years}} of the {words}")
    assert as_("marta").post(path, data=mine).status_code == 303
    page = as_("paloma").post(f"{path}?lang=en", data=theirs)
    text = page.get_data(as_text=True)
    assert (page.status_code, "two years" in text, "ten years" in text) == (409, True, True)
    assert as_("paloma").post(path, data={**section_form(text), "body": theirs["body"]}).status_code == 303
    assert "ten years" in section_form(a.page(as_("marta"), path))["body"]


@pytest.mark.parametrize("base", ["9" * 30, "-1", "0", "77"])
def test_a_base_that_is_none_is_no_fault(town: Town, as_, base: str) -> None:  # noqa: ANN001
    a.begun(town, a.in_force(town))
    form = {**sent(as_("marta"), f"{a.ONE}/sections/3"), "base": base}
    assert as_("marta").post(f"{a.ONE}/sections/3", data=form).status_code == 303


def test_the_same_save_twice_is_one(town: Town, as_) -> None:  # noqa: ANN001
    a.begun(town, a.in_force(town))
    form = sent(as_("marta"), f"{a.ONE}/sections/3")
    for _ in range(2):
        assert as_("marta").post(f"{a.ONE}/sections/3", data=form).status_code == 303
    assert AddendumEdit.select().count() == 1


def test_who_wrote_what_is_read_after_the_freeze(town: Town, as_) -> None:  # noqa: ANN001
    a.frozen(town, a.written(town, a.begun(town, a.in_force(town))))
    assert f"{a.ONE}/sections/3" in a.page(as_("ana"), a.ONE)
    page = a.page(as_("ana"), f"{a.ONE}/sections/3")
    assert ("Marta Kowalczyk" in page, a.MEETINGS.strip() in page, "<textarea" in page) == (True, True, False)


def test_words_sent_after_the_freeze_stay_on_the_page(town: Town, as_) -> None:  # noqa: ANN001
    held = a.written(town, a.begun(town, a.in_force(town)))
    form = sent(as_("marta"), f"{a.ONE}/sections/3", "Late words.\n")
    a.frozen(town, held)
    page = as_("marta").post(f"{a.ONE}/sections/3", data=form)
    assert (page.status_code, "Late words." in page.get_data(as_text=True)) == (409, True)


def test_a_year_without_an_agreement_in_force_has_no_addenda(town: Town, as_) -> None:  # noqa: ANN001
    a.in_force(town)
    paths = ("/lantern/agreement/2027/addenda", "/lantern/agreement/2027/addenda/new", f"{a.BASE}/addenda/7")
    assert [as_("marta").get(path).status_code for path in paths] == [404] * 3


def test_another_number_of_a_kind_unknown_is_refused(town: Town, as_) -> None:  # noqa: ANN001
    a.begun(town, a.in_force(town))
    typed = {"addendum_by": "me", "peer_review_minutes": "-3", "notice_days": ""}
    page = as_("marta").post(f"{a.ONE}/numbers", data=typed)
    text = page.get_data(as_text=True)
    assert (page.status_code, [f"t-{name}-error" in text for name in typed]) == (422, [True] * 3)
