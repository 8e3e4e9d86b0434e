"""Who may see what of an evaluation: the one table, on the first page of every survey and behind its pages."""

from dataclasses import dataclass
from enum import StrEnum

from governance.principals.rules.publishing import LEAST
from governance.principals.rules.surveys import AT_LATEST, Standing
from governance.values.words import N_, Sentence


class Eye(StrEnum):
    """Who looks at an evaluation."""

    PRINCIPAL = "principal"
    PANEL = "panel"
    STAFF = "staff"
    SITE = "site"


EYE_NAMES = {
    Eye.PRINCIPAL: N_("The principal who is evaluated"),
    Eye.PANEL: N_("The evaluation panel"),
    Eye.STAFF: N_("Everyone else on the staff"),
    Eye.SITE: N_("Whoever runs this site"),
}


class Thing(StrEnum):
    """What there is to see."""

    ANSWERS = "answers"
    TURNOUT = "turnout"
    FIGURES = "figures"
    COMMENTS = "comments"
    REPLY = "reply"


@dataclass(frozen=True)
class Seen:
    """One row of the table: what it is, who sees it while the panel and the principal read first, and who afterwards."""

    thing: Thing
    name: Sentence
    first: frozenset[Eye]
    later: frozenset[Eye]


_ALL = frozenset(Eye)
_FIRST = _ALL - {Eye.STAFF}
TABLE: tuple[Seen, ...] = (
    Seen(Thing.ANSWERS, Sentence.of(N_("What you answered")), frozenset(), frozenset()),
    Seen(Thing.TURNOUT, Sentence.of(N_("How many answered, once %(least)s did; never who"), least=LEAST), _ALL, _ALL),
    Seen(Thing.FIGURES, Sentence.of(N_("How often each answer was given, where at least %(least)s gave one"), least=LEAST),
         _FIRST, _ALL),
    Seen(Thing.COMMENTS, Sentence.of(N_("Comments, each by itself and in no order")), _FIRST, _FIRST),
    Seen(Thing.REPLY, Sentence.of(N_("The principal’s reply")), _FIRST, _ALL),
)  # fmt: skip
LATEST_DAYS = AT_LATEST.days


def may_see(eye: Eye, thing: Thing, standing: Standing) -> bool:
    """Whether somebody may see a thing of a survey that stands so. Before the count there is nothing to see."""
    row = next(one for one in TABLE if one.thing == thing)
    match standing:
        case Standing.COUNTED:
            return eye in row.first
        case Standing.RELEASED:
            return eye in row.later
        case _:
            return thing == Thing.TURNOUT and eye in row.first and standing != Standing.CALLED_OFF
