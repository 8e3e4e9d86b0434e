"""Searches and their candidates."""

from peewee import JOIN

from governance.principals.models.applications import Finalist
from governance.principals.models.recommending import PastCandidate, Reopening
from governance.principals.models.searching import Candidate, CandidateWithdrawn, Freezing, Search
from governance.principals.rules.candidates import Standing


def search(school_id: int, number: int) -> Search | None:
    return Search.get_or_none((Search.school == school_id) & (Search.number == number))


def searches(school_id: int) -> list[Search]:
    """A school's searches, newest first."""
    return list(Search.select().where(Search.school == school_id).order_by(Search.number.desc()))


def standing(found: Search) -> list[Standing]:
    """Candidates of this round who have not stood down, in the order in which they were listed."""
    query = (
        Candidate.select()
        .join(CandidateWithdrawn, JOIN.LEFT_OUTER)
        .join_from(Candidate, PastCandidate, JOIN.LEFT_OUTER)
        .where((Candidate.search == found) & CandidateWithdrawn.id.is_null() & PastCandidate.id.is_null())
    )
    return [Standing(c.no, c.name, c.statement, c.person_id) for c in query.order_by(Candidate.no)]


def candidate(found: Search, no: int) -> Candidate | None:
    return Candidate.get_or_none((Candidate.search == found) & (Candidate.no == no))


def finalists(found: Search) -> list[int]:
    """The row ids of the applications whose candidates stand in this round."""
    query = Finalist.select(Finalist.application).join(Candidate).join(CandidateWithdrawn, JOIN.LEFT_OUTER)
    query = query.join_from(Candidate, PastCandidate, JOIN.LEFT_OUTER).where(Candidate.search == found)
    return [row.application_id for row in query.where(CandidateWithdrawn.id.is_null() & PastCandidate.id.is_null())]


def freezing(found: Search) -> Freezing | None:
    """The frozen list of this round."""
    rows = Freezing.select().join(Reopening, JOIN.LEFT_OUTER).where(Freezing.search == found)
    return rows.where(Reopening.id.is_null()).order_by(Freezing.id.desc()).first()
