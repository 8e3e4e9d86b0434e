"""What the pairing of a term starts from: who takes part, with which hours, rules, past meetings, and what stands."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from peewee import fn

from governance.peer_review.models import Visit, Withdrawal
from governance.peer_review.pairs import PairRule, Publication, Schedule, SchedulePair
from governance.peer_review.queries import balances, bells, schedules
from governance.peer_review.rules.owing import TAKE_NO_PART
from governance.peer_review.rules.pairing.bells import Week
from governance.peer_review.rules.pairing.problem import Hold, Pair, Person, Problem, unordered
from governance.peer_review.rules.pairing.schedules import Answer, Frame, Pairing, RuleKind
from governance.people import queries as people
from governance.people.queries import Member
from governance.people.rules import CERTIFICATED
from governance.values.actor import Role


def rules_of(school_id: int) -> list[PairRule]:
    """The rules that hold, oldest first."""
    return list(PairRule.select().where(PairRule.school == school_id).order_by(PairRule.id))


def taking_part(school_id: int, day: date) -> list[Member]:
    """Those who may be paired on a day: on the staff, not on leave, and neither principal, office nor reader."""
    found = people.staff_on(school_id, day)
    return [one for one in found if Role.STAFF in one.roles and not one.roles & TAKE_NO_PART and not one.on_leave]


def problem(
    school_id: int, frame: Frame, *, today: date, base: Schedule | None = None, wishes: Collection[int] = ()
) -> Problem:
    """The problem of a term; with `base` that of mending it, in which `wishes` are answers that should come true."""
    day, week = max(today, frame.first_day), bells.week(school_id)
    left = _left(school_id, day, today, base)
    standing = schedules.pairings(base) if base else []
    held, done = Counter(one.reviewer for one in standing), Counter(one.reviewer for one in standing if one.done)
    staff = [one for one in taking_part(school_id, day) if one.roles & CERTIFICATED or one.person_id in left]
    possible = {one.person_id: done[one.person_id] + left.get(one.person_id, 0) // frame.minutes for one in staff}
    there = tuple(_person(one, frame, week, possible[one.person_id], held[one.person_id]) for one in staff)
    closed, kept = _standing(standing, wishes)
    ids = {one.id for one in there}
    rules = rules_of(school_id)
    return Problem(
        there,
        frozenset(unordered((r.person_id, r.other_id)) for r in rules if r.kind == RuleKind.NOT_WITH),
        frozenset(r.person_id for r in rules if r.kind == RuleKind.SAME_SUBJECT),
        met(school_id, frame.first_day),
        frozenset(closed | (schedules.declined_before(base) if base else set())),
        {pair: hold for pair, hold in kept.items() if ids.issuperset(pair)},
    )


def _left(school_id: int, day: date, today: date, base: Schedule | None) -> dict[int, int]:
    """The minutes that each still owes, less those that wait for an answer or that another schedule has spoken for."""
    found = {one.person_id: one.balance.left - one.balance.waiting for one in balances.balances(school_id, day)}
    for schedule in schedules.live(school_id, today):
        for one in schedules.pairings(schedule) if schedule != base else ():
            if not one.done and one.reviewer in found:
                found[one.reviewer] -= schedule.minutes
    return {pid: max(0, minutes) for pid, minutes in found.items()}


def _person(member: Member, frame: Frame, week: Week, possible: int, held: int) -> Person:
    """What is published for somebody stays theirs to give, whatever hours they have left."""
    pid = member.person_id
    gives = held or min(frame.visits, possible)
    taught = week.lessons_of(pid)
    subjects = week.subjects.get(pid, frozenset())
    most = max(gives, possible)
    return Person(pid, member.name, member.team, gives, most, week.free_of(pid), taught, subjects, bool(taught))


def _standing(standing: Iterable[Pairing], wishes: Collection[int]) -> tuple[set[Pair], dict[Pair, Hold]]:
    """Pairs that go, by a decline or by a wish that is fulfilled, and those that stay if they can, each how firmly."""
    closed: set[Pair] = set()
    kept: dict[Pair, Hold] = {}
    for one in standing:
        wished = [said for said in one.said if said.answer == Answer.SWAP and said.id in wishes]
        if one.declined or wished:
            closed.add(one.pair)
        else:
            kept[one.pair] = Hold.WANTED if one.done else Hold.ACCEPTED if one.accepted else Hold.PUBLISHED
        kept |= {pair: Hold.WANTED for said in wished if (pair := one.wished(said)) is not None}
    return closed, {pair: hold for pair, hold in kept.items() if pair not in closed}


def met(school_id: int, before: date) -> dict[Pair, int]:
    """How often two people have met before a term, by visits logged or by schedules past, whichever is more."""
    visits: Counter[Pair] = Counter()
    rows = Visit.select(Visit.reviewer, Visit.colleague, fn.COUNT(Visit.day.distinct()))
    there = (Visit.school == school_id) & (Visit.day < before) & Visit.id.not_in(Withdrawal.select(Withdrawal.visit))
    for one, other, times in rows.where(there).group_by(Visit.reviewer, Visit.colleague).tuples():
        visits[unordered((one, other))] += times
    planned: Counter[Pair] = Counter()
    pairs = SchedulePair.select(SchedulePair.reviewer, SchedulePair.colleague).join(Schedule).join(Publication)
    past = (Schedule.school == school_id) & (Schedule.last_day < before) & Schedule.id.not_in(schedules.replaced())
    for one, other in pairs.where(past).tuples():
        planned[unordered((one, other))] += 1
    return dict(visits | planned)
