"""A list taken back: precisely what it wrote."""

from fractions import Fraction

import pytest

from governance.people import queries
from governance.people.actions import addresses, appointing, undoing
from governance.people.models import Appointment, Import
from governance.values.actor import Role
from governance.values.words import Refused
from tests.people.conftest import HEADING, LIST, NINA, OTTO, Office


def take_back(office: Office, batch: Import) -> None:
    undoing.undo(batch, actor=office.town.ofelia, at=office.at)


def staff(office: Office) -> list[queries.Member]:
    return queries.staff_on(office.town.school.id, office.today)


def test_who_was_added_is_gone(office: Office) -> None:
    before = staff(office)
    take_back(office, office.brings(LIST))
    assert staff(office) == before


def test_what_was_changed_is_as_before(office: Office) -> None:
    office.brings(LIST)
    before = staff(office)
    office.sleeps()
    changed = NINA.replace("0.5", "1.0").replace("Nina Okoye", "Nina Berg") + OTTO.replace("6/30/2027", "")
    take_back(office, office.brings(HEADING + changed))
    assert staff(office) == before


def test_the_past_is_as_before_too(office: Office) -> None:
    office.brings(LIST)
    office.sleeps(5)
    take_back(office, office.brings(HEADING + NINA.replace("0.5", "1.0")))
    posts = queries.posts_of(office.town.school.id, office.finds("Nina Okoye").person_id)
    assert [(post.fte, post.until_day) for post in posts] == [(Fraction(1, 2), None)]


def test_an_address_that_waits_is_taken_back(office: Office) -> None:
    office.brings(LIST)
    take_back(office, office.brings(HEADING + NINA.replace("nina@", "n.okoye@")))
    office.sleeps(4)
    assert addresses.apply_ripe(office.at) == 0


def test_the_same_list_can_come_again(office: Office) -> None:
    take_back(office, office.brings(LIST))
    office.brings(LIST)
    assert office.finds("Nina Okoye").fte == Fraction(1, 2)


def test_a_change_can_be_taken_back_and_made_again_and_taken_back(office: Office) -> None:
    office.brings(LIST)
    changed = HEADING + NINA.replace("0.5", "1.0")
    office.sleeps()
    for _ in range(2):
        take_back(office, office.brings(changed))
    assert office.finds("Nina Okoye").fte == Fraction(1, 2)


def test_a_list_is_taken_back_once(office: Office) -> None:
    batch = office.brings(LIST)
    take_back(office, batch)
    with pytest.raises(Refused, match="cannot be taken back"):
        take_back(office, batch)


def test_a_list_that_was_not_applied_cannot_be_taken_back(office: Office) -> None:
    with pytest.raises(Refused, match="cannot be taken back"):
        take_back(office, office.reads(LIST))


def test_what_was_edited_since_is_never_undone_silently(office: Office) -> None:
    batch, town = office.brings(LIST), office.town
    post = Appointment.get(Appointment.number == "E1")
    appointing.correct(
        post, fte=Fraction(1), role=Role.TEACHER, unit="", team="", from_day=post.from_day, until_day=None,
        actor_id=town.ofelia.person_id, at=town.now,
    )  # fmt: skip
    with pytest.raises(Refused, match="edited since"):
        take_back(office, batch)
    assert office.finds("Nina Okoye").fte == 1
