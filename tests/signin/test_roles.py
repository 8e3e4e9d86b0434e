"""What a session gives in one query is what the staff list says."""

from datetime import timedelta

import pytest

from governance.people.queries import roles_on
from governance.signin.actions import sessions
from governance.signin.queries import who
from tests.cast import NOW, Town

IDLE = timedelta(hours=1)


@pytest.mark.parametrize("key", ["ana", "luis", "marta", "grace", "ofelia", "paul", "carmen", "josephine", "hiroshi"])
def test_a_session_gives_the_roles_of_the_day(town: Town, key: str) -> None:
    person = town.people[key].id
    found = who(sessions.begin(person, NOW), town.school, NOW, IDLE)
    assert found is not None
    assert found.actor is not None
    assert found.actor.roles == roles_on(town.school.id, person, town.today)


def test_a_stranger_has_a_session_and_no_roles(town: Town) -> None:
    found = who(sessions.begin(town.people["ana"].id, NOW), None, NOW, IDLE)
    assert found is not None
    assert (found.name, found.actor) == ("Ana Riquelme", None)
