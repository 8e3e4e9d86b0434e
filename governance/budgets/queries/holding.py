"""Which version of a year holds, as changed since; and what was decided of frozen texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from governance.budgets.models.adopting import Adoption, Revision
from governance.budgets.models.lists import Budget, Freezing
from governance.budgets.models.scenarios import Scenario, ScenarioFreezing
from governance.budgets.models.spending import Amendment, AmendmentFreezing, AmendmentTakenBack
from governance.budgets.queries import steps, years
from governance.budgets.rules.amending import Move
from governance.budgets.rules.funds import FundRow
from governance.budgets.rules.scenarios import applied
from governance.budgets.rules.steps import Way, approvals_needed
from governance.budgets.rules.versions import ADOPTED, PRELIMINARY, moved
from governance.decisions import queries as decisions
from governance.decisions.models import Decision, Subject
from governance.decisions.rules import IN_FORCE, Outcome, untouched
from governance.people import queries as people
from governance.school.models import School
from governance.values.moments import day_in
from governance.values.money import Money

ADOPTING = {*IN_FORCE, Outcome.CHOSEN}


@dataclass(frozen=True)
class Plan:
    """A version on its way: the text that is decided on, what stands of that, and the steps in their order."""

    version: Budget
    subject: Subject | None
    decision: Decision | None
    decided: bool
    way: Way


@dataclass(frozen=True)
class Changed:
    """A change after adoption: noted at once (no subject), voted on, or taken back; `way` is what it still has to pass."""

    row: Amendment
    name: str
    subject: Subject | None
    decision: Decision | None
    way: Way | None
    gone: bool

    @property
    def move(self) -> Move:
        r = self.row
        return Move(r.from_fund, r.from_item, r.to_fund, r.to_item, r.cents, r.code, r.fits)

    @property
    def holds(self) -> bool:
        return not self.gone and (self.way is None or self.way.next is None)

    @property
    def waits(self) -> bool:
        """Whether it may still come to hold."""
        return not self.gone and not self.holds and (self.decision is None or self.decision.outcome in ADOPTING)


def adoption(found: Budget | None) -> Adoption | None:
    return Adoption.get_or_none(Adoption.budget == found) if found else None


def in_force(school_id: int, year: int) -> Budget | None:
    """The version of a year that holds: the one adopted last."""
    query = Budget.select().join(Adoption, on=(Adoption.budget == Budget.id))
    return query.where((Budget.school == school_id) & (Budget.year == year)).order_by(Adoption.id.desc()).first()


def in_work(school_id: int, year: int) -> Budget | None:
    """The newest version while it neither holds nor was turned down."""
    newest = years.budget(school_id, year)
    if newest is None or adoption(newest) is not None:
        return None
    decision = _text(newest)[1]
    return newest if decision is None or decision.outcome in ADOPTING else None


def revision(found: Budget) -> Revision | None:
    return Revision.get_or_none(Revision.budget == found)


def effective(found: Budget | None) -> tuple[FundRow, ...]:
    """A version's funds with every change that holds put on its lines."""
    rows = years.funds(found)
    if found is None:
        return rows
    return applied(rows, [one for row in amendments(found) if row.holds for one in row.move.changes()])


def amendments(found: Budget) -> list[Changed]:
    """The changes of a version after its adoption, in the order in which they were made."""
    rows = list(Amendment.select().where(Amendment.budget == found).order_by(Amendment.no))
    if not rows:
        return []
    ids = [row.id for row in rows]
    query = AmendmentFreezing.select(AmendmentFreezing, Subject).join(Subject)
    subjects = {one.amendment_id: one.subject for one in query.where(AmendmentFreezing.amendment.in_(ids))}
    gone = {one.amendment_id for one in AmendmentTakenBack.select().where(AmendmentTakenBack.amendment.in_(ids))}
    decided, names = decided_of(one.id for one in subjects.values()), people.names({row.by_id for row in rows})
    known = steps.of_year(found.school_id, found.year)
    made = []
    for row in rows:
        subject = subjects.get(row.id)
        decision = decided.get(subject.id) if subject else None
        needed = approvals_needed(known, {row.from_fund, row.to_fund})
        way = Way(needed, subject.number, adopted_on(decision)) if subject else None
        made.append(Changed(row, names[row.by_id], subject, decision, way, row.id in gone))
    return made


def plan(found: Budget) -> Plan:
    """Where a version is on its way, an adopted one as it went there.

    Of a revised one, the bodies that approve a fund which it changes are asked again.
    """
    if found.version == ADOPTED:
        found = years.version(found.school_id, found.year) or found
    subject, decision = _text(found)
    known = steps.of_year(found.school_id, found.year)
    if found.version != PRELIMINARY:
        row = revision(found)
        known = approvals_needed(known, moved(effective(row.of), years.funds(found))) if row else ()
    way = Way(known, subject.number if subject else None, adopted_on(decision))
    return Plan(found, subject, decision, decision is not None, way)


def sound(plan: Plan, shown: Budget) -> bool:
    """Whether a version still says what was frozen of it, and that text what it said then."""
    subject = plan.subject
    if subject is None:
        return True
    if not untouched(subject):
        return False
    if shown.version == ADOPTED:
        chosen: list[int] = plan.decision.chosen if plan.decision else []
        texts = [option["statement"] for option in subject.options if option["no"] in chosen] or [subject.text]
        return years.text(shown) in texts
    own = years.freezing(shown)
    return own is None or (untouched(own.subject) and own.subject.text == years.text(shown))


def _text(found: Budget) -> tuple[Subject | None, Decision | None]:
    """The text of a version that was adopted, else the one that was frozen last, with what stands of it."""
    whole = list(Freezing.select(Freezing, Subject).join(Subject).where(Freezing.budget == found))
    query = ScenarioFreezing.select(ScenarioFreezing, Subject).join(Subject).switch(ScenarioFreezing).join(Scenario)
    subjects = {row.subject.id: row.subject for row in (*whole, *query.where(Scenario.budget == found))}
    decided = decided_of(subjects)
    for subject_id in sorted(subjects, reverse=True):
        if subject_id in decided and decided[subject_id].outcome in ADOPTING:
            return subjects[subject_id], decided[subject_id]
    last = subjects[max(subjects)] if subjects else None
    return last, decided.get(last.id) if last else None


def decided_of(subject_ids: Iterable[int]) -> dict[int, Decision]:
    """What stands of each of these subjects."""
    return {one: rows[0] for one in set(subject_ids) if (rows := decisions.decisions_of(one))}


def adopted_on(decision: Decision | None) -> date | None:
    """The day on which a decision adopted its text: of one recorded from paper, the day that was recorded."""
    if decision is None or decision.outcome not in ADOPTING:
        return None
    told = decision.basis.get("adopted_on") if decision.outcome == Outcome.RECORDED else None
    if told:
        return date.fromisoformat(told)
    return day_in(School.get_by_id(decision.school_id).zone, decision.at)


def noted(school_id: int, year: int) -> dict[str, Money]:
    """What this year's changes without a vote moved in each fund, revisions that were noted among them."""
    total: dict[str, Money] = {}
    for version in years.versions(school_id, year):
        for fund, cents in _noted_of(version):
            total[fund] = total.get(fund, Money(0)) + cents
    return total


def _noted_of(version: Budget) -> list[tuple[str, Money]]:
    found = [(fund, one.move.amount) for one in amendments(version) if one.subject is None for fund in one.move.funds]
    held, row = adoption(version), revision(version)
    if held is not None and held.decision_id is None and row is not None:
        found += moved(effective(row.of), years.funds(version)).items()
    return found
