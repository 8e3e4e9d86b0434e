"""The pages of a ballot set apart: from 'I should be on the roll' to the officers' second answer."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from flask.testing import FlaskClient

from governance.ballots.models.challenges import Challenge, ChallengedEnvelope, ChallengeOutcome
from governance.ballots.rules.deciding import preset
from governance.ballots.rules.electorate import Body, Electorate
from governance.decisions.rules import SubjectKind
from governance.people.actions import appointing, seating
from governance.people.rules import Kind
from governance.values.actor import Role
from tests.ballots.conftest import AFTER, DURING, Booths, Vote
from tests.cast import NOW

PAGE = "/lantern/decide/1/challenges"
Hand = Callable[[str], FlaskClient]


@pytest.fixture
def at_day(opened: Vote, at_hand: Hand, moment) -> Hand:  # noqa: ANN001
    moment.set(DURING)
    return at_hand


def cast(client: FlaskClient, number: int = 1) -> str:
    client.post(f"/lantern/vote/{number}/ballot", data={"page": "0"})
    return client.post(f"/lantern/vote/{number}/ballots", data={"q1": "1", "key": "a" * 32, "seed": "ab" * 16}).text


def test_who_is_not_on_the_roll_is_led_to_it(at_day: Hand) -> None:
    paul = at_day("paul")
    assert all(PAGE in paul.get(page).text for page in ("/lantern/decide/1", "/lantern/vote/1"))


def test_who_is_on_the_roll_is_not_led_to_it(at_day: Hand) -> None:
    ana = at_day("ana")
    assert not any(PAGE in ana.get(page).text for page in ("/lantern/decide/1", "/lantern/vote/1"))


def test_from_the_reason_to_the_receipt(at_day: Hand) -> None:
    paul = at_day("paul")
    answer = paul.post(PAGE, data={"why": "I teach half time."}, follow_redirects=True)
    receipt = cast(paul)
    assert ("Your ballot is set apart" in answer.text, "Your receipt code" in receipt) == (True, True)
    assert "sealed and set apart" in receipt
    assert ChallengedEnvelope.select().count() == 1


def test_without_a_reason_the_page_says_so_beside_the_field(at_day: Hand) -> None:
    answer = at_day("paul").post(PAGE, data={"why": ""})
    assert (answer.status_code, answer.text.count("Give the reason.")) == (422, 2)


def test_two_officers_decide_and_the_voter_reads_why(at_day: Hand) -> None:
    at_day("paul").post(PAGE, data={"why": "I teach half time."})
    for who in ("grace", "kwabena"):
        at_day(who).post(f"{PAGE}/1/answers", data={"reason": "The list was late.", "do": "admit"})
    page = at_day("paul").get(PAGE).text
    assert ("On the roll, and counted" in page, page.count("The list was late.")) == (True, 2)
    assert "Corrected after opening" in at_day("mei").get("/lantern/decide/1/roll").text


def test_an_answer_without_a_reason_is_given_back(at_day: Hand) -> None:
    at_day("paul").post(PAGE, data={"why": "I teach half time."})
    answer = at_day("grace").post(f"{PAGE}/1/answers", data={"reason": "", "do": "admit"})
    assert (answer.status_code, ChallengeOutcome.select().count()) == (422, 0)


def test_nobody_but_officers_reads_the_reasons_of_others(at_day: Hand) -> None:
    at_day("paul").post(PAGE, data={"why": "I teach half time."})
    seen = {who: "half time." in at_day(who).get(PAGE).text for who in ("grace", "kwabena", "paul", "ana", "ofelia")}
    assert seen == {"grace": True, "kwabena": True, "paul": True, "ana": False, "ofelia": False}


def test_the_officers_page_says_what_stands_in_the_way_of_the_count(at_day: Hand, moment) -> None:  # noqa: ANN001
    at_day("paul").post(PAGE, data={"why": "I teach half time."})
    cast(at_day("paul"))
    moment.set(AFTER)
    assert "Ballots that lie set apart: 1." in at_day("grace").get("/lantern/decide/1/officers").text


@pytest.fixture
def rosa(booths: Booths, at_hand: Hand, moment) -> FlaskClient:  # noqa: ANN001
    """A parent whom the council's roll does not name; there is a vote of the council, and one of the staff."""
    town = booths.town
    town.people["rosa"] = appointing.add_person("Rosa Villalobos", "rosa@families.example")
    appointing.appoint(town.school.id, town.people["rosa"], role=Role.PARENT, fte=0, from_day=date(2026, 9, 1),
                       actor_id=None, at=NOW)  # fmt: skip
    council = seating.committee(town.school.id, Kind.COUNCIL)
    seating.seat(council, town.people["ana"].id, from_day=date(2026, 9, 1), actor=town.ofelia, at=NOW)
    body = Electorate(Body.COMMITTEE, committee=council.id, name=council.name)
    booths.post(SubjectKind.BUDGET, rule=replace(preset(SubjectKind.BUDGET, {}), electorate=body), secret=False).open()
    booths.post().open()
    moment.set(DURING)
    return at_hand("rosa")


def test_a_parent_challenges_the_roll_of_the_council_and_casts(rosa: FlaskClient) -> None:
    rosa.post(PAGE, data={"why": "I was elected in October."})
    assert "Your ballot is set apart" in cast(rosa)
    assert rosa.get("/lantern/decide/1").status_code == 200


def test_a_vote_of_the_staff_is_no_parents_to_challenge(rosa: FlaskClient) -> None:
    page = PAGE.replace("1", "2")
    assert (rosa.get(page).status_code, rosa.post(page, data={"why": "Me too."}).status_code) == (404, 404)
    assert Challenge.select().count() == 0
