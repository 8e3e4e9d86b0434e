"""The first address of the site leads to where one belongs."""

import pytest
from flask import Flask

from governance.people.actions import appointing
from governance.people.models import Person
from governance.school.actions import found
from governance.school.models import School
from tests.cast import NOW, TODAY, Town
from tests.demonstration import client_of, demonstration, made

__all__ = ["demonstration", "made"]


def test_one_school_is_led_to(app: Flask, town: Town) -> None:
    answer = app.test_client().get("/")
    assert (answer.status_code, answer.location) == (303, "/lantern/")


@pytest.mark.parametrize(("key", "where"), [("ana", "/lantern/"), ("stranger", "/other/"), ("lena", "/lantern/")])
def test_among_several_each_is_led_to_their_own(demonstration: Flask, key: str, where: str) -> None:
    answer = client_of(demonstration, key).get("/")
    assert (answer.status_code, answer.location) == (303, where)


def test_who_works_at_two_of_three_schools_sees_the_two(demonstration: Flask) -> None:
    found("Third School", "UTC", at=NOW, slug="third")
    ana, other = Person.get(Person.email == "ana@lantern.example"), School.get(School.slug == "other")
    appointing.appoint(other.id, ana, role="teacher", fte=1, from_day=TODAY, actor_id=None, at=NOW)
    page = client_of(demonstration, "ana").get("/").text
    assert [name in page for name in ("/lantern/", "/other/", "/third/")] == [True, True, False]


def test_who_works_nowhere_is_told_whom_to_ask(demonstration: Flask) -> None:
    appointing.add_person("Nobody Yet", "nobody@lantern.example")
    page = client_of(demonstration, "nobody").get("/?lang=en").text
    assert ("Ask the office of your school" in page, "/lantern/" in page) == (True, False)


def test_the_public_sees_which_schools_are_here(demonstration: Flask) -> None:
    page = demonstration.test_client().get("/").text
    assert ("/lantern/" in page, "/other/" in page) == (True, True)
