"""A count as tables for a terminal."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from governance.counting.formats.files import Profile
from governance.counting.formats.numbers import decimal
from governance.counting.papers import Outcome, Projects, Ranked, Weight

WIDEST = 40
PLACES = 6  # decimals shown of a number that has more; --json has them all
# Numbers below these keys are options; others are amounts.
OPTIONS = frozenset({"of", "elected", "out", "options", "order", "winner", "loser", "finalists", "locked", "smith"})


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
        yield from _round(one, names)
    yield ""
    yield f"Elected: {', '.join(names[option - 1] for option in outcome.elected) or 'nobody'}"
    if outcome.tied:
        yield f"Tied, and nothing declared settles it: {', '.join(names[option - 1] for option in outcome.tied)}"


def _heading(outcome: Outcome, profile: Profile, seats: int) -> Iterator[str]:
    if profile.title:
        yield legible(profile.title)
    told = [f"Method {outcome.method}", f"papers {_short(outcome.papers)}", f"exhausted {_short(outcome.exhausted)}"]
    if not isinstance(profile, Projects):
        told.append(f"seats {seats}")
    if outcome.quota is not None:
        told.append(f"quota {_short(outcome.quota)}")
    yield ", ".join(told)
    if outcome.method == "approval" and isinstance(profile, Ranked):
        yield "The papers rank: each candidate that a paper ranks counts as approved by it."


def _round(one: Mapping[str, Any], names: list[str]) -> Iterator[str]:
    """What a number for each option says as columns, the rest a line each."""
    columns = {key: value for key, value in one.items() if _by_option(value) and any(map(_is_some, value.values()))}
    columns = {"tallies": one.get("tallies") or {}, **columns}
    rows = [[""] + [key.replace("_", " ") for key in columns] + [""]] + [
        [names[int(option) - 1][:WIDEST], *(_cell(column, option) for column in columns.values()), _fate(option, one)]
        for option in sorted(columns["tallies"], key=lambda option: -Fraction(columns["tallies"][option]))
    ]
    wide = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows if len(rows) > 1 else ():
        cells = (cell.rjust(width) for cell, width in zip(row[1:-1], wide[1:-1], strict=True))
        yield f"  {row[0]:<{wide[0]}}  {'  '.join(cells)}  {row[-1]}".rstrip()
    for key, value in one.items():
        if key != "number" and not _by_option(value) and value not in ([], {}, None, ""):
            yield from _told(key, value, names, "  ")


def _by_option(value: Any) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(part, int | str) and key.isdecimal() for key, part in value.items()
    )


def _is_some(number: Any) -> bool:
    return bool(number)


def _cell(column: Mapping[str, Any], option: str) -> str:
    return _short(Fraction(column[option])) if option in column else ""


def _fate(option: str, one: Mapping[str, Any]) -> str:
    return "elected" if int(option) in one.get("elected", ()) else "out" if int(option) in one.get("out", ()) else ""


def _told(key: str, value: Any, names: list[str], margin: str) -> Iterator[str]:
    """Any plain data: an object of objects over some lines, all else on one."""
    label = _label(key, names)
    if isinstance(value, Mapping) and any(isinstance(part, Mapping | list) for part in value.values()):
        yield f"{margin}{label}:"
        for inner, part in value.items():
            yield from _told(inner, part, names, margin + "  ")
    else:
        yield f"{margin}{label}: {_said(value, names, key in OPTIONS)}"


def _label(key: str, names: list[str]) -> str:
    return names[int(key) - 1] if key.isdecimal() and 0 < int(key) <= len(names) else key.replace("_", " ")


def _said(value: Any, names: list[str], options: bool) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{_label(key, names)} {_said(part, names, key in OPTIONS)}" for key, part in value.items())
    if isinstance(value, list | tuple):
        between = "; " if any(isinstance(part, list | tuple | Mapping) for part in value) else ", "
        return between.join(_said(part, names, options) for part in value)
    if options and isinstance(value, int) and 0 < value <= len(names):
        return names[value - 1]
    return legible(_number(value))


def _number(value: Any) -> str:
    try:
        return _short(Fraction(value))
    except (ValueError, TypeError):
        return "none" if value is None else str(value)


def _short(number: Weight) -> str:
    """A number with few decimals, and a mark where more were cut."""
    text = decimal(number, PLACES)
    return text if text is not None else f"{decimal(Fraction(int(number * 10**PLACES), 10**PLACES), PLACES)}…"
