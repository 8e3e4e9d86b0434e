"""Adding to the trail."""

from datetime import datetime
from typing import Any

from governance.audit.models import Entry, Head
from governance.audit.rules import GENESIS, Link
from governance.db.engine import locked, transaction

SITE = 0


@transaction
def record(
    deed: str,
    *,
    school_id: int,
    kind: str,
    thing_id: int | None,
    actor_id: int | None,
    at: datetime,
    facts: dict[str, Any] | None = None,
) -> Entry:
    """Add one entry to the school's chain, inside the transaction of the act it tells of."""
    head = _held_head(school_id)
    stamp = at.isoformat(timespec="microseconds")
    link = Link(school_id, head.seq + 1, stamp, actor_id, deed, kind, thing_id, facts or {}, head.digest)
    Head.update(seq=link.seq, digest=link.digest()).where(Head.school_id == school_id).execute()
    return Entry.create(**{**vars(link), "at": at, "digest": link.digest()})


def _held_head(school_id: int) -> Head:
    Head.insert(school_id=school_id, seq=0, digest=GENESIS).on_conflict_ignore().execute()
    return locked(Head.select().where(Head.school_id == school_id)).get()
