"""The trail shows where it was tampered with."""

import pytest

from governance.audit import actions, queries
from governance.audit.models import Entry, Head
from governance.audit.rules import GENESIS
from tests.cast import NOW


@pytest.fixture
def trail(db_url: str) -> int:
    for n in range(1, 6):
        actions.record("tried", school_id=7, kind="thing", thing_id=n, actor_id=1, at=NOW, facts={"n": n, "ñ": "é"})
    return 7


def test_a_trail_that_nobody_touched_is_whole(trail: int) -> None:
    assert queries.verified(trail).broken_at is None


def test_a_changed_fact_is_named(trail: int) -> None:
    Entry.update(facts={"n": 99}).where(Entry.seq == 3).execute()
    assert queries.verified(trail).broken_at == 3


def test_a_changed_actor_is_named(trail: int) -> None:
    Entry.update(actor_id=2).where(Entry.seq == 2).execute()
    assert queries.verified(trail).broken_at == 2


def test_a_removed_entry_is_named(trail: int) -> None:
    Entry.delete().where(Entry.seq == 4).execute()
    assert queries.verified(trail).broken_at == 4


def test_a_cut_off_end_is_named(trail: int) -> None:
    Entry.delete().where(Entry.seq == 5).execute()
    assert queries.verified(trail).broken_at == 5


def test_a_chain_that_was_emptied_is_named(trail: int) -> None:
    Entry.delete().where(Entry.school_id == trail).execute()
    assert queries.verified(trail).broken_at == 1


def test_each_school_has_its_own_chain(trail: int) -> None:
    first = actions.record("tried", school_id=8, kind="thing", thing_id=1, actor_id=1, at=NOW)
    assert (first.seq, first.prev) == (1, GENESIS)
    assert queries.chains() == [7, 8]


def test_the_head_is_the_last_digest(trail: int) -> None:
    last = Entry.select().order_by(Entry.seq.desc()).first()
    assert queries.head_of(trail) == last.digest == Head.get_by_id(trail).digest
