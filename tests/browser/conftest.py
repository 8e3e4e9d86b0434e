"""A real browser on a real server: Debian's Chromium on the site, served on a port of its own."""

import email
import email.policy
import os
import re
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from governance import clock
from governance.app import create_app
from governance.config import Config
from governance.db import engine
from governance.working import background
from tests import browsers

collect_ignore_glob: list[str] = []
if browsers.found() is None and not os.environ.get("CI"):
    collect_ignore_glob.append("test_*.py")


class Quiet(WSGIRequestHandler):
    def log_message(self, *said: object) -> None:
        """Requests are not news."""


@dataclass
class Site:
    """A running site; its clock may be set, and its mail read."""

    url: str
    house: Config

    def mail_to(self, address: str, about: str = "Sign in") -> str:
        """The newest mail to an address whose subject begins so, delivered now."""
        self.work()
        newest = sorted(self.house.mail_dir.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        mails = (email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in newest)
        return next(m.get_content() for m in mails if m["To"] == address and str(m["Subject"]).startswith(about))

    def work(self) -> None:
        with self.app.test_request_context("/"):
            background(self.house, "a test", clock.now())

    app: object = None


def serve(app: object) -> Iterator[str]:
    """The app on a free port of the loopback address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = make_server("127.0.0.1", port, app, handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browsers.found(), args=browsers.flags())
        yield browser
        browser.close()


class Clock:
    """The house's clock, set by a story; it runs on from there."""

    def __init__(self) -> None:
        self.set(datetime(2026, 11, 24, 18, tzinfo=UTC))

    def set(self, at: datetime) -> None:
        self.shown, self.since = at, datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.shown + (datetime.now(UTC) - self.since)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The hands of the clock."""
    moved = Clock()
    monkeypatch.setattr("governance.clock.now", moved)
    return moved


@pytest.fixture
def pages(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """New pages, each a browser of its own; closed after the test."""
    contexts = []

    def page(width: int = 1280, **options: object) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        made = context.new_page()
        made.set_default_timeout(15_000)
        return made

    yield page
    for context in contexts:
        context.close()


def site_of(house: Config) -> Iterator[Site]:
    """The site of a database, served."""
    app = create_app(house)
    for url in serve(app):
        yield Site(url, house, app)
    engine.database.close()


def code_in(mail: str) -> str:
    found = re.search(r"\b(\d{6})\b", mail)
    assert found
    return found[1]


def made_config(folder: Path) -> Config:
    return Config(
        data_dir=folder,
        database_url=f"sqlite:///{folder}/site.sqlite3",
        key_dir=folder / "keys",
        secret_key="for tests only",
        argon2_time=1,
        argon2_memory_kib=8,
    )
