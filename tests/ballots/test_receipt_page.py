"""The receipt is drawn once for all voters of a vote; each finds their own name and code in it, and nobody else's."""

import re
from secrets import token_hex

import pytest
from flask import Flask
from flask.testing import FlaskClient

from governance.ballots.rules.words import code_words
from tests.demonstration import client_of, demonstration, made

__all__ = ["demonstration", "made"]

SEEDS = {"carmen": token_hex(16), "marta": token_hex(16)}


def _cast(client: FlaskClient, seed: str, **more: str) -> str:
    answer = client.post("/lantern/vote/3/ballots", data={"q1": "01", "key": token_hex(16), "seed": seed, **more})
    assert answer.status_code == 200
    return answer.text


def _code(seed: str, language: str = "en") -> str:
    return code_words(bytes.fromhex(seed), language)


@pytest.mark.parametrize("both", [{}, {"both": "1"}])
def test_each_voter_finds_their_own_name_and_code_alone(demonstration: Flask, both: dict[str, str]) -> None:
    pages = {key: _cast(client_of(demonstration, key), seed, **both) for key, seed in SEEDS.items()}
    for key, seed in SEEDS.items():
        other = next(one for one in SEEDS if one != key)
        assert f'<p class="code" translate="no">{_code(seed)}</p>' in pages[key]
        assert (_code(seed, "es") in pages[key]) is bool(both)
        assert _code(SEEDS[other]) not in pages[key]
        assert key.capitalize() in pages[key]
        assert other.capitalize() not in pages[key]
    assert len({len(page.encode()) for page in pages.values()}) == 1


def test_in_the_reader_s_language_and_then_in_the_other(demonstration: Flask) -> None:
    spanish, english = client_of(demonstration, "luis"), client_of(demonstration, "marta")
    assert _code(SEEDS["carmen"], "es") in _cast(spanish, SEEDS["carmen"])
    page = _cast(english, SEEDS["marta"])
    assert _code(SEEDS["marta"]) in page
    assert "Your vote is in" in page


def test_the_form_in_it_is_the_reader_s_own(demonstration: Flask) -> None:
    demonstration.config["WTF_CSRF_ENABLED"] = True
    tokens = []
    for key, seed in SEEDS.items():
        client = client_of(demonstration, key)
        given = _token(client.get("/lantern/vote/3").text)
        page = _cast(client, seed, csrf_token=given)
        answer = client.post("/sign-out", data={"csrf_token": _token(page)})
        assert answer.status_code == 303
        tokens.append(_token(page))
    assert len(set(tokens)) == len(SEEDS)


def _token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    return found[1]


def test_a_waiting_message_is_shown_to_its_reader_alone(demonstration: Flask) -> None:
    marta, carmen = client_of(demonstration, "marta"), client_of(demonstration, "carmen")
    with marta.session_transaction() as session:
        session["_flashes"] = [("message", "Only Marta is told this.")]
    assert "Only Marta is told this." in _cast(marta, SEEDS["marta"])
    assert "Only Marta" not in _cast(carmen, SEEDS["carmen"])
    assert "Only Marta" not in _cast(marta, SEEDS["marta"])
