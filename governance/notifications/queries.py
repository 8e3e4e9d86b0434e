"""What waits to be delivered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_

from peewee import JOIN, fn

from governance.notifications.models import (
    Bounced,
    DigestChoice,
    DigestLook,
    DigestThing,
    Failed,
    Feed,
    FeedEnding,
    Message,
    Sent,
)
from governance.notifications.rules import digest_of
from governance.people import queries as people
from governance.people.models import Appointment, Person
from governance.school.models import School

SIGN_IN = "signin_link"
MOST_TRIES = 6  # after each a longer pause: 1, 2, 4, 8, 16 minutes, then it is given up


def due(at: datetime, limit: int = 50) -> list[Message]:
    """Messages whose time has come and that neither left nor failed too often or just now.

    Oldest first, but for links to sign in: whoever asked for one sits and waits, behind a notice to the whole staff.
    """
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
        .order_by((Message.kind == SIGN_IN).desc(), Message.due_at, Message.id)
        .limit(limit)
    )


def waiting(at: datetime) -> int:
    """How many messages are due and have not left."""
    return Message.select().join(Sent, JOIN.LEFT_OUTER).where((Message.due_at <= at) & Sent.id.is_null()).count()


def last_sent() -> datetime | None:
    row = Sent.select().order_by(Sent.id.desc()).first()
    return row.at if row else None


def feeds_open(school_id: int, person_id: int) -> list[Feed]:
    """A person's calendar addresses that work: one, or none."""
    mine = (Feed.school == school_id) & (Feed.person == person_id) & FeedEnding.id.is_null()
    return list(Feed.select().join(FeedEnding, JOIN.LEFT_OUTER).where(mine).order_by(Feed.id))


def feed_of(school_id: int, secret: str) -> Feed | None:
    """Whose calendar an address opens; None for one that never was, or was taken back."""
    query = Feed.select(Feed, Person).join(Person).switch(Feed).join(FeedEnding, JOIN.LEFT_OUTER)
    wanted = (Feed.school == school_id) & (Feed.digest == digest_of(secret)) & FeedEnding.id.is_null()
    return query.where(wanted).first()


def wants_digest(school_id: int, person_id: int) -> bool:
    """Whether a person gets the daily mail; they do until they say otherwise."""
    rows = DigestChoice.select().where((DigestChoice.school == school_id) & (DigestChoice.person == person_id))
    newest = rows.order_by(DigestChoice.id.desc()).first()
    return newest is None or newest.wanted


def to_look_at(school_id: int, day: date, most: int) -> list[int]:
    """People with a post and an address who were not looked at on a day yet; asked every minute, so in one query."""
    seen = DigestLook.select(DigestLook.person).where((DigestLook.school == school_id) & (DigestLook.day == day))
    held = (Appointment.from_day <= day) & (Appointment.until_day.is_null() | (Appointment.until_day >= day))
    rows = people.standing(school_id).select(Person.id).where(held & Person.email.is_null(False))
    return [pid for (pid,) in rows.where(Person.id.not_in(seen)).distinct().order_by(Person.id).limit(most).tuples()]


def told(school_id: int, person_id: int) -> frozenset[str]:
    """Things of which a daily mail told a person, or is about to; not those of a mail that was not needed after all."""
    rows = DigestThing.select(DigestThing.thing).join(Message).join(Sent, JOIN.LEFT_OUTER)
    left = Sent.id.is_null() | (Sent.moot == "")
    mine = rows.where((Message.school == school_id) & (Message.person == person_id) & left)
    return frozenset(thing for (thing,) in mine.tuples())


@dataclass(frozen=True)
class Letter:
    """One message and what became of it. `tries` are those that did not get through, `why` the last one's reason."""

    message_id: int
    person_id: int
    kind: str
    due_at: datetime
    left_at: datetime | None
    moot: str
    tries: int
    why: str
    came_back: bool

    @property
    def given_up(self) -> bool:
        """It was tried as often as it is ever tried, and never left."""
        return self.left_at is None and self.tries >= MOST_TRIES


def letters(once_keys: Iterable[str]) -> list[Letter]:
    """Every message of these acts, oldest first; an act's key is what its messages' keys begin with."""
    wanted = [Message.once_key.startswith(f"{key}:") for key in once_keys]
    rows = (
        Message.select(Message, Sent.at.alias("left_at"), Sent.moot.alias("moot"), Bounced.id.alias("bounced"))
        .join_from(Message, Sent, JOIN.LEFT_OUTER)
        .join_from(Message, Bounced, JOIN.LEFT_OUTER)
        .where(reduce(or_, wanted))
        .order_by(Message.due_at, Message.id)
        .objects()
    )
    found = list(rows) if wanted else []
    tries = _tries([row.id for row in found])
    return [_letter(row, tries.get(row.id, [])) for row in found]


def _tries(message_ids: list[int]) -> dict[int, list[str]]:
    """Why each try that failed did, by message."""
    found: dict[int, list[str]] = {}
    for row in Failed.select().where(Failed.message.in_(message_ids)).order_by(Failed.id) if message_ids else ():
        found.setdefault(row.message_id, []).append(row.why)
    return found


def _letter(row: Message, tries: list[str]) -> Letter:
    why = tries[-1] if tries else ""
    return Letter(row.id, row.person_id, row.kind, row.due_at, row.left_at, row.moot or "", len(tries), why,
                  row.bounced is not None)  # fmt: skip
