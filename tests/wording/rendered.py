"""What the site's renderer makes of a text: its passages as kind, path and bare letters, read back from the HTML."""

import re
from html.parser import HTMLParser

from governance.web.markdown import html

_LISTS = {"ul": "-", "ol": "1", "blockquote": ">"}
_MARKUP = re.compile(r"\]\([^)\s]*\)|[\W_]+")


def bare(text: str) -> str:
    """Letters and digits alone, without addresses of links: marks of emphasis are not what is compared."""
    return _MARKUP.sub("", text)


class _Page(HTMLParser):
    """Collects the passages of a page as they begin and end."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[str]] = []
        self.path, self.fresh, self.open = "", False, False

    def begin(self, shape: str, more: str = "") -> None:
        self.found.append([shape, self.path + more, ""])
        self.fresh, self.open = False, True

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _LISTS:
            self.path, self.open, self.fresh = self.path + _LISTS[tag], False, False
        elif tag == "li":
            self.begin("item")
            self.fresh = True
        elif tag == "p" and not self.fresh:
            self.begin("paragraph")
        elif tag == "pre":
            self.begin("code")
        elif tag == "hr":
            self.begin("rule")
            self.open = False
        elif tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self._alone("heading", "=" * int(tag[1]))
        elif tag == "tr":
            self.first = True
        elif tag in {"th", "td"}:
            self.begin("cell", ("h" if tag == "th" else "r") if self.first else "c")
            self.first = False

    def _alone(self, shape: str, more: str) -> None:
        """An item that begins with a heading has no words of its own."""
        if self.fresh and not bare(self.found[-1][2]):
            self.found.pop()
        self.begin(shape, more)

    def handle_endtag(self, tag: str) -> None:
        if tag in _LISTS:
            self.path, self.open = self.path[:-1], False
        elif tag in {"p", "li", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th"}:
            self.open = False

    def handle_data(self, data: str) -> None:
        if self.open and bare(data):
            self.found[-1][2] += bare(data)
            self.fresh = False
        elif bare(data):
            self.begin("paragraph")
            self.found[-1][2] += bare(data)


def rendered(text: str) -> list[tuple[str, str, str]]:
    """The passages that the page shows."""
    page = _Page()
    page.feed(html(text, top=1))
    return [(shape, path, words) for shape, path, words in page.found]
