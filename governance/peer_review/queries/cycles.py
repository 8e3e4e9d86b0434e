"""Planned visits: one's own, each with who answered and what was logged for it."""

import json
from collections import defaultdict
from datetime import date
from pathlib import Path

from peewee import ModelSelect, fn

from governance.peer_review import keys
from governance.peer_review.models import Cycle, CycleAnswer, CycleEnding, CycleEntry, CycleGuest, CyclePlan, Visit
from governance.peer_review.queries.entries import with_rows
from governance.peer_review.rules.cycles import Plan, Shape
from governance.peer_review.rules.visiting import Facts, Kind


def of_person(school_id: int, person_id: int) -> list[Plan]:
    """Planned visits in which a person is host or guest, the newest first."""
    guest = Cycle.id.in_(CycleGuest.select(CycleGuest.cycle).where(CycleGuest.person == person_id))
    rows = Cycle.select().where((Cycle.school == school_id) & ((Cycle.host == person_id) | guest))
    return _plans(list(rows.order_by(Cycle.id.desc())))


def open_for(school_id: int, person_id: int, today: date) -> list[Plan]:
    """Those still to come, or without a day, and not called off or declined."""
    mine = [one for one in of_person(school_id, person_id) if not one.ended and person_id not in one.declined]
    return [one for one in mine if (one.day or today) >= today and not one.of_stage(one.stages[1])]


def visiting_soon(school_id: int, today: date) -> frozenset[int]:
    """Everyone who is to visit somebody: guests of plans that are still to come and that they have not declined."""
    happened = CycleEntry.select(CycleEntry.cycle).join(Visit).where(Visit.kind.in_([Kind.VISIT, Kind.STUDY]))
    over = Cycle.id.in_(CycleEnding.select(CycleEnding.cycle)) | Cycle.id.in_(happened)
    open_ = [row.id for row in Cycle.select(Cycle.id).where((Cycle.school == school_id) & ~over)]
    days = {pid: row.day for pid, row in _newest(open_).items()}
    ahead = [number for number in open_ if (days.get(number) or today) >= today]
    declined = CycleAnswer.select(CycleAnswer.cycle, CycleAnswer.person).where(~CycleAnswer.accepted)
    no = set(declined.where(CycleAnswer.cycle.in_(ahead)).tuples())
    guests = CycleGuest.select(CycleGuest.cycle, CycleGuest.person).where(CycleGuest.cycle.in_(ahead)).tuples()
    return frozenset(person for cycle, person in guests if (cycle, person) not in no)


def _newest(cycles: list[int]) -> dict[int, CyclePlan]:
    """The plan that holds, by cycle."""
    return {row.cycle_id: row for row in CyclePlan.select().where(CyclePlan.cycle.in_(cycles)).order_by(CyclePlan.id)}


def one(school_id: int, person_id: int, number: int) -> tuple[Cycle, Plan] | None:
    """A planned visit for its people; None for everyone else."""
    row = Cycle.get_or_none((Cycle.school == school_id) & (Cycle.number == number))
    plan = _plans([row])[0] if row else None
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


def _plans(rows: list[Cycle]) -> list[Plan]:
    """Plans as plain values, in a number of queries that does not grow with them."""
    ids = [row.id for row in rows]
    if not ids:
        return []
    newest, logged = _newest(ids), _logged(ids)
    guests = _people(CycleGuest.select(CycleGuest.cycle, CycleGuest.person).where(CycleGuest.cycle.in_(ids)))
    answers = CycleAnswer.select(CycleAnswer.cycle, CycleAnswer.person).where(CycleAnswer.cycle.in_(ids))
    accepted, declined = _people(answers.where(CycleAnswer.accepted)), _people(answers.where(~CycleAnswer.accepted))
    ended = {row.cycle_id for row in CycleEnding.select(CycleEnding.cycle).where(CycleEnding.cycle.in_(ids))}
    return [
        Plan(
            row.number,
            Shape(row.kind),
            row.host_id,
            row.made_by_id,
            frozenset(guests[row.id]),
            frozenset(accepted[row.id]),
            frozenset(declined[row.id]),
            newest[row.id].day if row.id in newest else None,
            row.id in newest and bool(newest[row.id].sealed),
            row.id in ended,
            tuple(logged[row.id]),
        )
        for row in rows
    ]


def _people(pairs: ModelSelect) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for cycle, person in pairs.tuples():
        found[cycle].add(person)
    return found


def _logged(ids: list[int]) -> dict[int, list[Facts]]:
    """Entries by cycle, the newest day first."""
    of = dict(CycleEntry.select(CycleEntry.visit, CycleEntry.cycle).where(CycleEntry.cycle.in_(ids)).tuples())
    found: dict[int, list[Facts]] = defaultdict(list)
    for visit, facts in with_rows(Visit.id.in_(list(of))) if of else ():
        found[of[visit.id]].append(facts)
    return found
