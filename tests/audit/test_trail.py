"""The trail shows where it was tampered with."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from governance.audit import actions, queries
from governance.audit.models import Entry, Head
from governance.audit.rules import GENESIS
from governance.db import engine
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


@pytest.mark.parametrize("column", ["deed", "kind", "thing_id", "at", "prev", "digest"])
def test_any_changed_column_is_named(trail: int, column: str) -> None:
    values = {"thing_id": 99, "at": NOW.replace(year=2020), "prev": GENESIS, "digest": GENESIS}
    Entry.update({column: values.get(column, "other")}).where(Entry.seq == 3).execute()
    assert queries.verified(trail).broken_at == 3


def test_two_entries_that_changed_places_are_named(trail: int) -> None:
    for old, new in ((2, 99), (3, 2), (99, 3)):
        Entry.update(seq=new).where(Entry.seq == old).execute()
    assert queries.verified(trail).broken_at == 2


def test_numbers_that_close_a_gap_are_named(trail: int) -> None:
    Entry.delete().where(Entry.seq == 3).execute()
    for seq in (4, 5):
        Entry.update(seq=seq - 1).where(Entry.seq == seq).execute()
    assert queries.verified(trail).broken_at == 3


def test_facts_that_nobody_can_read_are_named(trail: int) -> None:
    engine.database.execute_sql("UPDATE audit_entry SET facts = '{broken' WHERE seq = 3")
    assert queries.verified(trail).broken_at == 3


def test_a_cut_end_with_its_head_is_found_by_an_anchor_kept_elsewhere(trail: int) -> None:
    anchor = queries.head_of(trail)
    Entry.delete().where(Entry.seq == 5).execute()
    last = Entry.get(Entry.seq == 4)
    Head.update(seq=4, digest=last.digest).execute()
    assert queries.verified(trail).broken_at is None
    assert queries.place_of(anchor) is None


def test_two_writers_make_one_chain(db_url: str) -> None:
    def write(n: int) -> None:
        with engine.database.connection_context():
            for _ in range(5):
                actions.record("tried", school_id=9, kind="thing", thing_id=n, actor_id=1, at=NOW)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    checked = queries.verified(9)
    assert (checked.entries, checked.broken_at) == (20, None)
