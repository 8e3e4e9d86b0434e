"""What was decided, and which terms hold on a day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN, ModelSelect, fn

from governance.db.reading import once
from governance.decisions.models import (
    Decision,
    Recording,
    SettingAside,
    Subject,
    SubjectConflict,
    Thawing,
)
from governance.decisions.rules import (
    AGREED,
    IN_FORCE,
    KNOWN_TERMS,
    OF_ITSELF,
    SubjectKind,
    TermInForce,
    TermType,
    read_value,
)
from governance.school import queries as schools


def subject(school_id: int, number: int) -> Subject | None:
    return Subject.get_or_none((Subject.school == school_id) & (Subject.number == number))


def subject_by_id(subject_id: int) -> Subject:
    return Subject.get_by_id(subject_id)


def barred(subject_ids: Iterable[int]) -> frozenset[int]:
    """The persons who have a declared conflict with one of these subjects."""
    rows = SubjectConflict.select(SubjectConflict.person).where(SubjectConflict.subject.in_(list(subject_ids)))
    return frozenset(row.person_id for row in rows)


@once
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


def thawed(school_id: int) -> frozenset[int]:
    """The subjects that were taken back before any vote on them."""
    query = Thawing.select(Thawing.subject).join(Subject).where(Subject.school == school_id)
    return frozenset(row.subject_id for row in query)


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


@once
def holding_on(school_id: int, day: date) -> list[Decision]:
    """Adopted agreements whose days cover `day`, the latest certified last, then their addenda in the same order.

    An agreement may go on until replaced. Its addenda end with their own days, and hold on no day without an agreement.
    """
    begun = _in_order(_agreed(school_id).where(Decision.first_day <= day))
    covering = [d for d in begun if d.last_day is None or d.last_day >= day]
    if any(_is_whole(one) for one in covering):
        return covering
    whole = [one for one in begun if _is_whole(one)]
    if not whole:
        return []
    latest = max(whole, key=lambda d: (d.last_day, d.at))
    goes_on = latest.subject.terms.get("continues_until_replaced", {}).get("value") == "yes"
    return [latest] if goes_on else []


def _agreed(school_id: int) -> ModelSelect:
    """Adopted agreements and addenda that stand."""
    return _standing().where(
        (Decision.school == school_id)
        & Subject.kind.in_([str(kind) for kind in AGREED])
        & Decision.outcome.in_([str(o) for o in IN_FORCE])
    )


def _in_order(rows: ModelSelect) -> list[Decision]:
    """By certification, and an addendum after every agreement: one that is certified anew takes no addendum back."""
    return sorted(rows, key=lambda row: (not _is_whole(row), row.at, row.id))


def _is_whole(row: Decision) -> bool:
    return row.subject.kind == SubjectKind.AGREEMENT


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
    whole = [one for one in holding_on(school_id, day) if _is_whole(one)]
    return whole[-1] if whole else None


def terms_on(school_id: int, day: date) -> dict[str, TermInForce]:
    """Each term's value on a day: of the latest certified decision whose days cover it and which names it."""
    return terms_of(holding_on(school_id, day))


def terms_of(holding: list[Decision]) -> dict[str, TermInForce]:
    """Each term's value by decisions that hold, the latest certified last."""
    found: dict[str, TermInForce] = {}
    for row in holding:
        for name, term in row.subject.terms.items():
            if name in OF_ITSELF:
                continue
            kind = TermType(term["type"])
            found[name] = TermInForce(
                name, kind, read_value(kind, term["value"]), row.subject_id, row.subject.title, row.subject.address
            )
    return found


@once
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
    rows = _agreed(school_id).where(
        (Decision.first_day <= last) & (Decision.last_day.is_null() | (Decision.last_day >= first))
    )
    found_in_order = _in_order(rows)
    whole = [one for one in found_in_order if _is_whole(one)]
    kept = [one for one in found_in_order if any(_lies_within(one, of) for of in whole)]
    found: dict[str, list[Span]] = {name: [] for name in names}
    for row in kept:
        for name in found.keys() & row.subject.terms.keys():
            term = row.subject.terms[name]
            value = read_value(TermType(term["type"]), term["value"])
            found[name].append(Span(max(first, row.first_day), min(last, row.last_day or last), value))
    return found


def _lies_within(one: Decision, of: Decision) -> bool:
    return of.first_day <= one.first_day and (of.last_day is None or one.first_day <= of.last_day)


def set_aside(decision_id: int) -> SettingAside | None:
    """Why a decision holds no more, where a protest was upheld."""
    return SettingAside.get_or_none(SettingAside.decision == decision_id)


def aside(school_id: int) -> frozenset[int]:
    """The ids of decisions that were set aside."""
    rows = SettingAside.select(SettingAside.decision).join(Decision).where(Decision.school == school_id)
    return frozenset(row.decision_id for row in rows)
