"""One act of a person is one entry of the trail; a secret ballot is none; what was refused is none."""

from typing import Any

import pytest
from flask import Flask

from governance.audit.models import Entry
from governance.ballots.models.counts import Envelope
from governance.demo.school import PASSWORD as SHARED
from tests.demonstration import client_of, demonstration, made

__all__ = ["demonstration", "made"]

DAY = {"from_day": "2026-12-01", "until_day": ""}
POST = {"role": "teacher", "fte": "0.5", "unit": "", "team": "", **DAY}
NEW = {"name": "New Colleague", "email": "new@lantern.example", **POST}
SEAT = {"kind": "other", "name": "Garden committee", "person": "1", **DAY}
PASSWORD = {"password": "a long one of my own"}
ROWS = "name,email,role,start date\nNew Colleague,new@lantern.example,teacher,2026-08-17\n"
SEARCH = {"title": "Principal 2028"}
ACTS: list[tuple[str | None, str, dict[str, Any]]] = [
    ("ana", "/sign-out", {}),
    ("ana", "/sign-out", {"everywhere": "1"}),
    ("ana", "/me/language", {"language": "en"}),
    ("ana", "/me/password", PASSWORD),
    (None, "/sign-in/password", {"email": "ana@lantern.example", "password": SHARED}),
    ("ofelia", "/lantern/people", NEW),
    ("ofelia", "/lantern/people/1/posts", POST),
    ("ofelia", "/lantern/people/1/leaves", DAY),
    ("ofelia", "/lantern/people/1/address", {"email": "elsewhere@lantern.example"}),
    ("ofelia", "/lantern/people/1/printed-link", {}),
    ("ofelia", "/lantern/committees/seats", SEAT),
    ("ofelia", "/lantern/settings", {"name": "Lantern Academy", "zone": "America/Denver"}),
    ("ofelia", "/lantern/settings/days-off", {"days": "2026-12-24\n2026-12-25"}),
    ("grace", "/lantern/decide/3/requests/cancel", {"why": "The text was wrong."}),
    ("obi", "/lantern/decide/3/recusals", {"why": "My sister is named in it."}),
    ("hiroshi", "/lantern/principal", SEARCH),
]


def entries() -> dict[tuple[int, int], str]:
    """Every entry of every chain, by its place."""
    return {(entry.school_id, entry.seq): entry.deed for entry in Entry.select()}


def added(before: dict[tuple[int, int], str]) -> list[str]:
    return [deed for place, deed in entries().items() if place not in before]


@pytest.mark.parametrize(("key", "path", "typed"), ACTS, ids=lambda one: one if isinstance(one, str) else "")
def test_an_act_is_one_entry(demonstration: Flask, key: str | None, path: str, typed: dict[str, Any]) -> None:
    browser = client_of(demonstration, key)
    before = entries()
    answer = browser.post(path, data=typed)
    assert (answer.status_code in {200, 303}, len(added(before))) == (True, 1), added(before)


def test_a_list_is_read_without_and_applied_with_one_entry(demonstration: Flask) -> None:
    office = client_of(demonstration, "ofelia")
    before = entries()
    path = office.post("/lantern/people/import", data={"rows": ROWS}).location
    after_reading = added(before)
    office.post(f"{path}/application")
    assert (after_reading, added(before)) == ([], ["staff list applied"])


def test_a_secret_ballot_is_an_envelope_and_no_entry(demonstration: Flask) -> None:
    browser, envelopes = client_of(demonstration, "obi"), Envelope.select().count()
    before = entries()
    typed = {"q1": "1", "key": "a" * 32, "seed": "ab" * 16}
    answer = browser.post("/lantern/vote/3/ballots", data=typed)
    assert (answer.status_code, added(before), Envelope.select().count() - envelopes) == (200, [], 1)


@pytest.mark.parametrize("path", ["people", "committees/seats", "settings", "people/1/address"])
def test_what_was_refused_is_no_entry(demonstration: Flask, path: str) -> None:
    browser = client_of(demonstration, "ofelia")
    before = entries()
    assert (browser.post(f"/lantern/{path}", data={"name": ""}).status_code, added(before)) == (422, [])
