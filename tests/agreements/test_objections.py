"""After a failed vote everyone on the roll may be asked which sections stopped them, and no answer gives anybody away."""

import re
from datetime import timedelta

import pytest

from governance.agreements.actions import drafting, freezing, objecting, sections
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import objecting as found
from governance.agreements.rules.objecting import Times, obstacles_to_asking, times_told, told
from governance.ballots.models.motions import Motion
from governance.ballots.rules.deciding import Rule, preset
from governance.ballots.rules.proposing import Answer, rule_for
from governance.db.records import canonical
from governance.decisions import actions as decisions
from governance.decisions import queries as register
from governance.decisions.models import Subject
from governance.decisions.rules import Outcome, SubjectKind
from governance.home.queries import record
from governance.values.words import Refused
from governance.values.year import SchoolYear
from tests.ballots.conftest import BLANK, Booths, Vote, booths
from tests.cast import Town

__all__ = ["booths"]
DRAFT = "/lantern/agreement/draft"
RULE: Rule = rule_for(preset(SubjectKind.CHOICE, {}), Answer.OBJECTIONS, ())


def failed(town: Town, roll: int = 24) -> Agreement:
    """A draft that is open again, since of so many on the roll too few said yes."""
    draft = drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)
    subject = freezing.freeze(draft, title="EWA", address="/lantern/agreement/2027", actor=town.marta, at=town.now)
    given = {"rule": {}, "tally": {}, "basis": {"roll": roll, "motion": 99}, "by": (1, 2), "at": town.now}
    decisions.decide(subject, 1, Outcome.NOT_PASSED, chosen=[], **given)
    return draft


def asked(town: Town, draft: Agreement) -> Subject:
    return objecting.ask(draft, address="/lantern/agreement/2027", actor=town.marta, at=town.now)


def voted(booths: Booths, subject: Subject, *papers: tuple[int, ...]) -> Vote:
    vote = booths.post(rule=RULE, subjects=[subject], actor=booths.town.marta).open()
    return vote.all_cast(*papers).count().certify()


@pytest.mark.parametrize(("roll", "refused"), [(0, True), (4, True), (5, False)])
def test_it_is_asked_of_five_and_not_of_four(roll: int, refused: bool) -> None:
    assert bool(list(obstacles_to_asking(roll, 14, False))) is refused


@pytest.mark.parametrize(("number", "refused"), [(1, True), (2, False), (99, False), (100, True)])
def test_it_needs_two_sections_to_choose_from(number: int, refused: bool) -> None:
    assert bool(list(obstacles_to_asking(20, number, False))) is refused


@pytest.mark.parametrize(
    ("marks", "papers", "least", "most"),
    [
        (0, 12, 0, 2),
        (2, 12, 0, 2),
        (3, 12, 3, 3),
        (9, 12, 9, 9),
        (10, 12, 10, 12),
        (12, 12, 10, 12),
        (2, 5, 0, 2),
        (3, 5, 3, 5),
        (5, 5, 3, 5),
    ],
)
def test_neither_few_marks_nor_few_without_one_are_told(marks: int, papers: int, least: int, most: int) -> None:
    assert times_told(marks, papers) == Times(least, most)


@pytest.mark.parametrize(("papers", "shown"), [(4, 0), (5, 2)])
def test_nothing_is_told_of_four_answers(papers: int, shown: int) -> None:
    assert len(told([(1, 1, "A"), (2, 2, "B")], {1: 3}, papers)) == shown


def test_the_order_tells_no_more_than_the_numbers() -> None:
    lines = [(n, n, "T") for n in range(1, 6)]
    assert [one.place for one in told(lines, {1: 1, 2: 2, 3: 5, 4: 0, 5: 6}, 12)] == [5, 3, 1, 2, 4]


def test_the_chair_asks_with_one_press_and_announces_it(town: Town, as_) -> None:  # noqa: ANN001
    failed(town)
    assert "Ask which sections stopped people" in as_("marta").get(DRAFT).get_data(as_text=True)
    answer = as_("marta").post(f"{DRAFT}/askings")
    page = as_("marta").get(answer.location).get_data(as_text=True)
    assert "Mark every section that stopped you. Nothing is decided by it" in page
    assert not {"method", "ties", "rule"} & set(re.findall(r'name="(\w+)"', page))


def test_the_announced_vote_asks_the_unit_in_secret(town: Town, as_) -> None:  # noqa: ANN001
    failed(town)
    place, day = as_("marta").post(f"{DRAFT}/askings").location, town.today + timedelta(days=20)
    when = {"opens_day": day, "closes_day": day + timedelta(days=2), "opens_time": "08:00", "closes_time": "15:30"}
    answer = as_("marta").post(
        place, data={**when, "body": "unit", "secret": "secret", "custody": "site", "leave": "y"}
    )
    rule = Motion.get().rule
    assert answer.status_code == 303
    assert (rule["method"], rule["marks"], rule["electorate"]["body"]) == ("approval", "objections", "unit")


def test_it_is_asked_once_of_a_text(town: Town) -> None:
    draft = failed(town)
    asked(town, draft)
    with pytest.raises(Refused, match="asked already"):
        asked(town, draft)


def test_a_text_that_did_not_fail_asks_nothing(town: Town) -> None:
    draft = drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)
    with pytest.raises(Refused, match="has failed"):
        asked(town, draft)


def test_a_small_roll_is_told_why_not(town: Town, as_) -> None:  # noqa: ANN001
    draft = failed(town, roll=4)
    page = as_("marta").get(DRAFT).get_data(as_text=True)
    assert "Fewer than 5 people were on the roll." in page
    assert "askings" not in page
    with pytest.raises(Refused, match="Fewer than"):
        asked(town, draft)


def test_nobody_but_the_chair_asks(town: Town, as_) -> None:  # noqa: ANN001
    failed(town)
    assert as_("samuel").post(f"{DRAFT}/askings").status_code == 403


def test_a_named_vote_does_not_ask_it(town: Town, booths: Booths) -> None:
    subject = asked(town, failed(town))
    with pytest.raises(Refused, match="secret vote"):
        booths.post(rule=RULE, subjects=[subject], actor=town.marta, secret=False)


def test_it_is_not_put_beside_another_choice(town: Town, booths: Booths) -> None:
    subject = asked(town, failed(town))
    with pytest.raises(Refused, match="ballot of its own"):
        booths.post(rule=preset_of_choice(), subjects=[subject], actor=town.marta)


def preset_of_choice() -> Rule:
    return preset(SubjectKind.CHOICE, {})


PAPERS = (*[(4,)] * 4, *[(4, 7)] * 2, (7, 9), BLANK)


def test_the_draft_lists_the_sections_most_marked_first(town: Town, booths: Booths, as_) -> None:  # noqa: ANN001
    draft = failed(town)
    voted(booths, asked(town, draft), *PAPERS)
    page = as_("grace").get(DRAFT).get_data(as_text=True)
    assert "At least 6 of 8 who answered marked it." in page
    places = [page.index(f'"{DRAFT}/{no}" lang') for no in (4, 7, 1, 2, 9)]
    assert places == sorted(places)
    assert "Fewer than 3 of 8 who answered marked it. (12)" in page


def test_each_section_says_how_often_it_was_marked(town: Town, booths: Booths, as_) -> None:  # noqa: ANN001
    draft = failed(town)
    sections.move_section(draft, 7, True, actor=town.marta, at=booths.town.now.replace(hour=23))
    voted(booths, asked(town, draft), *PAPERS)
    assert "3 of 8 who answered marked it." in as_("grace").get(f"{DRAFT}/7").get_data(as_text=True)
    assert found.of_failed(draft).times_of(7) == Times(3, 3)


@pytest.mark.parametrize(("papers", "shown"), [(4, False), (5, True)])
def test_four_answers_show_nothing_and_five_do(town: Town, booths: Booths, as_, papers: int, shown: bool) -> None:  # noqa: ANN001
    draft = failed(town)
    voted(booths, asked(town, draft), *[(1,)] * papers)
    page = as_("grace").get(DRAFT).get_data(as_text=True)
    assert ("Fewer than five answered." in page, bool(found.of_failed(draft).found)) == (not shown, shown)


def test_nothing_is_told_before_the_certificate(town: Town, booths: Booths) -> None:
    draft = failed(town)
    subject = asked(town, draft)
    booths.post(rule=RULE, subjects=[subject], actor=town.marta).open().all_cast(*PAPERS).count()
    now = found.of_failed(draft)
    assert (now.papers, now.found, now.motion) == (None, (), 1)


def test_the_register_says_that_nothing_was_decided(town: Town, booths: Booths, as_) -> None:  # noqa: ANN001
    subject = asked(town, failed(town))
    voted(booths, subject, *PAPERS)
    decision = register.decisions_of(subject.id)[0]
    assert (decision.outcome, decision.chosen, decision.tally) == ("asked", [], {})
    assert "Asked; nothing is decided by it" in as_("grace").get("/lantern/decisions").get_data(as_text=True)


@pytest.mark.parametrize("page", ["result", "result.csv", "result.json", "projector/1"])
def test_no_page_of_the_vote_tells_a_number_of_marks(town: Town, booths: Booths, as_, page: str) -> None:  # noqa: ANN001
    voted(booths, asked(town, failed(town)), *PAPERS)
    answer = as_("grace").get(f"/lantern/vote/1/{page}")
    assert (answer.status_code, "Hours beyond the contract" in answer.get_data(as_text=True)) == (200, False)
    assert as_("grace").get("/lantern/vote/1/bundle.json").status_code == 404


def test_the_school_takes_no_tally_of_it_away(town: Town, booths: Booths) -> None:
    voted(booths, asked(town, failed(town)), *PAPERS)
    assert dict(record.of_school(town.school.id))["tally"] == []


def test_another_rule_is_stored_as_it_was() -> None:
    assert "marks" not in canonical(preset_of_choice().as_data())
    assert Rule.from_data(RULE.as_data()) == RULE


def test_the_next_failed_text_is_asked_anew(town: Town) -> None:
    draft = failed(town)
    first = asked(town, draft)
    again = freezing.freeze(draft, title="EWA 2", address="/x", actor=town.marta, at=town.now)
    given = {"rule": {}, "tally": {}, "basis": {"roll": 24}, "by": (1, 2), "at": town.now}
    decisions.decide(again, 1, Outcome.NOT_PASSED, chosen=[], **given)
    assert found.of_failed(draft).subject is None
    assert asked(town, draft).id != first.id
