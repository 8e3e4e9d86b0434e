"""Which kinds of time count, in the words of an agreement's term `peer_review_counts`."""

import re

from governance.peer_review.rules.visiting import COUNTS, Kind

# How an agreement names what counts.
_NAMED = {
    Kind.VISIT: {"visit", "visits", "class visit", "class visits", "observation", "observations", "visita", "visitas"},
    Kind.PLAN: {"plan", "planning", "planning together", "pre-conference", "pre-conferences", "planear", "planeación"},
    Kind.TALK: {"talk", "talks", "conversation after", "post-conference", "post-conferences", "conversación"},
    Kind.STUDY: {"study", "lesson study", "lesson studies", "estudio de clase"},
}


def kinds_in(words: str) -> frozenset[Kind]:
    """The kinds that a term names, as in 'visits, planning and talks'; the visit alone where it names none we know."""
    parts = {part.strip(" .").lower() for part in re.split(r",|;|\+|\band\b|\by\b", words)}
    return frozenset(kind for kind, names in _NAMED.items() if names & parts) or COUNTS
