"""The steps of choosing a principal, in the order in which a school takes them (Kentucky's guide for school councils)."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from governance.values.words import N_, Obstacle

LONGEST_REASON = 500


class StageKind(StrEnum):
    """What a step is for; software reads these, the words are in STAGE_NAMES."""

    COMMITTEE = "committee"
    CRITERIA = "criteria"
    POSTING = "posting"
    APPLICATIONS = "applications"
    SCREENING = "screening"
    INTERVIEWS = "interviews"
    FORUMS = "forums"
    FINALISTS = "finalists"
    BALLOT = "ballot"
    RECOMMENDATION = "recommendation"
    ANSWER = "answer"


TEMPLATE = tuple(StageKind)

STAGE_NAMES = {
    StageKind.COMMITTEE: N_("The committee is seated"),
    StageKind.CRITERIA: N_("Profile and criteria"),
    StageKind.POSTING: N_("The post is announced"),
    StageKind.APPLICATIONS: N_("Applications come in"),
    StageKind.SCREENING: N_("Applications are read and scored"),
    StageKind.INTERVIEWS: N_("Interviews"),
    StageKind.FORUMS: N_("Forums with staff and families"),
    StageKind.FINALISTS: N_("Finalists"),
    StageKind.BALLOT: N_("The ballot"),
    StageKind.RECOMMENDATION: N_("Recommendation to the superintendent"),
    StageKind.ANSWER: N_("The superintendent’s answer"),
}

_ALL = N_("everyone on the staff, and the members of the committee.")
_FEW = N_(
    "the members of the search committee who declared that they have no conflict of interest. Everyone else on the "
    "staff sees how many applied, and no name. The principal and the office never see more."
)
SEEN_BY = {
    kind: _FEW if kind in {StageKind.APPLICATIONS, StageKind.SCREENING, StageKind.INTERVIEWS} else _ALL
    for kind in StageKind
}


class Fate(StrEnum):
    """What became of a step."""

    DONE = "done"
    SKIPPED = "skipped"
    OPEN = "open"


@dataclass(frozen=True)
class Marked:
    """One mark of a step: its fate, on which day, the reason in words, and by whom."""

    fate: Fate
    day: date
    why: str
    by_id: int


@dataclass(frozen=True)
class Step:
    """A step of a search as it stands; days are inclusive, `marks` oldest first."""

    no: int
    kind: StageKind
    first_day: date | None = None
    last_day: date | None = None
    marks: tuple[Marked, ...] = ()

    @property
    def name(self) -> str:
        return STAGE_NAMES[self.kind]

    @property
    def fate(self) -> Fate:
        return self.marks[-1].fate if self.marks else Fate.OPEN

    @property
    def last(self) -> Marked | None:
        return self.marks[-1] if self.marks else None

    @property
    def once_skipped(self) -> tuple[Marked, ...]:
        """Earlier skips that the newest mark has overtaken: they stay on the page."""
        return tuple(mark for mark in self.marks[:-1] if mark.fate == Fate.SKIPPED)


def current(steps: Sequence[Step]) -> Step | None:
    """The first step that is neither done nor skipped; None where all are."""
    return next((step for step in steps if step.fate == Fate.OPEN), None)


def open_among(steps: Sequence[Step], kinds: Collection[StageKind]) -> list[Step]:
    """Those of some kinds that are neither done nor skipped, in order."""
    return [step for step in steps if step.kind in kinds and step.fate == Fate.OPEN]


def obstacles_to_marking(step: Step, fate: Fate, day: date, why: str, today: date) -> Iterator[Obstacle]:
    """Why a step cannot be marked so: a reason is missing or too long, the day lies ahead, or it stands so already."""
    if fate == step.fate and (step.last is None or step.last.why == why):
        yield Obstacle(N_("It stands so already."))
    if fate == Fate.SKIPPED and not why:
        yield Obstacle(N_("Say why this step is skipped. Everyone on the staff can read the reason."))
    if fate == Fate.OPEN and step.fate != Fate.OPEN and not why:
        yield Obstacle(N_("Say why this step is opened again."))
    if len(why) > LONGEST_REASON:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_REASON)
    if day > today:
        yield Obstacle(N_("The day lies ahead. Give the day on which it was done."))


def obstacles_to_planning(first: date | None, last: date | None) -> Iterator[Obstacle]:
    """Planned days follow each other."""
    if first and last and last < first:
        yield Obstacle(N_("The last day lies before the first."))
