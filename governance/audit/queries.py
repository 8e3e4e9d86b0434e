"""Reading and verifying the trail."""

from collections.abc import Iterator
from datetime import UTC

from governance.audit.models import Entry, Head
from governance.audit.rules import Checked, Link, check


def verified(school_id: int) -> Checked:
    """Walk one school's whole chain and name the first link that does not hold."""
    head = Head.get_or_none(Head.school_id == school_id)
    return check(school_id, _links(school_id), (head.seq, head.digest) if head else None)


def chains() -> list[int]:
    """The schools that have a chain; 0 is the site's own."""
    rows = Entry.select(Entry.school_id).distinct().tuples()
    heads = Head.select(Head.school_id).tuples()
    return sorted({row[0] for row in rows} | {row[0] for row in heads})


def newest(school_id: int, limit: int, before: int | None = None) -> list[Entry]:
    """The latest entries, newest first; `before` pages back by sequence number."""
    query = Entry.select().where(Entry.school_id == school_id)
    if before is not None:
        query = query.where(Entry.seq < before)
    return list(query.order_by(Entry.seq.desc()).limit(limit))


def head_of(school_id: int) -> str:
    """The digest at the end of a school's chain, to be kept elsewhere as an anchor."""
    head = Head.get_or_none(Head.school_id == school_id)
    return head.digest if head else ""


def place_of(digest: str) -> tuple[int, int] | None:
    """The school and sequence number of the entry that has this digest; None where no chain contains it."""
    entry = Entry.get_or_none(Entry.digest == digest)
    return (entry.school_id, entry.seq) if entry else None


def digest_of(school_id: int, deed: str, kind: str, thing_id: int) -> str:
    """The digest of the last entry of a deed about a thing; '' where there is none."""
    about = (Entry.school_id == school_id) & (Entry.deed == deed) & (Entry.kind == kind) & (Entry.thing_id == thing_id)
    entry = Entry.select().where(about).order_by(Entry.seq.desc()).first()
    return entry.digest if entry else ""


def _links(school_id: int) -> Iterator[tuple[Link, str]]:
    for e in Entry.select().where(Entry.school_id == school_id).order_by(Entry.seq).iterator():
        stamp = e.at.astimezone(UTC).isoformat(timespec="microseconds")
        yield Link(e.school_id, e.seq, stamp, e.actor_id, e.deed, e.kind, e.thing_id, e.facts, e.prev), e.digest
