"""Words with the way they are written: bold, slanted, struck, code, or leading somewhere."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from governance.agreements.office.tree import Node, tree_of
from governance.web.markdown import TooTangled, html
from governance.wording.blocks import Mark
from governance.wording.changes import Change, Kind
from governance.wording.redline import redline

_STYLES = {
    **dict.fromkeys(("strong", "b", "th"), "bold"),
    **dict.fromkeys(("em", "i"), "slanted"),
    **dict.fromkeys(("code", "pre"), "code"),
    "del": "struck",
    "ins": "underlined",
    "sup": "raised",
    "sub": "lowered",
}


@dataclass(frozen=True)
class Style:
    """How a letter is written; `href` is the address to which it leads."""

    looks: frozenset[str] = frozenset()
    href: str = ""

    def within(self, node: Node) -> "Style":
        look = _STYLES.get(node.tag)
        return Style(self.looks | {look} if look else self.looks, node.href or self.href)


@dataclass(frozen=True)
class Ink:
    """Words on end of one style and one mark; `was` is the style that words which stay had before."""

    text: str
    style: Style = Style()
    mark: Mark = Mark.SAME
    was: Style | None = None


Letters = list[tuple[str, Style]]
PLAIN = Style()


def letters_of(body: str, *, code: bool = False) -> Letters:
    """A passage's letters with their style; what cannot be rendered, and code, as it was typed."""
    if code:
        return [(sign, Style(frozenset({"code"}))) for sign in body]
    try:
        page = html(body)
    except TooTangled:
        return [(sign, PLAIN) for sign in body]
    return _trimmed(list(_walk(tree_of(page), PLAIN)))


def _walk(node: Node, style: Style) -> Iterator[tuple[str, Style]]:
    for inner in node.inner:
        if isinstance(inner, str):
            yield from ((sign, style) for sign in inner.replace("\n", " "))
        elif inner.tag == "br":
            yield ("\n", style)
        else:
            yield from _walk(inner, style.within(inner))


def _trimmed(letters: Letters) -> Letters:
    """Without white space at the ends and after another; a break takes the space after it along."""
    kept: Letters = []
    for sign, style in letters:
        if sign == " " and (not kept or kept[-1][0] in " \n"):
            continue
        kept.append((sign, style))
    while kept and kept[-1][0] in " \n":
        kept.pop()
    return kept


def one_way(letters: Letters, mark: Mark) -> tuple[Ink, ...]:
    """Letters of which all share a mark."""
    return _joined((sign, style, mark, None) for sign, style in letters)


def both_ways(old: Letters, new: Letters) -> tuple[Ink, ...]:
    """What two passages share, lost and gained, word by word."""
    return _joined(_marked(redline(_text(old), _text(new)), old, new))


def _text(letters: Letters) -> str:
    return "".join(sign for sign, _ in letters)


_Marked = tuple[str, Style, Mark, Style | None]


def _marked(changes: Sequence[Change], old: Letters, new: Letters) -> Iterator[_Marked]:
    was = now = 0
    for change in changes:
        gone, come = old[was : was + len(change.old)], new[now : now + len(change.new)]
        was, now = was + len(gone), now + len(come)
        if change.kind in {Kind.EQUAL, Kind.LAYOUT} and change.old == change.new:
            yield from (
                (sign, style, Mark.SAME, before if before != style else None)
                for (_, before), (sign, style) in zip(gone, come, strict=True)
            )
        else:
            yield from ((sign, style, Mark.REMOVED, None) for sign, style in gone)
            yield from ((sign, style, Mark.ADDED, None) for sign, style in come)


def _joined(letters: Iterable[_Marked]) -> tuple[Ink, ...]:
    return tuple(
        Ink("".join(sign for sign, *_ in run), style, mark, was)
        for (style, mark, was), run in groupby(letters, key=lambda one: one[1:])
    )
