"""Telling people, inside the transaction of the act that concerns them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from governance.notifications.models import Message


def tell(
    person_ids: Iterable[int],
    kind: str,
    *,
    school_id: int | None,
    params: dict[str, Any],
    once_key: str,
    due_at: datetime,
) -> None:
    """Queue one message of `kind` for each person; the same `once_key` says it once. No secret goes into `params`."""
    rows = [
        {
            "school": school_id,
            "person": pid,
            "kind": kind,
            "params": params,
            "due_at": due_at,
            "once_key": f"{once_key}:{pid}",
        }
        for pid in sorted(set(person_ids))
    ]
    for start in range(0, len(rows), 200):
        Message.insert_many(rows[start : start + 200]).on_conflict_ignore().execute()
