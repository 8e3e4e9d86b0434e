"""Entries: one's own, a pair's, and what waits for an answer."""

from collections.abc import Iterable
from datetime import date

from peewee import JOIN, Expression, ModelSelect, fn

from governance.notifications.models import Message
from governance.peer_review.models import Confirmation, Correction, Dispute, Settlement, Visit, Withdrawal
from governance.peer_review.rules.owing import TAKE_NO_PART
from governance.peer_review.rules.visiting import Facts, Kind
from governance.people import queries as people
from governance.people.queries import Member
from governance.values.actor import Role


def answered(query: ModelSelect) -> ModelSelect:
    """A query that holds visits, each beside its confirmation and its withdrawal."""
    return query.join_from(Visit, Confirmation, JOIN.LEFT_OUTER).join_from(Visit, Withdrawal, JOIN.LEFT_OUTER)


def with_rows(wanted: Expression) -> list[tuple[Visit, Facts]]:
    """Visits and what is true of them, newest day first; their newest corrections come in one further query."""
    corrections = answered(Correction.select(Correction).join(Visit)).where(wanted).order_by(Correction.id)
    newest = {row.visit_id: row for row in corrections}
    found = answered(Visit.select(Visit, Confirmation, Withdrawal)).where(wanted)
    disputes = {row.visit_id: row for row in _disputes(wanted)}
    rows = found.order_by(Visit.day.desc(), Visit.id.desc())
    return [(row, _facts(row, newest.get(row.id), disputes.get(row.id))) for row in rows]


def _disputes(wanted: Expression) -> ModelSelect:
    query = answered(Dispute.select(Dispute, Settlement).join(Visit))
    return query.join_from(Dispute, Settlement, JOIN.LEFT_OUTER).where(wanted)


def _facts(visit: Visit, correction: Correction | None, dispute: Dispute | None) -> Facts:
    said, taken = getattr(visit, "confirmation", None), getattr(visit, "withdrawal", None)
    yes = said if said is not None and said.id is not None else None
    return Facts(
        visit.number,
        Kind(visit.kind),
        visit.day,
        yes.minutes if yes else visit.minutes,
        visit.reviewer_id,
        visit.colleague_id,
        visit.logged_by_id,
        visit.at,
        yes is not None,
        taken is not None and taken.id is not None,
        correction.minutes if correction else None,
        correction.why if correction else "",
        dispute.by_id if dispute else None,
        dispute.reason if dispute else "",
        _ruling(dispute),
        yes.by_id if yes else None,
        yes.at if yes else None,
    )


def _ruling(dispute: Dispute | None) -> str:
    settled = getattr(dispute, "settlement", None)
    return settled.words if settled is not None and settled.id is not None else ""


def _of(school_id: int, person_id: int) -> Expression:
    """A person's visits; each half names the school, so that an index of its own serves it."""
    given = (Visit.school == school_id) & (Visit.reviewer == person_id)
    return given | ((Visit.school == school_id) & (Visit.colleague == person_id))


def visit_of(school_id: int, person_id: int, number: int) -> tuple[Visit, Facts] | None:
    """A visit seen by one of its two people; None for everyone else."""
    return next(iter(with_rows(_of(school_id, person_id) & (Visit.number == number))), None)


def visits(ids: ModelSelect) -> list[Facts]:
    """The entries that a query of visits names, newest day first."""
    return [facts for _, facts in with_rows(Visit.id.in_(ids))]


def disputed(school_id: int) -> list[Facts]:
    """Entries that the panel was asked to settle and has not, oldest day first."""
    with_panel = Visit.id.in_(Dispute.select(Dispute.visit)) & Confirmation.id.is_null() & Withdrawal.id.is_null()
    return [facts for _, facts in reversed(with_rows((Visit.school == school_id) & with_panel))]


def disputed_one(school_id: int, number: int) -> tuple[Visit, Facts] | None:
    """An entry that the panel was asked to settle; None for every other."""
    wanted = (Visit.school == school_id) & (Visit.number == number) & Visit.id.in_(Dispute.select(Dispute.visit))
    return next(iter(with_rows(wanted)), None)


def entries_of(school_id: int, person_id: int) -> list[Facts]:
    """A person's entries, given and received, newest day first."""
    return [facts for _, facts in with_rows(_of(school_id, person_id))]


def waiting_for(school_id: int, person_id: int) -> list[Facts]:
    """Entries that wait for this person's answer, oldest day first: to confirm, or a correction to accept."""
    unsettled = Confirmation.id.is_null() & Withdrawal.id.is_null()
    found = [facts for _, facts in with_rows(_of(school_id, person_id) & unsettled)]
    open_ = [one for one in reversed(found) if one.disputed_by is None]
    return [one for one in open_ if person_id == (one.other if one.correction is None else one.logged_by)]


def still_asked(message: Message) -> bool:
    """Whether the mail that asks for an answer is still of use when it leaves."""
    waiting = waiting_for(message.school_id, message.person_id)
    return any(one.number == message.params["number"] for one in waiting)


def kept_as(school_id: int, once_key: str) -> Visit | None:
    """The visit that was kept under this mark."""
    return Visit.get_or_none((Visit.school == school_id) & (Visit.once_key == once_key))


def logged_that_day(school_id: int, by: int, other: int, day: date) -> int:
    """The minutes that this pair has for a day, without what was taken back."""
    theirs = _of(school_id, by) & _of(school_id, other) & (Visit.day == day)
    return int(answered(Visit.select(fn.SUM(Visit.minutes))).where(theirs & Withdrawal.id.is_null()).scalar() or 0)


def _takes_part(member: Member | None) -> bool:
    return member is not None and Role.STAFF in member.roles and not member.roles & TAKE_NO_PART


def taking_part(school_id: int, person_ids: Iterable[int], day: date) -> frozenset[int]:
    """Those of these people who were on the staff on a day and take part in peer review."""
    return frozenset(pid for pid in set(person_ids) if _takes_part(people.member_on(school_id, pid, day)))


def colleagues(school_id: int, person_id: int, day: date) -> list[Member]:
    """Everyone with whom this person may have spent time: the latest partners first, then the same team, then by name."""
    staff = people.staff_on(school_id, day)
    team = next((one.team for one in staff if one.person_id == person_id), "")
    latest = Visit.select(Visit.reviewer, Visit.colleague).where(_of(school_id, person_id)).order_by(Visit.id.desc())
    met = list(dict.fromkeys(pid for pair in latest.limit(40).tuples() for pid in pair))
    place = {pid: n for n, pid in enumerate(met)}
    found = [one for one in staff if one.person_id != person_id and _takes_part(one)]
    return sorted(found, key=lambda one: (place.get(one.person_id, len(met)), one.team != team, one.name.casefold()))
