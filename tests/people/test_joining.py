"""A person joins with a first post, both or neither; nobody is made twice, and no edit runs over another."""

from datetime import timedelta
from fractions import Fraction

import pytest

from governance.people import queries
from governance.people.actions import appointing
from governance.people.models import Appointment, Person
from governance.values.actor import Role
from governance.values.words import Refused
from tests.cast import TODAY, Town

POST = {"role": "teacher", "fte": "0.5", "unit": "", "team": "", "from_day": "2026-11-24", "until_day": ""}


def join(town: Town, name: str, email: str | None, **given: object) -> Person:
    post = {"role": Role.TEACHER, "fte": Fraction(1), "from_day": TODAY, "actor_id": None, "at": town.now, **given}
    return appointing.join(town.school.id, name, email, **post)


def test_a_post_that_is_refused_leaves_no_person_behind(town: Town) -> None:
    with pytest.raises(Refused, match="before the first"):
        join(town, "Nina Okoye", "nina@d.org", until_day=TODAY - timedelta(days=1))
    assert queries.by_email("nina@d.org") is None


def test_a_second_press_makes_no_second_post(as_, town: Town) -> None:  # noqa: ANN001
    office, form = as_("ofelia"), {**POST, "name": "Nina Okoye", "email": "nina@d.org"}
    assert [office.post("/lantern/people", data=form).status_code for _ in range(2)] == [303, 422]
    assert Appointment.select().join(Person).where(Person.email == "nina@d.org").count() == 1


def test_a_second_press_makes_no_second_person_without_an_address(town: Town) -> None:
    join(town, "Nina Okoye", None)
    with pytest.raises(Refused, match="on the staff already"):
        join(town, "Nina Okoye ", "")


def test_somebody_who_left_joins_again_as_the_same_person(town: Town) -> None:
    assert join(town, "Lena Fischer", "LENA@lantern.example").id == town.people["lena"].id


def test_a_post_that_somebody_replaced_meanwhile_is_not_given_twice(as_, town: Town) -> None:  # noqa: ANN001
    office, luis = as_("ofelia"), town.people["luis"].id
    (post,) = queries.appointments_of(town.school.id, luis)
    form = {**POST, "replaces": str(post.id)}
    tries = [office.post(f"/lantern/people/{luis}/posts", data=form).status_code for _ in range(2)]
    assert (tries, len(queries.appointments_of(town.school.id, luis))) == ([303, 422], 1)
