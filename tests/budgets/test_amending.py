"""After adoption: changes noted below the limit and voted on from it on, and sums that everyone shares out."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from governance.ballots.queries.index import ready_to_post
from governance.ballots.rules.pots import Pot
from governance.budgets.actions import amending, sharing, versions
from governance.budgets.models.lists import Budget
from governance.budgets.models.spending import Amendment, Sharing
from governance.budgets.queries import holding
from governance.budgets.queries import sharing as pots
from governance.budgets.rules.amending import Limit, Move, obstacles_to_amending
from governance.budgets.rules.funds import FundRow, LineRow, planned
from governance.budgets.rules.scenarios import applied
from governance.budgets.rules.sharing import Shared, option_lines
from governance.decisions.models import Subject
from governance.decisions.rules import Outcome, SubjectKind
from governance.values.money import Money
from governance.values.words import Refused
from tests.budgets.test_year import APPROVED, TITLE, add, adopted, brought_in, decided, frozen, record, revised
from tests.cast import Town

PAGE = "/lantern/budget/2026/amendments"
INK = Move("General", "Pens", "General", "Ink", Money(99))
GARDEN = Shared("General", "The garden money", "What we plant.", "", ("Roses", "Herbs"),
                Pot(30_000, True, ((0, 30_000), (0, 30_000))), False)  # fmt: skip


def limit(town: Town, cents: int | None = 100, **given: object) -> None:
    amending.set_limit(Limit(Money(cents), None, "Our agreement"), actor=town.josephine, at=town.now, **given)


def amend(town: Town, held: Budget, move: Move, *, voted: bool = False) -> Subject | None:
    given = {"title": "A change", "address": PAGE, "actor": town.josephine, "at": town.now}
    return amending.amend(held, move, "We write more.", voted=voted, **given)[1]


def ink(held: Budget) -> int:
    return holding.effective(held)[0].lines[1].amount.cents


@pytest.mark.parametrize(("cents", "voted"), [(99, False), (100, True), (101, True)])
def test_a_change_is_noted_below_the_limit_and_voted_on_from_it_on(town: Town, cents: int, voted: bool) -> None:
    held = adopted(town)
    limit(town)
    subject = amend(town, held, Move("General", "Pens", "General", "Ink", Money(cents)), voted=voted)
    assert (subject is not None, ink(held)) == (voted, 20_000 if voted else 20_000 + cents)


def test_splitting_a_change_gains_nothing(town: Town) -> None:
    held = adopted(town)
    limit(town)
    amend(town, held, INK)
    with pytest.raises(Refused, match="changed meanwhile"):
        amend(town, held, Move("General", "Pens", "General", "Chalk", Money(1)))
    assert amend(town, held, Move("General", "Pens", "General", "Chalk", Money(1)), voted=True) is not None


def test_without_a_limit_every_change_is_voted_on(town: Town) -> None:
    assert amend(town, adopted(town), Move("General", "Pens", "General", "Ink", Money(1)), voted=True) is not None


def test_a_voted_change_holds_once_its_decision_does(town: Town) -> None:
    held = adopted(town)
    subject = amend(town, held, INK, voted=True)
    assert (subject.kind, "$0.99 from Pens" in subject.text, ink(held)) == ("budget", True, 20_000)
    decided(town, subject)
    assert ink(held) == 20_099


def test_a_change_of_an_approved_fund_waits_for_its_council_too(town: Town) -> None:
    budget = brought_in(town)
    add(town, budget, TITLE)
    decided(town, frozen(town, budget))
    record(town, budget, 1, APPROVED)
    held = versions.adopt(budget, actor=town.josephine, at=town.now)
    limit(town, 10**9)
    move = Move("Title I", "Tutor", "Title I", "Aide", Money(50), fits="It is for reading.")
    subject = amend(town, held, move, voted=True)
    decided(town, subject)
    assert [(one.holds, one.waits) for one in holding.amendments(held)] == [(False, True)]


@pytest.mark.parametrize(
    ("move", "words"),
    [
        (Move("General", "Pens", "General", "Ink", Money(0)), "above nothing"),
        (Move("General", "Pens", "General", "Ink", Money(50_001)), "more is taken than stands there"),
        (Move("General", "Chalk", "General", "Ink", Money(1)), "has no line"),
        (Move("General", "Pens", "General", "Pens", Money(1)), "stay where it is"),
        (Move("General", "", "Title I", "Tutor", Money(1)), "stays in its fund"),
        (Move("General", "", "General", "Ink", Money(30_001)), "more than its allocation"),
        (Move("Title I", "Tutor", "Title I", "Aide", Money(1)), "Say how “Aide” fits"),
        (Move("Nowhere", "Tutor", "Title I", "Aide", Money(1)), "no fund “Nowhere”"),
        (Move("General", "Pens", "General", "", Money(1)), "what the money is for"),
    ],
)
def test_what_may_not_be_moved_is_refused_with_words(town: Town, move: Move, words: str) -> None:
    with pytest.raises(Refused, match=words):
        amend(town, adopted(town), move, voted=True)
    assert Amendment.select().count() == 0


def test_a_waiting_change_keeps_its_money(town: Town) -> None:
    held = adopted(town)
    amend(town, held, Move("General", "Pens", "General", "Ink", Money(50_000)), voted=True)
    with pytest.raises(Refused, match="more is taken"):
        amend(town, held, INK, voted=True)


def test_a_change_that_is_not_voted_on_is_taken_back(town: Town) -> None:
    held = adopted(town)
    subject = amend(town, held, INK, voted=True)
    amending.take_back(held, 1, actor=town.josephine, at=town.now)
    amending.take_back(held, 1, actor=town.josephine, at=town.now)
    ready = ready_to_post(town.school.id, frozenset({SubjectKind.BUDGET}), town.josephine.person_id)
    assert subject.id not in {one.id for one in ready}
    decided(town, subject)
    assert ink(held) == 20_000


def test_a_revised_version_is_not_begun_over_a_waiting_change(town: Town) -> None:
    held = adopted(town)
    amend(town, held, INK, voted=True)
    with pytest.raises(Refused, match="waits for its vote"):
        revised(town, held)


def test_while_a_revised_version_is_in_work_nothing_is_amended(town: Town) -> None:
    held = adopted(town)
    revised(town, held)
    with pytest.raises(Refused, match="in work"):
        amend(town, held, INK, voted=True)


def test_a_change_is_looked_at_before_it_is_kept(town: Town, as_) -> None:  # noqa: ANN001
    adopted(town)
    limit(town)
    form = {"source": "0.0", "fund": "0", "item": "Ink", "amount": "0.99", "why": "We write more."}
    client = as_("josephine")
    page = client.post(PAGE, data={**form, "step": "look"}).get_data(as_text=True)
    assert ("noted under your name" in page, Amendment.select().count()) == (True, 0)
    assert client.post(PAGE, data={**form, "step": "keep", "voted": ""}).status_code == 303
    assert "We write more." in as_("ana").get(PAGE).get_data(as_text=True)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [({"amount": "lots"}, "Write an amount"), ({"why": ""}, "Say why"), ({"source": "9.9"}, "Not a valid choice")],
)
def test_a_wrong_change_is_named_and_kept(town: Town, as_, wrong: dict, words: str) -> None:  # noqa: ANN001
    adopted(town)
    form = {"source": "0.0", "fund": "0", "item": "Red ink", "amount": "1", "why": "x", "step": "keep", **wrong}
    answer = as_("josephine").post(PAGE, data=form)
    assert (answer.status_code, words in answer.get_data(as_text=True)) == (422, True)
    assert 'value="Red ink"' in answer.get_data(as_text=True)


names = some.sampled_from(["Pens", "Ink", "Chalk", ""])
moves = some.builds(Move, some.just("A"), names, some.just("A"), names.filter(bool), some.integers(1, 900).map(Money))


@given(some.lists(moves, max_size=8))
def test_changes_keep_what_a_fund_has(wanted: list[Move]) -> None:
    now = (FundRow("A", Money(1_000), "", (LineRow("Pens", Money(500)), LineRow("Ink", Money(200)))),)
    for move in wanted:
        if not list(obstacles_to_amending(now, [], move, "x")):
            before, now = planned(now), applied(now, move.changes())
            assert planned(now).cents - before.cents == (0 if move.from_item else move.amount.cents)
    assert (now[0].allocation.cents, now[0].left.cents >= 0) == (1_000, True)
    assert all(line.amount.cents >= 0 for line in now[0].lines)


def share(town: Town, budget: Budget, new: Shared = GARDEN) -> Subject:
    return sharing.freeze(budget, new, address="/b", actor=town.josephine, at=town.now)


def test_a_sum_is_frozen_for_a_vote_that_shares_it_out(town: Town) -> None:
    subject = share(town, adopted(town))
    told = (subject.kind, subject.terms["answer"]["value"], subject.terms["total"]["value"])
    assert (told, {one["name"] for one in subject.options}) == (("choice", "allocation", "30000"), {"Roses", "Herbs"})


def test_no_more_is_shared_out_than_no_line_plans(town: Town) -> None:
    budget = adopted(town)
    with pytest.raises(Refused, match="that no line plans"):
        share(town, budget, Shared(**{**vars(GARDEN), "pot": Pot(30_001, True, ((0, 30_001),) * 2)}))
    subject = share(town, budget)
    with pytest.raises(Refused, match="that no line plans"):
        share(town, budget)
    decided(town, subject, Outcome.NONE_CHOSEN)
    assert [one.free.cents for one in pots.pots(budget)] == [30_000, 10_000]


def test_restricted_money_says_how_its_options_fit(town: Town) -> None:
    new = Shared(**{**vars(GARDEN), "fund": "Title I", "pot": Pot(10_000, True, ((0, 10_000),) * 2)})
    with pytest.raises(Refused, match="how the options fit"):
        share(town, adopted(town), new)


def test_a_chair_goes_on_to_announcing_the_vote(town: Town, as_) -> None:  # noqa: ANN001
    adopted(town)
    form = {"fund": "0", "total": "300", "title": "Garden money", "text": "x", "projects": "y",
            "options": "Roses: 200\nHerbs: 100"}  # fmt: skip
    client = as_("josephine")
    answer = client.post("/lantern/budget/2026/sharing", data=form)
    assert answer.status_code == 303
    assert "Equal Shares" in client.get(answer.location).get_data(as_text=True)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"options": "Roses: many\nHerbs: 1"}, "This cannot be read: Roses: many"),
        ({"options": "Roses: 5"}, "Give between two"),
        ({"total": "300.01"}, "that no line plans"),
        ({"total": ""}, "Write an amount"),
        ({"title": ""}, "cannot be left empty"),
    ],
)
def test_a_wrong_sum_is_named_and_kept(town: Town, as_, wrong: dict, words: str) -> None:  # noqa: ANN001
    adopted(town)
    form = {"fund": "0", "total": "300", "title": "Garden", "text": "Plants for us", "projects": "y",
            "options": "Roses: 200\nHerbs: 100", **wrong}  # fmt: skip
    page = as_("josephine").post("/lantern/budget/2026/sharing", data=form)
    text = page.get_data(as_text=True)
    assert (page.status_code, words in text, "Plants for us" in text, Sharing.select().count()) == (422, True, True, 0)


def test_a_scenario_lends_its_options() -> None:
    rows = [move.changes()[-1] for move in (INK, Move("General", "", "General", "A: b", Money(250)), INK)]
    assert option_lines(rows, "General") == ["Ink: 1.98", "A b: 2.50"]
