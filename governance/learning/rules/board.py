"""National Board Certification: its steps, and by which day each of us begins, from years of service here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from governance.people.rules import CERTIFICATED, Post
from governance.values.spans import Days
from governance.values.words import N_, Sentence

_DAY = timedelta(days=1)


class Step(StrEnum):
    """What a person says of their own way; the four components are those of the National Board."""

    BEGUN = "begun"
    CONTENT = "content"
    DIFFERENTIATION = "differentiation"
    PRACTICE = "practice"
    REFLECTION = "reflection"
    CERTIFIED = "certified"
    MAINTAINED = "maintained"


STEP_NAMES = {
    Step.BEGUN: N_("Begun"),
    Step.CONTENT: N_("Component 1, content knowledge"),
    Step.DIFFERENTIATION: N_("Component 2, differentiation in instruction"),
    Step.PRACTICE: N_("Component 3, teaching practice and learning environment"),
    Step.REFLECTION: N_("Component 4, effective and reflective practitioner"),
    Step.CERTIFIED: N_("Certified"),
    Step.MAINTAINED: N_("Certification maintained"),
}


def service(posts: Iterable[Post]) -> list[Days]:
    """The days of certificated service here, joined, oldest first; approved leave keeps the post and so the service."""
    joined: list[Days] = []
    for post in sorted((p for p in posts if p.role in CERTIFICATED), key=lambda p: p.from_day):
        last = joined[-1] if joined else None
        if last is None or (last[1] is not None and post.from_day > last[1] + _DAY):
            joined.append((post.from_day, post.until_day))
        else:
            ends = None if last[1] is None or post.until_day is None else max(last[1], post.until_day)
            joined[-1] = (last[0], ends)
    return joined


def last_day_of(year: int, served: list[Days]) -> date:
    """The last day of somebody's n-th year of service, breaks between two posts left out; as if the last post went on."""
    end = _anniversary(served[0][0], year) - _DAY
    for (_, left), (back, _) in zip(served, served[1:], strict=False):
        if left is not None and left < end:
            end += back - left - _DAY
    return end


def _anniversary(first: date, years: int) -> date:
    """So many years after a day; after 29 February the first of March where there is none."""
    try:
        return first.replace(year=first.year + years)
    except ValueError:
        return date(first.year + years, 3, 1)


def year_of_service(day: date, served: list[Days]) -> int | None:
    """In which year of service a person is on a day, from 1 on; None on a day on which they do not serve."""
    if not any(first <= day and (last is None or day <= last) for first, last in served):
        return None
    year = 1
    while last_day_of(year, served) < day:
        year += 1
    return year


class Standing(StrEnum):
    """Where a person stands by the rule."""

    BEGUN = "begun"
    TO_COME = "to come"
    DUE = "due"
    LATE = "late"
    FREE = "free"


@dataclass(frozen=True)
class Board:
    """A person's steps with their days; in which year of service they are; the year named by the term, its last day."""

    steps: dict[Step, date]
    in_year: int | None
    by_year: int | None
    by_day: date | None

    def standing(self, today: date) -> Standing:
        """FREE where no term holds or no certificated post does. Due in the whole of the year that the term names."""
        if self.steps:
            return Standing.BEGUN
        if self.by_year is None or self.by_day is None or self.in_year is None:
            return Standing.FREE
        if today > self.by_day:
            return Standing.LATE
        return Standing.DUE if self.in_year == self.by_year else Standing.TO_COME

    def in_words(self, today: date) -> Sentence:
        """Where the person stands, with their own numbers."""
        told = {"year": self.in_year, "by": self.by_year, "day": self.by_day}
        match self.standing(today):
            case Standing.BEGUN:
                first = min(self.steps.values())
                return Sentence.of(N_("You began on %(day)s."), day=first)
            case Standing.FREE:
                return Sentence.of(N_("The agreement asks nothing of you here."))
            case Standing.LATE:
                words = N_(
                    "You are in year %(year)s of service. The last day to begin, the end of year %(by)s, was %(day)s."
                )
            case _:
                words = N_("You are in year %(year)s of service. Begin by the end of year %(by)s, which is %(day)s.")
        return Sentence.of(words, **told)


def board(steps: dict[Step, date], posts: Iterable[Post], by_year: int | None, today: date) -> Board:
    """Where a person stands, from their steps, their appointments and the term."""
    served = service(posts)
    by_day = last_day_of(by_year, served) if by_year and served else None
    return Board(steps, year_of_service(today, served), by_year, by_day)
