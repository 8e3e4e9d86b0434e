"""Any file of papers: which format it is, by its ending or else by how it begins, and its profile."""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePath

from governance.counting.formats import blt, bundles, pabulib, preflib, table
from governance.counting.formats.lines import BadFile, Bytes, Lines
from governance.counting.formats.table import Cells
from governance.counting.papers import Projects, Ranked, Scored

Profile = Ranked | Scored | Projects
ENDINGS = {"blt": "blt", "csv": "table", "tsv": "table", "pb": "pabulib", "json": "bundle",
           **dict.fromkeys(preflib.KINDS, "preflib")}  # fmt: skip
FORMATS = ("blt", *preflib.KINDS, "csv", "pb", "json")
CELLS = {"score": Cells.SCORES, "star": Cells.SCORES, "approval": Cells.MARKS, "plurality": Cells.FIRSTS}
# In order: the first that fits the first line that is neither empty nor a comment of BLT.
SIGNS = (
    ("bundle", re.compile(rb"[{\[]")),
    ("pabulib", re.compile(rb"meta\s*(;|$)", re.IGNORECASE)),
    ("preflib", re.compile(rb"#\s*(FILE NAME|TITLE|DATA TYPE|NUMBER|ALTERNATIVE NAME)\b[A-Z0-9 ]*:|[0-9]+$")),
    ("blt", re.compile(rb"[-+]?[0-9]+[ \t]+[-+]?[0-9]+([ \t].*)?$")),
    ("table", re.compile(rb".*[,;\t]|rank|sep=", re.IGNORECASE)),
)


def read(
    stream: Bytes,
    name: str,
    *,
    method: str,
    question: int | None = None,
    moved: Callable[[int], None] = lambda size: None,
) -> Profile:
    """The papers of a file as that method wants them. Raises BadFile."""
    lines = Lines(stream, moved)
    ending = PurePath(name).suffix.lower().lstrip(".")
    form = ENDINGS.get(ending) or sniffed(lines.head())
    if form == "bundle":
        return bundles.read(lines, question)
    if form == "preflib":
        return preflib.read(lines, ending if ending in preflib.KINDS else "toi")
    if form == "table":
        return table.read(lines, CELLS.get(method, Cells.RANKS))
    return pabulib.read(lines) if form == "pabulib" else blt.read(lines)


def sniffed(head: bytes) -> str:
    """The format of a file that begins so. Raises BadFile where none does."""
    if not head.strip():
        raise BadFile(1, "the file is empty; expected BLT, PrefLib, CSV, pabulib or a bundle")
    if b"\0" in head:
        raise BadFile(1 + head.count(b"\n", 0, head.index(b"\0")), "a NUL byte; expected plain text in UTF-8")
    line = 0
    for raw in head.splitlines():
        line += 1
        said = raw.strip()
        form = next((form for form, sign in SIGNS if sign.match(said)), None)
        if form and not (said.startswith(b"#") and form != "preflib"):
            return form
        if said and not said.startswith(b"#"):
            break
    raise BadFile(line, "none of the formats begins so; expected BLT, PrefLib, CSV, pabulib or a bundle")


def written(profile: Profile, form: str) -> Iterator[str]:
    """The lines of a file of that format, one of FORMATS. Raises ValueError where it cannot hold the profile."""
    if isinstance(profile, Projects) != (form == "pb"):
        raise ValueError(f"{form} cannot hold these papers; expected pb for projects with costs, and for nothing else")
    if isinstance(profile, Projects):
        return pabulib.write(profile)
    if form == "csv":
        return table.write(profile)
    if form == "json":
        return bundles.write(profile)
    if isinstance(profile, Scored):
        raise ValueError(f"{form} holds rankings only; expected csv or json for scores")
    return blt.write(profile) if form == "blt" else preflib.write(profile, form)
