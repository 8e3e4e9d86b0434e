"""The agreement on paper: its frozen pages as a tagged PDF (PDF/UA-1), with fingerprint and, when due, signatures."""

import json
from collections.abc import Iterable
from html.parser import HTMLParser

import typst

from governance.decisions.models import Subject

_WRAPS = {
    "strong": "strong",
    "b": "strong",
    "em": "emph",
    "i": "emph",
    "sup": "super",
    "sub": "sub",
    "del": "strike",
    "ins": "underline",
}
_LISTS = {"ul": "list", "ol": "enum"}
_HEADINGS = {f"h{n}": n for n in range(1, 7)}


def _quoted(text: str) -> str:
    """A text as a Typst string: no mark in it can mean anything else."""
    return "#" + json.dumps(text, ensure_ascii=False)


class _Writer(HTMLParser):
    """The allow-listed HTML of a frozen page as Typst markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.columns = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _WRAPS:
            self.out.append(f"#{_WRAPS[tag]}[")
        elif tag in _HEADINGS:
            self.out.append(f"\n#heading(level: {max(2, _HEADINGS[tag] - 1)})[")
        elif tag in {"p", "blockquote", "pre", "dd", "dt"}:
            self.out.append("\n#par[" if tag == "p" else "\n#block[")
        elif tag in _LISTS:
            self.out.append(f"\n#{_LISTS[tag]}(")
        elif tag == "li":
            self.out.append("[")
        elif tag == "br":
            self.out.append("#linebreak()")
        elif tag == "hr":
            self.out.append("\n#line(length: 100%)")
        self._table(tag)

    def _table(self, tag: str) -> None:
        if tag == "table":
            self.out.append("\n#TABLE")
            self.columns = 0
        elif tag in {"th", "td"}:
            self.columns += 1
            self.out.append("[")

    def handle_endtag(self, tag: str) -> None:
        if tag in _WRAPS or tag in _HEADINGS or tag in {"p", "blockquote", "pre", "dd", "dt"}:
            self.out.append("]")
        elif tag in {"li", "th", "td"}:
            self.out.append("], ")
        elif tag in _LISTS:
            self.out.append(")\n")
        elif tag == "thead":
            start = len(self.out) - 1 - self.out[::-1].index("\n#TABLE")
            self.out[start] = f"\n#table(columns: {max(1, self.columns)}, table.header("
            self.out.append("), ")
        elif tag == "table":
            self.out.append(")\n")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.out.append(_quoted(data))
        elif data and self.out and not self.out[-1].endswith(("\n", ", ", "(")):
            self.out.append(" ")


def as_typst(html: str) -> str:
    """A frozen page's HTML as Typst markup; every text in it is a quoted string."""
    writer = _Writer()
    writer.feed(html)
    return "".join(writer.out)


def pdf(subject: Subject, school: str, adopted: str, signatures: Iterable[str] = ()) -> bytes:
    """The agreement as PDF bytes: title, how it was adopted, its sections, and one line for each signature."""
    head = [
        f"#set document(title: {json.dumps(subject.title, ensure_ascii=False)}, keywords: ({json.dumps(subject.digest)},))",
        '#set text(lang: "en", size: 11pt)',
        '#set page(paper: "us-letter", margin: 22mm, numbering: "1 / 1", footer: context [#text(size: 8pt)['
        + f'SHA-256 {subject.digest} #h(1fr) #counter(page).display("1 / 1", both: true)]])',
        "#set par(justify: false, leading: 0.7em)",
        f"#heading(level: 1)[{_quoted(subject.title)}]",
        f"#par[{_quoted(school)}]",
        f"#par[{_quoted(adopted)}]",
    ]
    body = [
        f"\n#heading(level: 2)[{_quoted(page['no'] + ' ' + page['title'])}]\n{as_typst(page['html'])}"
        for page in subject.pages
    ]
    signed = list(signatures)
    if signed:
        body.append("\n#heading(level: 2)[" + _quoted("Signatures") + "]\n")
        body += [f"#par[{_quoted(line)}]\n" for line in signed]
    source = "\n".join([*head, *body])
    return typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"])
