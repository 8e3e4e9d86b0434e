"""What a person and a school take away: all that is theirs, nothing that opens a door, nothing of another's."""

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from peewee import ForeignKeyField

from governance.ballots.models.counts import NamedChoice
from governance.ballots.models.motions import Question
from governance.ballots.models.rolls import RollEntry
from governance.decisions.models import Subject
from governance.home.queries import record
from governance.peer_review.models import Visit
from governance.people.actions import addresses, appointing
from governance.people.models import Person
from governance.school.models import School
from governance.signin.actions import proving
from governance.signin.models import Link, Password, Printed, Session
from tests.cast import NOW, TODAY
from tests.demonstration import actor_of, client_of, demonstration, made
from tests.engines import models

__all__ = ["demonstration", "made"]

NEVER = {"envelope", "staging"}
OTHERS_ACTS = {"asked_by", "confirmed_by"}  # of a printed link: the row is that of whom it lets in


def lantern() -> School:
    return School.get(School.slug == "lantern")


def who(key: str) -> Person:
    return Person.get(Person.email == f"{key}@lantern.example")


def taken(key: str) -> dict[str, list[dict[str, Any]]]:
    return dict(record.of_person(lantern().id, who(key).id))


@pytest.fixture
def ana(demonstration: Flask) -> dict[str, list[dict[str, Any]]]:
    """Ana's file, after something of hers stands in each kind of row that the demonstration lacks."""
    school, office = lantern(), actor_of(lantern(), who("ofelia").id, NOW)
    appointing.grant_leave(school.id, who("ana").id, TODAY, None, actor_id=office.person_id, at=NOW)
    addresses.change(who("ana"), "ana@other.example", actor=office, at=NOW)
    proving.ask("ana@lantern.example", "waiter", secret="s", at=NOW)
    proving.use(Link.get(), NOW)
    proving.ask_printed(who("ana").id, actor=office, at=NOW)
    client_of(demonstration, "ana").post("/sign-out")
    entry = RollEntry.get(RollEntry.person == who("ana"))
    question = Question.get(Question.motion == entry.motion_id)
    NamedChoice.create(entry=entry, question=question, ranking=[1], once_key="once", at=NOW)
    return taken("ana")


def rows_naming(person: Person) -> dict[str, int]:
    """How many rows of each table name somebody, by looking at the columns of every table."""
    counted = {}
    for model in models():
        keys = [f for f in model._meta.sorted_fields if isinstance(f, ForeignKeyField) and f.rel_model is Person]
        ids = {row[0] for f in keys if f.name not in OTHERS_ACTS
               for row in model.select(model._meta.primary_key).where(f == person).tuples()}  # fmt: skip
        counted[model._meta.table_name] = len(ids)
    return {name: count for name, count in counted.items() if count and name not in NEVER}


def test_every_row_that_names_a_person_is_in_their_file(ana: dict[str, Any]) -> None:
    expected = rows_naming(who("ana"))
    assert {name: len(ana.get(name, ())) for name in expected} == expected


@pytest.mark.parametrize("table", [
    "message", "session", "ending", "link", "use", "printed_link", "audit_entry", "named_choice", "roll_mark", "leave",
    "address_change", "visit_confirmation", "visit_withdrawal", "agreement_answer", "roll_entry", "appointment",
])  # fmt: skip
def test_the_file_holds_what_is_reached_through_another_row(ana: dict[str, Any], table: str) -> None:
    assert ana.get(table)


def test_a_seat_comes_with_its_acceptance_and_a_visit_with_its_correction(demonstration: Flask) -> None:
    assert {"acceptance", "seat"} <= taken("grace").keys()
    assert taken("marta")["visit_correction"]


def test_the_browser_hands_over_the_same_tables(demonstration: Flask) -> None:
    answer = client_of(demonstration, "marta").get("/lantern/my-record.zip").data
    assert set(ZipFile(BytesIO(answer)).namelist()) == {f"{name}.json" for name in taken("marta")}


def test_no_file_holds_what_opens_a_door(ana: dict[str, Any]) -> None:
    text = json.dumps(ana) + json.dumps(dict(record.of_school(lantern().id)))
    secrets = [Password.get().hash, *(link.nonce for link in Link.select()), *(one.digest for one in Session.select())]
    secrets += [visit.once_key for visit in Visit.select()]
    assert [secret for secret in secrets if secret in text] == []


def test_no_row_of_two_others_is_in_the_file(ana: dict[str, Any]) -> None:
    me = who("ana").id
    assert all(me in {row["reviewer"], row["colleague"]} for row in ana["visit"])
    assert {
        row["person"] for name in ("message", "session", "roll_entry", "agreement_answer") for row in ana[name]
    } == {me}


def test_whoever_asked_for_anothers_printed_link_does_not_take_it_away(ana: dict[str, Any]) -> None:
    assert Printed.select().count() == 1
    assert "printed_link" not in taken("ofelia")


def test_acts_of_others_are_not_in_the_file(ana: dict[str, Any]) -> None:
    me = who("ana").id
    assert all(row["actor_id"] == me or (row["kind"], row["thing_id"]) == ("person", me) for row in ana["audit_entry"])


def test_mail_of_another_school_is_not_in_the_file(demonstration: Flask) -> None:
    other = School.get(School.slug == "other")
    appointing.appoint(other.id, who("ana"), role="teacher", fte=1, from_day=TODAY, actor_id=None, at=NOW)
    there = dict(record.of_person(other.id, who("ana").id))
    assert ("message" in there, len(there["appointment"])) == (False, 1)


@pytest.mark.parametrize("table", ["school", "day_off", "school_default", "message", "printed_link"])
def test_a_schools_file_has_what_the_school_is(ana: dict[str, Any], table: str) -> None:
    assert table in dict(record.of_school(lantern().id))


def test_a_schools_file_says_which_frozen_text_was_altered(demonstration: Flask) -> None:
    first = Subject.select().order_by(Subject.id).first()
    Subject.update(text="other words").where(Subject.id == first.id).execute()
    told = {row["id"]: row["altered"] for row in dict(record.of_school(lantern().id))["subject"]}
    assert [number for number, altered in told.items() if altered] == [first.id]
