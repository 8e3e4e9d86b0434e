"""A named observer watches the count, is no voter, and sees nothing else."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from governance.ballots.actions import challenging, observing
from governance.ballots.models.observers import Observer
from governance.home.queries import record
from governance.notifications.models import Message
from governance.people.actions import appointing
from governance.values.actor import Role
from governance.values.words import Refused
from tests.ballots.conftest import AFTER, DURING, NO, YES, Booths, Vote
from tests.cast import NOW
from tests.house.test_routes import ARGUMENTS

PAGE, COUNT = "/lantern/decide/1/observers", "/lantern/decide/1/count"
Hand = Callable[[str], FlaskClient]


def name(vote: Vote, who: str, by: str = "grace", at=DURING) -> None:  # noqa: ANN001
    observing.name_person(vote.number, vote.town.people[who].id, actor=vote.town.actor(by), at=at)


def guest(vote: Vote, called: str = "Sol Medina", at=DURING) -> str:  # noqa: ANN001
    return "/lantern/watch/" + observing.name_guest(vote.number, called, actor=vote.town.grace, at=at)


@pytest.mark.parametrize(("who", "wrong"), [("ana", "has a vote here"), ("grace", "has a vote here")])
def test_a_voter_is_no_observer(opened: Vote, who: str, wrong: str) -> None:
    with pytest.raises(Refused, match=wrong):
        name(opened, who)


def test_someone_on_the_draft_roll_is_none_either(posted: Vote) -> None:
    with pytest.raises(Refused, match="has a vote here"):
        name(posted, "ana")


def test_who_challenged_the_roll_is_none_and_an_observer_challenges_nothing(opened: Vote) -> None:
    challenging.challenge(opened.number, "I am here.", actor=opened.town.ofelia, at=DURING)
    with pytest.raises(Refused, match="has a vote here"):
        name(opened, "ofelia")
    name(opened, "paul")
    with pytest.raises(Refused, match="an observer has no vote"):
        challenging.challenge(opened.number, "Me too.", actor=opened.town.paul, at=DURING)


def test_only_officers_name_one_and_only_before_the_count(opened: Vote) -> None:
    with pytest.raises(Refused, match="Only a vote officer"):
        name(opened, "paul", by="ana")
    opened.all_cast(*[YES] * 5).count()
    with pytest.raises(Refused, match="before the count"):
        name(opened, "paul", at=AFTER)


@pytest.mark.parametrize("called", ["", "  ", "x" * 201])
def test_a_guest_has_a_name(opened: Vote, called: str) -> None:
    with pytest.raises(Refused):
        guest(opened, called)


def test_an_observer_is_told_by_mail_and_stands_on_the_page_of_the_vote(opened: Vote, at_hand: Hand, moment) -> None:  # noqa: ANN001
    moment.set(DURING)
    name(opened, "paul")
    assert Message.get(Message.kind == "observer_named").person_id == opened.town.people["paul"].id
    assert "Paul Whitfield" in at_hand("ana").get("/lantern/decide/1").text


@pytest.mark.parametrize(
    ("who", "status"), [("grace", 200), ("kwabena", 200), ("paul", 200), ("ana", 403), ("ofelia", 403)]
)
def test_the_page_of_the_count_is_for_officers_and_observers(
    opened: Vote, at_hand: Hand, moment, who: str, status: int
) -> None:  # noqa: ANN001
    moment.set(DURING)
    name(opened, "paul")
    assert at_hand(who).get(COUNT).status_code == status


def test_attack_11_before_the_count_it_tells_a_number_and_nothing_of_how_it_stands(
    opened: Vote, at_hand: Hand, moment
) -> None:  # noqa: ANN001
    moment.set(DURING)
    name(opened, "paul")
    pages = []
    for choice in (YES, NO):
        opened.all_cast(*[choice] * 6)
        pages.append(at_hand("paul").get(COUNT).text.replace("csrf", ""))
    plain = [re.sub(r'value="[^"]*"', "", page) for page in pages]
    assert plain[0] == plain[1]


def test_after_the_count_it_shows_the_result_and_no_voters_name(opened: Vote, at_hand: Hand, moment) -> None:  # noqa: ANN001
    name(opened, "paul")
    opened.all_cast(*[YES] * 5).count()
    moment.set(AFTER)
    page = at_hand("paul").get(COUNT).text
    names = {
        person.name for key, person in opened.town.people.items() if key not in {"paul", "grace", "kwabena", "marta"}
    }
    assert ("votes cast" in page or "voted yes" in page, [one for one in names if one in page]) == (True, [])


def test_a_guests_link_opens_the_count_without_a_session(opened: Vote, app: Flask, moment) -> None:  # noqa: ANN001
    moment.set(DURING)
    answer = app.test_client().get(guest(opened))
    assert (answer.status_code, "You watch as Sol Medina" in answer.text) == (200, True)


def test_a_guests_link_opens_nothing_else(opened: Vote, app: Flask, moment) -> None:  # noqa: ANN001
    moment.set(DURING)
    client, path = app.test_client(), guest(opened)
    client.get(path)
    with app.test_request_context("/"):
        rules = [rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and "slug" in rule.arguments]
        paths = [rule.build(ARGUMENTS)[1] for rule in rules if rule.arguments <= ARGUMENTS.keys()]
    assert len(paths) > 30
    assert [one for one in paths if client.get(one).status_code == 200] == []


def test_the_link_stands_in_no_row_and_in_no_export(opened: Vote) -> None:
    token = guest(opened).rpartition("/")[2]
    row = Observer.get()
    rows = dict(record.of_school(opened.town.school.id))["vote_observer"]
    assert (token == row.digest, "digest" in rows[0], rows[0]["name"]) == (False, False, "Sol Medina")


def test_a_link_of_another_school_or_of_nobody_opens_nothing(opened: Vote, app: Flask, moment) -> None:  # noqa: ANN001
    moment.set(DURING)
    assert app.test_client().get("/lantern/watch/" + "A" * 43).status_code == 404


@pytest.mark.parametrize(("after", "status"), [(timedelta(days=30), 200), (timedelta(days=30, seconds=1), 404)])
def test_a_guests_link_ends_thirty_days_after_the_count(
    opened: Vote, app: Flask, moment, after: timedelta, status: int
) -> None:  # noqa: ANN001
    path = guest(opened)
    opened.all_cast(*[YES] * 5).count()
    moment.set(AFTER + after)
    assert app.test_client().get(path).status_code == status


def test_a_place_that_is_taken_back_opens_nothing(opened: Vote, at_hand: Hand, app: Flask, moment) -> None:  # noqa: ANN001
    moment.set(DURING)
    name(opened, "paul")
    path = guest(opened)
    for no in (1, 2):
        at_hand("grace").post(f"{PAGE}/{no}/ending")
    assert (at_hand("paul").get(COUNT).status_code, app.test_client().get(path).status_code) == (403, 404)


def test_an_officer_names_a_guest_on_the_page_and_sees_the_link_once(opened: Vote, at_hand: Hand, moment) -> None:  # noqa: ANN001
    moment.set(DURING)
    grace = at_hand("grace")
    answer = grace.post(PAGE, data={"person": "0", "name": "Sol Medina"})
    link = re.search(r"http://localhost(/lantern/watch/[\w-]{43})<", answer.text)
    assert link
    assert link[1] not in grace.get(PAGE).text
    assert grace.get(link[1]).status_code == 200


def test_without_a_name_the_page_says_so(opened: Vote, at_hand: Hand, moment) -> None:  # noqa: ANN001
    moment.set(DURING)
    answer = at_hand("grace").post(PAGE, data={"person": "0", "name": ""})
    assert (answer.status_code, "write the name of a guest" in answer.text) == (422, True)


def test_a_parent_who_watches_sees_the_count_and_no_other_page_of_the_vote(
    opened: Vote, booths: Booths, at_hand: Hand, moment
) -> None:  # noqa: ANN001
    moment.set(DURING)
    town = booths.town
    town.people["rosa"] = appointing.add_person("Rosa Villalobos", "rosa@families.example")
    given = {"fte": 0, "from_day": date(2026, 9, 1), "actor_id": None, "at": NOW}
    appointing.appoint(town.school.id, town.people["rosa"], role=Role.PARENT, **given)
    name(opened, "rosa")
    rosa = at_hand("rosa")
    others = [rosa.get(f"/lantern/{page}").status_code for page in ("decide/1", "vote/1", "decide/1/roll", PAGE[9:])]
    assert (rosa.get(COUNT).status_code, {status in {403, 404} for status in others}) == (200, {True})
