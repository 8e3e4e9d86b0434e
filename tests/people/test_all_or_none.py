"""A list is applied whole or not at all, once, whoever presses and whatever breaks."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from governance.audit import queries as trail
from governance.db import engine
from governance.people.actions import importing
from governance.people.models import Appointment, Correction, Import, Person
from governance.values.words import Refused
from tests.people.conftest import HEADING, LIST, NINA, OTTO, Office

CHANGED = HEADING + NINA.replace("0.5", "1.0") + OTTO + "E3,Wim Claes,,custodian,1,,,,\n"
STATEMENTS = ("_POSTS", "_NO_ADDRESS", "_UNTIL_THEN", "_CORRECTIONS", "_NAMES", "_ADDRESSES")


def counted() -> tuple[int, ...]:
    return tuple(model.select().count() for model in (Person, Appointment, Correction))


def press(office: Office, batch: Import) -> bool:
    """Apply on a connection of one's own; whether this hand was the one."""
    engine.ready()
    try:
        office.applies(batch)
    except Refused:
        return False
    finally:
        engine.database.close()
    return True


@pytest.mark.parametrize("broken", STATEMENTS)
def test_a_crash_within_leaves_nothing(office: Office, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    office.brings(LIST)
    office.sleeps()
    batch, before = office.reads(CHANGED), counted()
    monkeypatch.setattr(importing, broken, "SELECT 1 FROM nowhere WHERE ?")
    with pytest.raises(Exception, match="(?i)nowhere|binding|parameters|placeholders"):
        office.applies(batch)
    assert (counted(), Import.get_by_id(batch.id).applied_at) == (before, None)


def test_a_list_applied_by_many_at_once_is_applied_once(office: Office) -> None:
    batch = office.reads(LIST)
    with ThreadPoolExecutor(8) as hands:
        assert sum(hands.map(partial(press, office), [batch] * 8)) == 1
    assert Appointment.select().where(Appointment.batch == batch).count() == 2


def test_two_lists_at_once_are_one_list(office: Office) -> None:
    batches = [office.reads(LIST), office.reads(CHANGED)]
    office.applies(batches[0])
    with pytest.raises(Refused):
        office.applies(batches[1])
    assert not Appointment.select().where(Appointment.batch == batches[1]).exists()


def test_the_trail_is_whole_after_lists(office: Office) -> None:
    office.brings(LIST)
    office.sleeps()
    office.brings(CHANGED)
    assert all(trail.verified(school_id).broken_at is None for school_id in trail.chains())
