"""One cell of a staff list: read as a value, or what is wrong with it."""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache

from governance.people.actions.columns import role_of
from governance.people.rules import is_address
from governance.values.actor import Role
from governance.values.share import parse_share
from governance.values.words import N_, Sentence

LONGEST = {"name": 200, "email": 254, "unit": 80, "team": 80, "number": 80}
_UNTYPED = {"Cc", "Co", "Cn", "Cs"}
_TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffd")
_INVISIBLE = set("\u00ad\u200b\u2060\ufeff")
_SPREADSHEET_ERRORS = {"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"}


def faults_in(cells: Mapping[str, str], words: Mapping[str, Role]) -> Iterator[tuple[str, Sentence]]:
    """Each cell that cannot be taken, by column, and what was expected. `words` are the school's own role words."""
    yield from _typing(cells)
    yield from _meaning(cells, words)


def cleaned(text: str) -> str:
    """A cell without spaces around it and without the invisible signs that spreadsheets carry along; letters composed."""
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFC", "".join(sign for sign in text if sign not in _INVISIBLE)).strip()


def _typing(cells: Mapping[str, str]) -> Iterator[tuple[str, Sentence]]:
    if not any(sign.isalpha() for sign in cells["name"]):
        yield "name", Sentence.of(N_("There is no name."))
    for column, most in LONGEST.items():
        value = cells.get(column) or ""
        if len(value) > most:
            yield column, Sentence.of(N_("This is longer than %(most)s letters."), most=most)
        elif not (value.isascii() and value.isprintable()) and any(map(_untyped, value)):
            yield column, Sentence.of(N_("There are signs in it that no one can type."))
        elif value[:1] in {"=", "@"} or value in _SPREADSHEET_ERRORS:
            why = N_("“%(text)s” is a formula or its error. Put the value itself there.")
            yield column, Sentence.of(why, text=value[:60])
    if cells["email"] and not is_address(cells["email"]):
        yield "email", Sentence.of(_no_address(cells["email"]), text=cells["email"][:60])


def _no_address(text: str) -> str:
    """A letter of another alphabet can look the same and be another mailbox; the reader cannot see what is wrong."""
    if is_address(unicodedata.normalize("NFKD", text).encode("ascii", "replace").decode()):
        return N_("“%(text)s” has letters that e-mail addresses do not have, even if they look alike. Type it anew.")
    return N_("“%(text)s” is no e-mail address.")


def _untyped(sign: str) -> bool:
    return sign in _TURNING or unicodedata.category(sign) in _UNTYPED


def _meaning(cells: Mapping[str, str], words: Mapping[str, Role]) -> Iterator[tuple[str, Sentence]]:
    if not cells["role"]:
        yield "role", Sentence.of(N_("There is no role."))
    elif role_of(cells["role"], words) is None:
        why = N_("“%(word)s” is no role known here. Say once what it means.")
        yield "role", Sentence.of(why, word=cells["role"][:60])
    for column in ("from_day", "until_day"):
        text = cells.get(column, "")
        if text and day_of(text) is None:
            why = N_("“%(text)s” is no day. Write 2026-08-17 or 8/17/2026.")
            yield column, Sentence.of(why, text=text[:40])
    text = cells.get("fte", "")
    if text and share_of(text) is None:
        yield "fte", Sentence.of(N_("“%(text)s” is no FTE from 0 to 1. Write it as 0.6 or 3/5."), text=text[:40])
    first, last = day_of(cells.get("from_day", "")), day_of(cells.get("until_day", ""))
    if first and last and last < first:
        yield "until_day", Sentence.of(N_("The end is before the start."))


def share_of(text: str) -> Fraction | None:
    """An FTE from 0 to 1 as written."""
    return _share(text) if len(text) < 40 else None


@lru_cache(maxsize=4096)
def _share(text: str) -> Fraction | None:
    try:
        share = parse_share(text)
    except ValueError:
        return None
    return share if 0 <= share <= 1 else None


def day_of(text: str) -> date | None:
    """A day as ISO 8601 or as Americans write it, in a year in which somebody at work can have begun or will end."""
    return _day(text) if len(text) < 40 and text.isascii() else None


@lru_cache(maxsize=4096)
def _day(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y"):
        try:
            day = datetime.strptime(text, form).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
        return day if 1950 <= day.year <= 2100 else None
    return None
