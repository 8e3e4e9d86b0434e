"""What takes two: one officer asks, another confirms the same."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from governance.ballots.models.deeds import Opening
from governance.ballots.queries import officers, story
from governance.ballots.rules.life import DeedOfTwo
from governance.decisions.rules import SubjectKind
from governance.people.actions import appointing, seating
from governance.people.models import Person
from governance.people.queries import seats_on
from governance.people.rules import Kind
from governance.values.actor import Role
from governance.values.words import Refused
from tests.ballots.conftest import OPENS, Booths, Vote

OPEN = DeedOfTwo.OPEN


def newcomer(vote: Vote) -> None:
    """Someone joins the unit, which changes the draft roll."""
    person = appointing.add_person("Yusuf Newhouse", "yusuf@lantern.example")
    appointing.appoint(vote.town.school.id, person, role=Role.TEACHER, fte=Fraction(1), from_day=date(2026, 11, 1),
                       unit="Teachers' unit", actor_id=vote.town.ofelia.person_id, at=OPENS)  # fmt: skip


def test_the_same_person_cannot_do_both(posted: Vote) -> None:
    digest = posted.ask(OPEN, "grace")
    with pytest.raises(Refused, match="You asked"):
        posted.confirm(OPEN, digest, "grace")


def test_another_digest_than_the_one_asked_is_refused(posted: Vote) -> None:
    posted.ask(OPEN)
    with pytest.raises(Refused, match="no longer what was asked"):
        posted.confirm(OPEN, "0" * 64)


def test_a_roll_that_changed_meanwhile_must_be_asked_for_again(posted: Vote) -> None:
    digest = posted.ask(OPEN)
    newcomer(posted)
    with pytest.raises(Refused, match="no longer what was asked"):
        posted.confirm(OPEN, digest)


def test_an_asking_that_no_longer_fits_is_not_pending(posted: Vote) -> None:
    posted.ask(OPEN)
    newcomer(posted)
    assert posted.pending(OPEN, "kwabena", OPENS) is None


@pytest.mark.parametrize(("late", "opens"), [(timedelta(0), True), (timedelta(seconds=1), False)])
def test_an_asking_holds_for_24_hours_and_no_longer(posted: Vote, late: timedelta, opens: bool) -> None:
    digest, then = posted.ask(OPEN), OPENS + timedelta(hours=24) + late
    if opens:
        posted.confirm(OPEN, digest, at=then)
    else:
        with pytest.raises(Refused, match="24 hours"):
            posted.confirm(OPEN, digest, at=then)
    assert Opening.select().count() == opens


def test_nobody_confirms_what_nobody_asked_for(posted: Vote) -> None:
    with pytest.raises(Refused, match="has to ask first"):
        posted.confirm(OPEN, "0" * 64)


def test_a_confirmed_deed_is_not_confirmed_twice(posted: Vote) -> None:
    digest = posted.ask(OPEN)
    posted.confirm(OPEN, digest)
    with pytest.raises(Refused):
        posted.confirm(OPEN, digest)
    assert Opening.select().count() == 1


@pytest.mark.parametrize("who", ["ana", "ofelia", "paul", "marta"])
def test_only_vote_officers_ask(posted: Vote, who: str) -> None:
    with pytest.raises(Refused, match="Only a vote officer"):
        posted.ask(OPEN, who)


def test_an_officer_who_is_a_candidate_stands_aside(booths: Booths) -> None:
    seat_a_third_officer(booths)
    kwabena = booths.town.kwabena.person_id
    options = [{"no": 1, "name": "Kwabena", "person_id": kwabena}, {"no": 2, "name": "Ben", "person_id": None}]
    vote = booths.post(SubjectKind.PRINCIPAL, subjects=[booths.subject(SubjectKind.PRINCIPAL, options=options)])
    with pytest.raises(Refused, match="A candidate"):
        vote.confirm(OPEN, vote.ask(OPEN), "kwabena")


def seat_a_third_officer(booths: Booths) -> None:
    town = booths.town
    body = seating.committee(town.school.id, "elections")
    seat = seating.seat(
        body, town.mei.person_id, from_day=date(2026, 7, 1), alternate=True, actor=town.ofelia, at=town.now
    )
    seating.accept(seat, actor=town.mei, at=town.now)


def test_the_steps_say_who_asked_and_who_may_confirm(posted: Vote) -> None:
    digest = posted.ask(OPEN)
    seen = {
        who: officers.steps(posted.found, posted.town.actor(who).person_id, OPENS)[0] for who in ("grace", "kwabena")
    }
    assert [(step.may_ask, step.may_confirm) for step in seen.values()] == [(False, False), (False, True)]
    assert seen["kwabena"].pending.digest == digest


def test_the_page_names_both_officers_and_what_they_confirmed(posted: Vote) -> None:
    digest = posted.ask(OPEN)
    posted.confirm(OPEN, digest)
    told = story.story(posted.town.school.id, posted.number, posted.town.ana.person_id, OPENS)
    assert (told.events[-1].by, told.events[-1].digest) == (("Grace Tuimavave", "Kwabena Tetteh"), digest)


def test_who_asked_and_is_no_officer_any_more_did_not_ask(posted: Vote) -> None:
    town, digest = posted.town, posted.ask(OPEN)
    seat = next(
        one for one in seats_on(town.school.id, OPENS.date(), Kind.ELECTIONS) if one.person.name.startswith("Grace")
    )
    seating.end(seat, today=OPENS.date(), actor=town.kwabena, at=OPENS)
    assert posted.pending(OPEN, "kwabena", OPENS) is None
    with pytest.raises(Refused, match="no longer an officer"):
        posted.confirm(OPEN, digest)


@pytest.mark.parametrize("second", ["officers+kwabena@lantern.example", "Officers@lantern.example"])
def test_two_officers_with_one_mailbox_are_one_person(posted: Vote, second: str) -> None:
    town = posted.town
    for who, address in (("grace", "officers@lantern.example"), ("kwabena", second)):
        Person.update(email=address).where(Person.id == town.actor(who).person_id).execute()
    with pytest.raises(Refused, match="same mailbox"):
        posted.confirm(OPEN, posted.ask(OPEN))


def test_two_officers_without_an_address_are_two(posted: Vote) -> None:
    Person.update(email=None).where(
        Person.id.in_([posted.town.grace.person_id, posted.town.kwabena.person_id])
    ).execute()
    posted.confirm(OPEN, posted.ask(OPEN))
    assert Opening.select().count() == 1
