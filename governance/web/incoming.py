"""What comes in is looked over before any room sees it: numbers that fit a column, texts that both engines take."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from flask import Request
from werkzeug.exceptions import SecurityError
from werkzeug.routing import IntegerConverter
from werkzeug.sansio.utils import host_is_trusted

_FITS = re.compile(r"[0-9]{1,9}")
_ELSEWHERE = frozenset({"cross-site", "same-site"})


class Number(IntegerConverter):
    """A number in an address that fits an integer column of either engine; a longer one is no page."""

    regex = _FITS.pattern


def number(text: str | None) -> int | None:
    """The number in a query or a form, else None."""
    return int(text) if text and _FITS.fullmatch(text) else None


def meant_for(asked: Request, hosts: Collection[str]) -> None:
    """Raises SecurityError where the browser named no host of ours: the page would be somebody's copy of us."""
    if not host_is_trusted(asked.host, hosts):
        raise SecurityError("This site does not answer to that name.")


def unreadable(asked: Request) -> bool:
    """Whether path, query or form holds a NUL, which PostgreSQL cannot store and nobody types."""
    fields = [*asked.args.items(multi=True), *asked.form.items(multi=True)]
    return "\x00" in asked.path or any("\x00" in text for pair in fields for text in pair)


def from_elsewhere(asked: Request) -> bool:
    """Whether the browser says that another site sent this form."""
    origin = asked.headers.get("Origin")
    foreign = origin is not None and urlsplit(origin).netloc != asked.host
    return foreign or asked.headers.get("Sec-Fetch-Site") in _ELSEWHERE
