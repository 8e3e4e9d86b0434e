"""Searches and their candidates."""

from peewee import JOIN

from governance.principals.models.applications import Finalist
from governance.principals.models.searching import Candidate, CandidateWithdrawn, Freezing, Search
from governance.principals.rules.candidates import Standing


def search(school_id: int, number: int) -> Search | None:
    return Search.get_or_none((Search.school == school_id) & (Search.number == number))


def searches(school_id: int) -> list[Search]:
    """A school's searches, newest first."""
    return list(Search.select().where(Search.school == school_id).order_by(Search.number.desc()))


def standing(found: Search) -> list[Standing]:
    """Candidates who have not stood down, in the order in which they were listed."""
    query = (
        Candidate.select()
        .join(CandidateWithdrawn, JOIN.LEFT_OUTER)
        .where((Candidate.search == found) & CandidateWithdrawn.id.is_null())
    )
    return [Standing(c.no, c.name, c.statement, c.person_id) for c in query.order_by(Candidate.no)]


def candidate(found: Search, no: int) -> Candidate | None:
    return Candidate.get_or_none((Candidate.search == found) & (Candidate.no == no))


def finalists(found: Search) -> list[int]:
    """The row ids of the applications whose candidates stand."""
    query = Finalist.select(Finalist.application).join(Candidate).join(CandidateWithdrawn, JOIN.LEFT_OUTER)
    return [row.application_id for row in query.where((Candidate.search == found) & CandidateWithdrawn.id.is_null())]


def freezing(found: Search) -> Freezing | None:
    return Freezing.get_or_none(Freezing.search == found)
