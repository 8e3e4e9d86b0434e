"""Scores as those see them who may: one's own at any time, the sums once they were opened, nobody's sheet ever."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from peewee import JOIN

from governance.principals import keys
from governance.principals.models.scoring import (
    HandingIn,
    LevelWords,
    Score,
    ScoreCorrection,
    ScoreNote,
    ScoresOpened,
    Scoring,
)
from governance.principals.models.searching import Search
from governance.principals.queries import applications, committee
from governance.principals.queries import criteria as criteria_of
from governance.principals.rules import scoring as rules
from governance.principals.rules.conflicts import Conflicts
from governance.principals.rules.scoring import Given, Measure, Phase, Row


@dataclass(frozen=True)
class Sheets:
    """One scoring: who is to hand in, who has, and whether the scores were opened; `applications` still stand."""

    row: Scoring
    measures: tuple[Measure, ...]
    applications: tuple[int, ...]
    expected: tuple[int, ...]
    handed_in: frozenset[int]
    opened: ScoresOpened | None

    @property
    def phase(self) -> Phase:
        return Phase.REVEALED if self.opened else Phase.SCORING

    @property
    def missing(self) -> tuple[int, ...]:
        return tuple(one for one in self.expected if one not in self.handed_in)


def level_words(found: Search) -> dict[int, dict[int, str]]:
    """The words of each level, by criterion and level; nothing for a criterion whose levels have none."""
    ids = [row.id for row in criteria_of.criteria(found)]
    rows = LevelWords.select().where(LevelWords.criterion.in_(ids)).order_by(LevelWords.id)
    return {row.criterion_id: {int(level): said for level, said in row.words.items()} for row in rows}


def every(found: Search, day: date) -> list[Sheets]:
    """All scorings of a search, the newest first."""
    rows = Scoring.select(Scoring, ScoresOpened).join(ScoresOpened, JOIN.LEFT_OUTER).where(Scoring.search == found)
    kept, bars = applications.standing_ids(found), conflicts(found, committee.members(found, day))
    return [_sheets(row, kept, bars) for row in rows.order_by(Scoring.no.desc())]


def _sheets(row: Scoring, kept: Collection[int], bars: dict[int, Conflicts]) -> Sheets:
    here = tuple(one for one in row.applications if one in kept)
    expected = tuple(who for who, bar in bars.items() if any(not bar.bars(one) for one in here))
    handed = HandingIn.select(HandingIn.person).where(HandingIn.scoring == row)
    opened = getattr(row, "scoresopened", None)
    return Sheets(row, _measures(row), here, expected, frozenset(one.person_id for one in handed),
                  opened if opened is not None and opened.id else None)  # fmt: skip


def _measures(row: Scoring) -> tuple[Measure, ...]:
    return tuple(Measure(one["criterion"], one["title"], one["weight"],
                         {int(level): said for level, said in one["words"].items()}, one["said"]) for one in row.rubric)  # fmt: skip


def conflicts(found: Search, people: Collection[int]) -> dict[int, Conflicts]:
    """What each person's conflicts shut them out of."""
    return {who: committee.conflicted(found, who) for who in people}


def scorers(found: Search, day: date) -> list[int]:
    """Members of the committee who have no conflict with the whole search."""
    bars = conflicts(found, committee.members(found, day))
    return [who for who, bar in bars.items() if not bar.whole]


def running(found: Search, day: date) -> Sheets | None:
    """The scoring that is under way."""
    return next((one for one in every(found, day) if one.opened is None), None)


def of_application(found: Search, application_id: int, day: date) -> Sheets | None:
    """The scoring to which an applicant belongs."""
    return next((one for one in every(found, day) if application_id in one.row.applications), None)


def unscored(found: Search) -> list[int]:
    """The row ids of standing applications that belong to no scoring yet."""
    rows = Scoring.select().where(Scoring.search == found)
    before = {one for row in rows for one in row.applications}
    return [one for one in applications.standing_ids(found) if one not in before]


def own(sheets: Sheets, person_id: int) -> dict[int, dict[int, int]]:
    """A person's own levels, by application and criterion."""
    found: dict[int, dict[int, int]] = {}
    for row in Score.select().where((Score.scoring == sheets.row) & (Score.person == person_id)):
        found.setdefault(row.application_id, {})[row.criterion_id] = row.level
    return found


def table(found: Search, sheets: Sheets, visible: Collection[int]) -> list[Row]:
    """The sums of an opened scoring for the applicants that the reader may open; empty before it was opened.

    Scores of somebody who has a conflict with an applicant, by now, are left out, and so is what a person who had
    not handed in had noted.
    """
    if sheets.opened is None:
        return []
    rows = Score.select().where((Score.scoring == sheets.row) & Score.person.in_(list(sheets.handed_in)))
    kept = [Given(row.person_id, row.application_id, row.criterion_id, row.level) for row in rows]
    bars = conflicts(found, {one.person for one in kept})
    counted = [one for one in kept if not bars[one.person].bars(one.application)]
    return rules.table(counted, sheets.measures, [one for one in sheets.applications if one in visible])


def corrections(sheets: Sheets, visible: Collection[int]) -> list[ScoreCorrection]:
    """Scores that were changed after they were handed in, with their reasons; none before the scores were opened."""
    if sheets.opened is None:
        return []
    rows = ScoreCorrection.select().where(ScoreCorrection.scoring == sheets.row).order_by(ScoreCorrection.id)
    return [row for row in rows if row.application_id in visible]


def own_corrections(sheets: Sheets, person_id: int, application_id: int) -> list[ScoreCorrection]:
    """One's own corrections of an applicant's scores, at any time."""
    mine = (ScoreCorrection.person == person_id) & (ScoreCorrection.application == application_id)
    rows = ScoreCorrection.select().where((ScoreCorrection.scoring == sheets.row) & mine)
    return list(rows.order_by(ScoreCorrection.id))


def about_note(application_id: int, person_id: int) -> str:
    """What a sealed note is about, so that it opens for no other applicant and no other author."""
    return f"note on {application_id} by {person_id}"


def note(found: Search, application_id: int, person_id: int, key_dir: Path) -> str:
    """One's own note on an applicant; empty where there is none. Raises keys.Unreadable."""
    row = ScoreNote.get_or_none((ScoreNote.application == application_id) & (ScoreNote.person == person_id))
    if row is None:
        return ""
    return keys.opened(key_dir, found.id, about_note(application_id, person_id), row.sealed).decode()
