"""An allow-listed page as a tree, from which the paper and the Word file are written."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"br", "hr"})


@dataclass
class Node:
    """An element of an allow-listed page."""

    tag: str
    href: str = ""
    start: str = ""
    inner: list["Node | str"] = field(default_factory=list)

    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text() for one in self.inner)

    def find(self, *tags: str) -> list["Node"]:
        """The nearest elements of these tags below this one, in order."""
        found: list[Node] = []
        for one in self.inner:
            if isinstance(one, Node):
                found += [one] if one.tag in tags else one.find(*tags)
        return found


class _Reader(HTMLParser):
    """The HTML as a tree."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack = [Node("body")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        node = Node(tag, given.get("href") or "", given.get("start") or "")
        self.stack[-1].inner.append(node)
        if tag not in _VOID:
            self.stack.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and len(self.stack) > 1:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        self.stack[-1].inner.append(data)


def tree_of(html: str) -> Node:
    """The page's elements below one root."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.stack[0]
