"""The week of a bell schedule: who teaches when, who is free when, and when two people can meet."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from governance.values.words import N_

DAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"),
)  # fmt: skip
_DAY_WORDS = (
    {"1", "monday", "mon", "mo", "m", "lunes", "lun"},
    {"2", "tuesday", "tue", "tues", "tu", "martes", "mar"},
    {"3", "wednesday", "wed", "we", "w", "miércoles", "miercoles", "mié", "mie"},
    {"4", "thursday", "thu", "thur", "thurs", "th", "jueves", "jue"},
    {"5", "friday", "fri", "fr", "f", "viernes", "vie"},
    {"6", "saturday", "sat", "sábado", "sabado", "sáb", "sab"},
    {"7", "sunday", "sun", "domingo", "dom"},
)
_FREE = {"", "free", "free period", "prep", "planning", "conference", "libre", "planeación", "planeacion", "-"}
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})\s*([ap])?\.?\s?m?\.?", re.I)
NOON = 12


@dataclass(frozen=True)
class Lesson:
    """A period of somebody's week: day from 0 (Monday), minutes since midnight; `subject` is empty where they are free."""

    person: int
    day: int
    period: str
    starts: int
    ends: int
    subject: str = ""


def day_of(text: str) -> int | None:
    """A day of the week as schools write it, in English or Spanish, or 1 for Monday; None for no day."""
    word = text.strip().casefold().rstrip(".")
    return next((n for n, words in enumerate(_DAY_WORDS) if word in words), None)


def clock_of(text: str) -> int | None:
    """Minutes since midnight of '8:05', '13:05' or '1:05 pm'; None for no time of day."""
    read = _CLOCK.fullmatch(text.strip())
    if read is None:
        return None
    hour, minute, half = int(read[1]), int(read[2]), (read[3] or "").lower()
    if half:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half == "p" else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None


def clock_text(minutes: int) -> str:
    """'1:05 pm', its half kept beside it."""
    hour, minute = divmod(minutes, 60)
    return f"{(hour - 1) % NOON + 1}:{minute:02d}\u00a0{'am' if hour < NOON else 'pm'}"


def subject_of(text: str) -> str:
    """What is taught; empty for a free period."""
    return "" if text.strip().casefold() in _FREE else " ".join(text.split())


def clash(lessons: Iterable[Lesson]) -> Iterator[tuple[Lesson, Lesson]]:
    """Periods of one person that overlap, each with the one before it."""
    ordered = sorted(lessons, key=lambda one: (one.person, one.day, one.starts, one.ends))
    for one, other in zip(ordered, ordered[1:], strict=False):
        if (one.person, one.day) == (other.person, other.day) and other.starts < one.ends:
            yield one, other


@dataclass(frozen=True, order=True)
class Slot:
    """A time of the week at which somebody has a period."""

    day: int
    starts: int
    ends: int
    period: str = field(compare=False, default="")

    @property
    def day_name(self) -> str:
        return DAYS[self.day]

    @property
    def hours(self) -> str:
        """'10:05 am to 10:55 am' as figures alone: '10:05–10:55 am', the half named once."""
        first, last = clock_text(self.starts), clock_text(self.ends)
        return f"{first[:-3] if first[-2:] == last[-2:] else first}–{last}"


@dataclass(frozen=True)
class Week:
    """The slots of a week, and as bit sets over them who is free and who teaches; whoever is not named is not known."""

    slots: tuple[Slot, ...] = ()
    free: dict[int, int] = field(default_factory=dict)
    teaches: dict[int, int] = field(default_factory=dict)
    subjects: dict[int, frozenset[str]] = field(default_factory=dict)

    @property
    def everything(self) -> int:
        """Every bit, and one more, so that a week without slots still lets people meet."""
        return (1 << len(self.slots) + 1) - 1

    def knows(self, person: int) -> bool:
        return person in self.free

    def free_of(self, person: int) -> int:
        return self.free.get(person, self.everything)

    def lessons_of(self, person: int) -> int:
        return self.teaches.get(person, self.everything)

    def visits(self, reviewer: int, colleague: int) -> list[Slot]:
        """When the first is free while the second teaches; empty where the schedule does not know both."""
        return self._named(reviewer, colleague, self.free_of(reviewer) & self.lessons_of(colleague))

    def talks(self, one: int, other: int) -> list[Slot]:
        """When both are free."""
        return self._named(one, other, self.free_of(one) & self.free_of(other))

    def _named(self, one: int, other: int, bits: int) -> list[Slot]:
        known = self.knows(one) and self.knows(other)
        return [slot for n, slot in enumerate(self.slots) if known and bits >> n & 1]


def week_of(lessons: Iterable[Lesson]) -> Week:
    """A bell schedule as a week. Somebody is free in a slot that lies within one of their free periods."""
    held = list(lessons)
    slots = sorted({Slot(one.day, one.starts, one.ends, one.period) for one in held})
    place = {slot: n for n, slot in enumerate(slots)}
    by_day: dict[int, list[Slot]] = {}
    for slot in slots:
        by_day.setdefault(slot.day, []).append(slot)
    week = Week(tuple(slots))
    for one in held:
        within = [s for s in by_day[one.day] if one.starts <= s.starts and s.ends <= one.ends]
        bits = 0 if one.subject else sum(1 << place[s] for s in within)
        taught = 1 << place[Slot(one.day, one.starts, one.ends)] if one.subject else 0
        week.free[one.person] = week.free.get(one.person, 0) | bits
        week.teaches[one.person] = week.teaches.get(one.person, 0) | taught
        subject = frozenset({one.subject.casefold()} if one.subject else ())
        week.subjects[one.person] = week.subjects.get(one.person, frozenset()) | subject
    return week
