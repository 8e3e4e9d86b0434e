"""A frozen budget never changes again."""

import pytest

from governance.budgets.actions import lists as actions
from governance.budgets.models.lists import Budget
from governance.budgets.queries import years as queries
from governance.budgets.rules.reading import read_list
from governance.decisions.queries import subject_by_id
from governance.values.words import Refused
from governance.values.year import SchoolYear
from tests.budgets.test_reading import LIST
from tests.cast import Town


@pytest.fixture
def budget(town: Town) -> Budget:
    return actions.bring_in(SchoolYear(2027), read_list(LIST)[0], actor=town.josephine, at=town.now)


def _freeze(town: Town, budget: Budget):  # noqa: ANN202
    return actions.freeze(
        budget, title="Budget 2027-28", address="/lantern/budget/2027", actor=town.josephine, at=town.now
    )


def test_a_second_list_replaces_the_first(town: Town, budget: Budget) -> None:
    actions.bring_in(SchoolYear(2027), read_list(LIST)[0][:1], actor=town.josephine, at=town.now)
    assert [fund.name for fund in queries.funds(queries.budget(town.school.id, 2027))] == ["Per pupil"]


def test_the_subject_carries_every_line(town: Town, budget: Budget) -> None:
    subject = subject_by_id(_freeze(town, budget).id)
    assert "| Teachers | $900.00 |" in subject.text


def test_a_frozen_budget_takes_no_new_list(town: Town, budget: Budget) -> None:
    _freeze(town, budget)
    with pytest.raises(Refused):
        actions.bring_in(SchoolYear(2027), read_list(LIST)[0], actor=town.josephine, at=town.now)


def test_it_is_frozen_once(town: Town, budget: Budget) -> None:
    _freeze(town, budget)
    with pytest.raises(Refused):
        _freeze(town, budget)


def test_an_overspent_fund_is_not_frozen(town: Town) -> None:
    rows, _ = read_list("fund,allocation,item,amount\nA,100,Pens,100.01\n")
    over = actions.bring_in(SchoolYear(2027), rows, actor=town.josephine, at=town.now)
    with pytest.raises(Refused):
        _freeze(town, over)
