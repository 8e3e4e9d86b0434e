"""After a vote: its protest window, protests with their answers, practice, and votes whose records may go."""

from dataclasses import dataclass
from datetime import date, datetime

from governance.ballots.models.deeds import Opening
from governance.ballots.models.endings import Practice, Protest, ProtestAnswer, Removal, Thrown
from governance.ballots.models.rolls import RollEntry
from governance.ballots.queries.lives import Living, every
from governance.ballots.rules.protesting import USUAL_DAYS, Said, last_protest_day, may_go, settled
from governance.db.engine import database
from governance.decisions import queries as decisions
from governance.people import queries as people
from governance.school import queries as schools
from governance.values.moments import day_in


@dataclass(frozen=True)
class Answered:
    """One officer's answer to a protest."""

    by_id: int
    name: str
    upheld: bool
    why: str
    at: datetime


@dataclass(frozen=True)
class Protested:
    """A protest with its answers; `upheld` is None until two officers say the same."""

    protest_id: int
    no: int
    person_id: int
    name: str
    why: str
    at: datetime
    answers: tuple[Answered, ...]
    upheld: bool | None

    @property
    def said(self) -> list[Said]:
        return [Said(one.by_id, one.upheld) for one in self.answers]


def protest_until(found: Living) -> date | None:
    """The last day on which a vote can be protested, by the term in force or the school's own number."""
    certified = found.life.certified_at
    if certified is None:
        return None
    school = schools.by_id(found.motion.school_id)
    day = day_in(school.zone, certified)
    term = decisions.term_on(school.id, "protest_days", day)
    return last_protest_day(day, int(term.value) if term else USUAL_DAYS, schools.days_off(school.id))


def protests(motion_id: int) -> list[Protested]:
    """Every protest against a vote, in order."""
    rows = list(Protest.select().where(Protest.motion == motion_id).order_by(Protest.no))
    answers = list(ProtestAnswer.select().where(ProtestAnswer.protest.in_(rows)).order_by(ProtestAnswer.id))
    names = people.names([*(row.person_id for row in rows), *(row.by_id for row in answers)])
    found = []
    for row in rows:
        mine = tuple(
            Answered(one.by_id, names[one.by_id], one.upheld, one.why, one.at)
            for one in answers
            if one.protest_id == row.id
        )
        upheld = settled(Said(one.by_id, one.upheld) for one in mine)
        found.append(Protested(row.id, row.no, row.person_id, names[row.person_id], row.why, row.at, mine, upheld))
    return found


def protested(motion_id: int) -> bool:
    """Whether a protest waits for its answer."""
    return any(one.upheld is None for one in protests(motion_id))


def was_on_roll(motion_id: int, person_id: int) -> bool:
    return RollEntry.select().where((RollEntry.motion == motion_id) & (RollEntry.person == person_id)).exists()


def is_practice(school_id: int, number: int) -> bool:
    """Every page about a vote asks this, so its SQL is written once."""
    sql = "SELECT 1 FROM practice_vote p JOIN motion m ON m.id = p.motion_id WHERE m.school_id = ? AND m.number = ?"
    return database.execute_sql(sql.replace("?", database.param), (school_id, number)).fetchone() is not None


def practised(motion_id: int) -> bool:
    return Practice.select().where(Practice.motion == motion_id).exists()


def practice_left(school_id: int) -> list[Living]:
    """Practice votes that are not yet thrown away."""
    thrown = Thrown.select(Thrown.motion)
    rows = {row.motion_id for row in Practice.select().where(Practice.motion.not_in(thrown))}
    return [one for one in every(school_id) if one.motion.id in rows]


def retention_years(school_id: int, day: date) -> int | None:
    term = decisions.term_on(school_id, "retention_years", day)
    return int(term.value) if term else None


def may_be_removed(school_id: int, at: datetime) -> list[Living]:
    """Votes that were opened and are over, whose records the retention rule lets go on the day of `at`."""
    zone = schools.by_id(school_id).zone
    today = day_in(zone, at)
    years = retention_years(school_id, today)
    gone = {row.motion_id for row in Removal.select(Removal.motion)}
    opened = {row.motion_id for row in Opening.select(Opening.motion)}
    found = []
    for one in every(school_id) if years is not None else []:
        over = one.life.certified_at or one.life.cancelled_at
        if over is None or one.motion.id in gone or one.motion.id not in opened:
            continue
        if may_go(day_in(zone, over), years, today, protested=protested(one.motion.id)):
            found.append(one)
    return found
