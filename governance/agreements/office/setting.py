"""How any agreement's paper is set in Typst: pages with fingerprint and page numbers, headings, and quoted words."""

import re

import typst

_PAGE = {"{no}": '#counter(page).display("1")', "{all}": "#counter(page).final().first()"}


def string(text: str) -> str:
    """A text as a Typst string: no sign in it can mean anything else."""
    return '"' + re.sub(r'["\\\x00-\x1f\x7f]', lambda sign: f"\\u{{{ord(sign[0]):x}}}", text) + '"'


def quoted(text: str) -> str:
    return "#" + string(re.sub(r"[ \t\n\r]+", " ", text))


def heading(level: int, words: str) -> str:
    return f"\n#heading(level: {level})[{words}]\n"


def head(title: str, digest: str, school: str, page: str, language: str) -> list[str]:
    """What stands before any text: the page's form, and its title. `page` names {no} and {all}."""
    numbers = "".join(_PAGE.get(part, quoted(part)) for part in re.split(r"(\{no\}|\{all\})", page) if part)
    told = quoted(f"SHA-256 {digest}") if digest else ""
    return [
        f"#set document(title: {string(title)}, keywords: ({string(digest)},))",
        '#set text(lang: "en", size: 11pt)',
        '#set page(paper: "us-letter", margin: (x: 24mm, y: 26mm), '
        f"header: text(size: 7.5pt)[{quoted(school)} #h(1fr) {told}], "
        f"footer: context text(size: 8pt, lang: {string(language)})[#h(1fr) {numbers}])",
        "#set par(justify: false, leading: 0.7em, spacing: 1.1em)",
        "#show heading: set block(above: 1.6em, below: 0.8em, sticky: true)",
        "#show heading.where(level: 1): set text(size: 20pt)",
        "#show heading.where(level: 2): set text(size: 14pt)",
        f"#heading(level: 1)[{quoted(title)}]",
    ]


def compiled(source: str) -> bytes:
    """The source as a tagged PDF (PDF/UA-1)."""
    try:
        return typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError:
        # PDF/UA forbids a sign that no font at hand can draw; the paper is tagged all the same, with that sign left blank
        return typst.compile(source.encode(), format="pdf")
