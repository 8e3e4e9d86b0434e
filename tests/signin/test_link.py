"""The mailed link and its code: single use, short-lived, never telling whether an account exists."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from governance.config import Config
from governance.signin.models import Link, Session
from governance.working import background
from tests.cast import NOW, Town


@pytest.fixture
def visitor(app: Flask, town: Town) -> FlaskClient:
    return app.test_client()


def mailed(app: Flask, house: Config, at: object = NOW) -> str:
    """The newest mail, delivered now."""
    with app.test_request_context("/"):
        background(house, "a test", at)
    newest = max(house.mail_dir.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    return newest.read_text().replace("=\n", "").replace("=3D", "=")


def link_in(mail: str) -> str:
    found = re.search(r"/sign-in/go/\S+", mail)
    assert found
    return found[0]


def code_in(mail: str) -> str:
    found = re.findall(r"\b\d{6}\b", mail.partition("\n\n")[2])
    return str(found[0])


def ask(client: FlaskClient, email: str = "ana@lantern.example") -> bytes:
    answer = client.post("/sign-in", data={"email": email})
    assert answer.status_code == 200
    return answer.data


def signed_in(client: FlaskClient) -> bool:
    return client.get("/me").status_code == 200


def test_known_and_unknown_addresses_get_the_same_answer(app: Flask, town: Town) -> None:
    known, unknown = (ask(app.test_client(), email) for email in ("ana@lantern.example", "eve@lantern.example"))
    token = re.compile(rb'name="csrf_token" value="[^"]*"')
    assert token.sub(b"", known) == token.sub(b"", unknown)


def test_opening_the_link_signs_nobody_in(app: Flask, house: Config, visitor: FlaskClient) -> None:
    ask(visitor)
    path = link_in(mailed(app, house))
    assert (visitor.get(path).status_code, visitor.head(path).status_code) == (200, 200)
    assert Session.select().count() == 0


def test_its_button_signs_in_on_any_device_and_once(app: Flask, house: Config, visitor: FlaskClient) -> None:
    ask(visitor)
    path, other = link_in(mailed(app, house)), app.test_client()
    assert other.post(path).status_code == 303
    assert signed_in(other)
    assert app.test_client().post(path).status_code == 410


def test_after_a_quarter_of_an_hour_it_is_too_old(app: Flask, house: Config, visitor: FlaskClient, moment) -> None:  # noqa: ANN001
    ask(visitor)
    path = link_in(mailed(app, house))
    moment.set(NOW + timedelta(minutes=15))
    assert visitor.post(path).status_code == 410


def test_a_changed_link_opens_nothing(app: Flask, house: Config, visitor: FlaskClient) -> None:
    ask(visitor)
    path = link_in(mailed(app, house))
    assert visitor.post(path[:-1] + ("0" if path[-1] != "0" else "1")).status_code == 410


def test_the_code_signs_in_the_browser_that_waits(app: Flask, house: Config, visitor: FlaskClient) -> None:
    ask(visitor)
    visitor.post("/sign-in/code", data={"code": code_in(mailed(app, house))})
    assert signed_in(visitor)


def test_the_code_is_worth_nothing_in_another_browser(app: Flask, house: Config, visitor: FlaskClient) -> None:
    ask(visitor)
    other = app.test_client()
    other.post("/sign-in/code", data={"code": code_in(mailed(app, house))})
    assert not signed_in(other)


def test_five_wrong_codes_end_it(app: Flask, house: Config, visitor: FlaskClient) -> None:
    ask(visitor)
    right = code_in(mailed(app, house))
    wrong = "000000" if right != "000000" else "111111"
    assert [visitor.post("/sign-in/code", data={"code": wrong}).status_code for _ in range(6)] == [422] * 5 + [429]
    assert visitor.post("/sign-in/code", data={"code": right}).status_code == 429


def test_neither_token_nor_code_stands_in_the_rows(app: Flask, house: Config, visitor: FlaskClient) -> None:
    ask(visitor)
    mail = mailed(app, house)
    row = Link.get()
    said = " ".join(str(value) for value in row.__data__.values())
    assert code_in(mail) not in said
    assert link_in(mail).rpartition("/")[2] not in said


def test_a_spanish_reader_gets_a_spanish_mail(app: Flask, house: Config, visitor: FlaskClient) -> None:
    ask(visitor, "luis@lantern.example")
    assert "Inicie" in mailed(app, house)


@pytest.mark.parametrize("email", ["ana@lantern.example", "nobody@lantern.example"])
def test_the_sixth_try_in_a_quarter_of_an_hour_waits(visitor: FlaskClient, email: str) -> None:
    answers = [visitor.post("/sign-in", data={"email": email}).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]


@pytest.mark.parametrize("away", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_one_is_never_led_to_another_site(app: Flask, house: Config, visitor: FlaskClient, away: str) -> None:
    visitor.get("/sign-in", query_string={"next": away})
    ask(visitor)
    answer = visitor.post(link_in(mailed(app, house)))
    assert answer.location == "/lantern/"
