"""One mailed link pressed twenty times at once lets one browser in; an unknown address costs what a known one does."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher
from flask import Flask

from governance.config import Config
from governance.db import engine
from governance.signin.actions import proving
from governance.signin.models import Session, Use
from tests.cast import NOW, Town
from tests.signin.test_link import ask, link_in, mailed

PRESSES = 20


def test_one_of_twenty_presses_signs_in(app: Flask, house: Config, town: Town) -> None:
    ask(app.test_client())
    path = link_in(mailed(app, house))

    def press(_: int) -> int:
        try:
            return app.test_client().post(path).status_code
        finally:
            engine.database.close()

    with ThreadPoolExecutor(PRESSES) as pool:
        told = sorted(pool.map(press, range(PRESSES)))
    assert told == [303] + [410] * (PRESSES - 1)
    assert (Session.select().count(), Use.select().count()) == (1, 1)


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch, town: Town, house: Config) -> list[str]:
    """Each check of a password against a hash, as it happens; Ana has a password."""
    hashing = proving.Hashing.of(house)
    proving.set_password(town.people["ana"].id, "a long one of my own", hashing=hashing, at=NOW)
    proving.prove_by_password("nobody@lantern.example", "warm", hashing=hashing)
    seen: list[str] = []
    for name in ("verify", "hash"):
        plain = getattr(PasswordHasher, name)

        def counted(self, *given: str, plain=plain, name=name):  # noqa: ANN001, ANN202
            seen.append(name)
            return plain(self, *given)

        monkeypatch.setattr(PasswordHasher, name, counted)
    return seen


@pytest.mark.parametrize("who", ["ana", "luis", "nobody"])
def test_a_wrong_password_costs_one_check_whoever_it_is(app: Flask, checks: list[str], who: str) -> None:
    answer = app.test_client().post("/sign-in/password", data={"email": f"{who}@lantern.example", "password": "wrong"})
    assert (answer.status_code, checks) == (422, ["verify"])
