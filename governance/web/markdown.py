"""Markdown to safe HTML: guarded against hostile nesting, then passed through an allow-list. Free of Flask."""

import re

import nh3
from markdown import Markdown

LONGEST = 200_000
_TOO_MANY = 300
_TOO_DEEP = 50
_TAGS = {
    "p",
    "br",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "code",
    "pre",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "a",
    "del",
    "ins",
    "sup",
    "sub",
    "dl",
    "dt",
    "dd",
}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}, "th": {"scope"}}
_SCHEMES = {"http", "https", "mailto"}


class TooTangled(ValueError):
    """A text that no person typed: too long, too deeply nested, or full of unclosed marks."""


def looked_over(text: str) -> str:
    """The text itself. Raises TooTangled for what the renderer could not bear (quadratic on marks, deep on lists)."""
    if len(text) > LONGEST or "\x00" in text:
        raise TooTangled("too long")
    for paragraph in re.split(r"\n\s*\n", text):
        if max(paragraph.count(mark) for mark in "[<`*_!") > _TOO_MANY:
            raise TooTangled("too many marks")
    for line in text.splitlines():
        if re.match(rf"(?:[ \t]|[>*+-] ?|\d+\. ?){{{_TOO_DEEP * 2},}}", line):
            raise TooTangled("too deep")
    return text


def html(text: str, *, top: int = 3) -> str:
    """Safe HTML of a Markdown text, its headings starting at h`top`. Raises TooTangled."""
    renderer = Markdown(extensions=["tables", "sane_lists"], output_format="html")
    try:
        rendered = renderer.convert(looked_over(text))
    except RecursionError as deep:
        raise TooTangled("too deep") from deep
    lowered = re.sub(r"(</?h)([1-6])>", lambda m: f"{m[1]}{min(6, int(m[2]) + top - 1)}>", rendered)
    lowered = re.sub(r"<th(?=[\s>])", '<th scope="col"', lowered)
    return nh3.clean(lowered, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener noreferrer")
