"""The principal as servant leader: the one table of what the principal does and does not do in a vote.

The principal is a member like others but for what stands here; a vote's kind is that of its subject (`SubjectKind`).
Whoever asks whether a principal may vote, look or run a vote asks this module.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from governance.values.actor import Role
from governance.values.words import N_

# Nobody in these posts runs a vote: they do not open, extend, cancel, count or certify, whatever it is about.
RUN_NO_VOTE = frozenset({Role.OFFICE, Role.PRINCIPAL})


class Part(StrEnum):
    """What somebody may do in a vote."""

    CAST = "cast"
    SEE = "see"
    RUN = "run"


@dataclass(frozen=True)
class Serving:
    """The principal in votes of one kind. `word` is how a term of the agreement names the kind, '' where none may.

    `sees` is whether the principal sees the vote and its count before it is certified; afterwards everyone does.
    """

    kind: str
    name: str
    casts: bool
    sees: bool
    why: str
    word: str = ""


TABLE: tuple[Serving, ...] = (
    Serving("agreement", N_("Our agreement"), False, True,
            N_("The agreement binds the principal too. It is made by those who elect to work here."), "agreement"),
    Serving("addendum", N_("A change of our agreement during the year"), False, True,
            N_("The agreement binds the principal too. It is made by those who elect to work here."), "agreement"),
    Serving("budget", N_("The budget"), True, True, N_("A member like others."), "budget"),
    Serving("proposal", N_("A proposal"), True, True, N_("A member like others."), "proposals"),
    Serving("choice", N_("A choice between options"), True, True, N_("A member like others."), "choices"),
    Serving("principal", N_("Choosing the principal"), False, False,
            N_("Nobody helps to choose their own successor, or looks on while it is done.")),
    Serving("criteria", N_("The criteria by which the principal is evaluated"), False, True,
            N_("Nobody sets the measure by which they are measured.")),
    Serving("confidence", N_("Confidence in the principal"), False, False,
            N_("Nobody votes on themselves, or learns the count before the officers certify it.")),
)  # fmt: skip
_BY_KIND = {one.kind: one for one in TABLE}
WORDS = tuple(dict.fromkeys(one.word for one in TABLE if one.word))


def named(text: str) -> Iterator[str]:
    """The words of a term, one by one: 'budget, proposals'."""
    yield from (word.strip().casefold() for word in text.split(",") if word.strip())


def may(roles: Iterable[Role], part: Part, kind: str, said: str | None = None) -> bool:
    """Whether somebody with these roles may take this part in a vote of a kind, as far as being the principal goes.

    `said` is the agreement's term on the principal's votes, None where no agreement in force has one.
    """
    if Role.PRINCIPAL not in set(roles):
        return True
    row = _BY_KIND[kind]
    match part:
        case Part.CAST:
            return casts(row, said)
        case Part.SEE:
            return row.sees
        case Part.RUN:
            return False


def casts(row: Serving, said: str | None) -> bool:
    """Whether the principal votes here: by the agreement's term where it may say so, else by the table."""
    return row.casts if said is None or not row.word else row.word in named(said)


def principal_casts(kind: str, said: str | None = None) -> bool:
    """The same of a kind of vote."""
    return casts(_BY_KIND[kind], said)
