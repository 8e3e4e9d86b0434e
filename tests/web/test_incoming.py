"""Hostile input gets a page of the site, never a crash, on both engines."""

from dataclasses import replace

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from governance.app import create_app
from governance.config import Config


@pytest.fixture
def ofelia(as_) -> FlaskClient:  # noqa: ANN001
    return as_("ofelia")


@pytest.mark.parametrize("number", ["2147483648", "9223372036854775808", "99999999999999999999", "9" * 5000])
@pytest.mark.parametrize("page", ["/lantern/decide/{}", "/lantern/people/{}", "/lantern/budget/{}"])
def test_a_number_that_fits_no_column_is_no_page(ofelia: FlaskClient, page: str, number: str) -> None:
    assert ofelia.get(page.format(number)).status_code == 404


@pytest.mark.parametrize("text", ["²", "١٢", "9" * 5000, "-1", "\x00", "NaN", "' OR 1=1 --"])
@pytest.mark.parametrize("page", ["/lantern/audit?before=", "/lantern/decide/new?subject=", "/lantern/people?on="])
def test_nonsense_in_a_query_crashes_nothing(ofelia: FlaskClient, page: str, text: str) -> None:
    path, name = page.rstrip("=").split("?")
    assert ofelia.get(path, query_string={name: text}).status_code < 500


@pytest.mark.parametrize(("path", "data"), [("/lantern/people", {"name": "a\x00b"}), ("/sign-in", {"email": "\x00"})])
def test_a_nul_in_a_form_is_refused(ofelia: FlaskClient, path: str, data: dict[str, str]) -> None:
    assert ofelia.post(path, data=data).status_code == 400


@pytest.mark.parametrize("path", ["/lantern/people?on=%00", "/lantern/%00", "/%00"])
def test_a_nul_in_an_address_is_refused(ofelia: FlaskClient, path: str) -> None:
    assert ofelia.get(path, follow_redirects=True).status_code in {400, 404}


@pytest.mark.parametrize("path", ["/%ff%fe", "/lantern/people?on=%ff%fe", "/%f0%28%8c%28"])
def test_text_that_is_not_utf8_crashes_nothing(ofelia: FlaskClient, path: str) -> None:
    assert ofelia.get(path).status_code < 500


def test_a_form_that_is_not_utf8_crashes_nothing(ofelia: FlaskClient) -> None:
    kind = "application/x-www-form-urlencoded"
    assert ofelia.post("/lantern/people", data=b"name=%ff%fe&email=\xff", content_type=kind).status_code < 500


def test_five_thousand_fields_crash_nothing(ofelia: FlaskClient) -> None:
    assert ofelia.post("/lantern/people", data={f"f{n}": "x" for n in range(5000)}).status_code < 500


def test_too_many_parts_are_too_large(ofelia: FlaskClient) -> None:
    many = {f"f{n}": "x" for n in range(5000)}
    assert ofelia.post("/lantern/people", data=many, content_type="multipart/form-data").status_code == 413


def test_a_huge_cookie_crashes_nothing(app: Flask) -> None:
    assert app.test_client().get("/help", headers={"Cookie": "governance=" + "x" * 100_000}).status_code == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost", 200), ("127.0.0.1:8000", 200), ("evil.example", 400), ("x" * 9000, 400), ("a b", 400)],
)
def test_the_site_answers_to_its_own_name_alone(app: Flask, host: str, status: int) -> None:
    assert app.test_client().get("/help", headers={"Host": host}).status_code == status


@pytest.mark.parametrize(("trusted", "seen"), [(0, "127.0.0.1"), (1, "203.0.113.9")])
def test_a_forwarded_address_counts_only_behind_a_proxy(house: Config, trusted: int, seen: str) -> None:
    made = create_app(replace(house, trusted_proxies=trusted))
    made.add_url_rule("/whoami", "whoami", view_func=lambda: request.remote_addr)
    answer = made.test_client().get("/whoami", headers={"X-Forwarded-For": "198.51.100.1, 203.0.113.9"})
    assert answer.get_data(as_text=True) == seen
