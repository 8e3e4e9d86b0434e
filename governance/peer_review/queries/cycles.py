"""Planned visits: one's own, each with who answered and what was logged for it."""

import json
from datetime import date
from pathlib import Path

from peewee import fn

from governance.peer_review import keys
from governance.peer_review.models import Cycle, CycleAnswer, CycleEnding, CycleEntry, CycleGuest, CyclePlan
from governance.peer_review.queries.entries import visits
from governance.peer_review.rules.cycles import Plan, Shape


def of_person(school_id: int, person_id: int) -> list[Plan]:
    """Planned visits in which a person is host or guest, the newest first."""
    guest = Cycle.id.in_(CycleGuest.select(CycleGuest.cycle).where(CycleGuest.person == person_id))
    rows = Cycle.select().where((Cycle.school == school_id) & ((Cycle.host == person_id) | guest))
    return [_plan(row) for row in rows.order_by(Cycle.id.desc())]


def open_for(school_id: int, person_id: int, today: date) -> list[Plan]:
    """Those still to come, or without a day, and not called off or declined."""
    mine = [one for one in of_person(school_id, person_id) if not one.ended and person_id not in one.declined]
    return [one for one in mine if (one.day or today) >= today and not one.of_stage(one.stages[1])]


def visiting_soon(school_id: int, today: date) -> frozenset[int]:
    """Everyone who is to visit somebody: guests of plans that are still to come and that they have not declined."""
    over = Cycle.id.in_(CycleEnding.select(CycleEnding.cycle)) | Cycle.id.in_(CycleEntry.select(CycleEntry.cycle))
    open_ = {row.id for row in Cycle.select(Cycle.id).where((Cycle.school == school_id) & ~over)}
    days = {
        row.cycle_id: row.day for row in CyclePlan.select().where(CyclePlan.cycle.in_(open_)).order_by(CyclePlan.id)
    }
    ahead = {number for number in open_ if (days.get(number) or today) >= today}
    no = {
        (row.cycle_id, row.person_id)
        for row in CycleAnswer.select().where(CycleAnswer.cycle.in_(ahead) & ~CycleAnswer.accepted)
    }
    guests = CycleGuest.select(CycleGuest.cycle, CycleGuest.person).where(CycleGuest.cycle.in_(ahead)).tuples()
    return frozenset(person for cycle, person in guests if (cycle, person) not in no)


def one(school_id: int, person_id: int, number: int) -> tuple[Cycle, Plan] | None:
    """A planned visit for its people; None for everyone else."""
    row = Cycle.get_or_none((Cycle.school == school_id) & (Cycle.number == number))
    plan = _plan(row) if row else None
    return (row, plan) if plan and person_id in plan.people else None


def newest_plan(cycle_id: int) -> CyclePlan | None:
    return CyclePlan.select().where(CyclePlan.cycle == cycle_id).order_by(CyclePlan.id.desc()).first()


def about(cycle: Cycle) -> str:
    """What the sealed words of a plan are about, so that they open for no other."""
    return f"cycle {cycle.id}"


def picked(cycle: Cycle, key_dir: Path) -> tuple[str, str]:
    """Lesson and focus, for the people of the visit; both empty until they are picked. Raises keys.Unreadable."""
    held = newest_plan(cycle.id)
    if held is None or held.sealed is None:
        return "", ""
    lesson, focus = json.loads(keys.opened(key_dir, about(cycle), held.sealed))
    return lesson, focus


def next_number(school_id: int) -> int:
    return (Cycle.select(fn.MAX(Cycle.number)).where(Cycle.school == school_id).scalar() or 0) + 1


def _plan(row: Cycle) -> Plan:
    answers = list(CycleAnswer.select().where(CycleAnswer.cycle == row))
    picked = newest_plan(row.id)
    logged = visits(CycleEntry.select(CycleEntry.visit).where(CycleEntry.cycle == row))
    return Plan(
        row.number,
        Shape(row.kind),
        row.host_id,
        row.made_by_id,
        frozenset(guest.person_id for guest in CycleGuest.select().where(CycleGuest.cycle == row)),
        frozenset(one.person_id for one in answers if one.accepted),
        frozenset(one.person_id for one in answers if not one.accepted),
        picked.day if picked else None,
        bool(picked and picked.sealed),
        CycleEnding.select().where(CycleEnding.cycle == row).exists(),
        tuple(logged),
    )
