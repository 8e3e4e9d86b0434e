"""A count as tables for a terminal."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from governance.counting.formats.files import Profile
from governance.counting.formats.numbers import written
from governance.counting.papers import Outcome, Projects, Ranked

WIDEST = 40
# Values below these keys are options, or lists or objects of them; others are words and numbers.
OPTIONS = frozenset({"elected", "out", "options", "order", "tied", "pair", "winner", "loser", "finalists", "deferred"})
APART = frozenset({"number", "tallies"})


def legible(text: str) -> str:
    """Text without what could steer a terminal or break a line."""
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def table(outcome: Outcome, profile: Profile, seats: int) -> Iterator[str]:
    """The lines: what was counted, each round, and who is elected."""
    names = [legible(name) for name in profile.names]
    yield from _heading(outcome, profile, seats)
    for at, one in enumerate(outcome.rounds, 1):
        yield ""
        yield f"Round {one.get('number', at)}"
        yield from _tallies(one, names)
        for key, value in one.items():
            if key not in APART and value not in ([], {}, None, ""):
                yield f"  {key.replace('_', ' ')}: {_said(value, names, key in OPTIONS)}"
    yield ""
    yield f"Elected: {', '.join(names[option - 1] for option in outcome.elected) or 'nobody'}"
    if outcome.tied:
        yield f"Tied, and nothing declared settles it: {', '.join(names[option - 1] for option in outcome.tied)}"


def _heading(outcome: Outcome, profile: Profile, seats: int) -> Iterator[str]:
    if profile.title:
        yield legible(profile.title)
    told = [f"Method {outcome.method}", f"papers {written(outcome.papers)}", f"exhausted {written(outcome.exhausted)}"]
    if not isinstance(profile, Projects):
        told.append(f"seats {seats}")
    if outcome.quota is not None:
        told.append(f"quota {written(outcome.quota)}")
    yield ", ".join(told)
    if outcome.method == "approval" and isinstance(profile, Ranked):
        yield "The papers rank: each candidate that a paper ranks counts as approved by it."


def _tallies(one: Mapping[str, Any], names: list[str]) -> Iterator[str]:
    tallies = one.get("tallies")
    if not isinstance(tallies, Mapping):
        return
    rows = [(names[int(option) - 1], _number(number), _fate(int(option), one)) for option, number in tallies.items()]
    rows.sort(key=lambda row: -Fraction(str(tallies[str(names.index(row[0]) + 1)])))
    wide = min(WIDEST, max((len(name) for name, _, _ in rows), default=0))
    long = max((len(number) for _, number, _ in rows), default=0)
    for name, number, fate in rows:
        yield f"  {name[:WIDEST]:<{wide}}  {number:>{long}}  {fate}".rstrip()


def _fate(option: int, one: Mapping[str, Any]) -> str:
    return "elected" if option in one.get("elected", ()) else "out" if option in one.get("out", ()) else ""


def _number(number: Any) -> str:
    return written(Fraction(number)) if isinstance(number, int | str) else str(number)


def _said(value: Any, names: list[str], options: bool) -> str:
    """Any plain data on one line, options by their names."""
    if isinstance(value, Mapping):
        parts = ((_key(key, names), _said(part, names, options or key in OPTIONS)) for key, part in value.items())
        return ", ".join(f"{key} {part}" for key, part in parts)
    if isinstance(value, list | tuple):
        between = "; " if any(isinstance(part, list | tuple | Mapping) for part in value) else ", "
        return between.join(_said(part, names, options) for part in value)
    if options and isinstance(value, int) and 0 < value <= len(names):
        return names[value - 1]
    return legible(str(value))


def _key(key: Any, names: list[str]) -> str:
    text = str(key)
    return names[int(text) - 1] if text.isdecimal() and 0 < int(text) <= len(names) else text.replace("_", " ")
