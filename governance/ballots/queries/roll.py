"""The draft roll, computed from the staff list of a day, and how it differs from the last certified one."""

from dataclasses import dataclass
from datetime import date, datetime

from governance.ballots.models import Certification, Count, Motion
from governance.ballots.queries import turnout
from governance.ballots.queries.lives import Living
from governance.ballots.rules.electorate import Change, Voter, changes
from governance.people import queries as people
from governance.people.models import Appointment, Correction, Import, Leave
from governance.school import queries as schools
from governance.values.moments import day_in


@dataclass(frozen=True)
class RollLine:
    """One person on the roll, or who left it: `change` since the last certified vote, and `by` whose edit."""

    voter: Voter
    change: Change | None = None
    by: str | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Roll:
    """A roll with its changes; `frozen` once the vote opened. `since` is the certified motion it is compared with."""

    lines: tuple[RollLine, ...]
    gone: tuple[RollLine, ...]
    frozen: bool
    since: str | None

    @property
    def size(self) -> int:
        return len(self.lines)


def voters_on(found: Living, day: date) -> list[Voter]:
    """Who would be on the roll if the vote opened on this day."""
    return found.rule.electorate.roll(people.staff_on(found.motion.school_id, day))


def voters(found: Living, at: datetime) -> list[Voter]:
    """The frozen roll once open; before that the draft of today."""
    if found.life.opened_at is not None:
        return [Voter(e.person_id, e.name, e.unit, e.fte) for e in turnout.entries(found.motion.id)]
    return voters_on(found, day_in(schools.by_id(found.motion.school_id).zone, at))


def roll(found: Living, at: datetime) -> Roll:
    """The roll as the officers' page and the posted draft show it."""
    now = voters(found, at)
    last = _last_certified(found.motion)
    if last is None:
        return Roll(tuple(RollLine(v) for v in now), (), found.life.opened_at is not None, None)
    before = [Voter(e.person_id, e.name, e.unit, e.fte) for e in turnout.entries(last.id)]
    how = changes(before, now)
    edits = _edits(found.motion.school_id, how.keys())
    here = tuple(_line(v, how, edits) for v in now)
    gone = tuple(_line(v, how, edits) for v in before if how.get(v.person_id) == Change.LEFT)
    return Roll(here, gone, found.life.opened_at is not None, last.title)


def _line(voter: Voter, how: dict[int, Change], edits: dict[int, tuple[str | None, datetime]]) -> RollLine:
    by, at = edits.get(voter.person_id, (None, None))
    return RollLine(voter, how.get(voter.person_id), by, at)


def _last_certified(motion: Motion) -> Motion | None:
    rows = Motion.select().join(Certification).switch(Motion).join(Count)
    kept = rows.where((Motion.school == motion.school_id) & (Motion.id != motion.id) & (Count.at < motion.posted_at))
    return kept.order_by(Count.at.desc()).first()  # type: ignore[no-any-return]


def _edits(school_id: int, person_ids: object) -> dict[int, tuple[str | None, datetime]]:
    """Who last touched each person's appointments or leave, and when, by person id."""
    wanted = list(person_ids)  # type: ignore[call-overload]
    if not wanted:
        return {}
    touched = [(a.person_id, a.at, _hand(a)) for a in _of(Appointment, school_id, wanted)]
    touched += [(lv.person_id, lv.at, lv.by_id) for lv in _of(Leave, school_id, wanted)]
    touched += [(c.old.person_id, c.at, _hand(c)) for c in _corrections(school_id, wanted)]
    latest = {person_id: (at, by) for person_id, at, by in sorted(touched, key=lambda edit: edit[1])}
    names = people.names(by for _, by in latest.values() if by is not None)
    return {person_id: (names.get(by), at) for person_id, (at, by) in latest.items()}


def _of(model: type, school_id: int, wanted: list[int]) -> list[object]:
    return list(model.select().where((model.school == school_id) & model.person.in_(wanted)))  # type: ignore[attr-defined]


def _corrections(school_id: int, wanted: list[int]) -> list[Correction]:
    rows = Correction.select(Correction, Appointment).join(Appointment, on=(Correction.old == Appointment.id))
    return list(rows.where((Appointment.school == school_id) & Appointment.person.in_(wanted)))


def _hand(row: object) -> int | None:
    """The person behind an edit: the one who applied the import, where it came from a list."""
    batch: Import | None = row.batch  # type: ignore[attr-defined]
    return row.by_id if row.by_id is not None or batch is None else batch.by_id  # type: ignore[attr-defined, no-any-return]
