"""Which kind a file is by its content, and why it is not taken. A look over the file, no virus scanner."""

import re
from collections.abc import Iterator

from governance.principals.rules.files import pdf, word
from governance.values.words import N_, Obstacle

PDF, DOCX = "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {PDF: "pdf", DOCX: "docx"}
MOST_BYTES, MOST_FILES = 10 * 1024 * 1024, 5
LONGEST_NAME = 120
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f/\\\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def media_of(raw: bytes) -> str | None:
    """The media type that the first bytes show, whatever the file is called."""
    if raw.startswith(b"%PDF-"):
        return PDF
    return DOCX if raw.startswith(b"PK\x03\x04") else None


def named(name: str, media: str) -> str:
    """A file's own name without folders, signs that turn the reading around, or another ending than its kind has."""
    last = re.split(r"[/\\]", name)[-1]
    plain = " ".join(_FORBIDDEN.sub("", last).split()).strip(". ")
    stem = re.sub(r"\.(?:pdf|docx)$", "", plain, flags=re.IGNORECASE)[:LONGEST_NAME].strip(". ") or "file"
    return f"{stem}.{ENDINGS[media]}"


def obstacles_to_adding(files: int) -> Iterator[Obstacle]:
    """Whether there is room for a file more; `files` is how many the application has already."""
    if files >= MOST_FILES:
        yield Obstacle(N_("An application holds at most %(most)s files."), most=MOST_FILES)


def obstacles_to_taking(raw: bytes) -> Iterator[Obstacle]:
    """Why a file is not taken, whatever it is called."""
    if not raw:
        yield Obstacle(N_("This file is empty."))
    elif len(raw) > MOST_BYTES:
        yield Obstacle(N_("A file may have at most 10 MB."))
    elif media_of(raw) == PDF:
        yield from pdf.obstacles(raw)
    elif media_of(raw) == DOCX:
        yield from word.obstacles(raw)
    else:
        yield Obstacle(N_("This is neither a PDF nor a Word file (.docx). Its content decides, not its name."))
