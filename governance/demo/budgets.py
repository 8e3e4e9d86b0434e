"""Money of the demonstration school: last year's adopted on paper and spent month by month, this year's on its way."""

from datetime import date, datetime, timedelta

from governance.budgets.actions import amending, lists, steps, versions
from governance.budgets.models.lists import Budget
from governance.budgets.queries import holding
from governance.budgets.queries import years as queries
from governance.budgets.queries.steps import step
from governance.budgets.rules.amending import Limit, Move
from governance.budgets.rules.carrying import CarryKind, CarryTerms
from governance.budgets.rules.months import read_months
from governance.budgets.rules.steps import Done, Result, StepKind, StepRow
from governance.decisions import actions as decisions
from governance.demo import texts
from governance.demo.founding import Stage
from governance.values.money import Money

COUNCIL = "School site council"


def this_years_steps(stage: Stage, found: Budget, posted: date) -> None:
    """The site council was heard before the vote; it approves the restricted money after it."""
    at = stage.clock(posted, 9)
    josephine = stage.actor("josephine", at)
    steps.add(found, StepRow(0, COUNCIL, StepKind.HEARD), actor=josephine, at=at)
    steps.add(found, StepRow(0, COUNCIL, StepKind.APPROVES, after=True, funds=("Title I",)), actor=josephine, at=at)
    heard = Done(Result.HEARD, posted - timedelta(days=2), words="More tutoring before the holidays, please.")
    _record(stage, found, 1, heard, at=stage.clock(posted, 9, 30))


def last_year(stage: Stage) -> None:
    """Adopted on paper in June, spent since, amended once; what may be carried over stands with its source."""
    at = stage.now
    josephine, grace = stage.actor("josephine", at), stage.actor("grace", at)
    found = queries.version(stage.school.id, stage.year.before.begins)
    if found is None:
        return
    june = date(found.year, 6, 10)
    steps.add(found, StepRow(0, COUNCIL, StepKind.APPROVES, funds=("Title I",)), actor=josephine, at=at)
    address = f"/{stage.school.slug}/budget/{found.year}"
    subject = lists.freeze(found, title=f"Budget for {stage.year.before}", address=address, actor=josephine, at=at)
    approved = Done(Result.APPROVED, june - timedelta(days=5), reference="Minutes of the site council, page 4")
    _record(stage, found, 1, approved, at=at)
    paper = versions.record_elsewhere(subject, "Governing council", june, actor=josephine, at=at)
    decisions.confirm_recorded(paper, actor=grace, at=at)
    held = versions.adopt(found, actor=josephine, at=at)
    amending.set_limit(Limit(Money(500_000), None, "Our agreement, section 9"), actor=josephine, at=at)
    for fund, terms in texts.CARRY_RULES.items():
        versions.set_carry_rule(fund, CarryTerms(CarryKind(terms[0]), terms[1], terms[2]), actor=josephine, at=at)
    move = Move("Per-pupil funds", "Copies and paper", "Per-pupil funds", "Books and library", Money(120_000))
    why = "We print less, and the library asked for a second set of the novel."
    amending.amend(held, move, why, title="", address=address, voted=False, actor=josephine, at=at)
    rows, _ = read_months(texts.months(found.year), stage.year.before)
    amending.bring_in_months(rows, words={}, actor=josephine, at=at)


def _record(stage: Stage, found: Budget, no: int, new: Done, at: datetime) -> None:
    plan = holding.plan(found)
    row = step(found.school_id, found.year, no)
    if row is not None:
        steps.record(row, steps.On(plan.way, plan.subject), new, actor=stage.actor("josephine", at), at=at)
