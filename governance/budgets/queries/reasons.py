"""Why a change after adoption has to come back as a motion; nothing where it may be noted."""

from collections.abc import Mapping

from governance.budgets.models.lists import Budget
from governance.budgets.queries import holding, spending, steps, years
from governance.budgets.rules.amending import Move, why_voted_on
from governance.budgets.rules.steps import approvals_needed
from governance.budgets.rules.versions import moved
from governance.values.money import Money
from governance.values.words import Sentence


def of_move(found: Budget, move: Move) -> list[Sentence]:
    """Of money moved between lines of the version that holds."""
    return _reasons(found, dict.fromkeys(move.funds, move.amount))


def of_revision(found: Budget) -> list[Sentence]:
    """Of a revised version, beside what holds."""
    row = holding.revision(found)
    return _reasons(row.of, moved(holding.effective(row.of), years.funds(found))) if row else []


def _reasons(held: Budget, new: Mapping[str, Money]) -> list[Sentence]:
    needed = approvals_needed(steps.of_year(held.school_id, held.year), new)
    approving = {fund: step.body for step in needed for fund in step.funds}
    noted = holding.noted(held.school_id, held.year)
    return list(why_voted_on(spending.limit(held.school_id), years.funds(held), noted, new, approving))
