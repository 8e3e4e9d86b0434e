"""The draft roll tells who joined, left or changed since the last certified vote, and by whose edit."""

from datetime import timedelta
from fractions import Fraction

import pytest

from governance.ballots.queries.roll import Roll, RollLine, roll
from governance.ballots.rules.electorate import Change
from governance.decisions.rules import SubjectKind
from governance.people import queries
from governance.people.actions import addresses, appointing
from governance.values.actor import Role
from tests.ballots.conftest import AFTER, Booths

NOW = AFTER + timedelta(days=7)


@pytest.fixture
def certified(booths: Booths) -> Booths:
    """A town whose first vote is certified."""
    booths.post().open().all_cast((1,), (1,), (2,)).count().certify()
    return booths


def next_roll(booths: Booths) -> Roll:
    posted = booths.post(
        SubjectKind.BUDGET, at=NOW, opens_at=NOW + timedelta(days=9), closes_at=NOW + timedelta(days=12)
    )
    return roll(posted.found, NOW)


def line(found: Roll, name: str) -> RollLine:
    return next(one for one in found.lines + found.gone if one.voter.name == name)


def post_of(booths: Booths, key: str) -> object:
    return queries.appointments_of(booths.town.school.id, booths.town.people[key].id)[0]


def test_who_joined_is_marked_with_the_hand_that_added_them(certified: Booths) -> None:
    town, person = certified.town, appointing.add_person("Nina Okoye", "nina@d.org")
    appointing.appoint(town.school.id, person, role=Role.TEACHER, fte=Fraction(1), unit="Teachers' unit",
                       from_day=town.today, actor_id=town.ofelia.person_id, at=AFTER)  # fmt: skip
    found = line(next_roll(certified), "Nina Okoye")
    assert (found.change, found.by) == (Change.JOINED, "Ofelia Ramos")


def test_who_left_is_marked_with_the_hand_that_ended_the_post(certified: Booths) -> None:
    town, old = certified.town, post_of(certified, "ana")
    appointing.correct(old, fte=old.fte, role=Role.TEACHER, unit=old.unit, team="", from_day=old.from_day,
                       until_day=town.today, actor_id=town.ofelia.person_id, at=AFTER)  # fmt: skip
    found = line(next_roll(certified), "Ana Riquelme")
    assert (found.change, found.by) == (Change.LEFT, "Ofelia Ramos")


def test_a_new_address_is_marked_with_who_asked_for_it(certified: Booths) -> None:
    town = certified.town
    addresses.change(town.people["ana"], "ana@elsewhere.org", actor=town.ofelia, at=AFTER)
    addresses.apply_ripe(NOW)
    found = line(next_roll(certified), "Ana Riquelme")
    assert (found.change, found.moved_by) == (None, "Ofelia Ramos")


def test_who_did_not_change_is_not_marked(certified: Booths) -> None:
    found = line(next_roll(certified), "Luis Mondragón")
    assert (found.change, found.moved_by) == (None, None)
