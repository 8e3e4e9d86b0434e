"""What waits to be delivered."""

from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from peewee import JOIN, fn

from governance.notifications.models import Failed, Message, Sent
from governance.people.models import Person
from governance.school.models import School

MOST_TRIES = 6  # after each a longer pause: 1, 2, 4, 8, 16 minutes, then it is given up


def due(at: datetime, limit: int = 50) -> list[Message]:
    """Messages whose time has come and that neither left nor failed too often or just now, oldest first."""
    tries, last = fn.COUNT(Failed.id), fn.MAX(Failed.at)
    failed = Failed.select(Failed.message, tries.alias("tries"), last.alias("last")).group_by(Failed.message)
    rested = [
        (failed.c.tries == n) & (failed.c.last <= at - timedelta(minutes=2 ** (n - 1))) for n in range(1, MOST_TRIES)
    ]
    return list(
        Message.select(Message, Person, School)
        .join(Person)
        .switch(Message)
        .join(School, JOIN.LEFT_OUTER)
        .switch(Message)
        .join(Sent, JOIN.LEFT_OUTER)
        .switch(Message)
        .join(failed, JOIN.LEFT_OUTER, on=(failed.c.message_id == Message.id))
        .where((Message.due_at <= at) & Sent.id.is_null())
        .where(failed.c.tries.is_null() | reduce(or_, rested))
        .order_by(Message.due_at, Message.id)
        .limit(limit)
    )


def waiting(at: datetime) -> int:
    """How many messages are due and have not left."""
    return Message.select().join(Sent, JOIN.LEFT_OUTER).where((Message.due_at <= at) & Sent.id.is_null()).count()


def last_sent() -> datetime | None:
    row = Sent.select().order_by(Sent.id.desc()).first()
    return row.at if row else None
