"""Until when a certified vote can be protested, who answers, and how long its records are kept."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from governance.values.words import N_, Obstacle

USUAL_DAYS = 5
LONGEST_WHY = 4_000
LEAST_YEARS = 1


def last_protest_day(certified: date, days: int, days_off: frozenset[date]) -> date:
    """The last of so many working days after the day of certification; of none, that day itself."""
    day, left = certified, days
    while left > 0:
        day += timedelta(days=1)
        left -= day.weekday() < 5 and day not in days_off
    return day


@dataclass(frozen=True)
class Said:
    """One officer's answer to a protest."""

    by: int
    upheld: bool


def settled(said: Iterable[Said]) -> bool | None:
    """Whether a protest is upheld: what two officers say alike. None until then."""
    answers = [one.upheld for one in said]
    return next((upheld for upheld in (True, False) if answers.count(upheld) >= 2), None)


def obstacles_to_protesting(
    until: date | None, today: date, why: str, *, on_roll: bool, protested: bool
) -> Iterator[Obstacle]:
    """`until` is the last day of the window, None before certification. Only who could vote can protest."""
    if not on_roll:
        yield Obstacle(N_("Only who was on the roll of this vote can protest it."))
    if until is None:
        yield Obstacle(N_("A vote can be protested once its result is certified."))
    elif today > until:
        yield Obstacle(N_("This vote could be protested until %(until)s."), until=until)
    if protested:
        yield Obstacle(N_("You protested this vote already."))
    if not why.strip():
        yield Obstacle(N_("Give the reason."))
    elif len(why) > LONGEST_WHY:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_WHY)


def obstacles_to_answering(
    me: int, protester: int, officers: Collection[int], said: Collection[Said], why: str
) -> Iterator[Obstacle]:
    """An officer who did not protest answers once, with a reason, until two have said the same."""
    if me not in officers or me == protester:
        yield Obstacle(N_("A protest is answered by vote officers who did not make it."))
    if settled(said) is not None:
        yield Obstacle(N_("This protest is answered."))
    elif me in {one.by for one in said}:
        yield Obstacle(N_("You answered. Another vote officer answers too."))
    if not why.strip():
        yield Obstacle(N_("Give the reason: it is kept with the protest."))
    elif len(why) > LONGEST_WHY:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_WHY)


def kept_until(over: date, years: int) -> date:
    """The first day on which records of a vote that ended on `over` may go: never before a year has passed."""
    year = over.year + max(LEAST_YEARS, years)
    return over.replace(year=year) if (over.month, over.day) != (2, 29) else date(year, 3, 1)


def may_go(over: date, years: int | None, today: date, *, protested: bool) -> bool:
    """Whether the retention rule removes papers, codes and names now; without a rule they stay."""
    return years is not None and not protested and today >= kept_until(over, years)


def obstacles_to_throwing_away(*, practice: bool, over: bool, cleaned: bool | None) -> Iterator[Obstacle]:
    """Practice alone is thrown away, once it is counted or stopped, and its envelopes are wiped."""
    if not practice:
        yield Obstacle(N_("Only a practice vote is thrown away. The records of a real one are kept by rule."))
    elif not over:
        yield Obstacle(N_("A practice vote is thrown away once it is counted, cancelled or taken back."))
    elif cleaned is False:
        yield Obstacle(N_("The envelopes are counted; wiping them from the disk is not finished yet."))
