"""Errors are pages of the site, in both languages, under the same strict headers."""

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient

from governance.db import engine

CODES = (400, 403, 404, 405, 409, 413, 429, 500, 503)


@pytest.fixture
def failing(app: Flask, town: object) -> FlaskClient:
    """A site with a page for each error."""
    app.add_url_rule("/fail/<int:code>", "fail", view_func=lambda code: abort(code))
    app.add_url_rule("/crash", "crash", view_func=lambda: 1 / 0)
    return app.test_client()


@pytest.mark.parametrize("code", CODES)
def test_an_error_is_a_page_of_the_site(failing: FlaskClient, code: int) -> None:
    answer = failing.get(f"/fail/{code}")
    assert (answer.status_code, "site-footer" in answer.get_data(as_text=True)) == (code, True)


@pytest.mark.parametrize("code", CODES)
def test_an_error_speaks_both_languages(failing: FlaskClient, code: int) -> None:
    said = {
        failing.get(f"/fail/{code}?lang={one}").get_data(as_text=True).split("<h1>")[1][:40] for one in ("en", "es")
    }
    assert len(said) == 2


@pytest.mark.parametrize("path", ["/fail/404", "/crash", "/static/nothing", "/no/such/page", "/help"])
def test_every_answer_carries_the_strict_policy(failing: FlaskClient, path: str) -> None:
    policy = failing.get(path).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/", "/help", "/sign-in", "/sign-in/go/x.y", "/fail/500"])
def test_no_page_is_kept_by_a_shared_browser(failing: FlaskClient, path: str) -> None:
    assert failing.get(path).headers["Cache-Control"] == "no-store"


def test_a_wrong_method_names_the_right_ones(failing: FlaskClient) -> None:
    answer = failing.post("/help")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_a_crash_shows_nothing_of_the_inside(failing: FlaskClient) -> None:
    answer = failing.get("/crash")
    assert answer.status_code == 500
    assert "ZeroDivision" not in answer.get_data(as_text=True)


def test_healthz_answers_with_the_database(failing: FlaskClient) -> None:
    answer = failing.get("/healthz")
    assert (answer.status_code, answer.get_data(as_text=True)) == (200, "ok\n")


def test_healthz_says_when_the_database_is_away(failing: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise engine.OperationalError("gone")

    monkeypatch.setattr(engine, "ready", refuse)
    assert failing.get("/healthz").status_code == 503


def test_healthz_wants_our_own_tables(app: Flask, tmp_path: object) -> None:
    engine.database.close()
    engine.use(f"sqlite:///{tmp_path}/empty.sqlite3")
    assert app.test_client().get("/healthz").status_code == 503


def test_the_footer_names_the_version(failing: FlaskClient) -> None:
    assert "Version 0." in failing.get("/help").get_data(as_text=True)
