"""What follows a decision: when it is looked at again, and who promised what."""

from dataclasses import dataclass
from datetime import date

from governance.db.reading import once
from governance.decisions.models import Decision, Review, Subject, Undertaking, UndertakingDone
from governance.decisions.queries import aside


def review_days(school_id: int) -> dict[int, date]:
    """The day of review of each standing decision that has one ahead or due, by decision id."""
    rows = Review.select(Review, Decision).join(Decision).where(Decision.school == school_id).order_by(Review.id)
    latest = {row.decision_id: row.day for row in rows}
    gone = aside(school_id)
    return {decision_id: day for decision_id, day in latest.items() if day is not None and decision_id not in gone}


def reviews_of(decision_id: int) -> list[Review]:
    """Every word on when a decision is looked at again, the latest first."""
    return list(Review.select().where(Review.decision == decision_id).order_by(Review.id.desc()))


@once
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


@once
def undertakings(school_id: int, decision_id: int | None = None) -> list[Promise]:
    """What was promised so that decisions come about: of one decision, or of all; by day."""
    rows = Undertaking.select(Undertaking, Decision, Subject).join(Decision).join(Subject)
    rows = rows.where(Decision.school == school_id).order_by(Undertaking.by_day, Undertaking.id)
    if decision_id is not None:
        rows = rows.where(Decision.id == decision_id)
    kept = list(rows)
    marks = UndertakingDone.select(UndertakingDone.undertaking).where(UndertakingDone.undertaking.in_(kept))
    done = {row.undertaking_id for row in marks}
    return [Promise(row.decision.number, row.decision.subject.title, row.no, row.what, row.person_id, row.by_day,
                    row.id in done) for row in kept]  # fmt: skip
