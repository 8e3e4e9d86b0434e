"""The agreement on paper: its frozen pages as a tagged PDF (PDF/UA-1) with fingerprint, page numbers and signatures."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from governance.agreements.office.tree import Node, tree_of
from governance.agreements.queries.pages import kinds_on
from governance.agreements.rules.twins import prevailing
from governance.decisions.models import Subject
from governance.web.paper import Sheet, code, compiled, heading, par, quoted, setting, string

_WRAPS = {
    "strong": "strong",
    "b": "strong",
    "em": "emph",
    "i": "emph",
    "sup": "super",
    "sub": "sub",
    "del": "strike",
    "ins": "underline",
    "p": "par",
    "dt": "strong",
    "dd": "par",
}
_BREAKS = {"p": "\n", "dt": "\n", "dd": "\n"}
_LISTS = {"ul": "list", "ol": "enum"}
_SECTION = 2  # the level of a section's heading; what stands inside it is lower


@dataclass(frozen=True)
class Words:
    """What the paper says around the text, in the reader's language. `page` names no and all."""

    language: str
    school: str
    adopted: str
    fingerprint: str
    signatures: str
    page: str
    altered: str = ""
    twins: Mapping[str, str] = field(default_factory=dict)  # what stands above the twins of each kind
    departures: str = ""


class _Writer:
    """Writes one section's tree as Typst markup. Heading levels never skip, as PDF/UA asks."""

    def __init__(self) -> None:
        self.level = _SECTION

    def all(self, node: Node) -> str:
        return "".join(self.one(inner) for inner in node.inner)

    def one(self, node: Node | str) -> str:
        if isinstance(node, str):
            return quoted(node) if node.strip() else " "
        if node.tag in _WRAPS:
            return f"{_BREAKS.get(node.tag, '')}#{_WRAPS[node.tag]}[{self.all(node)}]"
        if re.fullmatch("h[1-6]", node.tag):
            return self._heading(node)
        special = {
            "br": lambda _: "#linebreak()",
            "hr": lambda _: "\n#line(length: 100%, stroke: 0.5pt)\n",
            "ul": self._list,
            "ol": self._list,
            "pre": lambda pre: f"\n#raw(block: true, {string(pre.text())})\n",
            "code": lambda code: f"#raw({string(code.text())})",
            "blockquote": lambda quote: f"\n#quote(block: true)[{self.all(quote)}]\n",
            "a": self._link,
            "table": self._table,
        }
        return special.get(node.tag, self.all)(node)

    def _heading(self, node: Node) -> str:
        self.level = max(_SECTION + 1, min(int(node.tag[1]), self.level + 1))
        return f"\n#heading(level: {self.level})[{self.all(node)}]\n"

    def _list(self, node: Node) -> str:
        """Whatever stands in a list is an item of it."""
        items = [one for one in node.inner if not isinstance(one, str) or one.strip()]
        kept = [self.all(one) if isinstance(one, Node) and one.tag == "li" else self.one(one) for one in items]
        start = f"start: {int(node.start)}, " if node.tag == "ol" and node.start.isdigit() else ""
        return f"\n#{_LISTS[node.tag]}({start}{', '.join(f'[{one}]' for one in kept)})\n"

    def _link(self, node: Node) -> str:
        """A link's words, and its address where the words do not say it: paper cannot be pressed."""
        words = self.all(node)
        if not node.href.isascii() or not node.text().strip() or node.href.startswith("#") or not node.href:
            return words
        address = "" if node.href.removeprefix("mailto:") in node.text() else quoted(f" ({node.href})")
        return f"#link({string(node.href)})[{words}]{address}"

    def _table(self, node: Node) -> str:
        rows = [row.find("th", "td") for row in node.find("tr")]
        columns = max((len(row) for row in rows), default=0)
        if not columns:
            return self.all(node)
        written = [", ".join(f"[{self.all(c)}]" for c in row) + ", []" * (columns - len(row)) for row in rows if row]
        head, body = (written[:1], written[1:]) if rows[0] and rows[0][0].tag == "th" else ([], written)
        top = f"table.header({head[0]}), " if head else ""
        return f"\n#table(columns: (1fr,) * {columns}, stroke: 0.5pt, {top}{', '.join(body)})\n"


def as_typst(html: str) -> str:
    """A frozen page's HTML as Typst markup; every text in it is a quoted string."""
    return _Writer().all(tree_of(html))


def pdf(
    subject: Subject, words: Words, signatures: Iterable[str] = (), departures: Iterable[tuple[str, list[str]]] = ()
) -> bytes:
    """The agreement as PDF bytes: title, how it was adopted, its sections, departures, and a line for each signature.

    Of each departure its heading and its lines.
    """
    body = [*_body(subject, words), *_departures(words, list(departures)), *_signed(words, list(signatures))]
    return compiled([*_head(subject, words), *body])


def _head(subject: Subject, words: Words) -> list[str]:
    sheet = Sheet(
        subject.title, words.language, words.school, "SHA-256 " + subject.digest, words.page, (subject.digest,),
        text_language=subject.language,
    )  # fmt: skip
    first = prevailing(subject.language, kinds_on(subject.pages))
    return [
        *setting(sheet),
        heading(1, subject.title),
        f"#text(lang: {string(words.language)})[",
        *(par(words.altered, strong=True) for _ in range(bool(words.altered))),
        par(words.adopted),
        code(words.fingerprint, subject.digest),
        "]",
        *(f"#text(lang: {string(language)})[{par(sentence)}]" for language, sentence in first),
    ]


def _twins(subject: Subject, kind: str, words: Words) -> list[str]:
    """The twins of one kind behind the text, each under its section's number and in its own language."""
    found = [(page["no"], page["twins"][kind]) for page in subject.pages if kind in page.get("twins", {})]
    above = f"#text(lang: {string(words.language)})[{heading(_SECTION, words.twins.get(kind, kind))}]"
    return [above, *(_twin(no, twin) for no, twin in found)]


def _twin(no: str, twin: Mapping[str, str]) -> str:
    made = heading(_SECTION, f"{no} {twin['title']}") + as_typst(twin["html"])
    return f"#text(lang: {string(twin['language'])})[{made}]"


def _body(subject: Subject, words: Words) -> list[str]:
    sections = [
        heading(_SECTION, f"{page['no']} {page['title']}".strip()) + as_typst(page["html"]) for page in subject.pages
    ]
    for kind in kinds_on(subject.pages):
        sections += _twins(subject, kind, words)
    return sections


def _departures(words: Words, departures: list[tuple[str, list[str]]]) -> list[str]:
    if not departures:
        return []
    each = [part for head, lines in departures for part in (heading(_SECTION + 1, head), *map(par, lines))]
    return [f"#text(lang: {string(words.language)})[", heading(_SECTION, words.departures), *each, "]"]


def _signed(words: Words, signatures: list[str]) -> list[str]:
    if not signatures:
        return []
    return [f"#text(lang: {string(words.language)})[", heading(_SECTION, words.signatures), *map(par, signatures), "]"]
