"""Counting a file of papers from the shell. What is wrong with a file is one line on standard error, and status 2."""

import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from typing import Any, BinaryIO, NoReturn

import click

from governance.cli.base import commands
from governance.cli.rounds import legible, table
from governance.cli.waiting import Waiting
from governance.counting.formats import files
from governance.counting.formats.files import Profile
from governance.counting.formats.lines import BadFile, BadPaper, Lines, decoded, shown
from governance.counting.formats.numbers import MOST_CANDIDATES, decimal
from governance.counting.methods import METHODS
from governance.counting.papers import Outcome, Projects, Ranked, Scored, Ties, Weight

KINDS = {
    Ranked: "rankings",
    Scored: "a score for each candidate (CSV with a column for each, or a bundle)",
    Projects: "projects with costs (.pb)",
}
# Rounds times options is the size of an account by rounds, and pairs of options are compared over every third.
MOST_OPTIONS = {**dict.fromkeys(("irv", "scottish-stv", "wigm-stv", "meek-stv"), 1_000),
                **dict.fromkeys(("ranked-pairs", "schulze"), 400)}  # fmt: skip
MOST_NAMES = 100_000
STDIN = "-"
PLACES = 18  # of a decimal; what has more is written as a fraction
FRACTION = re.compile(r"-?[0-9]+/[0-9]+")


@commands.command()
@click.argument("file")
@click.option("--method", required=True, type=click.Choice(list(METHODS)), help="How to count.")
@click.option("--seats", type=click.IntRange(1, 10_000), help="How many are elected; overrides the file's own number.")
@click.option("--ties", default="stop", help="chair:FILE of names, favoured first; lot:SEED; or stop, the default.")
@click.option("--question", type=int, help="Which question of a bundle that holds several.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of tables.")
def count(file: str, method: str, seats: int | None, ties: str, question: int | None, as_json: bool) -> None:
    """Count a FILE of papers: BLT, PrefLib, CSV, pabulib's .pb or a bundle; - reads standard input."""
    with bad_file_told(file), Waiting("Reading") as waiting:
        profile = _read(file, method, question, waiting)
        places = _seats(profile, seats)
    settled = _ties(ties, profile)
    with bad_file_told(file), Waiting("Counting"):
        outcome = _counted(profile, method, places, settled)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    if as_json:
        click.echo(json.dumps(account(outcome, profile.names, places)))
    else:
        for line in table(outcome, profile, places):
            click.echo(line)


@contextmanager
def bad_file_told(file: str) -> Iterator[None]:
    """What is wrong with a file as one line, and status 2."""
    try:
        yield
    except BadFile as fault:
        _bad(file, fault.line, str(fault))
    except OSError as fault:
        _bad(file, 1, f"{fault.strerror or fault}; expected a file that can be read")
    except MemoryError:
        _bad(file, 1, "not enough memory for it; expected fewer different papers")


def _bad(file: str, line: int, what: str) -> NoReturn:
    click.echo(f"{legible(os.fsencode(file).decode(errors='replace'))}:{line}: {what}", err=True)
    sys.exit(2)


@contextmanager
def _opened(file: str, waiting: Waiting) -> Iterator[BinaryIO]:
    if file == STDIN:
        if sys.stdin is None:
            raise BadFile(1, "standard input is closed; expected a file or a pipe")
        yield sys.stdin.buffer
        return
    with open(file, "rb") as stream:
        waiting.size = os.fstat(stream.fileno()).st_size
        yield stream


def _read(file: str, method: str, question: int | None, waiting: Waiting) -> Profile:
    """The papers, of a kind that the method counts. Raises BadFile and OSError."""
    with _opened(file, waiting) as stream:
        profile = files.read(stream, file, method=method, question=question, moved=waiting.moved)  # type: ignore[arg-type]
    takes = METHODS[method].takes
    if not isinstance(profile, takes):
        expected = " or ".join(KINDS[kind] for kind in takes)
        raise BadFile(1, f"the file holds {KINDS[type(profile)]}; expected {expected} for {method}")
    most = MOST_OPTIONS.get(method, MOST_CANDIDATES)
    if len(profile.names) > most:
        raise BadFile(1, f"{len(profile.names)} candidates; expected at most {most} for {method}")
    return profile


@commands.command()
@click.argument("file")
@click.option("--to", "form", required=True, type=click.Choice(files.FORMATS), help="The format to write.")
@click.option("--scores", is_flag=True, help="The columns of a table hold scores and not ranks.")
@click.option("--question", type=int, help="Which question of a bundle that holds several.")
def convert(file: str, form: str, scores: bool, question: int | None) -> None:
    """Write a FILE of papers in another format to standard output."""
    with bad_file_told(file), Waiting("Reading") as waiting, _opened(file, waiting) as stream:
        profile = files.read(stream, file, method="score" if scores else "", question=question, moved=waiting.moved)  # type: ignore[arg-type]
        try:
            text = "\n".join(files.written(profile, form))
        except ValueError as fault:
            raise BadFile(1, str(fault)) from fault
    sys.stdout.buffer.write(f"{text}\n".encode())


def _seats(profile: Profile, seats: int | None) -> int:
    if isinstance(profile, Projects):
        return 1
    if seats is not None and seats > len(profile.names):
        raise BadFile(1, f"{seats} seats for {len(profile.names)} candidates; expected at most as many")
    return seats or profile.seats


def _counted(profile: Profile, method: str, seats: int, ties: Ties) -> Outcome:
    try:
        return METHODS[method].count(profile, seats=seats, ties=ties)
    except ValueError as fault:
        raise BadFile(1, str(fault)) from fault


def _ties(said: str, profile: Profile) -> Ties:
    kind, _, what = said.partition(":")
    if kind == "chair" and what:
        with bad_file_told(what):
            return Ties(order=_order(what, profile.names))
    if kind == "lot" and what:
        return Ties(seed=what)
    if said != "stop":
        raise click.BadParameter("expected chair:FILE, lot:SEED or stop", param_hint="--ties")
    return Ties()


def _order(file: str, names: tuple[str, ...]) -> tuple[int, ...]:
    """The chair's order, a name on each line, the favoured first. Raises BadFile and OSError."""
    numbers, order = {name: number for number, name in enumerate(names, 1)}, dict[int, None]()
    with open(file, "rb") as stream:
        lines = Lines(stream)
        while (raw := lines.line()) is not None and lines.number < MOST_NAMES:
            try:
                name = decoded(raw).strip()
            except BadPaper as fault:
                raise BadFile(lines.number, str(fault)) from None
            if name and numbers.get(name, 0) in (0, *order):
                what = "stands twice" if name in numbers else "is no candidate"
                raise BadFile(lines.number, f"{shown(name)} {what}; expected each candidate once, the favoured first")
            if name:
                order[numbers[name]] = None
    if not order:
        raise BadFile(max(lines.number, 1), "no names; expected the candidates, the favoured first")
    return tuple(order)


def account(outcome: Outcome, names: tuple[str, ...], seats: int) -> dict[str, Any]:
    """The whole count as plain data; `rounds` names options by number, and `candidates` says their names in order."""
    return {
        "method": outcome.method,
        "elected": [names[option - 1] for option in outcome.elected],
        "tied": [names[option - 1] for option in outcome.tied],
        "seats": seats,
        "quota": None if outcome.quota is None else _plain(outcome.quota),
        "exhausted": _plain(outcome.exhausted),
        "papers": _plain(outcome.papers),
        "candidates": list(names),
        "rounds": [_exact(one) for one in outcome.rounds],
    }


def _plain(number: Weight) -> int | str:
    """A whole number as one; any other as text without loss: a decimal, else a fraction."""
    return int(number) if number.denominator == 1 else decimal(number, PLACES) or str(number)


def _exact(value: Any) -> Any:
    """Plain data of a round with its fractions written like all other numbers."""
    if isinstance(value, dict):
        return {key: _exact(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_exact(part) for part in value]
    return _plain(Fraction(value)) if isinstance(value, str) and FRACTION.fullmatch(value) else value
