"""Attack 1: a second copy of a choice while the vote is open: draft, session, query, cookie, kept text."""

import inspect

import pytest
from flask import Flask

from governance.ballots.forms.ballot import Filled
from governance.ballots.views import voting
from tests.ballots.conftest import OPENS, Vote

FILLED = {"q1": "02", "page": "1", "key": "0" * 32, "seed": "00" * 16, "go": "next"}
STEPS = ("ballot", "ballots")


def reads(source: str) -> bool:
    return "Filled.read" in source or "_filled" in source


def ballot_views(app: Flask) -> dict[str, object]:
    """Every view that reads a ballot form."""
    readers = {name: view for name, view in app.view_functions.items() if name.startswith("ballots.")}
    return {name: view for name, view in readers.items() if reads(inspect.getsource(inspect.unwrap(view)))}


def test_attack_01_every_view_that_reads_a_ballot_keeps_nothing_and_takes_no_get(app: Flask) -> None:
    views = ballot_views(app)
    rules = {rule.endpoint: rule.methods for rule in app.url_map.iter_rules() if rule.endpoint in views}
    assert set(views) == {"ballots.ballot", "ballots.cast", "ballots.type_in"}
    assert all(getattr(view, "keeps_nothing", False) for view in views.values())
    assert all(methods is not None and "GET" not in methods for methods in rules.values())


def test_attack_01_a_ballot_form_can_only_be_read(app: Flask) -> None:
    assert not [name for name in dir(Filled) if name in {"save", "draft", "store", "keep"}]
    assert "session" not in inspect.getsource(voting)


@pytest.mark.parametrize("step", STEPS)
def test_attack_01_without_a_session_nothing_of_a_ballot_comes_back(app: Flask, opened: Vote, step: str) -> None:
    answer = app.test_client().post(f"/lantern/vote/1/{step}", data=FILLED)
    page = answer.get_data(as_text=True)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (401, "no-store")
    assert not [name for name in ("q1", "seed", "key") if f'name="{name}"' in page]


@pytest.mark.parametrize("step", STEPS)
def test_attack_01_the_cookie_and_the_address_do_not_change_with_a_choice(
    at_hand, moment, opened: Vote, step: str
) -> None:  # noqa: ANN001
    moment.set(OPENS)
    client = at_hand("ana")
    with client.session_transaction() as session:
        before = {**session, "csrf_token": ""}
    answer = client.post(f"/lantern/vote/1/{step}", data=FILLED)
    with client.session_transaction() as session:
        assert {**session, "csrf_token": ""} == before
    assert (answer.status_code, answer.location, answer.headers["Cache-Control"]) == (200, None, "no-store")
