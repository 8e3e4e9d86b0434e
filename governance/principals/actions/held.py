"""What every act in a search shares: the search held until the end, the next number, and the entry in the trail."""

from datetime import datetime
from typing import Any

from peewee import fn

from governance.audit import actions as audit
from governance.db.engine import locked
from governance.principals.models.searching import Search
from governance.values.actor import Actor

# kinds of the trail whose owner no page names: they would tell who has what to do with whom
SEARCH, APPLICATION, FILE, DECLARATION = "search", "application", "application file", "search declaration"


def hold(found: Search) -> Search:
    """The search, held until the transaction ends."""
    row: Search = locked(Search.select().where(Search.id == found.id)).get()
    return row


def next_no(model: Any, parent: Any) -> int:
    """The next number of a row below `parent`, which is a condition on the model."""
    return (model.select(fn.MAX(model.no)).where(parent).scalar() or 0) + 1


def write(
    deed: str, found: Search, actor: Actor | None, at: datetime, *, kind: str = SEARCH, thing_id: int | None = None,
    **facts: Any,
) -> None:  # fmt: skip
    """An entry of the trail; facts are numbers and days, never a name or a word of anyone."""
    audit.record(deed, school_id=found.school_id, kind=kind, thing_id=found.id if thing_id is None else thing_id,
                 actor_id=actor.person_id if actor else None, at=at, facts=facts)  # fmt: skip
