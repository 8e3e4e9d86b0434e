"""Reading and verifying the trail."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, cast

from peewee import SQL

from governance.audit.models import Entry, Head
from governance.audit.rules import Checked, Link, check

UNREADABLE = "unreadable"
# read raw: a value that somebody made unreadable must not stop the reader before it is named
_AT, _FACTS = SQL('"at"').alias("stored_at"), SQL('"facts"').alias("stored_facts")
_AS_STORED = (
    Entry.seq,
    _AT,
    Entry.actor_id,
    Entry.deed,
    Entry.kind,
    Entry.thing_id,
    _FACTS,
    Entry.prev,
    Entry.digest,
)


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
    """Entries as they are stored; what somebody made unreadable is a link that cannot hold."""
    rows = Entry.select().where(Entry.school_id == school_id).order_by(Entry.seq)
    for seq, *stored in rows.select(*(_AS_STORED)).tuples().iterator():
        yield _link(school_id, seq, *stored)


def _link(
    school_id: int, seq: int, at: Any, actor: Any, deed: Any, kind: Any, thing: Any, facts: Any, *ends: str
) -> Any:
    prev, digest = ends
    try:
        moment = cast(datetime, Entry.at.python_value(at)).astimezone(UTC)
        stamp = moment.isoformat(timespec="microseconds")
        return Link(school_id, seq, stamp, actor, deed, kind, thing, Entry.facts.python_value(facts), prev), digest
    except (ValueError, TypeError, AttributeError):
        return Link(school_id, seq, str(at), actor, deed, kind, thing, {}, prev), UNREADABLE
