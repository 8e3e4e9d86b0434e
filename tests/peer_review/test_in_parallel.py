"""Presses at the same instant, each on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from governance.audit.models import Entry
from governance.db import engine
from governance.peer_review.actions import visiting as actions
from governance.peer_review.models import Confirmation, Visit, Withdrawal
from governance.values.words import Refused
from tests.cast import Town
from tests.peer_review.conftest import Log


def all_at_once(*presses: Callable[[], Any]) -> None:
    def press(act: Callable[[], Any]) -> None:
        engine.ready()
        try:
            act()
        except Refused:
            return
        finally:
            engine.database.close()

    with ThreadPoolExecutor(len(presses)) as pool:
        list(pool.map(press, presses))


def test_ten_repeats_of_one_entry_are_one(log: Log) -> None:
    all_at_once(*[lambda: log("ana", "luis", once_key="the same")] * 10)
    assert Visit.select().count() == Entry.select().where(Entry.deed == "visit logged").count() == 1


def test_ten_entries_at_once_have_ten_numbers(log: Log) -> None:
    all_at_once(*[lambda: log("ana", "luis")] * 10)
    assert sorted(visit.number for visit in Visit.select()) == list(range(1, 11))


def test_a_visit_is_confirmed_or_taken_back_and_confirmed_once(log: Log, agreed: Town) -> None:
    visit = log("ana", "luis")
    luis, ana, today, at = agreed.luis, agreed.ana, agreed.today, agreed.now
    confirm = [lambda: actions.confirm(visit, actor=luis, today=today, at=at)] * 5
    all_at_once(*confirm, *[lambda: actions.withdraw(visit, actor=ana, at=at)] * 5)
    assert Confirmation.select().count() <= 1
    assert Withdrawal.select().count() == 1
