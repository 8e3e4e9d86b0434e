"""Balances as a list to take away: plain English, minutes, each with its arithmetic."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from governance.peer_review.rules.owing import Balance, Owed
from governance.values.cells import harmless
from governance.values.share import share_text
from governance.values.words import Sentence

COLUMNS = ("school", "name", "owed", "done", "waiting", "left", "arithmetic")


def row(school: str, name: str, balance: Balance) -> dict[str, str | int]:
    """One person's figures, in minutes."""
    figures = (balance.owed.minutes, balance.done, balance.waiting, balance.left)
    return dict(zip(COLUMNS, (school, name, *figures, arithmetic(balance.owed)), strict=True))


def arithmetic(owed: Owed) -> str:
    """Each stretch and their sum."""
    each = [stretch.in_words() for stretch in owed.stretches] if len(owed.stretches) > 1 else []
    return " ".join(_plain(sentence) for sentence in [*each, *owed.all_words()])


def as_csv(rows: Iterable[dict[str, str | int]]) -> str:
    """Comma-separated values; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    text = io.StringIO()
    lines = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    lines.writeheader()
    for one in rows:
        lines.writerow({name: harmless(cell) for name, cell in one.items()})
    return text.getvalue()


def as_json(rows: Iterable[dict[str, str | int]]) -> str:
    """A list of objects."""
    return json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"


def as_text(rows: Iterable[dict[str, str | int]]) -> str:
    """One line for each person."""
    line = "{name}: owed {owed} min, done {done}, waiting {waiting}, left {left}. {arithmetic}\n"
    return "".join(line.format(**one) for one in rows)


def _plain(sentence: Sentence) -> str:
    return sentence.message % {name: _word(value) for name, value in sentence.values.items()}


def _word(value: Any) -> Any:
    match value:
        case Fraction():
            return share_text(value)
        case date():
            return value.isoformat()
    return value
