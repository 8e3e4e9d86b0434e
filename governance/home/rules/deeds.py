"""The acts of the trail as everyone on the staff reads them."""

from governance.home.rules.acts import agreements, ballots, hours, principals, school

# Who visits whom is theirs: the trail holds it, the page of the whole staff does not.
UNNAMED = frozenset(
    {"visit", "visit plan", "relief", "visit pair", "pair rule", "presence", "own learning", "own calendar"}
)
# Nor what a member of the search committee has to do with whoever applied.
OF_THE_SEARCH = frozenset({"application", "application file", "search declaration"})

NAMES = {**agreements.NAMES, **ballots.NAMES, **hours.NAMES, **principals.NAMES, **school.NAMES}


def shown_to(kind: str, actor_id: int | None, reader_id: int) -> int | None:
    """Whose name a reader sees beside an entry; None for nobody's."""
    return None if kind in UNNAMED | OF_THE_SEARCH and actor_id != reader_id else actor_id
