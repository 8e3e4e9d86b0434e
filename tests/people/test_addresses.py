"""The office cannot become a voter by changing an address."""

from datetime import timedelta

import pytest

from governance.notifications.actions import tell_of_people
from governance.notifications.models import Message
from governance.people import queries
from governance.people.actions import addresses, holding
from governance.people.models import AddressChange, Person, RollHold
from governance.school import actions as founding
from governance.values.words import Refused
from tests.cast import Town

NEW = "new@elsewhere.org"
THREE_DAYS = timedelta(hours=72)


def ask(town: Town, key: str = "ana", new: str = NEW) -> AddressChange:
    return addresses.change(town.people[key], new, actor=town.ofelia, at=town.now)


def address(town: Town, key: str = "ana") -> str:
    return Person.get_by_id(town.people[key].id).email


def test_a_new_address_takes_effect_after_72_hours_and_not_before(town: Town) -> None:
    ask(town)
    addresses.apply_ripe(town.now + THREE_DAYS - timedelta(seconds=1))
    assert address(town) == "ana@lantern.example"
    addresses.apply_ripe(town.now + THREE_DAYS)
    assert address(town) == NEW


def test_the_old_address_is_told_at_once_and_once(town: Town) -> None:
    ask(town)
    tell_of_people(town.now)
    tell_of_people(town.now)
    (message,) = Message.select().where(Message.kind == "address_changing")
    assert (message.person_id, message.due_at, message.params["new"]) == (town.people["ana"].id, town.now, NEW)


@pytest.mark.parametrize(
    "taken", ["luis@lantern.example", "ANA@lantern.example", "nobody", "a b@c.org", "a@b@c", "a@b,c"]
)
def test_an_address_that_is_none_or_somebodys_is_refused(town: Town, taken: str) -> None:
    with pytest.raises(Refused) as refusal:
        ask(town, new=taken)
    assert refusal.value.field == "email"


def test_one_change_at_a_time(town: Town) -> None:
    ask(town)
    with pytest.raises(Refused, match="Another change"):
        ask(town, new="third@elsewhere.org")


def test_a_change_that_was_taken_back_never_happens(town: Town) -> None:
    addresses.take_back(ask(town), actor=town.ana, at=town.now)
    addresses.apply_ripe(town.now + THREE_DAYS)
    assert address(town) == "ana@lantern.example"


def test_an_address_that_somebody_took_meanwhile_is_given_up(town: Town) -> None:
    ask(town)
    Person.update(email=NEW).where(Person.id == town.people["luis"].id).execute()
    assert addresses.apply_ripe(town.now + THREE_DAYS) == 0
    assert queries.address_changes_open() == []


def test_a_roll_holds_an_address_until_it_is_released(town: Town) -> None:
    ask(town)
    holding.hold(town.school.id, [town.people["ana"].id], "motion:7", town.now)
    addresses.apply_ripe(town.now + 10 * THREE_DAYS)
    assert address(town) == "ana@lantern.example"
    holding.release(town.school.id, "motion:7", town.now)
    addresses.apply_ripe(town.now + 10 * THREE_DAYS)
    assert address(town) == NEW


def test_two_votes_hold_until_both_release(town: Town) -> None:
    ask(town)
    for ref in ("motion:7", "motion:8"):
        holding.hold(town.school.id, [town.people["ana"].id], ref, town.now)
    holding.release(town.school.id, "motion:7", town.now)
    assert addresses.apply_ripe(town.now + THREE_DAYS) == 0


def test_holding_twice_is_holding_once(town: Town) -> None:
    for _ in range(2):
        holding.hold(town.school.id, [town.people["ana"].id] * 2, "motion:7", town.now)
    assert RollHold.select().count() == 1


def test_a_school_releases_only_its_own(town: Town) -> None:
    holding.hold(town.school.id, [town.people["ana"].id], "motion:7", town.now)
    holding.release(town.school.id + 1, "motion:7", town.now)
    assert RollHold.select().count() == 1


@pytest.mark.parametrize(("officers", "done"), [(["grace"], 0), (["grace", "kwabena"], 1), (["grace", "ofelia"], 0)])
def test_only_both_officers_let_a_held_address_change(town: Town, officers: list[str], done: int) -> None:
    row = addresses.change(town.people["ana"], NEW, actor=town.actor("marta"), at=town.now)
    holding.hold(town.school.id, [town.people["ana"].id], "motion:7", town.now)
    for key in officers:
        addresses.allow(row, actor=town.actor(key), at=town.now)
    assert addresses.apply_ripe(town.now + THREE_DAYS) == done


def test_one_officer_twice_is_not_both(town: Town) -> None:
    row = ask(town)
    holding.hold(town.school.id, [town.people["ana"].id], "motion:7", town.now)
    for _ in range(2):
        addresses.allow(row, actor=town.grace, at=town.now)
    assert addresses.apply_ripe(town.now + THREE_DAYS) == 0


@pytest.mark.parametrize("key", ["ofelia", "ana"])
def test_who_asked_and_whose_it_is_never_allow_it(town: Town, key: str) -> None:
    with pytest.raises(Refused, match="neither asked"):
        addresses.allow(ask(town), actor=town.actor(key), at=town.now)


def test_a_roll_of_another_school_holds_an_address_too(town: Town) -> None:
    elsewhere = founding.found("Hill School", "UTC", at=town.now)
    ask(town)
    holding.hold(elsewhere.id, [town.people["ana"].id], "motion:1", town.now)
    assert addresses.apply_ripe(town.now + THREE_DAYS) == 0


def test_officers_of_one_school_do_not_speak_for_anothers_vote(town: Town) -> None:
    elsewhere, row = founding.found("Hill School", "UTC", at=town.now), ask(town)
    holding.hold(elsewhere.id, [town.people["ana"].id], "motion:1", town.now)
    for key in ("grace", "kwabena"):
        addresses.allow(row, actor=town.actor(key), at=town.now)
    assert addresses.apply_ripe(town.now + THREE_DAYS) == 0
