"""A Word file that does nothing by itself: a real package (ISO/IEC 29500-2) without macros, objects, or what it fetches."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.parsers import expat

from governance.values.words import N_, Obstacle

MOST_UNPACKED, MOST_PARTS, LONGEST_LINKS = 60_000_000, 1000, 2_000_000
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_BROKEN = N_("This Word file is broken, or too large once unpacked. Save it anew and try again.")
_MACROS = N_("This Word file holds macros. Save it as a Word document without macros (.docx).")
_WITHIN = N_("This Word file has other files or programs within it. Take them out, or print it to a PDF.")
_FETCHES = N_("This Word file loads something from elsewhere when it is opened. Print it to a PDF, and add that one.")
_FIELDS = N_("This Word file has a field that starts a program (DDE). Print it to a PDF, and add that one.")
_MACRO_PART = re.compile(r"(?i)vba(?:project|data)")
_OBJECT_PART = re.compile(
    r"(?i)(?:^|/)(?:embeddings|activex|controls|customui)/|\.(?:exe|dll|js|vbs|hta|ole|html?|mht)$"
)
_TEXT_PART = re.compile(r"word/[^/]+\.xml")
_INSTRUCTION = re.compile(rb"<w:instrText[^>]*>([^<]*)|w:instr=\"([^\"]*)\"")
_DDE = re.compile(rb"(?i)\bDDE(?:AUTO)?\b|\bINCLUDE(?:TEXT|PICTURE)\b")
_LINKS = re.compile(r"(?i)(?:https?|mailto):")


class _Broken(ValueError):
    pass


def obstacles(raw: bytes) -> Iterator[Obstacle]:
    """Why a Word file is not taken, each reason once."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            reasons = list(_reasons(_parts(packed)))
    except (_Broken, ElementTree.ParseError, expat.ExpatError, zipfile.BadZipFile, zlib.error, KeyError, OSError,
            RuntimeError, ValueError):  # fmt: skip
        reasons = [_BROKEN]
    yield from map(Obstacle, dict.fromkeys(reasons))


def _parts(packed: zipfile.ZipFile) -> dict[str, bytes]:
    """Every part by its name, unpacked within bounds."""
    listed = packed.infolist()
    names = {part.filename.casefold() for part in listed}
    if len(names) < len(listed) or len(listed) > MOST_PARTS or sum(one.file_size for one in listed) > MOST_UNPACKED:
        raise _Broken("too many parts, or a name twice")
    if any(part.flag_bits & 1 or ".." in part.filename or part.filename.startswith(("/", "\\")) for part in listed):
        raise _Broken("locked, or it leads out of the package")
    return {part.filename: packed.read(part) for part in listed if not part.is_dir()}


def _reasons(parts: dict[str, bytes]) -> Iterator[str]:
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content[:4096].replace(b"\x00", b"").upper():
            raise _Broken("a document type")
    _well_formed(parts)
    types = parts["[Content_Types].xml"].decode("utf-8", "replace")
    if "macroenabled" in types.casefold() or any(_MACRO_PART.search(name) for name in parts):
        yield _MACROS
    elif _MAIN not in types:
        raise _Broken("no Word document")
    if any(_OBJECT_PART.search(name) for name in parts) or b"<w:altChunk" in parts["word/document.xml"]:
        yield _WITHIN
    if any(_fetches(content) for name, content in parts.items() if name.endswith(".rels")):
        yield _FETCHES
    if any(_DDE.search(_instructions(content)) for name, content in parts.items() if _TEXT_PART.fullmatch(name)):
        yield _FIELDS


def _well_formed(parts: dict[str, bytes]) -> None:
    """The three parts that every Word file has are XML. Raises KeyError or ExpatError."""
    for name in ("[Content_Types].xml", "_rels/.rels", "word/document.xml"):
        expat.ParserCreate().Parse(parts[name], True)  # no part with a document type comes this far


def _fetches(relations: bytes) -> bool:
    """Whether a part is bound to something outside other than by a plain link that a reader presses."""
    if len(relations) > LONGEST_LINKS:
        raise _Broken("too many links")
    for one in ElementTree.fromstring(relations):  # noqa: S314  (no part with a document type comes this far)
        outside = one.get("TargetMode", "").casefold() == "external"
        link = one.get("Type", "").endswith("/hyperlink") and _LINKS.match(one.get("Target", "").strip())
        if outside and not link:
            return True
    return False


def _instructions(content: bytes) -> bytes:
    """The instructions of all fields, joined: Word spreads one over several runs."""
    return b"".join(first or second for first, second in _INSTRUCTION.findall(content))
