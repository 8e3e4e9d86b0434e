"""Whether a recount may be asked for, how many did, and what it found."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from governance.ballots.models.counts import Recount, RecountAsking
from governance.ballots.models.deeds import Asked, Confirmed
from governance.ballots.models.rolls import RollEntry
from governance.ballots.queries.lives import Living
from governance.ballots.rules.life import DeedOfTwo
from governance.people import queries as people
from governance.school import queries as schools
from governance.values.moments import day_in, instant_in, working_day_after


@dataclass(frozen=True)
class Held:
    """A recount that was held: by which officers, before whom, and whether it found the same."""

    at: datetime
    by_ids: frozenset[int]
    by: tuple[str, ...]
    observers: str
    agrees: bool


@dataclass(frozen=True)
class Recounting:
    """The right to a recount of a motion. `until` is None before the count; `mine` is whether who looks asked for it."""

    until: datetime | None
    askers: int
    mine: bool
    on_roll: bool
    held: Held | None


def recounting(found: Living, person_id: int) -> Recounting:
    """How a recount of this motion stands."""
    motion = found.motion
    rows = RecountAsking.select(RecountAsking, RollEntry).join(RollEntry).where(RollEntry.motion == motion)
    askers = {row.entry.person_id for row in rows}
    on_roll = RollEntry.select().where((RollEntry.motion == motion) & (RollEntry.person == person_id)).exists()
    return Recounting(until(found), len(askers), person_id in askers, on_roll, _held(motion.id))


def until(found: Living) -> datetime | None:
    """The end of the last day on which a recount may be asked for; None before the count."""
    if found.life.counted_at is None:
        return None
    school = schools.by_id(found.motion.school_id)
    counted_on = day_in(school.zone, found.life.counted_at)
    last = working_day_after(counted_on, found.rule.recount_days, schools.days_off(school.id))
    return instant_in(school.zone, last + timedelta(days=1), time(0)) - timedelta(minutes=1)


def _held(motion_id: int) -> Held | None:
    row = Recount.get_or_none(Recount.motion == motion_id)
    if row is None:
        return None
    deed = (Asked.motion == motion_id) & (Asked.deed == str(DeedOfTwo.RECOUNT))
    done = Confirmed.select(Confirmed, Asked).join(Asked).where(deed).get()
    ids = (done.asked.by_id, done.by_id)
    names = people.names(ids)
    return Held(row.at, frozenset(ids), tuple(names.get(one, "") for one in ids), row.observers, row.agrees)
