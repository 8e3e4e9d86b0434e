"""What was typed is never lost: the answer to an ended session or an old page holds it; of a ballot or proof, nothing."""

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from governance.app import create_app
from governance.config import Config
from governance.signin.actions import proving
from tests.cast import NOW, Town

PATH = "/lantern/budget/2026/list"
TEXT = 'a "long" list\n</textarea><script>alert(1)</script>\nof rows & more'
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture
def guarded(app: Flask, house: Config, town: Town) -> Flask:
    """The site as it runs, its forms with tokens."""
    made = create_app(house)
    made.config.update(TESTING=True, PROPAGATE_EXCEPTIONS=False)
    return made


def kept_in(page: str) -> str:
    return unescape(re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.S)[0])


def sign_in(client: FlaskClient, town: Town, key: str) -> None:
    path = proving.one_time_link(town.people[key].id, secret="for tests only", at=NOW)
    token = TOKEN.findall(client.get(path).get_data(as_text=True))[0]
    client.post(path, data={"csrf_token": token})


def test_an_old_token_keeps_the_text(guarded: Flask, as_) -> None:  # noqa: ANN001
    client = guarded.test_client()
    answer = client.post(PATH, data={"rows": TEXT, "csrf_token": "old"})
    assert answer.status_code == 400
    assert kept_in(answer.get_data(as_text=True)) == TEXT


def test_one_signs_in_in_another_tab_and_sends_again(guarded: Flask, town: Town) -> None:
    browser = guarded.test_client()
    page = browser.post(PATH, data={"rows": TEXT}).get_data(as_text=True)
    sign_in(browser, town, "josephine")
    answer = browser.post(PATH, data={"rows": kept_in(page), "csrf_token": TOKEN.findall(page)[0]})
    assert "Your session ended" not in answer.get_data(as_text=True)
    assert answer.status_code not in {400, 401}


@pytest.mark.parametrize(
    "sent_by", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_another_site_puts_no_words_into_our_form(guarded: Flask, sent_by: dict[str, str]) -> None:
    answer = guarded.test_client().post(PATH, data={"rows": TEXT}, headers=sent_by)
    assert answer.status_code == 400
    assert "of rows" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/lantern/vote/1/ballot", "/lantern/vote/1/ballots"])
def test_an_old_ballot_is_forgotten(guarded: Flask, path: str) -> None:
    page = guarded.test_client().post(path, data={"q1": "41", "seed": "ab" * 16}).get_data(as_text=True)
    assert not {'"q1"', '"41"', "ab" * 16} & {*page.split(), *re.findall(r'"[^"]*"', page)}


@pytest.mark.parametrize("path", ["/sign-in/password", "/sign-in/again", "/me/password"])
def test_a_password_never_comes_back(guarded: Flask, path: str) -> None:
    page = guarded.test_client().post(path, data={"email": "ana@lantern.example", "password": "my own words"})
    assert "my own words" not in page.get_data(as_text=True)


def test_a_grave_step_keeps_the_text_while_it_asks_again(as_, moment) -> None:  # noqa: ANN001
    ofelia = as_("ofelia")
    moment.set(NOW.replace(minute=16))
    page = ofelia.post("/lantern/people/1/printed-link", data={"why": TEXT}).get_data(as_text=True)
    assert kept_in(page) == TEXT


def test_a_chosen_file_is_asked_for_again(app: Flask, town: Town, tmp_path) -> None:  # noqa: ANN001
    (tmp_path / "staff.csv").write_text("name,email\n")
    with (tmp_path / "staff.csv").open("rb") as file:
        page = app.test_client().post("/lantern/people/import", data={"file": file}).get_data(as_text=True)
    assert 'type="file"' in page


PAPERS = ("print_ballots", "void_paper", "type_in")


def test_every_form_with_text_keeps_it(app: Flask, town: Town) -> None:
    # a choice, a code, a key or a serial
    silent = {f"ballots.{name}" for name in ("ballot", "cast", "check", "confirm", "share", *PAPERS)}
    silent.add("principals.send_answers")  # sealed as a ballot is
    lost = []
    for rule in app.url_map.iter_rules():
        if "POST" not in rule.methods or rule.endpoint.startswith("signin.") or rule.endpoint in silent:
            continue
        path = re.sub(
            r"<(?:any\((\w+)[^>]*|[^>]*)>", lambda found: found[1] or "1", rule.rule.replace("<slug>", "lantern")
        )
        page = app.test_client().post(path, data={"words": TEXT}).get_data(as_text=True)
        lost += [rule.endpoint] if TEXT not in unescape(page) else []
    assert not lost
