"""A PDF that does nothing by itself: no script, nothing that starts, opens or sends, and no file within.

Names are read as a viewer reads them: written out from #xx, and also where they are packed into object streams. What
cannot be looked into (a password, an unknown packing) is refused. Other streams hold pictures, fonts and the text of
pages, which start nothing. Anything that hides from this look is why files are only ever handed out for download.
"""

import re
import zlib
from collections.abc import Iterator

from governance.principals.rules.files.tokens import Stream, Tangled, names_and_streams
from governance.values.words import N_, Obstacle

_HEAD = re.compile(rb"%PDF-[12]\.\d")
_SCRIPT = N_("This PDF holds a script (JavaScript). Print it to a new PDF without scripts, and add that one.")
_STARTS = N_("This PDF does something as soon as it is opened. Print it to a new PDF, and add that one.")
_PROGRAM = N_("This PDF can start a program or open another file. Print it to a new PDF, and add that one.")
_WITHIN = N_("This PDF has other files within it. Save each as a PDF of its own.")
_FORM = N_("This PDF is a form that computes or sends data. Print it to a new PDF, and add that one.")
_MEDIA = N_("This PDF holds film, sound or a 3D scene. Print it to a new PDF without them.")
_LOCKED = N_("This PDF is locked with a password, so nobody can look into it. Save it without the lock.")
_BROKEN = N_("This PDF is broken, or built so that nobody can look into it. Print it to a new PDF, and add that one.")
REASONS = {
    **dict.fromkeys((b"JavaScript", b"JS"), _SCRIPT),
    **dict.fromkeys((b"OpenAction", b"AA"), _STARTS),
    **dict.fromkeys((b"Launch", b"GoToE", b"GoToR", b"Thread"), _PROGRAM),
    **dict.fromkeys((b"EmbeddedFile", b"EmbeddedFiles", b"EF", b"FileAttachment", b"Collection"), _WITHIN),
    **dict.fromkeys((b"XFA", b"SubmitForm", b"ImportData"), _FORM),
    **dict.fromkeys((b"RichMedia", b"Rendition", b"Movie", b"Sound", b"3D"), _MEDIA),
    b"Encrypt": _LOCKED,
}
_ACTIONS = b"JavaScript|Launch|GoToE|SubmitForm|ImportData|Rendition"
_ACTION = re.compile(rb"/(?:" + _ACTIONS + rb")\b")
_LEADS = re.compile(rb"(?:/S|\bobj)(?:[\x00\s]|%[^\r\n]*[\r\n])*\Z")
_BEFORE, _MOST_ACTIONS = 200, 5_000
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_FILTERS = frozenset({
    *(b"ASCIIHexDecode", b"AHx", b"ASCII85Decode", b"A85", b"LZWDecode", b"LZW", b"FlateDecode", b"Fl"),
    *(b"RunLengthDecode", b"RL", b"CCITTFaxDecode", b"JBIG2Decode", b"DCTDecode", b"JPXDecode", b"Crypt"),
})  # fmt: skip
_FLATE = {(b"FlateDecode",), (b"Fl",)}
_MOST_UNPACKED = 40_000_000
_TAIL = 2048


def obstacles(raw: bytes) -> Iterator[Obstacle]:
    """Why a PDF is not taken, each reason once."""
    if not _HEAD.match(raw) or b"%%EOF" not in raw[-_TAIL:] or b"startxref" not in raw[-_TAIL:]:
        yield Obstacle(_BROKEN)
        return
    try:
        found = set(_names(raw))
    except Tangled:
        yield Obstacle(_BROKEN)
        return
    reasons = [words for name, words in REASONS.items() if name in found]
    if _hides_an_action(_ESCAPED.sub(lambda one: bytes([int(one[1], 16)]), raw)):
        reasons.append(_SCRIPT if b"JavaScript" in raw else _PROGRAM)
    yield from map(Obstacle, dict.fromkeys(reasons))


def _hides_an_action(raw: bytes) -> bool:
    """Whether an action stands in what only looks like a string or a stream: an address in the file may lead to it."""
    for count, found in enumerate(_ACTION.finditer(raw)):
        if count > _MOST_ACTIONS or _LEADS.search(raw, max(0, found.start() - _BEFORE), found.start()):
            return True
    return False


def _names(raw: bytes) -> Iterator[bytes]:
    """Every name of the file's own syntax, and of every object stream. Raises Tangled."""
    left = _MOST_UNPACKED
    for one in names_and_streams(raw):
        if not isinstance(one, Stream):
            yield one
        elif _packs_objects(one):
            text = _unpacked(one, left)
            left -= len(text)
            yield from (name for name in names_and_streams(text) if not isinstance(name, Stream))


def _packs_objects(stream: Stream) -> bool:
    """Whether a stream holds objects: it says so, or has the two numbers that only such a stream has."""
    names = set(stream.names)
    return b"ObjStm" in names or {b"N", b"First"} <= names


def _unpacked(stream: Stream, most: int) -> bytes:
    filters = tuple(name for name in stream.names if name in _FILTERS)
    if b"Filter" not in stream.names:
        return stream.raw[:most]
    if filters not in _FLATE or b"Predictor" in stream.names:
        raise Tangled("objects packed in a way that is not looked into")
    machine = zlib.decompressobj()
    try:
        text = machine.decompress(stream.raw.lstrip(b"\x00\t\n\x0c\r "), most)
    except zlib.error as fault:
        raise Tangled("objects that cannot be unpacked") from fault
    if machine.unconsumed_tail:
        raise Tangled("too much once unpacked")
    return text
