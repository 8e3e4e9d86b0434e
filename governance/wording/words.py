"""The words, numbers and marks of a text: what is compared, and never cut in two."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_JOINS = "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
_TONES = "\U0001f3fb-\U0001f3ff"
_LETTER = rf"(?:[^\W_][{_JOINS}]*)"
_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|\{[a-z][a-z0-9_]*\}"
    r"|(?<=\]\()[^)\s]+"
    r"|(?:https?://|mailto:)[^\s<>)\]]+"
    rf"|\d+(?:[.,:/]\d+)*(?:%|{_LETTER}*)"
    rf"|{_LETTER}+(?:[’'\-_]+{_LETTER}+)*"
    r"|[\U0001f1e6-\U0001f1ff]{2}"
    rf"|[^\w\s](?:[{_JOINS}{_TONES}]|\u200d[^\w\s])*"
    r"|."
)
_QUOTED = re.compile(r"\s*\n[ ]{0,3}(?:>[ ]?)+\s*|" + _TOKEN.pattern.replace("?P<space>", ""))
_LETTERS = re.compile(r"\w+")
_WORD = re.compile(r"[^\W_]")
_BREAK = re.compile(r" {2,}\r?\n|\\\r?\n")


class Token(NamedTuple):
    """A word, number or mark with the space before it. Tokens with one key read the same; only a word has weight 1."""

    space: str
    text: str
    key: str
    weight: int


def tokens(text: str, *, inside: str = "", exact: bool = False) -> tuple[list[Token], str]:
    """The tokens of a passage's body, and the white space after the last.

    Inside a quotation (`>` in the path) its marks at the beginning of a line are space. Exact: white space is compared
    letter by letter, as in code.
    """
    found: list[Token] = []
    space = ""
    for one in (_QUOTED if ">" in inside else _TOKEN).finditer(text):
        word = one[0]
        if word.isspace() or (len(word) > 1 and "\n" in word):
            space = word
            continue
        key, weight = _compared(word)
        sort = (space if exact else _sort(space)) if found else " "
        found.append(Token(space, word, sort + key, weight))
        space = ""
    return found, space


def _sort(space: str) -> str:
    """None, some, or the end of a line that the writer wants."""
    if "\n" in space and _BREAK.search(space):
        return "\n"
    return " " if space else ""


@lru_cache(maxsize=20_000)
def _compared(word: str) -> tuple[str, int]:
    """How a token is compared (composed letters; both marks of emphasis are one), and whether it is a word."""
    return "*" if word == "_" else unicodedata.normalize("NFC", word), int(bool(_WORD.search(word)))


def words(text: str) -> list[str]:
    """The words and numbers alone, in composed letters."""
    return [token.key.lstrip(" \n") for token in tokens(text)[0] if token.weight]


def rough_words(text: str) -> list[str]:
    """Runs of letters and digits: enough to see which texts are alike."""
    return _LETTERS.findall(text)


def flat(text: str) -> str:
    """Composed letters, and one blank for any white space."""
    return " ".join(unicodedata.normalize("NFC", text).split())
