"""Receipt codes: four plain words for 44 bits drawn from a seed, the same code in either language."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

WORDS = 4
_BITS = 11
_FOLDER = Path(__file__).resolve().parent.parent
LANGUAGES = ("en", "es")

Number = tuple[int, ...]


def code_number(seed: bytes) -> Number:
    """The code of a seed as four numbers below 2,048."""
    bits = int.from_bytes(hashlib.sha256(b"receipt code\0" + seed).digest()[:6], "big") >> (48 - WORDS * _BITS)
    return tuple(bits >> _BITS * place & 2047 for place in reversed(range(WORDS)))


def code_words(seed: bytes, language: str) -> str:
    """The code of a seed in a language: 'maple-river-otter-seven'."""
    return in_words(code_number(seed), language)


def in_words(number: Number, language: str) -> str:
    words = word_list(language if language in LANGUAGES else "en")
    return "-".join(words[n] for n in number)


def read_code(text: str) -> frozenset[Number]:
    """The codes that a typed text may mean in English or Spanish; accents, case and marks do not matter."""
    typed = plain_words(text)
    found = (tuple(places(language).get(word, -1) for word in typed) for language in LANGUAGES)
    return frozenset(number for number in found if len(number) == WORDS and -1 not in number)


def plain_words(text: str) -> list[str]:
    """Typed words without case, accents and marks."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return "".join(sign if sign.isalpha() else " " for sign in plain).split()


def alike(numbers: Iterable[Number]) -> int:
    """How many codes are not unique in their motion: an alarm, since two voters would look for the same words."""
    return sum(times for times in Counter(numbers).values() if times > 1)


@cache
def word_list(language: str) -> tuple[str, ...]:
    """2,048 short words without accents."""
    return tuple((_FOLDER / f"words_{language}.txt").read_text(encoding="ascii").split())


@cache
def places(language: str) -> dict[str, int]:
    """Each word of a language's list with its number."""
    return {word: place for place, word in enumerate(word_list(language))}
