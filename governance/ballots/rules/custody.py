"""Who keeps the key of a secret vote, and Shamir's scheme by which officers keep it in shares.

A. Shamir, 'How to share a secret', Communications of the ACM 22 (1979): the secret is the value at 0 of a polynomial
over a prime field, each share its value at another place. Here the polynomial is a line, so any two shares give every
other value and one gives nothing.
"""

import hashlib
from collections.abc import Mapping
from enum import StrEnum

from governance.ballots.rules.words import LANGUAGES, in_words, places, plain_words
from governance.decisions.rules import SubjectKind
from governance.values.words import N_

PRIME = 2**127 - 1
NEEDED = 2
HOLDERS = (1, 2, 3)
SHARE_WORDS = 12
_CHECK_BITS = 5
_WORD_BITS = 11


class Custody(StrEnum):
    """Where the private key lies until the count."""

    SITE = "site"
    OFFICERS = "officers"


CUSTODY_NAMES = {
    Custody.SITE: N_("On the site: the key lies in a file outside the database"),
    Custody.OFFICERS: N_("With the officers: two of three printed shares open the box"),
}


CUSTODY_NOTES = {
    Custody.SITE: N_("The key that opens the box lies on the site until the count."),
    Custody.OFFICERS: N_("The key that opens the box is on paper, in shares of the officers: two of three open it, and "
                         "the site keeps none."),
}  # fmt: skip


ABOUT_PEOPLE = frozenset({SubjectKind.PRINCIPAL, SubjectKind.CONFIDENCE})


def usual_custody(kind: SubjectKind) -> Custody:
    """Votes about people are in the officers' custody."""
    return Custody.OFFICERS if kind in ABOUT_PEOPLE else Custody.SITE


def value_at(shares: Mapping[int, int], place: int) -> int:
    """The value at `place` of the polynomial through the shares (Lagrange), in the field of PRIME; the secret is at 0.

    Raises ValueError for fewer than two shares, or for places or values outside the field.
    """
    known = (*shares, *shares.values())
    if len(shares) < NEEDED or not all(0 <= n < PRIME for n in known):
        raise ValueError("shares that give no secret")
    total = 0
    for here, value in shares.items():
        above = below = 1
        for other in shares:
            if other != here:
                above = above * (place - other) % PRIME
                below = below * (here - other) % PRIME
        total += value * above * pow(below, -1, PRIME)
    return total % PRIME


def value_from(seed: bytes) -> int:
    """A share drawn from a seed of at least 32 random bytes. Raises ValueError for a shorter one."""
    if len(seed) < 32:  # noqa: PLR2004  (twice the field, so that no value is likelier than another)
        raise ValueError("a seed that is too short")
    return int.from_bytes(hashlib.sha512(b"share\0" + seed).digest(), "big") % PRIME


def secret_of_key(secret: int, motion_id: int) -> bytes:
    """The 32 bytes of a vote's private key."""
    return hashlib.sha256(b"key of vote %d\0" % motion_id + secret.to_bytes(16, "big")).digest()


def proof(value: int, motion_id: int) -> str:
    """What is kept in place of a share: it tells a right share from a wrong one, and no more of it (127 bits)."""
    return hashlib.sha256(b"share of vote %d\0" % motion_id + value.to_bytes(16, "big")).hexdigest()


def share_words(value: int, language: str) -> str:
    """A share as twelve words to print: 127 bits and five that catch a slip."""
    bits = value << _CHECK_BITS | _check(value)
    numbers = tuple(bits >> _WORD_BITS * place & 2047 for place in reversed(range(SHARE_WORDS)))
    return in_words(numbers, language)


def _check(value: int) -> int:
    return hashlib.sha256(b"check\0" + value.to_bytes(16, "big")).digest()[0] >> (8 - _CHECK_BITS)


def read_share(text: str) -> frozenset[int]:
    """The shares that typed words may mean in English or Spanish; none where a word is wrong or missing."""
    found = set()
    for language in LANGUAGES:
        numbers = [places(language).get(word, -1) for word in plain_words(text[:500])]
        if len(numbers) == SHARE_WORDS and -1 not in numbers:
            bits = sum(n << _WORD_BITS * place for place, n in enumerate(reversed(numbers)))
            value = bits >> _CHECK_BITS
            found |= {value} if value < PRIME and _check(value) == bits & (1 << _CHECK_BITS) - 1 else set()
    return frozenset(found)
