"""Calendar feeds as RFC 5545 writes them, and the hours in which a daily mail may leave."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from governance.values.moments import SATURDAY

WIDEST = 75  # octets of a line without its CRLF (section 3.1)
FIRST_HOUR, LAST_HOUR = 7, 17  # by the school's clock; from the first, before the last
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True)
class Event:
    """Something on a calendar: on a whole day (`begins` is a date), or from one moment to another, or at a moment."""

    uid: str
    summary: str
    begins: date
    ends: datetime | None = None
    place: str = ""
    url: str = ""


def digest_of(secret: str) -> str:
    """SHA-256 of the long random secret of an address."""
    return hashlib.sha256(secret.encode()).hexdigest()


def uid_of(*parts: object) -> str:
    """The same name for the same thing, whenever the feed is read."""
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:32]


def calendar(name: str, events: Iterable[Event], *, host: str, stamp: datetime) -> str:
    """A whole feed; moments stand in UTC, so that no time zone has to be told."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//governance//calendar//EN", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT4H", "X-PUBLISHED-TTL:PT4H"]  # fmt: skip
    for event in events:
        lines += _event(event, host, _utc(stamp))
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(event: Event, host: str, stamp: str) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{event.uid}@{host}", f"DTSTAMP:{stamp}", f"SUMMARY:{_text(event.summary)}")
    if isinstance(event.begins, datetime):
        yield f"DTSTART:{_utc(event.begins)}"
        if event.ends is not None:
            yield f"DTEND:{_utc(event.ends)}"
    else:
        yield f"DTSTART;VALUE=DATE:{event.begins:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.begins + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "END:VEVENT"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    """A TEXT value (section 3.3.11), every space a plain one, without the control signs that it may not hold."""
    plain = value.replace("\r\n", "\n").replace("\r", "\n")
    spaced = (" " if sign.isspace() and sign != "\n" else sign for sign in plain)
    return "".join(sign for sign in spaced if sign.isprintable() or sign == "\n").translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """A content line in pieces of at most 75 octets, no sign of it cut in two; the later ones begin with a space."""
    piece, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > WIDEST:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    yield piece


def may_remind(zone: str, at: datetime, off: frozenset[date]) -> bool:
    """Whether a daily mail may leave now: on a school day, neither at night nor in the evening."""
    local = at.astimezone(ZoneInfo(zone))
    school_day = local.weekday() < SATURDAY and local.date() not in off
    return school_day and FIRST_HOUR <= local.hour < LAST_HOUR
