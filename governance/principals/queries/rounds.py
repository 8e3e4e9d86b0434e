"""The rounds of a search: which one it is in, and what of the list of candidates belongs to it."""

from governance.principals.models.recommending import PastCandidate, Reopening
from governance.principals.models.searching import Candidate, Search


def reopenings(found: Search) -> list[Reopening]:
    """How often the search began again, the first time first."""
    return list(Reopening.select().where(Reopening.search == found).order_by(Reopening.no))


def number(found: Search) -> int:
    """The round that the search is in, from 1."""
    return 1 + Reopening.select().where(Reopening.search == found).count()


def past(found: Search) -> list[tuple[int, Candidate]]:
    """Candidates of earlier rounds, each with the number of its round."""
    rows = PastCandidate.select(PastCandidate, Candidate, Reopening).join(Candidate).switch(PastCandidate)
    kept = rows.join(Reopening).where(Reopening.search == found).order_by(Reopening.no, Candidate.no)
    return [(row.reopening.no, row.candidate) for row in kept]
