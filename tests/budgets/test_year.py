"""A year's plan on its way: steps in the school's order, adoption, what is carried over, a revised version."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from governance.budgets.actions import amending, lists, scenarios, steps, versions
from governance.budgets.models.adopting import Adoption
from governance.budgets.models.lists import Budget
from governance.budgets.queries import holding, spending
from governance.budgets.queries import steps as known
from governance.budgets.queries import years as queries
from governance.budgets.rules.amending import Limit
from governance.budgets.rules.carrying import CarryKind, CarryTerms
from governance.budgets.rules.funds import FundRow
from governance.budgets.rules.reading import read_list, written
from governance.budgets.rules.scenarios import ChangeRow
from governance.budgets.rules.spending import SpentRow
from governance.budgets.rules.steps import Done, Result, StepKind, StepRow
from governance.budgets.rules.versions import Salaries
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Outcome
from governance.values.money import Money
from governance.values.words import Refused
from governance.values.year import SchoolYear
from tests.cast import TODAY, Town

ROWS = "fund,allocation,restriction,item,amount\nGeneral,1000,,Pens,500\nGeneral,,,Ink,200\nTitle I,200,Reading,Tutor,100\n"
HEARD = Done(Result.HEARD, date(2026, 10, 1), words="Fine.")
APPROVED = Done(Result.APPROVED, TODAY, reference="Minutes, page 2")
COUNCIL = StepRow(0, "Site council", StepKind.HEARD)
TITLE = StepRow(0, "Parents", StepKind.APPROVES, after=True, funds=("Title I",))


def brought_in(town: Town, year: int = 2026, rows: str = ROWS) -> Budget:
    return lists.bring_in(SchoolYear(year), read_list(rows)[0], actor=town.josephine, at=town.now)


def decided(town: Town, subject: Subject, outcome: Outcome = Outcome.PASSED, chosen: tuple[int, ...] = ()) -> None:
    given = {"chosen": list(chosen), "rule": {}, "tally": {}, "basis": {}}
    decisions.decide(subject, 1, outcome, by=(1, 2), at=town.now, **given)


def frozen(town: Town, budget: Budget) -> Subject:
    return lists.freeze(budget, title="Budget", address="/lantern/budget/2026", actor=town.josephine, at=town.now)


def adopted(town: Town, year: int = 2026, rows: str = ROWS) -> Budget:
    budget = brought_in(town, year, rows)
    decided(town, frozen(town, budget))
    return versions.adopt(budget, actor=town.josephine, at=town.now)


def add(town: Town, budget: Budget, row: StepRow) -> None:
    steps.add(budget, row, actor=town.josephine, at=town.now)


def record(town: Town, budget: Budget, no: int, done: Done) -> None:
    plan = holding.plan(budget)
    row = known.step(town.school.id, budget.year, no)
    steps.record(row, steps.On(plan.way, plan.subject), done, actor=town.josephine, at=town.now)


def revised(town: Town, budget: Budget) -> Budget:
    return versions.revise(budget, date(2026, 10, 1), 512, actor=town.josephine, at=town.now)


def test_a_plan_goes_its_way_in_the_order_that_the_school_set(town: Town) -> None:
    budget = brought_in(town)
    add(town, budget, COUNCIL)
    add(town, budget, TITLE)
    record(town, budget, 1, HEARD)
    decided(town, frozen(town, budget))
    record(town, budget, 2, APPROVED)
    held = versions.adopt(budget, actor=town.josephine, at=town.now)
    assert (held.version, queries.funds(held)) == ("adopted", queries.funds(budget))


@pytest.mark.parametrize(
    ("no", "done", "words"),
    [
        (2, APPROVED, "First comes another step"),
        (1, replace(HEARD, day=date(2026, 11, 25)), "lies ahead"),
        (1, replace(HEARD, words=""), "where the minutes are"),
        (1, replace(HEARD, result=Result.APPROVED), "what came of it"),
        (3, HEARD, "no such step"),
    ],
)
def test_a_step_out_of_order_is_refused_with_words(town: Town, no: int, done: Done, words: str) -> None:
    budget = brought_in(town)
    add(town, budget, COUNCIL)
    add(town, budget, TITLE)
    frozen(town, budget)
    row = known.step(town.school.id, 2026, min(no, 2))
    plan = holding.plan(budget)
    row.no = no
    with pytest.raises(Refused, match=words):
        steps.record(row, steps.On(plan.way, plan.subject), done, actor=town.josephine, at=town.now)


@pytest.mark.parametrize("lacking", ["the vote", "a step", "both"])
def test_nothing_is_adopted_before_all_of_it_is_done(town: Town, lacking: str) -> None:
    budget = brought_in(town)
    add(town, budget, COUNCIL)
    subject = frozen(town, budget)
    if lacking == "the vote":
        record(town, budget, 1, HEARD)
    if lacking == "a step":
        decided(town, subject)
    with pytest.raises(Refused, match="not done yet"):
        versions.adopt(budget, actor=town.josephine, at=town.now)


def test_a_body_that_said_no_is_asked_again(town: Town) -> None:
    budget = brought_in(town)
    add(town, budget, replace(TITLE, after=False))
    frozen(town, budget)
    record(town, budget, 1, replace(APPROVED, result=Result.REFUSED))
    assert holding.plan(budget).way.next.step.body == "Parents"
    record(town, budget, 1, APPROVED)
    assert holding.plan(budget).way.next.step is None


def test_an_approval_of_another_text_does_not_count(town: Town) -> None:
    budget = brought_in(town)
    add(town, budget, replace(TITLE, after=False))
    frozen(town, budget)
    record(town, budget, 1, APPROVED)
    made = scenarios.begin(budget, "More ink", actor=town.ana, at=town.now)
    scenarios.propose(made, ChangeRow("General", "Ink", Money(5)), "x", actor=town.ana, at=town.now)
    scenarios.freeze(budget, [1], title="B", address="/b", actor=town.josephine, at=town.now)
    assert holding.plan(budget).way.next.step.body == "Parents"


def test_a_turned_down_budget_is_not_adopted(town: Town) -> None:
    budget = brought_in(town)
    decided(town, frozen(town, budget), Outcome.NOT_PASSED)
    with pytest.raises(Refused, match="not done yet"):
        versions.adopt(budget, actor=town.josephine, at=town.now)


def test_it_is_adopted_once(town: Town) -> None:
    adopted(town)
    with pytest.raises(Refused, match="holds already"):
        versions.adopt(queries.version(town.school.id, 2026), actor=town.josephine, at=town.now)
    assert Adoption.select().count() == 1


def test_the_chosen_scenario_is_what_is_adopted(town: Town) -> None:
    budget = brought_in(town)
    for name, cents in (("Little", 5), ("Much", 7)):
        made = scenarios.begin(budget, name, actor=town.ana, at=town.now)
        scenarios.propose(made, ChangeRow("General", "Ink", Money(cents)), "x", actor=town.ana, at=town.now)
    subject = scenarios.freeze(budget, [1, 2], title="B", address="/b", actor=town.josephine, at=town.now)
    decided(town, subject, Outcome.CHOSEN, (2,))
    held = versions.adopt(budget, actor=town.josephine, at=town.now)
    assert [line.amount.cents for line in queries.funds(held)[0].lines] == [50_000, 20_007]


def test_after_adoption_no_list_and_no_scenario_changes_it(town: Town) -> None:
    adopted(town)
    preliminary = queries.version(town.school.id, 2026)
    with pytest.raises(Refused, match="is adopted"):
        brought_in(town)
    with pytest.raises(Refused, match="is adopted"):
        scenarios.begin(preliminary, "Late", actor=town.ana, at=town.now)


def test_salaries_stand_in_the_frozen_text(town: Town) -> None:
    budget = brought_in(town)
    lists.say_salaries(budget, Salaries.AVERAGE, actor=town.josephine, at=town.now)
    assert frozen(town, budget).text.startswith("Positions are reckoned at average salaries.")
    with pytest.raises(Refused):
        lists.say_salaries(budget, Salaries.ACTUAL, actor=town.josephine, at=town.now)


def test_a_paper_counts_once_an_officer_confirms_it(town: Town) -> None:
    budget = brought_in(town)
    paper = versions.record_elsewhere(frozen(town, budget), "The board", TODAY, actor=town.josephine, at=town.now)
    with pytest.raises(Refused, match="not done yet"):
        versions.adopt(budget, actor=town.josephine, at=town.now)
    decisions.confirm_recorded(paper, actor=town.grace, at=town.now)
    assert versions.adopt(budget, actor=town.josephine, at=town.now).version == "adopted"


def spend(town: Town, *rows: tuple[str, str, int, int], month: date = date(2025, 9, 1)) -> None:
    told = [SpentRow(month, fund, item, "", Money(spent), Money(held)) for fund, item, spent, held in rows]
    amending.bring_in_months(told, words={}, actor=town.josephine, at=town.now)


def may_carry(town: Town, kind: CarryKind, **given: object) -> None:
    terms = CarryTerms(kind, "The law", **given)
    versions.set_carry_rule("General", terms, actor=town.josephine, at=town.now)


@pytest.mark.parametrize(
    ("kind", "given", "cents"),
    [
        (CarryKind.ALL, {}, 39_999),
        (CarryKind.NO, {}, 0),
        (CarryKind.SHARE, {"share": Fraction(1, 3)}, 33_333),
        (CarryKind.AMOUNT, {"cents": Money(7)}, 7),
        (CarryKind.AMOUNT, {"cents": Money(99_999)}, 39_999),
    ],
)
def test_what_is_left_is_carried_as_the_rule_allows(town: Town, kind: CarryKind, given: dict, cents: int) -> None:
    adopted(town, 2025)
    spend(town, ("General", "Pens", 50_000, 0), ("General", "Ink", 1, 10_000))
    may_carry(town, kind, **given)
    assert [one.most.cents for one in spending.offers(brought_in(town))] == [cents, 0]


def test_carried_money_is_part_of_the_allocation_and_of_the_text(town: Town) -> None:
    adopted(town, 2025)
    may_carry(town, CarryKind.AMOUNT, cents=Money(700))
    budget = brought_in(town)
    versions.carry(budget, "General", actor=town.josephine, at=town.now)
    general: FundRow = queries.funds(budget)[0]
    assert (general.allocation.cents, general.carried.cents) == (100_700, 700)
    assert "Carried over from the year before: $7.00." in frozen(town, budget).text


def test_a_budget_that_carries_more_than_is_left_is_not_frozen(town: Town) -> None:
    adopted(town, 2025)
    may_carry(town, CarryKind.ALL)
    budget = brought_in(town)
    versions.carry(budget, "General", actor=town.josephine, at=town.now)
    spend(town, ("General", "Pens", 1, 0))
    with pytest.raises(Refused, match="by now only"):
        frozen(town, budget)


def test_a_fund_without_a_rule_carries_nothing(town: Town) -> None:
    adopted(town, 2025)
    with pytest.raises(Refused, match="Nothing of this fund"):
        versions.carry(brought_in(town), "General", actor=town.josephine, at=town.now)


def test_a_revised_version_begins_as_a_copy_and_is_noted_below_the_limit(town: Town) -> None:
    held = adopted(town)
    amending.set_limit(Limit(Money(101), None, "x"), actor=town.josephine, at=town.now)
    made = revised(town, held)
    assert (made.version, queries.funds(made), queries.pupils(made)) == ("revised", queries.funds(held), 512)
    brought_in(town, rows=ROWS.replace("Ink,200", "Ink,201"))
    versions.note_revision(made, "One more bottle.", actor=town.josephine, at=town.now)
    assert holding.in_force(town.school.id, 2026) == made


def test_a_revised_version_at_the_limit_is_voted_on(town: Town) -> None:
    made = revised(town, adopted(town))
    amending.set_limit(Limit(Money(100), None, "x"), actor=town.josephine, at=town.now)
    brought_in(town, rows=ROWS.replace("Ink,200", "Ink,201"))
    with pytest.raises(Refused, match="reaches the limit"):
        versions.note_revision(made, "One more bottle.", actor=town.josephine, at=town.now)
    decided(town, frozen(town, made))
    assert versions.adopt(made, actor=town.josephine, at=town.now) == made


def test_the_list_of_a_revised_version_begins_with_what_holds(town: Town, as_) -> None:  # noqa: ANN001
    made = revised(town, adopted(town))
    page = as_("josephine").get("/lantern/budget/2026/list").get_data(as_text=True)
    assert "Title I,$200.00,Reading,,,Tutor,,,$100.00" in page
    assert read_list(written(queries.funds(made))) == (queries.funds(made), ())


def test_money_carried_over_is_not_written_into_the_list(town: Town) -> None:
    fund = replace(queries.funds(adopted(town))[0], carried=Money(1_00))
    kept, faults = read_list(written([fund]))
    assert (kept[0].allocation, faults) == (fund.allocation - Money(1_00), ())


@pytest.mark.parametrize("day", [None, date(2026, 11, 25)])
def test_nothing_is_revised_before_the_count_day(town: Town, day: date | None) -> None:
    held = adopted(town)
    with pytest.raises(Refused, match="after the count day"):
        versions.revise(held, day, None, actor=town.josephine, at=town.now)


def test_only_one_revised_version_is_in_work(town: Town) -> None:
    held = adopted(town)
    revised(town, held)
    with pytest.raises(Refused, match="in work already"):
        revised(town, held)
