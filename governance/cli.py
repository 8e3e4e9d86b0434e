"""The `governance` command: each command is a few lines around one action or query."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from governance import config
from governance.audit import queries as trail
from governance.db import copies, engine, migrating
from governance.values.words import N_, Obstacle, Refused


@contextmanager
def _database() -> Iterator[None]:
    with engine.open_database(config.read().database_url):
        yield


@click.group()
def commands() -> None:
    """Run and keep a teacher-powered school's site."""


@commands.command()
@click.option("--back", is_flag=True, help="Revert the newest migration.")
def migrate(back: bool) -> None:
    """Bring the database to this version's shape."""
    with engine.open_database(config.read().database_url) as handle:
        names = migrating.back(handle) if back else migrating.forward(handle)
    for name in names:
        click.echo(name)
    click.echo("The database is up to date." if not back else "Went back.")


@commands.command()
@click.option("--head", default="", help="A digest kept elsewhere, which the chain must contain.")
def audit(head: str) -> None:
    """Verify every chain of the audit trail and name the first broken link."""
    with _database():
        checked = [trail.verified(school_id) for school_id in trail.chains()]
    for chain in checked:
        state = f"broken at entry {chain.broken_at}: {chain.why}" if chain.broken_at else f"whole, head {chain.head}"
        click.echo(f"school {chain.school_id}: {chain.entries} entries, {state}")
    if any(chain.broken_at for chain in checked):
        sys.exit(1)


@commands.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Write a consistent, verified copy of the database to FILE. Keys of votes are never in it."""
    with engine.open_database(config.read().database_url) as handle:
        counts = copies.backup(handle, file)
    whole = _chains_of(file)
    click.echo(f"{file}: {sum(counts.values())} rows in {len(counts)} tables, {whole} audit chains whole.")


@commands.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Fill a new, empty database from a backup FILE."""
    _chains_of(file)
    with engine.open_database(config.read().database_url) as handle:
        counts = copies.restore(handle, file)
    click.echo(f"{sum(counts.values())} rows in {len(counts)} tables are back.")


def _chains_of(file: Path) -> int:
    """How many audit chains a copy holds, all of them whole, or a refusal that names the first broken one."""
    copies.verified(file)
    with engine.open_database(f"sqlite:///{file}"):
        checked = [trail.verified(school_id) for school_id in trail.chains()]
    broken = [chain for chain in checked if chain.broken_at]
    if broken:
        raise Refused([Obstacle(N_("In %(file)s the audit trail is broken."), file=str(file))])
    return len(checked)


@commands.command()
@click.option("--port", default=lambda: int(os.environ.get("PORT", "8000")), type=int, help="Default: PORT or 8000.")
@click.option("--reload", is_flag=True, help="Start again when a file changes.")
@click.option("--workers", default=3, help="Processes that answer.")
def serve(port: int, reload: bool, workers: int) -> None:
    """Run the site on this machine's loopback address, and the background work beside it."""
    flags = ["-k", "gthread", "--threads", "4", "--no-control-socket", "-w", str(workers), "-b", f"127.0.0.1:{port}"]
    flags += ["--reload"] if reload else ["--preload"]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    work = subprocess.Popen([sys.argv[0], "work"])  # noqa: S603
    try:
        subprocess.run([str(Path(sys.executable).with_name("gunicorn")), *flags, "wsgi:app"], check=False)  # noqa: S603
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        work.terminate()
        work.wait()


def main() -> None:
    """Run a command; a refusal or a bad file is one line on standard error and a status that is not zero."""
    try:
        commands()
    except Refused as refusal:
        click.echo(str(refusal), err=True)
        sys.exit(1)
