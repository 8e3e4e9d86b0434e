"""When a survey can be opened, answered, counted and shown; and who may see what of it, from one table."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from governance.people.rules import GUESTS
from governance.principals.rules.publishing import LEAST, SCALE_NAMES, Group
from governance.values.actor import Role
from governance.values.words import N_, Obstacle

LONGEST_COMMENT = 500
LONGEST_REPLY = 20_000
LONGEST_WHY = 500
LONGEST_OPEN = timedelta(days=60)
TO_REPLY = timedelta(days=14)  # the panel's chair may publish without a reply after these
AT_LATEST = timedelta(days=28)  # everybody on the staff sees the figures after these, whoever pressed what


class Standing(StrEnum):
    """Where a survey stands."""

    OPEN = "open"
    CLOSED = "closed"
    COUNTED = "counted"
    RELEASED = "released"
    CALLED_OFF = "called_off"


STANDING_NAMES = {
    Standing.OPEN: N_("Open"),
    Standing.CLOSED: N_("Closed, not counted yet"),
    Standing.COUNTED: N_("Counted; the principal and the panel read it first"),
    Standing.RELEASED: N_("Published"),
    Standing.CALLED_OFF: N_("Called off"),
}


@dataclass(frozen=True)
class Life:
    """The moments of a survey, None where something has not happened."""

    opens_at: datetime
    closes_at: datetime
    counted_at: datetime | None = None
    replied_at: datetime | None = None
    released_at: datetime | None = None
    called_off_at: datetime | None = None

    def standing(self, at: datetime) -> Standing:
        if self.called_off_at is not None:
            return Standing.CALLED_OFF
        if self.counted_at is not None:
            latest = at >= self.counted_at + AT_LATEST
            return Standing.RELEASED if self.released_at is not None or latest else Standing.COUNTED
        return Standing.OPEN if at < self.closes_at else Standing.CLOSED

    @property
    def reply_by(self) -> datetime | None:
        """Until when the panel's chair waits for the reply."""
        return self.counted_at + TO_REPLY if self.counted_at else None

    @property
    def shown_by(self) -> datetime | None:
        """When everybody on the staff sees the figures at the latest."""
        return self.counted_at + AT_LATEST if self.counted_at else None


def group_of(roles: Iterable[Role]) -> Group | None:
    """In which group somebody is asked; None for the principal, and for those who only read."""
    held = frozenset(roles)
    if Role.PRINCIPAL in held:
        return None
    if Role.STAFF in held:
        return Group.CLASSIFIED if held & {Role.CLASSIFIED, Role.OFFICE} else Group.TEACHERS
    return Group.FAMILIES if held & GUESTS else None


def obstacles_to_opening(
    asked: int, criteria: int, *, principal: bool, others: Iterable[Standing], closes_at: datetime, at: datetime
) -> Iterator[Obstacle]:
    """Why no survey can be opened now. `others` are the surveys of the same school year; `criteria` is 0 without any."""
    if not criteria:
        yield Obstacle(N_("The faculty has adopted no criteria yet. Without them there is no survey."))
    if not principal:
        yield Obstacle(N_("Nobody is principal today, so that there is nobody to evaluate."))
    if asked < LEAST:
        yield Obstacle(N_("Only %(asked)s people would be asked. With fewer than %(least)s no answer is anonymous, so the "
                          "survey cannot be opened."), asked=asked, least=LEAST)  # fmt: skip
    if any(one != Standing.CALLED_OFF for one in others):
        yield Obstacle(N_("There is one survey in a school year, and this year’s was opened already."))
    if not at < closes_at <= at + LONGEST_OPEN:
        yield Obstacle(N_("The survey closes on one of the next %(days)s days."), days=LONGEST_OPEN.days)


def obstacles_to_answering(life: Life, at: datetime) -> Iterator[Obstacle]:
    """Why nothing can be sent now."""
    match life.standing(at):
        case Standing.OPEN:
            return
        case Standing.CALLED_OFF:
            yield Obstacle(N_("This survey was called off. Nothing that was sent was opened."))
        case _:
            yield Obstacle(N_("This survey is closed. Nothing can be sent or changed any more."))


def faults(scores: Mapping[int, int | None], comments: Mapping[int, str]) -> Iterator[tuple[str, Obstacle]]:
    """What is wrong with somebody's answers, by field: every criterion has an answer, no comment is too long."""
    for no, score in scores.items():
        if score not in SCALE_NAMES:
            yield f"score_{no}", Obstacle(N_("Choose one of the answers. “I cannot say” is one too."))
    for no, words in comments.items():
        if len(words) > LONGEST_COMMENT:
            yield f"comment_{no}", Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_COMMENT)


def obstacles_to_counting(life: Life, at: datetime) -> Iterator[Obstacle]:
    """A survey is counted once, after it closed."""
    match life.standing(at):
        case Standing.OPEN:
            yield Obstacle(N_("The survey is still open."))
        case Standing.CALLED_OFF:
            yield Obstacle(N_("This survey was called off. Nothing that was sent was opened."))
        case Standing.COUNTED | Standing.RELEASED:
            yield Obstacle(N_("This survey is counted. There is one count, and no other."))


def obstacles_to_calling_off(life: Life, why: str, at: datetime) -> Iterator[Obstacle]:
    """A survey can be given up until its count; everyone asked reads why."""
    if life.standing(at) not in {Standing.OPEN, Standing.CLOSED}:
        yield Obstacle(N_("Only a survey that is not counted yet can be called off."))
    if not why.strip():
        yield Obstacle(N_("Say why. Everyone who was asked reads it."))
    if len(why) > LONGEST_WHY:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_WHY)


def obstacles_to_replying(life: Life, words: str, at: datetime) -> Iterator[Obstacle]:
    """The principal replies between the count and the day on which the staff sees the result."""
    if life.standing(at) != Standing.COUNTED:
        yield Obstacle(N_("The reply is written between the count and its publication."))
    if not words.strip():
        yield Obstacle(N_("Write something, or leave the result without a reply."))
    if len(words) > LONGEST_REPLY:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_REPLY)


def obstacles_to_releasing(life: Life, at: datetime) -> Iterator[Obstacle]:
    """Once the principal has replied, or had the time for it."""
    if life.standing(at) != Standing.COUNTED or life.reply_by is None:
        yield Obstacle(N_("There is no counted result that waits to be published."))
    elif life.replied_at is None and at < life.reply_by:
        yield Obstacle(N_("The principal has until %(when)s to reply. After that you can publish without a reply."),
                       when=life.reply_by)  # fmt: skip
