"""A visit as it is planned: whose lesson, who comes, and what has been done of its three talks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from governance.peer_review.rules.visiting import Facts, Kind
from governance.values.words import N_, Obstacle


class Shape(StrEnum):
    """A visit by one or two colleagues, or a lesson study of a team."""

    VISIT = "visit"
    STUDY = "study"


SHAPE_NAMES = {Shape.VISIT: N_("Class visit"), Shape.STUDY: N_("Lesson study")}
GUESTS = {Shape.VISIT: (1, 2), Shape.STUDY: (2, 20)}
LONGEST = 1000


@dataclass(frozen=True)
class Plan:
    """A planned visit as plain values; `accepted` and `declined` are those who answered, `entries` what was logged."""

    number: int
    shape: Shape
    host: int
    made_by: int
    guests: frozenset[int]
    accepted: frozenset[int] = frozenset()
    declined: frozenset[int] = frozenset()
    day: date | None = None
    picked: bool = False
    ended: bool = False
    entries: tuple[Facts, ...] = ()

    @property
    def people(self) -> frozenset[int]:
        return self.guests | {self.host}

    @property
    def waits_for(self) -> frozenset[int]:
        """Those who were asked and have not answered."""
        return frozenset() if self.ended else self.people - {self.made_by} - self.accepted - self.declined

    @property
    def stages(self) -> tuple[Kind, ...]:
        """The talk before, the visit, the talk after; a lesson study has one kind for all."""
        return (Kind.PLAN, Kind.STUDY, Kind.TALK) if self.shape == Shape.STUDY else (Kind.PLAN, Kind.VISIT, Kind.TALK)

    def partner_of(self, person: int, kind: Kind) -> int:
        """With whom this one most likely spent time: the host, or the first guest for whom the host logged none yet."""
        if person != self.host:
            return self.host
        met = {one.partner_of(person) for one in self.of_stage(kind)}
        coming = sorted(self.guests - self.declined) or sorted(self.guests)
        return next((guest for guest in coming if guest not in met), coming[0])

    def of_stage(self, kind: Kind) -> list[Facts]:
        return [one for one in self.entries if one.kind == kind and not one.withdrawn]


def obstacles_to_planning(
    shape: Shape,
    host: int,
    guests: frozenset[int],
    by: int,
    *,
    taking_part: frozenset[int],
    day: date | None,
    today: date,
) -> Iterator[Obstacle]:
    """Why such a visit cannot be planned."""
    least, most = GUESTS[shape]
    if by not in guests | {host}:
        yield Obstacle(N_("You are neither host nor guest of this visit."))
    if host in guests:
        yield Obstacle(N_("Nobody visits their own lesson. Choose who comes."))
    if not least <= len(guests) <= most:
        words = {
            Shape.VISIT: N_("One or two colleagues come to a class visit."),
            Shape.STUDY: N_("From 2 to 20 colleagues watch the lesson of a lesson study."),
        }
        yield Obstacle(words[shape])
    if (guests | {host}) - taking_part:
        yield Obstacle(N_("Somebody you chose takes no part in peer review today."))
    if day is not None and day < today:
        yield Obstacle(N_("That day is over. Choose a day to come, or none yet."))


def obstacles_to_answering(plan: Plan, by: int) -> Iterator[Obstacle]:
    """Why `by` may not accept or decline."""
    if by not in plan.people or by == plan.made_by:
        yield Obstacle(N_("Only those who were asked can answer."))
    if plan.ended:
        yield Obstacle(N_("This visit was called off."))


def obstacles_to_picking(plan: Plan, by: int, lesson: str, day: date | None, *, today: date) -> Iterator[Obstacle]:
    """Why `by` may not say which lesson, which focus and which day: the one who teaches it picks."""
    if by != plan.host:
        yield Obstacle(N_("Whose lesson it is picks the lesson and the focus."))
    if plan.ended:
        yield Obstacle(N_("This visit was called off."))
    if not lesson.strip():
        yield Obstacle(N_("Say which lesson it is."))
    if day is not None and day < today and day != plan.day:
        yield Obstacle(N_("That day is over. Choose a day to come, or none yet."))


def obstacles_to_calling_off(plan: Plan, by: int) -> Iterator[Obstacle]:
    """Why `by` may not call the visit off."""
    if by not in {plan.host, plan.made_by}:
        yield Obstacle(N_("The host, or who planned it, calls a visit off."))
    if plan.ended:
        yield Obstacle(N_("This visit was called off."))
    if any(not one.withdrawn for one in plan.entries):
        yield Obstacle(N_("Time is logged for it already. It stays."))
