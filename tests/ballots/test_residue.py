"""After the count no byte of an envelope is left where the database keeps its files."""

from pathlib import Path

import pytest

from governance.ballots import box
from governance.ballots.actions.cleaning import finish_cleaning
from governance.ballots.models.counts import Envelope
from governance.ballots.queries import story
from governance.ballots.rules.life import DeedOfTwo
from governance.db import engine
from governance.decisions.rules import SubjectKind
from tests.ballots.conftest import AFTER, NO, YES, Booths, Vote


def files() -> list[Path]:
    """Everything that the engine keeps of this database, but PostgreSQL's write-ahead log, which keeps ciphertext."""
    handle = engine.database.obj
    if not engine.on_postgresql():
        return [path for path in Path(handle.database).parent.glob(Path(handle.database).name + "*") if path.is_file()]
    handle.execute_sql("CHECKPOINT")
    folder = handle.execute_sql("SHOW data_directory").fetchone()[0]
    own = handle.execute_sql("SELECT oid FROM pg_database WHERE datname = current_database()").fetchone()[0]
    return [path for path in Path(folder, "base", str(own)).iterdir() if path.is_file()]


def found(marks: list[bytes]) -> int:
    """How many of these byte strings stand anywhere in the files."""
    contents = [path.read_bytes() for path in files()]
    return sum(any(mark in content for content in contents) for mark in marks)


def marks(motion: Vote) -> list[bytes]:
    entries = [row.id for row in motion.motion.roll]
    return [bytes(row.sealed)[:24] for row in Envelope.select().where(Envelope.entry.in_(entries))]


@pytest.fixture
def full(opened: Vote) -> Vote:
    opened.all_cast(*[YES] * 20)
    opened.all_cast(*[NO] * 10)
    return opened


def test_attack_07_while_it_is_open_envelopes_are_in_the_files(full: Vote) -> None:
    assert found(marks(full)) == 20


def test_attack_07_after_the_count_none_is(full: Vote) -> None:
    sealed = marks(full)
    engine.database.execute_sql("ANALYZE")
    full.count()
    assert found(sealed) == 0


def test_attack_07_none_is_left_between_those_of_another_vote(full: Vote, booths: Booths) -> None:
    other = booths.post(SubjectKind.BUDGET).open().all_cast(*[YES] * 20)
    sealed, kept = marks(full), marks(other)
    full.count()
    assert (found(sealed), found(kept)) == (0, 20)


def test_attack_07_none_is_left_after_cancelling(full: Vote) -> None:
    sealed = marks(full)
    full.together(DeedOfTwo.CANCEL, AFTER, why="A wrong text")
    assert found(sealed) == 0


def test_attack_07_statistics_hold_neither_envelopes_nor_seeds_nor_choices(full: Vote) -> None:
    full.count()
    engine.database.execute_sql("ANALYZE")
    if engine.on_postgresql():
        sampled = engine.database.execute_sql("SELECT tablename, attname FROM pg_stats").fetchall()
        assert not set(sampled) & set(box._UNSAMPLED)
        assert ("roll_entry", "name") in set(sampled)
    else:
        tables = {
            row[0] for row in engine.database.execute_sql("SELECT tbl FROM sqlite_stat1 WHERE idx LIKE '%choice%'")
        }
        assert not tables


def test_attack_06_all_papers_share_the_transaction_of_the_count(full: Vote) -> None:
    full.count()
    if engine.on_postgresql():
        stamps = engine.database.execute_sql("SELECT DISTINCT xmin::text, cmin::text FROM paper").fetchall()
        assert len(stamps) == 1
    else:
        table = engine.database.execute_sql("SELECT sql FROM sqlite_master WHERE name = 'paper'").fetchone()[0]
        assert "WITHOUT ROWID" in table


def test_a_reader_that_holds_the_file_delays_cleaning_and_the_page_says_so(full: Vote) -> None:
    reader = None if engine.on_postgresql() else holding_reader()
    full.count()
    cleaned = told(full)
    if reader is not None:
        reader.close()
    assert cleaned is (reader is None)
    assert finish_cleaning(AFTER, full.key_dir)
    assert told(full) is True


def told(vote: Vote) -> bool | None:
    page = story.story(vote.town.school.id, vote.number, vote.town.ana.person_id, AFTER)
    return page.cleaned if page else None


def holding_reader():  # noqa: ANN201
    """Another connection in the middle of reading."""
    reader = engine.QueuedSqlite(engine.database.obj.database)
    reader.connect()
    reader.execute_sql("BEGIN DEFERRED")
    reader.execute_sql("SELECT name FROM roll_entry").fetchall()
    return reader
