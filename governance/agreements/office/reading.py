"""A Word or Markdown file as sections: how it was split, which numbers look like terms, what was kept and what was left."""

import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from zlib import error as BrokenPart

import pypandoc

from governance.agreements.office.splitting import Piece, split
from governance.values.text import cleaned
from governance.values.words import N_, Sentence
from governance.web.sheets import Unreadable, look_over

LONGEST = 2_000_000  # letters of the whole text
_SECONDS = 20
_PANDOC = (
    *("--sandbox", "--from=docx", "--to=markdown_strict+pipe_tables+four_space_rule-raw_html", "--wrap=none"),
    *("--track-changes=accept", "+RTS", "-M512M", "-RTS"),
)
# what a part of a Word file shows that it holds, and what is said of it
_LEFT: tuple[tuple[str, bytes, Callable[[int], Sentence]], ...] = (
    ("document", rb"<w:(?:ins|moveTo) ", lambda n: Sentence.counted(
        "%(count)s tracked insertion was taken as part of the text.",
        "%(count)s tracked insertions were taken as part of the text.", n)),
    ("document", rb"<w:(?:del|moveFrom) ", lambda n: Sentence.counted(
        "%(count)s tracked deletion was left out.", "%(count)s tracked deletions were left out.", n)),
    ("comments", rb"<w:comment ", lambda n: Sentence.counted(
        "%(count)s comment was left out.", "%(count)s comments were left out.", n)),
    ("footnotes", rb"<w:footnote w:id=\"[1-9]", lambda n: Sentence.counted(
        "%(count)s footnote was left out.", "%(count)s footnotes were left out.", n)),
    ("document", rb"<(?:w:drawing|w:pict)[ >]", lambda n: Sentence.counted(
        "%(count)s picture was left out.", "%(count)s pictures were left out.", n)),
)  # fmt: skip
_EDGES = re.compile(r"word/(?:header|footer)\d*\.xml")
_TABLE = "[TABLE]"
# every item of a Word list is a paragraph; between items no line is meant to be blank
_LOOSE_ITEM = re.compile(r"^( *(?:[-*+]|\d+\.) .*)\n\n(?= *(?:[-*+]|\d+\.) )", re.MULTILINE)
_OF_A_TERM = re.compile(r"\{[a-z][a-z\\_]*\}")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBERS = re.compile(
    r"\$ ?\d[\d,]*(?:\.\d\d)?|\b\d[\d,]*(?:\.\d+)? ?(?:%|percent\b|minutes?\b|hours?\b|days?\b|weeks?\b|years?\b|students?\b|"
    r"meetings?\b)|\b(?:one|two|three|four) (?:half|thirds?|fourths|quarters|fifths)\b|"
    rf"\b(?:{_MONTHS}) \d{{1,2}}(?:, \d{{4}})?\b",
    re.IGNORECASE,
)
_MOST_NUMBERS = 60
_AROUND = 30


class BadFile(ValueError):
    """No agreement can be read from this file; `why` says it in the reader's words."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(why.message)
        self.why = why


@dataclass(frozen=True)
class Number:
    """A number that looks like a term: as it stands, in which section (from 1), with the words around it."""

    text: str
    section: int
    around: str


@dataclass(frozen=True)
class Brought:
    """What a file holds: its sections in order, its numbers, and what was kept or left out of it."""

    pieces: tuple[Piece, ...]
    numbers: tuple[Number, ...]
    notes: tuple[Sentence, ...]


def brought(raw: bytes) -> Brought:
    """A file's sections, whatever its name says: a Word file, else Markdown in UTF-8. Raises BadFile."""
    text, notes = _word(raw) if raw.startswith(b"PK\x03\x04") else (_markdown(raw), ())
    text = cleaned(text)
    if len(text) > LONGEST:
        raise BadFile(Sentence.of(N_("The text is longer than two million letters.")))
    pieces = split(text)
    if not pieces:
        raise BadFile(Sentence.of(N_("There is no text in this file.")))
    return Brought(pieces, tuple(_numbers(pieces))[:_MOST_NUMBERS], notes)


def _markdown(raw: bytes) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadFile(Sentence.of(N_("This is neither a Word file (.docx) nor text in UTF-8."))) from fault
    if "\x00" in text:
        raise BadFile(Sentence.of(N_("This is neither a Word file (.docx) nor text in UTF-8.")))
    return text


def _word(raw: bytes) -> tuple[str, tuple[Sentence, ...]]:
    broken = BadFile(
        Sentence.of(N_("This Word file is broken, or too large once unpacked. Save it anew and try again."))
    )
    try:
        look_over(raw)
        notes = tuple(_notes(raw))
        done = subprocess.run(  # noqa: S603  (our own program, the file on its standard input)
            [pypandoc.get_pandoc_path(), *_PANDOC], input=raw, capture_output=True, timeout=_SECONDS, check=True
        )
    except (Unreadable, KeyError, zipfile.BadZipFile, BrokenPart, RuntimeError, OSError) as fault:
        raise broken from fault
    except subprocess.SubprocessError as fault:
        raise broken from fault
    text = _OF_A_TERM.sub(lambda name: name[0].replace("\\", ""), done.stdout.decode("utf-8", "replace"))
    text = _LOOSE_ITEM.sub(r"\1\n", text)
    lost = text.count(_TABLE)
    if lost:
        told = Sentence.counted(
            "%(count)s table was too tangled to keep.", "%(count)s tables were too tangled to keep.", lost
        )
        notes = (*notes, told)
    return text, notes


def _notes(raw: bytes) -> Iterator[Sentence]:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        names = set(packed.namelist())
        packed.getinfo("word/document.xml")
        for part, sign, told in _LEFT:
            name = f"word/{part}.xml"
            found = len(re.findall(sign, packed.read(name))) if name in names else 0
            if found:
                yield told(found)
        edges = [name for name in names if _EDGES.fullmatch(name) and b"<w:t" in packed.read(name)]
        if edges:
            yield Sentence.of(N_("Headers and footers were left out."))


def _numbers(pieces: Sequence[Piece]) -> Iterator[Number]:
    for section, piece in enumerate(pieces, 1):
        for found in _NUMBERS.finditer(piece.body):
            begin, end = max(0, found.start() - _AROUND), found.end() + _AROUND
            around = " ".join(piece.body[begin:end].split())
            yield Number(found[0], section, around)
