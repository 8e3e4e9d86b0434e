"""Running the site: the server, and the background work beside it."""

import logging
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click

from governance import clock
from governance.app import create_app, loud
from governance.cli.base import Stop, commands
from governance.cli.opening import database_open
from governance.config import ROOT, Config
from governance.db import engine
from governance.working import background

FALTERING = 10  # seconds before the next try when the database or anything else fails
LOOKED_AT = ("templates", "static", "governance/translations")


@commands.command()
@click.option("--once", is_flag=True, help="Do what is due, then stop.")
def work(once: bool) -> None:
    """Background work: mail, ripe addresses, cleaning. Nothing depends on it for truth; several may run."""
    with database_open():
        app = create_app()
    loud(app.config["HOUSE"])
    holder, stopped = f"{os.getpid()}-{secrets.token_hex(4)}", _told_to_stop()
    with app.app_context():
        if once:
            engine.ready()
            background(app.config["HOUSE"], holder, clock.now())
        while not (once or stopped()):
            time.sleep(_pass(app.config["HOUSE"], holder))


def _pass(house: Config, holder: str) -> int:
    """Do what is due; seconds to wait before the next look."""
    try:
        engine.ready()
        background(house, holder, clock.now())
    except Exception:
        logging.getLogger("governance").exception("background work stumbled and goes on")
        return FALTERING
    finally:
        engine.settle()
    return 1


def _told_to_stop(then: Callable[[], None] = lambda: None) -> Callable[[], bool]:
    """Whether the process was asked to stop; what is in hand is finished first."""
    asked: list[int] = []

    def hear(number: int, frame: object) -> None:
        asked.append(number)
        then()

    signal.signal(signal.SIGTERM, hear)
    signal.signal(signal.SIGINT, hear)
    return lambda: bool(asked)


@commands.command()
@click.option("--port", envvar="PORT", default=8000, type=click.IntRange(1, 65535), help="Default: PORT or 8000.")
@click.option("--reload", is_flag=True, help="Start again when a file changes.")
@click.option("--workers", default=3, show_default=True, type=click.IntRange(1), help="Processes that answer.")
def serve(port: int, reload: bool, workers: int) -> None:
    """Run the site on this machine's loopback address, and the background work beside it."""
    with database_open():
        _must_be_free(port)
    with subprocess.Popen(server("wsgi:app", port, workers, reload=reload)) as site:  # noqa: S603
        stopped = _told_to_stop(site.terminate)
        _beside(site)
    sys.exit(0 if stopped() else site.returncode or 1)


def _beside(site: subprocess.Popen[bytes]) -> None:
    """Background work as long as the server runs; begun again should it die."""
    command = [sys.executable, "-m", "governance.cli.main", "work"]
    while site.poll() is None:
        with subprocess.Popen(command) as hands:  # noqa: S603
            while hands.poll() is None and site.poll() is None:
                with suppress(subprocess.TimeoutExpired):
                    site.wait(1)
            hands.terminate()


def _must_be_free(port: int) -> None:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError as fault:
        raise Stop(f"Port {port} cannot be used: {fault.strerror}. Choose another, such as PORT=8001.") from fault


def server(app: str, port: int, workers: int, *, reload: bool = False) -> list[str]:
    """The command that serves a WSGI application on this machine's loopback address."""
    command = [str(Path(sys.executable).with_name("gunicorn")), "-k", "gthread", "--threads", "4"]
    where = ["--no-control-socket", "--pythonpath", str(ROOT), "-w", str(workers), "-b", f"127.0.0.1:{port}"]
    return [*command, *where, *(_looking() if reload else ["--preload"]), app]


def _looking() -> list[str]:
    """What makes the server start again: the code by itself, and pages, styles and catalogues by name."""
    files = (file for folder in LOOKED_AT for file in (ROOT / folder).rglob("*") if file.is_file())
    return ["--reload", *(flag for file in files for flag in ("--reload-extra-file", str(file)))]
