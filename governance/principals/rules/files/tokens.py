"""The names in PDF syntax, with comments, strings and streams told apart (ISO 32000-2, 7.2 and 7.3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NEXT = re.compile(rb"%|\(|<<|<|/|\bobj\b|\bendobj\b|\bstream(?=[\x00\t\n\x0c\r ])")
_NAME = re.compile(rb"/[^\x00\t\n\x0c\r /<>()\[\]{}%]*")
_STRING = re.compile(rb"\\.|[()]", re.DOTALL)
_ARRAY = re.compile(rb"[\x00\s]*\[")
_LINE = re.compile(rb"[\r\n]")
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_LONGEST_STRING = 1_000_000
_MOST = 1_000_000


class Tangled(ValueError):
    """The syntax cannot be followed: a string or a stream has no end."""


@dataclass(frozen=True)
class Stream:
    """The names of a stream's dictionary in order, and its bytes as they stand in the file."""

    names: tuple[bytes, ...]
    raw: bytes


def plain(name: bytes) -> bytes:
    """A name with its #xx written out, without the slash: '/J#61vaScript' is b'JavaScript'."""
    return _HEX.sub(lambda found: bytes([int(found[1], 16)]), name.lstrip(b"/"))


def names_and_streams(raw: bytes) -> Iterator[bytes | Stream]:
    """Every name outside comments, strings and streams, and every stream. Raises Tangled."""
    at, seen, held = 0, 0, list[bytes]()
    while found := _NEXT.search(raw, at):
        seen += 1
        if seen > _MOST:
            raise Tangled("more signs than any letter needs")
        sign, at = found[0], found.end()
        if sign == b"/":
            name = _NAME.match(raw, found.start())
            at = name.end() if name else at
            held.append(_meant(plain(name[0] if name else b""), raw, at))
            yield held[-1]
        elif sign == b"stream":
            end = raw.find(b"endstream", at)
            if end < 0:
                raise Tangled("a stream without an end")
            yield Stream(tuple(held), raw[at:end])
            at = end + len(b"endstream")
        elif sign in {b"obj", b"endobj"}:
            held = []
        else:
            at = _past(raw, sign, at)


def _meant(name: bytes, raw: bytes, at: int) -> bytes:
    """The name, but where a page to begin with follows in place of an action: so LibreOffice writes every file."""
    return b"Dest" if name == b"OpenAction" and _ARRAY.match(raw, at) else name


def _past(raw: bytes, sign: bytes, at: int) -> int:
    """Where a comment or a string that begins before `at` ends."""
    if sign == b"%":
        found = _LINE.search(raw, at)
        return found.end() if found else len(raw)
    if sign == b"(":
        return _past_string(raw, at)
    if sign == b"<":
        end = raw.find(b">", at)
        if end < 0:
            raise Tangled("a string without an end")
        return end + 1
    return at


def _past_string(raw: bytes, at: int) -> int:
    begin, depth = at, 1
    while depth:
        found = _STRING.search(raw, at, begin + _LONGEST_STRING)
        if found is None:
            raise Tangled("a string without an end")
        at = found.end()
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
    return at
