"""How an entry is digested, and how a chain is checked."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

GENESIS = "0" * 64


@dataclass(frozen=True)
class Link:
    """One entry as plain values; `at` is ISO 8601 in UTC."""

    school_id: int
    seq: int
    at: str
    actor_id: int | None
    deed: str
    kind: str
    thing_id: int | None
    facts: dict[str, Any]
    prev: str

    def digest(self) -> str:
        """SHA-256 over the entry's canonical JSON (sorted keys, no spaces), the digest before included."""
        text = json.dumps(vars(self), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Checked:
    """What walking a chain found: `broken_at` is the first sequence number that does not hold, with the reason."""

    school_id: int
    entries: int
    head: str
    broken_at: int | None = None
    why: str = ""


def check(school_id: int, links: Iterable[tuple[Link, str]], head: tuple[int, str] | None) -> Checked:
    """Walk entries in order with their stored digests, then compare with the stored head (sequence, digest)."""
    prev, count = GENESIS, 0
    for link, stored in links:
        count += 1
        if link.seq != count:
            return Checked(school_id, count - 1, prev, count, f"entry {count} is missing")
        if link.prev != prev:
            return Checked(school_id, count - 1, prev, count, "it does not follow from the entry before")
        if link.digest() != stored:
            return Checked(school_id, count - 1, prev, count, "its content was changed after it was written")
        prev = stored
    if (head or (0, GENESIS)) != (count, prev):
        return Checked(school_id, count, prev, count + 1, "entries after this one were removed")
    return Checked(school_id, count, prev)
