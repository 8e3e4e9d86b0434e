"""The draft roll, computed from the staff list of a day, and how it differs from the last certified one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from governance.ballots.models.deeds import Certification
from governance.ballots.models.endings import Removal
from governance.ballots.models.motions import Motion
from governance.ballots.queries import turnout
from governance.ballots.queries.lives import Living
from governance.ballots.rules.deciding import Rule
from governance.ballots.rules.electorate import Appointed, Body, Change, Voter, changes
from governance.people import queries as people
from governance.people.models import Appointment, Correction, Leave
from governance.people.rules import OPEN_MEETING
from governance.school import queries as schools
from governance.values.moments import day_in


@dataclass(frozen=True)
class RollLine:
    """One person on the roll, or who left it: `change` since the last certified vote, and `by` whose edit.

    `moved_by` is set where their address changed since then: who asked for that, '' for nobody at this site.
    """

    voter: Voter
    change: Change | None = None
    by: str | None = None
    at: datetime | None = None
    moved_by: str | None = None


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
    return drafted(found.rule, found.motion.school_id, day)


def drafted(rule: Rule, school_id: int, day: date) -> list[Voter]:
    """Whom a rule admits on a day."""
    staff, sits = people.staff_on(school_id, day, guests=True), people.committees_by_person(school_id, day)
    return rule.electorate.roll(
        Appointed(m.person_id, m.name, m.roles, m.fte, m.unit, m.on_leave, sits.get(m.person_id, frozenset()))
        for m in staff
    )


def by_name_or_address(school_id: int, day: date) -> dict[str, int]:
    """The person ids of everyone appointed on a day, by name and by address, in small letters."""
    staff = people.staff_on(school_id, day, guests=True)
    return {key.casefold(): m.person_id for m in staff for key in (m.name, m.email or "") if key}


def in_open_meeting(rule: Rule, school_id: int) -> bool:
    """Whether the rule's body stands under an open-meeting law, so that it votes by name alone."""
    bodies = {body.id: body.kind for body in people.committees(school_id)}
    return rule.electorate.body == Body.COMMITTEE and bodies.get(rule.electorate.committee) in OPEN_MEETING


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
    moved = _moved(found.motion.school_id, last.posted_at)
    here = tuple(replace(_line(v, how, edits), moved_by=moved.get(v.person_id)) for v in now)
    gone = tuple(_line(v, how, edits) for v in before if how.get(v.person_id) == Change.LEFT)
    return Roll(here, gone, found.life.opened_at is not None, last.title)


def _line(voter: Voter, how: dict[int, Change], edits: dict[int, tuple[str | None, datetime]]) -> RollLine:
    by, at = edits.get(voter.person_id, (None, None))
    return RollLine(voter, how.get(voter.person_id), by, at)


def _moved(school_id: int, since: datetime) -> dict[int, str]:
    """Who asked for each change of address that took effect since then, by the owner's person id."""
    changed = people.addresses_changed(school_id, since)
    names = people.names(row.by_id for row in changed.values() if row.by_id)
    return {person_id: names.get(row.by_id, "") for person_id, row in changed.items()}


def _last_certified(motion: Motion) -> Motion | None:
    rows = Motion.select().join(Certification)
    kept = rows.where(
        (Motion.school == motion.school_id)
        & (Motion.id != motion.id)
        & (Certification.at <= motion.posted_at)
        & Motion.id.not_in(Removal.select(Removal.motion))
    )
    return kept.order_by(Certification.at.desc()).first()


def _edits(school_id: int, person_ids: Iterable[int]) -> dict[int, tuple[str | None, datetime]]:
    """Who last touched each person's appointments or leave, and when, by person id."""
    wanted = list(person_ids)
    if not wanted:
        return {}
    touched = sorted([*_appointed(school_id, wanted), *_on_leave(school_id, wanted)])
    latest = {person_id: (by, at) for at, person_id, by in touched}
    names = people.names(by for by, _ in latest.values() if by)
    return {person_id: (names.get(by), at) for person_id, (by, at) in latest.items()}


def _appointed(school_id: int, wanted: list[int]) -> Iterator[tuple[datetime, int, int]]:
    """Moment, person and hand of each edit; the hand is who brought a list in, 0 for nobody."""
    rows = Appointment.select().where((Appointment.school == school_id) & Appointment.person.in_(wanted))
    ended = Correction.select(Correction, Appointment).join(Appointment, on=(Correction.old == Appointment.id))
    for row in rows:
        yield row.at, row.person_id, _hand(row)
    for row in ended.where((Appointment.school == school_id) & Appointment.person.in_(wanted)):
        yield row.at, row.old.person_id, _hand(row)


def _hand(row: Appointment | Correction) -> int:
    return row.by_id or (row.batch.by_id if row.batch else None) or 0


def _on_leave(school_id: int, wanted: list[int]) -> Iterator[tuple[datetime, int, int]]:
    for row in Leave.select().where((Leave.school == school_id) & Leave.person.in_(wanted)):
        yield row.at, row.person_id, row.by_id or 0
