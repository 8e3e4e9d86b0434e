"""When a person's address changes, what began under the old one ends: links that wait, and browsers signed in."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from governance.config import Config
from governance.people.actions import addresses
from governance.people.models import AddressChange
from governance.signin.actions import sessions
from tests.cast import NOW, Town
from tests.signin.test_link import ask, code_in, link_in, mailed, signed_in

MOVES = NOW + timedelta(hours=72)
BEFORE, AFTER = MOVES - timedelta(minutes=1), MOVES + timedelta(minutes=1)


@pytest.fixture
def change(app: Flask, house: Config, town: Town) -> AddressChange:
    """Asked for, and told to the old address."""
    asked = addresses.change(town.people["ana"], "ana@other.example", actor=town.ofelia, at=NOW)
    mailed(app, house, NOW)
    return asked


@pytest.fixture
def mail(app: Flask, house: Config, change: AddressChange, moment) -> str:  # noqa: ANN001
    """A link on its way to the old address, a minute before the address changes."""
    moment.set(BEFORE)
    ask(app.test_client())
    return mailed(app, house, BEFORE)


def browser(app: Flask, town: Town, at: object) -> FlaskClient:
    client = app.test_client()
    with client.session_transaction() as session:
        session.update({"_user_id": sessions.begin(town.people["ana"].id, at), "_fresh": True})
    return client


def test_a_link_mailed_to_the_old_address_signs_in_until_it_changes(app: Flask, mail: str) -> None:
    visitor = app.test_client()
    visitor.post(link_in(mail))
    assert signed_in(visitor)


def test_a_link_mailed_to_the_old_address_is_dead_once_it_changed(app: Flask, mail: str, moment) -> None:  # noqa: ANN001
    addresses.apply_ripe(MOVES)
    moment.set(AFTER)
    visitor = app.test_client()
    assert (visitor.get(link_in(mail)).status_code, visitor.post(link_in(mail)).status_code) == (410, 410)


def test_the_code_of_such_a_link_is_dead_too(app: Flask, house: Config, change: AddressChange, moment) -> None:  # noqa: ANN001
    moment.set(BEFORE)
    visitor = app.test_client()
    ask(visitor)
    code = code_in(mailed(app, house, BEFORE))
    addresses.apply_ripe(MOVES)
    moment.set(AFTER)
    assert visitor.post("/sign-in/code", data={"code": code}).status_code == 422


def test_a_browser_signed_in_before_the_change_is_signed_out_by_it(
    app: Flask,
    town: Town,
    change: AddressChange,
    moment,  # noqa: ANN001
) -> None:
    before = browser(app, town, BEFORE)
    addresses.apply_ripe(MOVES)
    moment.set(AFTER)
    assert (signed_in(before), signed_in(browser(app, town, AFTER))) == (False, True)


def test_a_change_that_was_taken_back_ends_nothing(
    app: Flask,
    town: Town,
    change: AddressChange,
    moment,  # noqa: ANN001
) -> None:
    before = browser(app, town, BEFORE)
    addresses.take_back(change, actor=town.ofelia, at=MOVES)
    moment.set(AFTER)
    assert signed_in(before)


def test_a_link_asked_for_after_the_change_goes_to_the_new_address(
    app: Flask,
    house: Config,
    change: AddressChange,
    moment,  # noqa: ANN001
) -> None:
    addresses.apply_ripe(MOVES)
    moment.set(AFTER)
    visitor = app.test_client()
    ask(visitor, "ana@other.example")
    visitor.post(link_in(mailed(app, house, AFTER)))
    assert signed_in(visitor)
