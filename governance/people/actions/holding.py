"""Holding addresses still between the posting of a vote and its count, so that nobody becomes a voter by an edit."""

from collections.abc import Iterable
from datetime import datetime

from governance.db.engine import transaction
from governance.people.models import RollHold


@transaction
def hold(school_id: int, person_ids: Iterable[int], ref: str, at: datetime) -> None:
    """Hold the addresses of these people for the sake of `ref`; holding twice changes nothing."""
    rows = [{"school": school_id, "person": pid, "ref": ref, "from_at": at} for pid in sorted(set(person_ids))]
    for start in range(0, len(rows), 200):
        RollHold.insert_many(rows[start : start + 200]).on_conflict_ignore().execute()


@transaction
def release(school_id: int, ref: str, at: datetime) -> None:
    """Let go of everyone who was held for the sake of `ref`."""
    RollHold.delete().where((RollHold.school == school_id) & (RollHold.ref == ref)).execute()
