"""Sessions end where they should, and nothing typed is lost with them, ballots excepted."""

from datetime import timedelta

import pytest
from flask import Flask

from governance.people.models import Appointment
from governance.signin.actions import proving
from governance.signin.actions.proving import Hashing
from governance.values.words import Refused
from tests.cast import NOW, Town

CHEAP = Hashing(1, 8)
PASSWORD = "a long one of my own"


def test_signing_out_everywhere_ends_every_browser(as_) -> None:  # noqa: ANN001
    phone, desk = as_("ana"), as_("ana")
    phone.post("/sign-out", data={"everywhere": "1"})
    assert desk.get("/me").status_code == 303


def test_signing_out_here_leaves_the_other_browser(as_) -> None:  # noqa: ANN001
    phone, desk = as_("ana"), as_("ana")
    phone.post("/sign-out")
    assert (phone.get("/me").status_code, desk.get("/me").status_code) == (303, 200)


@pytest.mark.parametrize(("minutes", "status"), [(59, 200), (61, 303)])
def test_a_session_ends_after_an_idle_hour(as_, moment, minutes: int, status: int) -> None:  # noqa: ANN001
    ana = as_("ana")
    moment.set(NOW + timedelta(minutes=minutes))
    assert ana.get("/lantern/").status_code == status


def test_the_role_ends_with_the_appointment(as_, town: Town) -> None:  # noqa: ANN001
    ana = as_("ana")
    Appointment.update(until_day=town.today - timedelta(days=1)).where(
        Appointment.person == town.people["ana"]
    ).execute()
    assert ana.get("/lantern/people").status_code == 403
    assert ana.get("/lantern/").location.endswith("/my-record")


def test_someone_who_left_sees_and_downloads_only_their_own_record(as_) -> None:  # noqa: ANN001
    lena = as_("lena")
    assert lena.get("/lantern/my-record").status_code == 200
    assert lena.get("/lantern/my-record.zip").mimetype == "application/zip"


def test_what_was_typed_comes_back_after_the_session_ended(app: Flask, town: Town) -> None:
    answer = app.test_client().post("/lantern/budget/2026/list", data={"rows": "a long list\nof rows"})
    assert answer.status_code == 401
    assert "a long list\nof rows" in answer.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/lantern/vote/1/ballot", "/lantern/vote/1/ballots"])
def test_of_a_ballot_nothing_is_kept(app: Flask, town: Town, path: str) -> None:
    answer = app.test_client().post(path, data={"q1": "01", "q1-02": "01", "seed": "ab" * 16})
    assert answer.status_code == 401
    assert not {"q1", "01", "ab" * 16} & set(answer.get_data(as_text=True).replace('"', " ").split())


def test_a_grave_deed_asks_again_after_a_quarter_of_an_hour(as_, moment) -> None:  # noqa: ANN001
    marta = as_("marta")
    moment.set(NOW + timedelta(minutes=16))
    assert "/sign-in/again" in marta.get("/lantern/agreement/sign").location


def test_a_password_signs_in(app: Flask, town: Town) -> None:
    proving.set_password(town.ana.person_id, PASSWORD, hashing=CHEAP, at=NOW)
    answer = app.test_client().post("/sign-in/password", data={"email": "ana@lantern.example", "password": PASSWORD})
    assert answer.status_code == 303


@pytest.mark.parametrize("email", ["ana@lantern.example", "nobody@lantern.example"])
def test_a_wrong_password_tells_nothing(app: Flask, town: Town, email: str) -> None:
    proving.set_password(town.ana.person_id, PASSWORD, hashing=CHEAP, at=NOW)
    answer = app.test_client().post("/sign-in/password", data={"email": email, "password": "a wrong one for sure"})
    assert (answer.status_code, "do not match" in answer.get_data(as_text=True)) == (422, True)


@pytest.mark.parametrize(("length", "taken"), [(11, False), (12, True)])
def test_a_password_has_at_least_twelve_signs(town: Town, length: int, taken: bool) -> None:
    try:
        proving.set_password(town.ana.person_id, "x" * length, hashing=CHEAP, at=NOW)
        done = True
    except Refused:
        done = False
    assert done is taken


def test_a_form_without_its_token_is_refused(app: Flask, town: Town) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    assert app.test_client().post("/sign-in", data={"email": "ana@lantern.example"}).status_code == 400


def test_every_answer_carries_the_strict_policy(as_) -> None:  # noqa: ANN001
    headers = as_("ana").get("/lantern/").headers
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
