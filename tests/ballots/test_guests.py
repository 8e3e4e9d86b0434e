"""A parent on the council votes there, sees the votes on whose roll they stand, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from governance.ballots.queries.result import named
from governance.ballots.queries.roll import voters_on
from governance.ballots.rules.deciding import preset
from governance.ballots.rules.electorate import Body, Electorate
from governance.decisions.actions import freeze
from governance.decisions.rules import Frozen, SubjectKind
from governance.people import queries
from governance.people.actions import appointing, seating
from governance.people.rules import Kind
from governance.values.actor import Role
from governance.values.words import Refused
from tests.ballots.conftest import DURING, YES, Booths, Vote
from tests.cast import NOW, TODAY, Town
from tests.house.test_routes import ARGUMENTS

FROM = date(2026, 9, 1)
CLOSED_TO_GUESTS = [
    "decide", "agreement/2026", "agreement/sign", "people", "people/1", "committees", "calendar", "more", "audit",
    "status", "decisions", "decide/2", "decide/2/roll", "vote/2", "vote/2/result", "vote/2/projector/1",
    "vote/2/certificate.pdf", "vote/2/door.pdf", "vote/2/result.csv", "vote/2/result.json", "vote/2/bundle.json", "vote/2/done",
    "vote/2/check", "decide/1/officers", "decide/1/attendance", "budget", "peer", "principal", "settings", "setup",
]  # fmt: skip


@pytest.fixture
def parent(town: Town, booths: Booths) -> Town:
    """Rosa, a parent, sits on the governing council with Ana."""
    rosa = appointing.add_person("Rosa Villalobos", "rosa@families.example")
    appointing.appoint(town.school.id, rosa, role=Role.PARENT, fte=0, from_day=FROM, actor_id=None, at=NOW)
    town.people["rosa"] = rosa
    council = seating.committee(town.school.id, Kind.COUNCIL)
    for key in ("ana", "rosa", "luis", "mei", "obi"):
        seating.seat(council, town.people[key].id, from_day=TODAY, actor=town.ofelia, at=NOW)
    return town


@pytest.fixture
def votes(parent: Town, booths: Booths) -> tuple[Vote, Vote]:
    """An open vote of the council, and one of the staff."""
    council = seating.committee(parent.school.id, Kind.COUNCIL)
    body = Electorate(Body.COMMITTEE, committee=council.id, name=council.name)
    rule = replace(preset(SubjectKind.BUDGET, {}), electorate=body)
    return booths.post(SubjectKind.BUDGET, rule=rule, secret=False).open(), booths.post().open()


def test_a_parent_is_not_on_the_staff(parent: Town) -> None:
    staff = {one.name for one in queries.staff_on(parent.school.id, TODAY)}
    assert ("Rosa Villalobos" in staff, Role.STAFF in parent.rosa.roles) == (False, False)


def test_a_parent_is_on_the_roll_of_the_council_and_of_no_staff_vote(votes: tuple[Vote, Vote]) -> None:
    council, staff = ({v.name for v in voters_on(one.found, TODAY)} for one in votes)
    assert ("Rosa Villalobos" in council, "Rosa Villalobos" in staff) == (True, False)


def test_home_shows_the_votes_of_the_council_alone(votes: tuple[Vote, Vote], at_hand, moment) -> None:  # noqa: ANN001
    moment.set(DURING)
    page = at_hand("rosa").get("/lantern/").text
    assert ("/lantern/vote/1" in page, "/lantern/decide/2" in page, "/lantern/people" in page) == (True, False, False)


@pytest.mark.parametrize("page", ["vote/1", "decide/1", "decide/1/roll", "vote/1/done", "vote/1/check", "my-record"])
def test_the_pages_of_their_own_vote_are_open(votes: tuple[Vote, Vote], at_hand, moment, page: str) -> None:  # noqa: ANN001
    moment.set(DURING)
    assert at_hand("rosa").get(f"/lantern/{page}").status_code == 200


@pytest.mark.parametrize("page", CLOSED_TO_GUESTS)
def test_every_other_page_is_closed(votes: tuple[Vote, Vote], at_hand, moment, page: str) -> None:  # noqa: ANN001
    moment.set(DURING)
    assert at_hand("rosa").get(f"/lantern/{page}").status_code in {403, 404}


def test_the_text_stands_on_the_page_of_the_vote(votes: tuple[Vote, Vote], at_hand, moment) -> None:  # noqa: ANN001
    moment.set(DURING)
    page = at_hand("rosa").get("/lantern/decide/1").text
    assert votes[0].subjects[0].text in page
    assert f'href="/lantern/decide/1#text-{votes[0].subjects[0].number}"' in page


def test_departures_from_the_contract_stand_beside_the_text(parent: Town, booths: Booths, at_hand, moment) -> None:  # noqa: ANN001
    departure = {
        "no": "1",
        "clause": "Article 8.2",
        "quote": "",
        "instead": "We share lunch duty.",
        "why": "We are few.",
    }
    page = {"no": "3", "anchor": "s3", "title": "The day", "html": "", "departures": [departure]}
    frozen = Frozen(SubjectKind.AGREEMENT, "EWA", "# 3 The day", pages=[page])
    subject = freeze(frozen, address="/lantern/agreement/2027", actor=parent.marta, at=parent.now)
    council = seating.committee(parent.school.id, Kind.COUNCIL)
    rule = replace(
        preset(SubjectKind.AGREEMENT, {}),
        electorate=Electorate(Body.COMMITTEE, committee=council.id, name=council.name),
    )
    booths.post(rule=rule, secret=False, subjects=[subject]).open()
    moment.set(DURING)
    assert (
        "3 The day departs from Article 8.2. What we do instead: We share lunch duty."
        in at_hand("rosa").get("/lantern/decide/1").text
    )


def test_a_parent_votes_from_the_first_page_to_the_last(votes: tuple[Vote, Vote], at_hand, moment) -> None:  # noqa: ANN001
    moment.set(DURING)
    rosa = at_hand("rosa")
    rosa.post("/lantern/vote/1/ballot", data={"page": "0"})
    answer = rosa.post("/lantern/vote/1/ballots", data={"q1": "1", "key": "a" * 32, "seed": "ab" * 16})
    assert answer.status_code == 200
    assert "Rosa Villalobos" in {line.name for line in _counted(votes[0])}


def _counted(vote: Vote) -> tuple[object, ...]:
    vote.count()
    return named(vote.motion)


@pytest.mark.parametrize("path", ["ballot", "ballots"])
def test_a_parent_casts_in_no_vote_of_the_staff(votes: tuple[Vote, Vote], at_hand, moment, path: str) -> None:  # noqa: ANN001
    moment.set(DURING)
    answer = at_hand("rosa").post(f"/lantern/vote/2/{path}", data={"q1": "1", "key": "a" * 32, "seed": "ab" * 16})
    assert answer.status_code in {403, 409}
    assert votes[1].found is not None


def test_the_result_is_theirs_to_read(votes: tuple[Vote, Vote], at_hand, moment) -> None:  # noqa: ANN001
    for who in ("ana", "rosa", "luis"):
        votes[0].say(who, YES)
    votes[0].count()
    assert at_hand("rosa").get("/lantern/vote/1/result").status_code == 200


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in {Kind.COUNCIL, Kind.SITE_COUNCIL, Kind.SEARCH}])
def test_a_parent_sits_on_councils_and_in_a_search_only(parent: Town, kind: Kind) -> None:
    with pytest.raises(Refused, match="councils and on the search committee only"):
        seating.seat(
            seating.committee(parent.school.id, kind),
            parent.people["rosa"].id,
            from_day=TODAY,
            actor=parent.ofelia,
            at=NOW,
        )


def test_no_route_lets_a_parent_in_but_those_of_their_votes(app: Flask, votes, at_hand, moment) -> None:  # noqa: ANN001
    moment.set(DURING)
    rosa, opened = at_hand("rosa"), set()
    with app.test_request_context("/"):
        rules = [rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and "slug" in rule.arguments]
        paths = {rule.endpoint: rule.build({**ARGUMENTS, "number": 2})[1] for rule in rules if _plain(rule)}
    for endpoint, path in paths.items():
        if rosa.get(path).status_code == 200:
            opened.add(endpoint)
    assert opened == {"home.home", "home.my_record", "home.own_record"}


def _plain(rule) -> bool:  # noqa: ANN001
    return rule.arguments <= ARGUMENTS.keys()
