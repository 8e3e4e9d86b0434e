"""When applications come in, who is named a finalist, and when the files go."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from governance.principals.rules.stages import STAGE_NAMES, Fate, StageKind, Step
from governance.values.words import N_, Obstacle, Sentence

LONGEST_NAME, LONGEST_CONTACT = 200, 1_000
LONGEST_NOTICE = 20_000
BEFORE_APPLICATIONS = (StageKind.COMMITTEE, StageKind.CRITERIA, StageKind.POSTING)
BEFORE_FINALISTS = (*BEFORE_APPLICATIONS, StageKind.APPLICATIONS, StageKind.SCREENING)
BEFORE_FREEZING = (*BEFORE_FINALISTS, StageKind.INTERVIEWS, StageKind.FORUMS)


def fates(steps: Iterable[Step]) -> dict[StageKind, Fate]:
    return {step.kind: step.fate for step in steps}


def obstacles_of_steps(steps: Sequence[Step], before: Iterable[StageKind]) -> Iterator[Obstacle]:
    """Steps that are neither done nor skipped with a reason: none is passed over in silence."""
    known = fates(steps)
    for kind in before:
        if known.get(kind) == Fate.OPEN:
            yield Obstacle(N_("This step is neither done nor skipped with a reason: %(step)s."),
                           step=Sentence.of(STAGE_NAMES[kind]))  # fmt: skip


def obstacles_to_entering(
    steps: Sequence[Step], name: str, contact: str, known: Iterable[str], *, declared: bool, removed: bool
) -> Iterator[Obstacle]:
    """Why an application cannot be entered."""
    if removed:
        yield Obstacle(N_("The files of this search were deleted by rule. Nothing is added any more."))
        return
    if not declared:
        yield Obstacle(N_("First declare whether you have a conflict of interest."))
    yield from obstacles_of_steps(steps, BEFORE_APPLICATIONS)
    if fates(steps).get(StageKind.APPLICATIONS, Fate.OPEN) != Fate.OPEN:
        yield Obstacle(N_("Applications are closed. The chair can open that step again, with a reason."))
    if not name:
        yield Obstacle(N_("Give the applicant’s name."))
    elif name.casefold() in {one.casefold() for one in known}:
        yield Obstacle(N_("%(name)s is on the list already."), name=name)
    if len(name) > LONGEST_NAME:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_NAME)
    if len(contact) > LONGEST_CONTACT:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_CONTACT)


def obstacles_to_naming(steps: Sequence[Step], *, withdrawn: bool, finalist: bool) -> Iterator[Obstacle]:
    """Why an applicant cannot be named a finalist."""
    if withdrawn:
        yield Obstacle(N_("This application was taken back."))
    if finalist:
        yield Obstacle(N_("This applicant was named a finalist before."))
    yield from obstacles_of_steps(steps, BEFORE_FINALISTS)


def obstacles_to_announcing(body: str, first: date, last: date) -> Iterator[Obstacle]:
    """Why the notice of a vacancy cannot stand."""
    if not body.strip():
        yield Obstacle(N_("Write the notice."))
    if len(body) > LONGEST_NOTICE:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_NOTICE)
    if last < first:
        yield Obstacle(N_("The last day lies before the first."))


def year_after(day: date) -> date:
    """The same day a year later; of 29 February the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def removal_day(chosen: date | None, answered: date | None, latest: date | None = None) -> date | None:
    """The day on which files are deleted: as the chair set it, else a year after the answer.

    A search that nobody brings to its end goes three years after the `latest` application came in.
    """
    if chosen or answered:
        return chosen or (year_after(answered) if answered else None)
    return year_after(year_after(year_after(latest))) if latest else None


def goes(day: date | None, today: date, *, protested: bool) -> bool:
    """Whether files are deleted today: on their day or after it, unless a protest waits for its answer."""
    return day is not None and day <= today and not protested


def obstacles_to_keeping_until(day: date, today: date, answered: date | None) -> Iterator[Obstacle]:
    """Files are kept until a day that lies ahead, and at most three years after the answer, or after today."""
    if day <= today:
        yield Obstacle(N_("The day lies in the past."))
    latest = year_after(year_after(year_after(answered or today)))
    if day > latest:
        yield Obstacle(N_("Files are kept at most three years: until %(day)s."), day=latest)


def answered_on(steps: Iterable[Step]) -> date | None:
    """The day of the superintendent's answer, or on which that step was skipped."""
    last = {step.kind: step.last for step in steps}.get(StageKind.ANSWER)
    return last.day if last is not None and last.fate != Fate.OPEN else None
