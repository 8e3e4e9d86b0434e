"""What waits to be delivered."""

from datetime import datetime, timedelta

from peewee import JOIN

from governance.notifications.models import Failed, Message, Sent
from governance.people.models import Person
from governance.school.models import School

MOST_TRIES = 6


def due(at: datetime, limit: int = 50) -> list[Message]:
    """Messages whose time has come and that neither left nor failed too often or just now, oldest first."""
    rows = (
        Message.select(Message, Person, School)
        .join(Person)
        .switch(Message)
        .join(School, JOIN.LEFT_OUTER)
        .switch(Message)
        .join(Sent, JOIN.LEFT_OUTER)
        .where((Message.due_at <= at) & Sent.id.is_null())
        .order_by(Message.due_at, Message.id)
        .limit(limit * 4)
    )
    return [row for row in rows if not _resting(row, at)][:limit]


def _resting(message: Message, at: datetime) -> bool:
    """After each failure a longer pause: 1, 2, 4, 8, 16 minutes, then it is given up."""
    failures = [row.at for row in Failed.select(Failed.at).where(Failed.message == message).order_by(Failed.at)]
    if len(failures) >= MOST_TRIES:
        return True
    return bool(failures) and at < failures[-1] + timedelta(minutes=2 ** (len(failures) - 1))


def waiting(at: datetime) -> int:
    """How many messages are due and have not left."""
    return Message.select().join(Sent, JOIN.LEFT_OUTER).where((Message.due_at <= at) & Sent.id.is_null()).count()


def last_sent() -> datetime | None:
    row = Sent.select().order_by(Sent.id.desc()).first()
    return row.at if row else None
