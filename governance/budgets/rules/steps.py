"""The bodies that are heard on a year's plan or approve it, in the order that the school set, with the vote among them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from governance.values.words import N_, Obstacle, Sentence

MOST_STEPS, LONGEST_WORDS = 12, 4_000


class StepKind(StrEnum):
    """What a body does with a plan."""

    HEARD = "heard"
    APPROVES = "approves"


class Result(StrEnum):
    """What came of it."""

    HEARD = "heard"
    APPROVED = "approved"
    REFUSED = "refused"


STEP_KINDS = {StepKind.HEARD: N_("It is heard"), StepKind.APPROVES: N_("It approves")}
RESULT_NAMES = {
    Result.HEARD: N_("It was heard"),
    Result.APPROVED: N_("It approved"),
    Result.REFUSED: N_("It did not approve"),
}
FITTING = {StepKind.HEARD: (Result.HEARD,), StepKind.APPROVES: (Result.APPROVED, Result.REFUSED)}


@dataclass(frozen=True)
class Done:
    """What came of a step on a day; `subject` is the number of the frozen text, None where a draft was heard."""

    result: Result
    day: date
    subject: int | None = None
    words: str = ""
    reference: str = ""
    decision: int | None = None
    by: str = ""


@dataclass(frozen=True)
class StepRow:
    """One body's step; `funds` are those that it must approve before anything of them is spent."""

    no: int
    body: str
    kind: StepKind
    after: bool = False
    funds: tuple[str, ...] = ()
    records: tuple[Done, ...] = ()

    def done(self, subject: int | None) -> Done | None:
        """The last record that holds for a frozen text; where a body is only heard, also one on the draft."""
        draft = self.kind == StepKind.HEARD
        found = [one for one in self.records if one.subject == subject or (draft and one.subject is None)]
        last = found[-1] if found else None
        return last if last is not None and last.result != Result.REFUSED else None


@dataclass(frozen=True)
class Stop:
    """One place of the timeline: a body's step, or, without one, the vote; `day` is when it was done."""

    step: StepRow | None
    day: date | None = None
    done: Done | None = None

    @property
    def name(self) -> str | Sentence:
        return self.step.body if self.step else Sentence.of(N_("The vote of the faculty"))


@dataclass(frozen=True)
class Way:
    """What a frozen text (by its number) has to pass; `decided_on` is the day on which the vote adopted it."""

    steps: tuple[StepRow, ...]
    subject: int | None = None
    decided_on: date | None = None
    stops: tuple[Stop, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "stops", tuple(self._stops()))

    def _stops(self) -> Iterator[Stop]:
        rows = sorted(self.steps, key=lambda row: row.no)
        yield from (self._stop(row) for row in rows if not row.after)
        yield Stop(None, self.decided_on)
        yield from (self._stop(row) for row in rows if row.after)

    def _stop(self, row: StepRow) -> Stop:
        done = row.done(self.subject)
        return Stop(row, done.day if done else None, done)

    @property
    def next(self) -> Stop | None:
        """The first stop that is not done."""
        return next((stop for stop in self.stops if stop.day is None), None)

    @property
    def before_vote(self) -> list[Stop]:
        """Steps that come before the vote and are not done."""
        return [stop for stop in self.stops if stop.step and not stop.step.after and stop.day is None]


def obstacles_to_recording(way: Way, no: int, new: Done, today: date) -> Iterator[Obstacle]:
    """Why a step cannot be recorded so: out of order, on a day that does not fit, or with nothing frozen to approve."""
    at = next((at for at, stop in enumerate(way.stops) if stop.step and stop.step.no == no), None)
    step = way.stops[at].step if at is not None else None
    if at is None or step is None:
        yield Obstacle(N_("There is no such step."))
        return
    if new.result not in FITTING[step.kind]:
        yield Obstacle(N_("Say what came of it."))
    if way.stops[at].day is not None:
        yield Obstacle(N_("This step is done. It was recorded for %(day)s."), day=way.stops[at].day)
    if step.kind == StepKind.APPROVES and way.subject is None:
        yield Obstacle(N_("Freeze the budget first, so that it is clear what is approved."))
    yield from _out_of_order(way, at, new.day, today)
    if not (new.words or new.reference):
        yield Obstacle(N_("Say what was said, or where the minutes are."))
    if len(new.words) > LONGEST_WORDS:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_WORDS)


def _out_of_order(way: Way, at: int, day: date, today: date) -> Iterator[Obstacle]:
    if day > today:
        yield Obstacle(N_("The day lies ahead. Record a step once it has happened."))
    for stop in way.stops[:at]:
        if stop.day is None:
            yield Obstacle(N_("First comes another step: %(name)s."), name=stop.name)
        elif day < stop.day:
            yield Obstacle(N_("%(name)s was on %(day)s, and this step comes after it."), name=stop.name, day=stop.day)
    for stop in way.stops[at + 1 :]:
        if stop.day is not None and day > stop.day:
            yield Obstacle(N_("%(name)s was on %(day)s, and this step comes before it."), name=stop.name, day=stop.day)


def obstacles_to_adopting(way: Way) -> Iterator[Obstacle]:
    """Why a frozen text does not hold yet: a step or the vote is not done, or was done out of order."""
    for stop in way.stops:
        if stop.day is None:
            yield Obstacle(N_("This is not done yet: %(name)s."), name=stop.name)
    days = [(stop.day, stop.name) for stop in way.stops if stop.day is not None]
    for (first, name), (second, other) in pairwise(days):
        if second < first:
            words = N_("%(other)s was on %(day)s, before %(name)s. The school set the other order.")
            yield Obstacle(words, other=other, day=second, name=name)


def obstacles_to_adding(new: StepRow, known: Iterable[StepRow], *, decided: bool, holds: bool) -> Iterator[Obstacle]:
    """Why a body cannot be put among the steps."""
    rows = list(known)
    if not new.body:
        yield Obstacle(N_("Name the body."))
    elif any(row.body.casefold() == new.body.casefold() and row.after == new.after for row in rows):
        yield Obstacle(N_("This body is among the steps already."))
    if len(rows) >= MOST_STEPS:
        yield Obstacle(N_("There are %(most)s steps already."), most=MOST_STEPS)
    if new.funds and new.kind != StepKind.APPROVES:
        yield Obstacle(N_("Only a body that approves can be asked for its approval of a fund."))
    if holds:
        yield Obstacle(N_("This year’s budget is adopted. Its steps stay as they were."))
    elif decided and not new.after:
        yield Obstacle(N_("The vote is over. A step can only be put after it."))


def approvals_needed(steps: Iterable[StepRow], funds: Iterable[str]) -> tuple[StepRow, ...]:
    """The steps that have to approve any of these funds."""
    names = set(funds)
    return tuple(row for row in steps if row.kind == StepKind.APPROVES and names & set(row.funds))


def first_approvals(steps: Iterable[StepRow]) -> dict[str, date | None]:
    """The day from which each fund that needs approval may be spent; None where an approval is lacking."""
    found: dict[str, date | None] = {}
    for row in steps:
        day = min((one.day for one in row.records if one.result == Result.APPROVED), default=None)
        for fund in row.funds:
            known = found.get(fund, day)
            found[fund] = None if known is None or day is None else max(known, day)
    return found
