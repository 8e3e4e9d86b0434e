"""Scenarios on their pages: who may change one, what is said of it, and that what is frozen never changes."""

import pytest

from governance.audit.queries import newest
from governance.budgets.actions import lists, scenarios
from governance.budgets.models.lists import Budget
from governance.budgets.models.scenarios import Change, Remark, Scenario
from governance.budgets.queries import scenarios as queries
from governance.budgets.rules.reading import read_list
from governance.budgets.rules.scenarios import ChangeRow
from governance.decisions.models import Subject
from governance.values.money import Money
from governance.values.words import Refused
from governance.values.year import SchoolYear
from tests.cast import Town

ROWS = "fund,allocation,restriction,item,amount\nGeneral,1000,,Pens,500\nTitle I,200,Reading,Tutor,100\n"
PAGE = "/lantern/budget/2027/scenarios"
INK = ChangeRow("General", "Ink", Money(20_000))
FORM = {"fund": "0", "item": "Ink", "amount": "200", "why": "We write more."}


@pytest.fixture
def budget(town: Town) -> Budget:
    return lists.bring_in(SchoolYear(2027), read_list(ROWS)[0], actor=town.josephine, at=town.now)


def _scenario(town: Town, budget: Budget, name: str = "More ink") -> Scenario:
    made = scenarios.begin(budget, name, actor=town.ana, at=town.now)
    scenarios.propose(made, INK, "We write more.", actor=town.ana, at=town.now)
    return made


def _freeze(town: Town, budget: Budget, *numbers: int) -> Subject:
    return scenarios.freeze(budget, numbers, title="Budget", address=PAGE, actor=town.josephine, at=town.now)


def test_a_scenario_is_begun_changed_and_talked_about(town: Town, budget: Budget, as_) -> None:  # noqa: ANN001
    client = as_("ana")
    assert client.post(PAGE, data={"name": "More ink", "like": "0"}).status_code == 303
    assert client.post(f"{PAGE}/1/changes", data=FORM).status_code == 303
    assert as_("luis").post(f"{PAGE}/1/changes/1/remarks", data={"words": "Why not pencils?"}).status_code == 303
    page = client.get(f"{PAGE}/1").get_data(as_text=True)
    assert [text in page for text in ("Ana Riquelme", "Luis Mondragón", "Why not pencils?", "+$200")] == [True] * 4


@pytest.mark.parametrize(("who", "status"), [("luis", 403), ("ana", 303), ("josephine", 303), ("samuel", 303)])
def test_a_scenario_is_changed_by_who_began_it_or_by_the_committee(
    town: Town,
    budget: Budget,
    as_,
    who: str,
    status: int,  # noqa: ANN001
) -> None:
    _scenario(town, budget)
    assert as_(who).post(f"{PAGE}/1/changes", data={**FORM, "item": "Chalk"}).status_code == status


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"amount": "lots"}, "Write an amount such as"),
        ({"amount": ""}, "Write an amount such as"),
        ({"amount": "0"}, "A change of nothing"),
        ({"amount": "99999999999999"}, "too large"),
        ({"quantity": "a dozen"}, "Write a number such as"),
        ({"item": " "}, "Say what the money is for"),
        ({"why": ""}, "Say why"),
        ({"fund": "7"}, "Not a valid choice"),
    ],
)
def test_a_wrong_change_is_named_and_what_was_typed_is_kept(
    town: Town,
    budget: Budget,
    as_,
    wrong: dict[str, str],
    words: str,  # noqa: ANN001
) -> None:
    scenarios.begin(budget, "More ink", actor=town.ana, at=town.now)
    answer = as_("josephine").post(f"{PAGE}/1/changes", data={"code": "4310", **FORM, **wrong})
    page = answer.get_data(as_text=True)
    assert (answer.status_code, words in page, 'value="4310"' in page) == (422, True, True)
    assert Change.select().count() == 0


def test_hostile_words_are_shown_as_text(town: Town, budget: Budget, as_) -> None:  # noqa: ANN001
    client, nasty = as_("ana"), "<script>alert(1)</script>"
    client.post(PAGE, data={"name": nasty, "like": "0"})
    client.post(f"{PAGE}/1/changes", data={**FORM, "item": nasty, "why": nasty})
    client.post(f"{PAGE}/1/changes/1/remarks", data={"words": nasty})
    pages = [client.get(path).get_data(as_text=True) for path in (PAGE, f"{PAGE}/1")]
    assert [("<script>alert" in page, "&lt;script&gt;" in page) for page in pages] == [(False, True)] * 2


def test_an_empty_remark_keeps_the_page(town: Town, budget: Budget, as_) -> None:  # noqa: ANN001
    _scenario(town, budget)
    assert as_("luis").post(f"{PAGE}/1/changes/1/remarks", data={"words": " "}).status_code == 422
    assert Remark.select().count() == 0


def test_a_change_is_taken_off_once(town: Town, budget: Budget) -> None:
    made = _scenario(town, budget)
    for _ in range(2):
        scenarios.take_off(made, 1, actor=town.ana, at=town.now)
    assert queries.changes_of(made) == []


def test_a_copy_holds_the_changes_and_their_proposers(town: Town, budget: Budget) -> None:
    made = _scenario(town, budget)
    copy = scenarios.begin(budget, "Also more ink", actor=town.josephine, at=town.now, like=made)
    assert [(row.item, row.by_id) for row in queries.changes_of(copy)] == [("Ink", town.ana.person_id)]


def test_one_scenario_is_frozen_as_the_budget(town: Town, budget: Budget) -> None:
    _scenario(town, budget)
    subject = _freeze(town, budget, 1)
    assert (subject.kind, "| Ink | $200.00 |" in subject.text, subject.options) == ("budget", True, [])


def test_several_are_frozen_as_options_to_choose_from(town: Town, budget: Budget) -> None:
    _scenario(town, budget)
    _scenario(town, budget, "The same by another name")
    subject = _freeze(town, budget, 1, 2)
    named = [option["name"] for option in subject.options]
    assert (subject.kind, named) == ("choice", ["More ink", "The same by another name"])


def test_what_is_frozen_takes_no_change_and_keeps_its_base(town: Town, budget: Budget) -> None:
    made = _scenario(town, budget)
    _freeze(town, budget, 1)
    for deed in (
        lambda: scenarios.propose(made, INK, "More.", actor=town.ana, at=town.now),
        lambda: scenarios.take_off(made, 1, actor=town.ana, at=town.now),
        lambda: lists.bring_in(SchoolYear(2027), read_list(ROWS)[0], actor=town.josephine, at=town.now),
        lambda: _freeze(town, budget, 1),
    ):
        with pytest.raises(Refused):
            deed()


def test_an_unbalanced_scenario_keeps_all_from_being_frozen(town: Town, budget: Budget) -> None:
    _scenario(town, budget)
    over = _scenario(town, budget, "Too much")
    scenarios.propose(over, ChangeRow("General", "Chalk", Money(30_001)), "x", actor=town.ana, at=town.now)
    with pytest.raises(Refused):
        _freeze(town, budget, 1, 2)
    assert (Subject.select().count(), queries.frozen_numbers(budget)) == (0, {})


def test_nothing_chosen_is_said(town: Town, budget: Budget, as_) -> None:  # noqa: ANN001
    answer = as_("josephine").post(f"{PAGE}/freezing", data={})
    assert "Choose a scenario." in answer.get_data(as_text=True)


def test_frozen_scenarios_may_be_announced_as_a_vote(town: Town, budget: Budget, as_) -> None:  # noqa: ANN001
    _scenario(town, budget)
    _scenario(town, budget, "The same by another name")
    subject = _freeze(town, budget, 1, 2)
    page = as_("josephine").get(f"/lantern/decide/new?subject={subject.number}")
    assert (page.status_code, "Budget" in page.get_data(as_text=True)) == (200, True)


def test_the_trail_names_change_and_amount(town: Town, budget: Budget) -> None:
    _scenario(town, budget)
    facts = [entry.facts for entry in newest(town.school.id, 50) if entry.deed == "change proposed"]
    assert facts == [{"change": 1, "cents": 20_000}]
