"""Candidates are listed, drawn into an order, and frozen."""

import pytest

from governance.principals.actions import candidates as actions
from governance.principals.models.searching import Search
from governance.principals.queries import candidates as queries
from governance.principals.rules.candidates import Standing, in_drawn_order
from governance.values.words import Refused
from tests.cast import Town
from tests.principals.searching import settle


@pytest.fixture
def search(town: Town) -> Search:
    found = actions.open_search("Principal from July 2027", actor=town.hiroshi, at=town.now)
    for name in ("Abena Mensah", "Bruno Sá", "Chiyo Ito"):
        actions.list_candidate(found, name, f"I am *{name}*.", person_id=None, actor=town.hiroshi, at=town.now)
    settle(town, found)
    return found


def test_the_ballot_order_follows_the_published_seed(town: Town, search: Search) -> None:
    subject = actions.freeze(search, address="/lantern/principal/1", actor=town.hiroshi, at=town.now)
    seed = queries.freezing(search).seed
    drawn = in_drawn_order(queries.standing(search), seed)
    assert [option["name"] for option in subject.options] == [one.name for one in drawn]
    assert seed in subject.text


def test_one_candidate_is_no_choice(town: Town, search: Search) -> None:
    actions.stand_down(search, 1, actor=town.hiroshi, at=town.now)
    actions.stand_down(search, 2, actor=town.hiroshi, at=town.now)
    with pytest.raises(Refused):
        actions.freeze(search, address="/x", actor=town.hiroshi, at=town.now)


def test_a_name_is_listed_once(town: Town, search: Search) -> None:
    with pytest.raises(Refused):
        actions.list_candidate(search, " abena  MENSAH", "", person_id=None, actor=town.hiroshi, at=town.now)


def test_after_the_freeze_nobody_is_added(town: Town, search: Search) -> None:
    actions.freeze(search, address="/x", actor=town.hiroshi, at=town.now)
    with pytest.raises(Refused):
        actions.list_candidate(search, "Dora", "", person_id=None, actor=town.hiroshi, at=town.now)


def test_every_order_can_be_drawn() -> None:
    three = [Standing(n, str(n), "", None) for n in (1, 2, 3)]
    orders = {tuple(one.no for one in in_drawn_order(three, str(seed))) for seed in range(200)}
    assert len(orders) == 6
