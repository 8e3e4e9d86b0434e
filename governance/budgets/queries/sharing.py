"""What of each fund no line plans, and which sums of it a vote shares out."""

from dataclasses import dataclass

from governance.budgets.models.lists import Budget
from governance.budgets.models.spending import Sharing
from governance.budgets.queries import holding, spending
from governance.budgets.rules.funds import FundRow
from governance.budgets.rules.sharing import free
from governance.decisions.models import Decision
from governance.decisions.rules import Outcome
from governance.values.money import Money

OVER = frozenset({Outcome.NONE_CHOSEN, Outcome.NOT_PASSED})


@dataclass(frozen=True)
class FundPot:
    """A fund, what of it is free to be shared out, and what votes share out already."""

    fund: FundRow
    free: Money
    taken: Money


def pots(found: Budget) -> list[FundPot]:
    """The funds of a version with what is free in each; a vote that chose nothing gives its sum back."""
    taken: dict[str, Money] = {}
    for row, decision in shared(found):
        if decision is None or decision.outcome not in OVER:
            taken[row.fund] = taken.get(row.fund, Money(0)) + row.cents
    none = Money(0)
    return [
        FundPot(fund, free(fund, taken.get(fund.name, none)), taken.get(fund.name, none))
        for fund in holding.effective(found)
    ]


def shared(found: Budget) -> list[tuple[Sharing, Decision | None]]:
    """The sums of a version that were frozen for a vote, and what was decided of each."""
    rows = spending.sharings(found)
    decided = holding.decided_of(row.subject_id for row in rows)
    return [(row, decided.get(row.subject_id)) for row in rows]
