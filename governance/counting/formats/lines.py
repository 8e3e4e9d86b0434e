"""The lines of a file or a pipe, with their numbers, in bounded memory; and what a bad file says."""

import codecs
from collections.abc import Callable
from typing import Protocol

BLOCK = 1 << 20
MOST_LINE = 1 << 20
MOST_BYTES = 1 << 28
MOST_SINGLE = 2_000_000  # lines of headings, names and rows that are no plain papers
HEAD = 1 << 16
SHOWN = 40
SIGNS = {b"PK\x03\x04": "a zip file", b"\x1f\x8b": "a gzip file", b"%PDF": "a PDF", b"\xff\xfe": "text in UTF-16",
         b"\xfe\xff": "text in UTF-16"}  # fmt: skip


class Bytes(Protocol):
    """What we read from: an open file in binary, or a pipe."""

    def read1(self, size: int, /) -> bytes: ...


class BadPaper(ValueError):
    """A line that cannot be read; the text says what is wrong and what was expected."""


class BadFile(ValueError):
    """A file that cannot be read. `line` counts from one; the text says what is wrong and what was expected."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


def shown(raw: bytes | str) -> str:
    """A piece of a file as one short printable word in quotes."""
    text = raw[: SHOWN * 4].decode(errors="replace") if isinstance(raw, bytes) else raw[: SHOWN + 1]
    text = "".join(letter if letter.isprintable() else "�" for letter in text)
    return f"'{text[:SHOWN]}…'" if len(text) > SHOWN else f"'{text}'"


class Lines:
    """Lines without their ends (LF, CR LF or CR), one at a time or a block at once. Raises BadFile.

    `number` is that of the line handed out last. A byte order mark at the head is taken off.
    """

    def __init__(self, stream: Bytes, moved: Callable[[int], None] = lambda size: None) -> None:
        self._stream, self._moved = stream, moved
        self._held, self._head = list[bytes](), b""
        self._next = self._bytes = self._single = self.number = 0
        self._rest, self._begun, self._ended = b"", False, False

    def head(self) -> bytes:
        """The first bytes, which stay to come."""
        while len(self._head) < HEAD and (data := self._stream.read1(BLOCK)):
            self._head += data
        for sign, what in SIGNS.items():
            if self._head.startswith(sign):
                raise BadFile(1, f"this is {what}; expected plain text in UTF-8")
        self._head = self._head.removeprefix(codecs.BOM_UTF8)
        return self._head

    def whole(self, most: int) -> bytes:
        """All bytes at once. Raises BadFile for more than `most`."""
        parts, size = [self.head()], len(self._head)
        while size <= most and (data := self._stream.read1(BLOCK)):
            self._moved(len(data))
            parts.append(data)
            size += len(data)
        if size > most:
            raise BadFile(1, f"the file goes on; expected at most {most:,} bytes of this format")
        return b"".join(parts)

    def line(self) -> bytes | None:
        """The next line, None at the end."""
        if self._next == len(self._held) and not self._fill():
            return None
        self._next += 1
        self.number += 1
        self._single += 1
        if self._single > MOST_SINGLE:
            raise BadFile(self.number, f"the file goes on; expected at most {MOST_SINGLE:,} lines beside the papers")
        return self._held[self._next - 1]

    def block(self) -> list[bytes]:
        """All lines at hand, none at the end."""
        if self._next == len(self._held) and not self._fill():
            return []
        block, self._next = self._held[self._next :], len(self._held)
        self.number += len(block)
        return block

    def back(self, count: int) -> None:
        """Take back so many of the lines handed out last; they must be of one block."""
        self._next -= count
        self.number -= count

    def _fill(self) -> bool:
        """Bring in a block that holds a line at least."""
        self._held, self._next = [], 0
        while not self._held and not self._ended:
            self._take(self._stream.read1(BLOCK) if self._begun else self.head())
            self._begun, self._head = True, b""
        return bool(self._held)

    def _take(self, data: bytes) -> None:
        self._bytes += len(data)
        self._moved(len(data))
        self._ended = not data
        text = self._rest + data
        self._must_be_text(text)
        if b"\r" in text:
            text = text.replace(b"\r\n", b"\n")
            late = not self._ended and text.endswith(b"\r")
            text = text[:-1].replace(b"\r", b"\n") + b"\r" if late else text.replace(b"\r", b"\n")
        *self._held, self._rest = text.split(b"\n")
        if self._ended and self._rest:
            self._held, self._rest = [*self._held, self._rest], b""
        self._must_be_short()

    def _must_be_text(self, text: bytes) -> None:
        if (at := text.find(b"\0")) >= 0:
            line = self.number + 1 + text.count(b"\n", 0, at)
            raise BadFile(line, "a NUL byte, as in a binary file or UTF-16; expected plain text in UTF-8")

    def _must_be_short(self) -> None:
        if self._bytes > MOST_BYTES:
            raise BadFile(self.number + 1, f"the file goes on; expected at most {MOST_BYTES >> 20} MiB")
        if len(self._rest) > MOST_LINE or any(len(line) > MOST_LINE for line in self._held):
            long = next((at for at, line in enumerate(self._held) if len(line) > MOST_LINE), len(self._held))
            raise BadFile(self.number + 1 + long, f"a line without an end; expected at most {MOST_LINE:,} bytes")


def decoded(raw: bytes) -> str:
    """The text of a line. Raises BadPaper."""
    try:
        return raw.decode()
    except UnicodeDecodeError as fault:
        word = raw[max(0, fault.start - 10) : fault.end]
        raise BadPaper(f"bytes that are not UTF-8 at {shown(word)}; expected plain text in UTF-8") from None
