"""The principal's evaluation: criteria that the faculty adopted, last year's published survey, and this year's open one."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from governance.decisions.models import Subject
from governance.demo.founding import Stage
from governance.principals.actions import clearing, standards, surveys
from governance.principals.queries import surveys as queries

CRITERIA = (
    "The principal listens before deciding.",
    "The principal keeps to our agreement, and says so when something is in its way.",
    "Money is explained before it is spent.",
    "I know where to go when something goes wrong.",
)
LAST_YEAR = ((5, 4, 3, 5), (4, 4, 2, 0), (4, 5, 3, 4), (3, 4, 2, 5), (5, 5, 4, 4), (4, 3, 1, 3), (2, 4, 3, 0))
THIS_YEAR = ((5, 5, 4, 4), (4, 4, 3, 5), (5, 4, 4, 4), (4, 5, 3, 0))
COMMENTS = {
    2: {3: "The spring revision came as a surprise. A page of numbers a week before would have helped."},
    5: {1: "Meetings leave time for a second opinion."},
    9: {4: "Cuando faltó una persona para cubrir, no supe a quién acudir."},
    14: {1: "The door is open, and that is worth a lot."},
}
REPLY = (
    "Thank you for answering. You are right about the budget: I showed you the revision on the day of the vote. "
    "**From this autumn each revision is on the site two weeks before.**"
)
Hold = Callable[[Stage, Subject, date, date, date], None]


def evaluate(stage: Stage, spring: int, key_dir: Path, hold: Hold) -> None:
    """Criteria adopted in April, a survey in June with the principal's reply, and one that is open today.

    `hold` leads a frozen subject through its vote: the days on which it is announced, opens and closes.
    """
    _adopt(stage, spring, hold)
    _last_years(stage, spring, key_dir)
    opens_at = min(stage.now, stage.clock(max(stage.year.first_day, stage.today - timedelta(days=3)), 9))
    number = _open(stage, opens_at, stage.clock(stage.today + timedelta(days=11), 15, 30), key_dir)
    _answer(stage, number, opens_at, THIS_YEAR, every_nth=2)


def _adopt(stage: Stage, spring: int, hold: Hold) -> None:
    at = stage.clock(date(spring, 3, 30), 16)
    desmond = stage.actor("desmond", at)
    drafted = standards.begin(actor=desmond, at=at)
    for words in CRITERIA:
        standards.add(drafted, words, actor=desmond, at=at)
    title = f"Criteria by which the principal is evaluated, set {drafted.number}"
    address = f"/{stage.school.slug}/principal/evaluation/criteria/{drafted.number}"
    subject = standards.freeze(drafted, title=title, address=address, actor=desmond, at=at)
    hold(stage, subject, date(spring, 3, 31), date(spring, 4, 27), date(spring, 4, 30))


def _last_years(stage: Stage, spring: int, key_dir: Path) -> None:
    closes_at = stage.clock(date(spring, 6, 12), 15, 30)
    number = _open(stage, stage.clock(date(spring, 6, 1), 9), closes_at, key_dir)
    _answer(stage, number, stage.clock(date(spring, 6, 3), 12), LAST_YEAR, every_nth=1)
    at = closes_at + timedelta(minutes=1)
    surveys.count(_found(stage, number), key_dir=key_dir, actor=stage.actor("desmond", at), at=at)
    clearing.clear(at, key_dir)
    replied_at = stage.clock(date(spring, 6, 15), 10)
    surveys.reply(_found(stage, number), REPLY, actor=stage.actor("paul", replied_at), at=replied_at)
    released_at = stage.clock(date(spring, 6, 16), 8)
    surveys.release(_found(stage, number), actor=stage.actor("desmond", released_at), at=released_at)


def _open(stage: Stage, at: datetime, closes_at: datetime, key_dir: Path) -> int:
    paul, desmond = stage.people["paul"].id, stage.actor("desmond", at)
    return int(surveys.open_survey(paul, closes_at, key_dir=key_dir, actor=desmond, at=at).number)


def _answer(stage: Stage, number: int, at: datetime, said: tuple[tuple[int, ...], ...], *, every_nth: int) -> None:
    """Every nth of those asked answers, but for Ana, who has it before her."""
    found = _found(stage, number)
    asked = [key for key, person in stage.people.items() if queries.entry_of(found, person.id) is not None]
    for n, key in enumerate(asked[1::every_nth]):
        scores = dict(enumerate(said[n % len(said)], 1))
        surveys.answer(found, scores, COMMENTS.get(n, {}), actor=stage.actor(key, at), at=at)


def _found(stage: Stage, number: int) -> queries.Found:
    found = queries.survey(stage.school.id, number)
    if found is None:
        raise LookupError("a survey of the demonstration that is not there")
    return found
