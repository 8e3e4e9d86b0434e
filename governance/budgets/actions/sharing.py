"""A sum of a fund frozen as the subject of a vote that shares it out."""

import secrets
from datetime import datetime
from typing import Any

from governance.ballots.rules.pots import TOTAL
from governance.ballots.rules.proposing import Answer, in_drawn_order
from governance.budgets.actions.lists import note
from governance.budgets.models.lists import Budget
from governance.budgets.models.spending import Sharing
from governance.budgets.queries import sharing as queries
from governance.budgets.rules.funds import marked
from governance.budgets.rules.sharing import Shared, faults
from governance.db.engine import locked, transaction
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, SubjectKind
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.money import Money
from governance.values.words import N_, Obstacle, Refused

RENDERER = "budget-sharing-1"


@transaction
def freeze(found: Budget, new: Shared, *, address: str, actor: Actor, at: datetime) -> Subject:
    """Freeze a sum and its options, in an order drawn by a published seed. Raises Refused beside the field."""
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()
    pots = {one.fund.name: one for one in queries.pots(found)}
    if new.fund not in pots:
        raise Refused([Obstacle(N_("The budget has no fund “%(fund)s”."), fund=new.fund)], "fund")
    pot = pots[new.fund]
    for field, obstacle in faults(new, pot.fund, pot.free):
        raise Refused([obstacle], field)
    seed = secrets.token_hex(32)
    subject = decisions.freeze(_frozen(new, pot.fund.restriction, seed), address=address, actor=actor, at=at)
    Sharing.create(
        budget=found, fund=new.fund, cents=Money(new.pot.total), subject=subject, by_id=actor.person_id, at=at
    )
    note("sum put to a vote", found, actor, at, fund=new.fund, cents=new.pot.total)
    return subject


def _frozen(new: Shared, restriction: str, seed: str) -> Frozen:
    answer = Answer.PROJECTS if new.projects else Answer.SHARES
    terms = {"answer": {"type": "words", "value": str(answer)}, TOTAL: new.pot.term()}
    rows: list[dict[str, Any]] = [{"name": name, **new.pot.stated(no)} for no, name in enumerate(new.options, 1)]
    options = [
        {"no": no, "statement": "", "person_id": None, **row} for no, row in enumerate(in_drawn_order(rows, seed), 1)
    ]
    parts = [new.text, f"{Money(new.pot.total)} of “{marked(new.fund)}”."]
    parts += [f"May be spent only on: {marked(restriction)}", new.fits] if restriction else []
    return Frozen(SubjectKind.CHOICE, new.title[:200], "\n\n".join([*parts, f"`{seed}`"]), terms=terms, options=options,
                  renderer=RENDERER)  # fmt: skip
