"""What a browser would send of a ballot's page, for everything that can be chosen on it."""

from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import product
from urllib.parse import urlencode


class Form(HTMLParser):
    """The controls of a page's first form: what is always sent, what may be chosen under each name, and its buttons."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.always: list[tuple[str, str]] = []
        self.chosen: dict[str, list[str | None]] = {}
        self.buttons: list[tuple[str, str]] = []
        self.select = ""
        self.feed(page.split("<form", 2)[1])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        name, value, kind = str(has.get("name")), str(has.get("value")), has.get("type")
        if tag == "input" and kind == "hidden":
            self.always.append((name, value))
        elif tag == "input":
            unsent = [None] if kind == "checkbox" else []
            self.chosen.setdefault(name, [*unsent]).append(value)
        elif tag == "select":
            self.select = name
        elif tag == "option":
            self.chosen.setdefault(self.select, []).append(value)
        elif tag == "button" and "name" in has:
            self.buttons.append((name, value))

    def lengths(self, button: str) -> set[int]:
        """The lengths of all requests that the button can send, whatever is chosen."""
        pressed = [one for one in self.buttons if one[1] == button]
        return {len(urlencode([*self.always, *some, *pressed])) for some in self._choices()}

    def untouched(self, button: str) -> int:
        """The length of a request in which no answer was given where none stands chosen from the start."""
        return len(urlencode([*self.always, *[one for one in self.buttons if one[1] == button]]))

    def _choices(self) -> Iterator[list[tuple[str, str]]]:
        for values in product(*self.chosen.values()):
            yield [(name, value) for name, value in zip(self.chosen, values, strict=True) if value is not None]
