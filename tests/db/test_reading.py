"""A page asks the database each question once; what is written is seen at once, and nothing outlives the page."""

from collections.abc import Iterator

import pytest
from flask import Flask

from governance.config import Config
from governance.db import reading
from governance.people.models import Person
from governance.school import actions as schools
from governance.school.models import School
from tests.cast import NOW
from tests.demonstration import client_of, demonstration, made

__all__ = ["demonstration", "made"]


@reading.once
def how_many() -> int:
    return int(School.select().count())


@pytest.fixture
def page(house: Config) -> Iterator[None]:
    reading.begin()
    yield
    reading.end()


def test_a_question_is_asked_once_a_page(page: None) -> None:
    before = how_many()
    School.create(slug="beside", name="Beside", zone="UTC", made_at=NOW)  # behind the back of every action
    assert how_many() == before
    reading.begin()
    assert how_many() == before + 1


def test_what_an_action_writes_is_seen_at_once(page: None) -> None:
    before = how_many()
    schools.found("One more", "UTC", at=NOW, slug="more")
    assert how_many() == before + 1
    schools.found("And another", "UTC", at=NOW, slug="another")
    assert how_many() == before + 2


def test_nothing_is_remembered_outside_a_page(house: Config) -> None:
    before = how_many()
    School.create(slug="beside", name="Beside", zone="UTC", made_at=NOW)
    assert how_many() == before + 1


def test_two_pages_of_one_thread_share_nothing(demonstration: Flask) -> None:
    ana = client_of(demonstration, "ana")
    held = Person.get(Person.email == "ana@lantern.example")
    assert held.name in ana.get("/lantern/people").text
    Person.update(name="Another Name").where(Person.id == held.id).execute()
    assert "Another Name" in ana.get("/lantern/people").text
