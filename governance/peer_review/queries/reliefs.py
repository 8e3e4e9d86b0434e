"""Requests to waive hours or to move them, and what was granted."""

from dataclasses import replace

from peewee import JOIN, Expression, ModelSelect

from governance.peer_review.models import Relief, ReliefAnswer, ReliefConsent
from governance.peer_review.rules.reliefs import NOTHING, Asked, Changes, State
from governance.peer_review.rules.terms import Year


def _rows(wanted: Expression) -> list[tuple[Relief, Asked]]:
    """Requests with their answers, the newest first."""
    query: ModelSelect = Relief.select(Relief, ReliefConsent, ReliefAnswer)
    query = query.join_from(Relief, ReliefConsent, JOIN.LEFT_OUTER).join_from(Relief, ReliefAnswer, JOIN.LEFT_OUTER)
    return [(row, _asked(row)) for row in query.where(wanted).order_by(Relief.id.desc())]


def _asked(row: Relief) -> Asked:
    consent, answer = getattr(row, "reliefconsent", None), getattr(row, "reliefanswer", None)
    said = answer if answer is not None and answer.id is not None else None
    return Asked(
        row.number,
        row.person_id,
        row.other_id,
        row.minutes,
        row.asked_by_id,
        row.reason,
        consent is not None and consent.id is not None,
        bool(said.granted) if said else None,
        said.by_id if said else None,
        said.why if said else "",
    )


def _about(person_id: int) -> Expression:
    return (Relief.person == person_id) | (Relief.other == person_id) | (Relief.asked_by == person_id)


def of_person(school_id: int, person_id: int) -> list[Asked]:
    """Requests about a person's hours, theirs, or made by them."""
    return [asked for _, asked in _rows((Relief.school == school_id) & _about(person_id))]


def open_for_panel(school_id: int) -> list[Asked]:
    """Requests that nobody has answered yet, a colleague's answer missing or not."""
    found = [asked for _, asked in _rows(Relief.school == school_id)]
    return [asked for asked in found if asked.state in {State.COLLEAGUE, State.PANEL}]


def answered(school_id: int, year: Year) -> list[Asked]:
    """Requests of a year that the panel answered."""
    of_year = (Relief.school == school_id) & Relief.day.between(year.first_day, year.last_day)
    return [asked for _, asked in _rows(of_year) if asked.state in {State.GRANTED, State.REFUSED}]


def one(school_id: int, number: int) -> tuple[Relief, Asked] | None:
    """A request by its number."""
    return next(iter(_rows((Relief.school == school_id) & (Relief.number == number))), None)


def granted_in(school_id: int, year: Year, person_id: int | None = None) -> dict[int, Changes]:
    """What was waived and moved within a year, by person id."""
    query = Relief.select(Relief.person, Relief.other, Relief.minutes).join(ReliefAnswer)
    wanted = (Relief.school == school_id) & ReliefAnswer.granted
    wanted &= Relief.day.between(year.first_day, year.last_day)
    if person_id is not None:
        wanted &= _about(person_id)
    found: dict[int, Changes] = {}
    for person, other, minutes in query.where(wanted).tuples():
        _add(found, person, **{"waived" if other is None else "given_away": minutes})
        if other is not None:
            _add(found, other, taken_over=minutes)
    return found


def _add(found: dict[int, Changes], person_id: int, **minutes: int) -> None:
    held = found.get(person_id, NOTHING)
    found[person_id] = replace(held, **{name: getattr(held, name) + more for name, more in minutes.items()})
