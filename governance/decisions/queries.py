"""What was decided, and which terms hold on a day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, ModelSelect, fn

from governance.decisions.models import (
    Decision,
    Recording,
    Review,
    SettingAside,
    Subject,
    SubjectConflict,
    Undertaking,
    UndertakingDone,
)
from governance.decisions.rules import IN_FORCE, KNOWN_TERMS, SubjectKind, TermInForce, TermType, read_value
from governance.school import queries as schools


def subject(school_id: int, number: int) -> Subject | None:
    return Subject.get_or_none((Subject.school == school_id) & (Subject.number == number))


def subject_by_id(subject_id: int) -> Subject:
    return Subject.get_by_id(subject_id)


def barred(subject_ids: Iterable[int]) -> frozenset[int]:
    """The persons who have a declared conflict with one of these subjects."""
    rows = SubjectConflict.select(SubjectConflict.person).where(SubjectConflict.subject.in_(list(subject_ids)))
    return frozenset(row.person_id for row in rows)


def decisions_of(subject_id: int) -> list[Decision]:
    """What stands of a subject: decisions that no upheld protest set aside."""
    return list(_standing().where(Decision.subject == subject_id).order_by(Decision.question))


def every_decision_of(subject_id: int) -> list[Decision]:
    """Every decision of a subject, also one that was set aside, the first one first."""
    return list(Decision.select().where(Decision.subject == subject_id).order_by(Decision.question))


def decided(school_id: int) -> ModelSelect:
    """The subjects of which a decision stands, for another query."""
    aside = SettingAside.select(SettingAside.decision)
    return Decision.select(Decision.subject).where((Decision.school == school_id) & Decision.id.not_in(aside))


def _standing() -> ModelSelect:
    """Decisions with their subjects, but for those set aside."""
    query = Decision.select(Decision, Subject).join(Subject).join_from(Decision, SettingAside, JOIN.LEFT_OUTER)
    return query.where(SettingAside.id.is_null())


def is_in_force(subject_id: int) -> bool:
    """Whether a subject was adopted, here or elsewhere."""
    return any(d.outcome in IN_FORCE for d in decisions_of(subject_id))


def recording_of(subject_id: int) -> Recording | None:
    return Recording.get_or_none(Recording.subject == subject_id)


def register(school_id: int, limit: int = 100, offset: int = 0) -> list[Decision]:
    """Decisions with their subjects, newest first."""
    query = Decision.select(Decision, Subject).join(Subject).where(Decision.school == school_id)
    return list(query.order_by(Decision.number.desc()).limit(limit).offset(offset))


def decision(school_id: int, number: int) -> Decision | None:
    query = Decision.select(Decision, Subject).join(Subject)
    return query.where((Decision.school == school_id) & (Decision.number == number)).first()


def holding_on(school_id: int, day: date) -> list[Decision]:
    """Adopted agreements whose days cover `day`, the latest certified last; an agreement may go on until replaced."""
    query = _standing().where(
        (Decision.school == school_id)
        & (Subject.kind == SubjectKind.AGREEMENT)
        & Decision.outcome.in_([str(o) for o in IN_FORCE])
        & (Decision.first_day <= day)
    )
    begun = list(query.order_by(Decision.at, Decision.id))
    covering = [d for d in begun if d.last_day is None or d.last_day >= day]
    if covering or not begun:
        return covering
    latest = max(begun, key=lambda d: (d.last_day, d.at))
    goes_on = latest.subject.terms.get("continues_until_replaced", {}).get("value") == "yes"
    return [latest] if goes_on else []


def held_before(school_id: int, day: date) -> date | None:
    """The latest day before `day` on which an adopted agreement held by its own days."""
    query = _standing().where(
        (Decision.school == school_id)
        & (Subject.kind == SubjectKind.AGREEMENT)
        & Decision.outcome.in_([str(o) for o in IN_FORCE])
        & (Decision.last_day < day)
    )
    return query.select(fn.MAX(Decision.last_day)).scalar()


def agreement_on(school_id: int, day: date) -> Decision | None:
    """The agreement in force on a day, or None: then nothing is owed and pages say so."""
    found = holding_on(school_id, day)
    return found[-1] if found else None


def terms_on(school_id: int, day: date) -> dict[str, TermInForce]:
    """Each term's value on a day: of the latest certified decision whose days cover it and which names it."""
    return terms_of(holding_on(school_id, day))


def terms_of(holding: list[Decision]) -> dict[str, TermInForce]:
    """Each term's value by decisions that hold, the latest certified last."""
    found: dict[str, TermInForce] = {}
    for row in holding:
        for name, term in row.subject.terms.items():
            kind = TermType(term["type"])
            found[name] = TermInForce(
                name, kind, read_value(kind, term["value"]), row.subject_id, row.subject.title, row.subject.address
            )
    return found


def term_on(school_id: int, name: str, day: date) -> TermInForce | None:
    """One term on a day; where no agreement names it, the school's own default, else None."""
    held = terms_on(school_id, day).get(name)
    if held is not None:
        return held
    known, own = KNOWN_TERMS.get(name), schools.default(school_id, name)
    return (
        TermInForce(name, known.type, read_value(known.type, own), None, "", "") if known and own is not None else None
    )


@dataclass(frozen=True)
class Span:
    """Days (inclusive) on which a term has a value by one decision; later spans hold over earlier ones."""

    first_day: date
    last_day: date
    value: Any


def spans(school_id: int, name: str, first: date, last: date) -> list[Span]:
    """Every certified value of a term on days from `first` to `last`, in the order of certification."""
    return spans_of(school_id, {name}, first, last)[name]


def spans_of(school_id: int, names: Collection[str], first: date, last: date) -> dict[str, list[Span]]:
    """The same of several terms, in one query."""
    rows = _standing().where(
        (Decision.school == school_id)
        & (Subject.kind == SubjectKind.AGREEMENT)
        & Decision.outcome.in_([str(o) for o in IN_FORCE])
        & (Decision.first_day <= last)
        & (Decision.last_day.is_null() | (Decision.last_day >= first))
    )
    found: dict[str, list[Span]] = {name: [] for name in names}
    for row in rows.order_by(Decision.at, Decision.id):
        for name in found.keys() & row.subject.terms.keys():
            term = row.subject.terms[name]
            value = read_value(TermType(term["type"]), term["value"])
            found[name].append(Span(max(first, row.first_day), min(last, row.last_day or last), value))
    return found


def set_aside(decision_id: int) -> SettingAside | None:
    """Why a decision holds no more, where a protest was upheld."""
    return SettingAside.get_or_none(SettingAside.decision == decision_id)


def aside(school_id: int) -> frozenset[int]:
    """The ids of decisions that were set aside."""
    rows = SettingAside.select(SettingAside.decision).join(Decision).where(Decision.school == school_id)
    return frozenset(row.decision_id for row in rows)


def review_days(school_id: int) -> dict[int, date]:
    """The day of review of each standing decision that has one ahead or due, by decision id."""
    rows = Review.select(Review, Decision).join(Decision).where(Decision.school == school_id).order_by(Review.id)
    latest = {row.decision_id: row.day for row in rows}
    gone = aside(school_id)
    return {decision_id: day for decision_id, day in latest.items() if day is not None and decision_id not in gone}


def reviews_of(decision_id: int) -> list[Review]:
    """Every word on when a decision is looked at again, the latest first."""
    return list(Review.select().where(Review.decision == decision_id).order_by(Review.id.desc()))


def reviews(school_id: int) -> list[tuple[date, Decision]]:
    """Decisions by their day of review, the soonest first."""
    days = review_days(school_id)
    rows = Decision.select(Decision, Subject).join(Subject).where(Decision.id.in_(list(days)))
    return sorted(((days[row.id], row) for row in rows), key=lambda pair: (pair[0], pair[1].id))


@dataclass(frozen=True)
class Promise:
    """Who does what by when; `done` once it is."""

    decision: int
    title: str
    no: int
    what: str
    person_id: int
    by_day: date
    done: bool


def undertakings(school_id: int, decision_id: int | None = None) -> list[Promise]:
    """What was promised so that decisions come about: of one decision, or of all; by day."""
    rows = Undertaking.select(Undertaking, Decision, Subject).join(Decision).join(Subject)
    rows = rows.where(Decision.school == school_id).order_by(Undertaking.by_day, Undertaking.id)
    if decision_id is not None:
        rows = rows.where(Decision.id == decision_id)
    done = {row.undertaking_id for row in UndertakingDone.select(UndertakingDone.undertaking)}
    return [Promise(row.decision.number, row.decision.subject.title, row.no, row.what, row.person_id, row.by_day,
                    row.id in done) for row in rows]  # fmt: skip
