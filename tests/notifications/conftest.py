"""A mail server that keeps what it is given, and the outbox put to work as the background does it."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from flask import Flask

from governance.config import Config
from governance.notifications import actions
from governance.working import background
from tests.cast import NOW, Town


class Postman:
    """Takes mail like a server; refuses it while `refuses` is set."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.mails: list[EmailMessage] = []
        self.refuses = False

    async def handle_DATA(self, server, session, envelope):  # noqa: ANN001, ANN201, N802, ARG002
        if self.refuses:
            return "451 Come back later"
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 Taken"


@pytest.fixture
def postman() -> Iterator[Postman]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    made = Postman(port)
    server = Controller(made, hostname="127.0.0.1", port=port)
    server.start()
    yield made
    server.stop()


@pytest.fixture
def served(house: Config, postman: Postman) -> Config:
    """Settings of the site with that server."""
    return replace(house, mail_url=f"smtp://127.0.0.1:{postman.port}", mail_from="votes@school.org")


@pytest.fixture
def told(town: Town) -> Town:
    """Mei has a real address and a visit to hear of."""
    mei = town.people["mei"]
    mei.email = "mei@school.org"
    mei.save()
    tell(town)
    return town


def tell(town: Town, key: str = "visit:1", at: datetime = NOW) -> None:
    params = {"by": "Ana Riquelme", "answer": "confirmed", "day": "2026-11-20", "number": 7}
    people = [town.people["mei"].id]
    actions.tell(people, "visit_answered", school_id=town.school.id, params=params, once_key=key, due_at=at)


@pytest.fixture
def at_work(app: Flask, house: Config):  # noqa: ANN201
    """Do what is due at an instant, outside any request, as the background does."""

    def work(at: datetime, settings: Config | None = None, holder: str = "one") -> None:
        with app.app_context():
            background(settings or house, holder, at)

    return work
