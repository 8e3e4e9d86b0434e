"""Who answered an adopted agreement, and who signed it."""

from dataclasses import dataclass
from datetime import date, datetime

from governance.agreements.models.texts import Answer
from governance.agreements.queries import addenda, drafts
from governance.agreements.queries.addenda import Held
from governance.agreements.queries.adopted import sign_by, to_answer
from governance.agreements.rules.answering import Elects
from governance.people import queries as people
from governance.people.models import Person


def answer_of(subject_id: int, person_id: int) -> Answer | None:
    """A person's newest answer."""
    query = Answer.select().where((Answer.subject == subject_id) & (Answer.person == person_id))
    return query.order_by(Answer.id.desc()).first()


def newest(subject_id: int) -> dict[int, Answer]:
    """Each person's newest answer, by person."""
    rows = Answer.select(Answer, Person).join(Person).where(Answer.subject == subject_id).order_by(Answer.id)
    return {row.person_id: row for row in rows}


@dataclass(frozen=True)
class Place:
    """One line of the roster."""

    person_id: int
    name: str
    elects: Elects | None
    at: datetime | None


def roster(school_id: int, subject_id: int, day: date) -> list[Place]:
    """Every member of the unit on a day, and everyone who answered and left since, with their newest answer, by name."""
    given = newest(subject_id)
    names = {one.person_id: one.name for one in people.staff_on(school_id, day) if one.unit}
    names |= {person_id: row.person.name for person_id, row in given.items()}
    return [_place(pid, name, given.get(pid)) for pid, name in sorted(names.items(), key=lambda one: one[1].casefold())]


def _place(person_id: int, name: str, answer: Answer | None) -> Place:
    return Place(person_id, name, Elects(answer.elects) if answer else None, answer.at if answer else None)


def signatures(subject_id: int) -> list[Answer]:
    """Every signature that holds, by name; whoever signed and left stays among them."""
    signed = [row for row in newest(subject_id).values() if row.elects == Elects.YES]
    return sorted(signed, key=lambda row: row.typed_name.casefold())


def unsigned(school_id: int, person_id: int, day: date) -> list[Held]:
    """The adopted addenda to which a person has yet to answer, while there is time."""
    member = people.member_on(school_id, person_id, day)
    if member is None or not member.unit:
        return []
    found = [
        one
        for agreement in drafts.agreements(school_id)
        if agreement.last_day >= day
        for one in addenda.adopted_of(addenda.addenda(agreement))
    ]
    open_ = [one for one in found if one.subject is not None and one.answer_by >= day]
    return [one for one in open_ if one.subject and answer_of(one.subject.id, person_id) is None]


@dataclass(frozen=True)
class Unanswered:
    """An agreement to which a person has yet to answer."""

    year: int
    title: str
    by: date | None


def unanswered(school_id: int, person_id: int, day: date) -> Unanswered | None:
    """What a person still has to choose; None where they have, or are not of the unit, or it is too late."""
    held = to_answer(school_id, day)
    member = people.member_on(school_id, person_id, day) if held else None
    if held is None or member is None or not member.unit or answer_of(held.subject.id, person_id):
        return None
    by = sign_by(held.subject)
    return Unanswered(held.agreement.year, held.subject.title, by) if by is None or day <= by else None
