"""Whoever holds the database, its files, two backups of the voting days, mail and logs cannot tell who cast which paper.

The voters rank five candidates, each in an order of their own, so that a paper is a signature to whoever knows it.
"""

import logging
import random
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from governance.ballots import box
from governance.ballots.models.counts import Envelope
from governance.ballots.models.rolls import Mark, RollEntry
from governance.ballots.rules.choices import written
from governance.ballots.rules.words import code_words
from governance.db import copies, engine
from governance.decisions.rules import SubjectKind
from governance.values.words import Refused
from governance.working import background
from tests.ballots.conftest import AFTER, Booths, Vote
from tests.ballots.test_residue import files

NAMES = ("Ada Brook", "Ben Castellanos", "Chi Okonkwo", "Dov Ellis", "Eva Lund")
MOST_BY_CHANCE = 7  # of 24 in one order: more has a chance of one in a hundred thousand


class Held:
    """What the attacker holds: the order of casts, every file, every word of the log, and the key as it once was."""

    def __init__(self, vote: Vote, folder: Path) -> None:
        self.vote, self.folder = vote, folder
        self.order = list(vote.voters)
        random.SystemRandom().shuffle(self.order)
        rankings = random.sample(list(permutations(range(1, 6))), len(self.order))  # noqa: S311
        self.said = dict(zip(self.order, rankings, strict=True))

    def votes(self) -> None:
        """Half vote, a backup; the others vote, a backup; the count."""
        half = len(self.order) // 2
        for n, part in enumerate((self.order[:half], self.order[half:])):
            for who in part:
                self.vote.cast(who, self.said[who])
            copies.backup(engine.database.obj, self.folder / f"backup-{n}.sqlite3")
        self.key = next(self.vote.key_dir.iterdir()).read_bytes()
        self.vote.count()

    def contents(self) -> Iterator[bytes]:
        """Files of the database now, both backups, and the mail."""
        for path in [*files(), *(one for one in self.folder.rglob("*") if one.is_file())]:
            yield path.read_bytes()


@pytest.fixture
def held(app, house, booths: Booths, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Held:  # noqa: ANN001
    options = [{"no": n, "name": name, "statement": "", "person_id": None} for n, name in enumerate(NAMES, 1)]
    subject = booths.subject(SubjectKind.PRINCIPAL, options=options)
    (tmp_path / "taken").mkdir()
    made = Held(booths.post(SubjectKind.PRINCIPAL, subjects=[subject]).open(), tmp_path / "taken")
    with caplog.at_level(logging.DEBUG, "governance"):
        made.votes()
        with app.app_context():
            background(house, "a test", AFTER)
    return made


def test_attack_07_the_key_and_the_codes_are_in_no_file_of_the_voting_days(held: Held) -> None:
    seeds = [receipt.seed for receipt in held.vote.receipts.values()]
    backups = [path.read_bytes() for path in held.folder.iterdir()]
    assert not [one for one in held.contents() if held.key in one]
    assert not [one for one in backups for seed in seeds if seed in one or seed.hex().encode() in one]


def test_attack_07_no_envelope_is_in_the_files_and_no_choice_in_the_backups(held: Held) -> None:
    marks = [written(ranking).encode() for ranking in held.said.values()]
    assert not [path for path in held.folder.iterdir() for mark in marks if mark in path.read_bytes()]


def test_attack_18_log_and_mail_hold_no_choice_and_no_code(held: Held, house, caplog: pytest.LogCaptureFixture) -> None:  # noqa: ANN001
    mails = "".join(path.read_text() for path in house.mail_dir.iterdir())
    codes = {code_words(one.seed, lang) for one in held.vote.receipts.values() for lang in ("en", "es")}
    said = codes | {written(ranking) for ranking in held.said.values()} | {str(list(r)) for r in held.said.values()}
    logged = "".join(record.getMessage() for record in caplog.get_records("setup"))
    assert "reached cast" in logged
    assert not [text for text in said if text in mails or text in logged]


def stored() -> list[tuple[int, ...]]:
    """The papers as they lie in the file: by place on PostgreSQL, as a plain scan finds them on SQLite."""
    place = "ORDER BY ctid" if engine.on_postgresql() else ""
    rows = engine.database.execute_sql(f"SELECT choice FROM paper {place}").fetchall()
    return [tuple(map(int, row[0].split(","))) for row in rows]


def test_attack_05_the_place_of_a_paper_tells_its_voter_no_better_than_chance(held: Held) -> None:
    orders = [held.order, held.vote.voters, sorted(held.order)]
    papers = stored()
    guesses = [turned for order in orders for turned in (order, order[::-1])]
    hits = [sum(held.said[who] == paper for who, paper in zip(order, papers, strict=True)) for order in guesses]
    assert max(hits) <= MOST_BY_CHANCE


def test_attack_05_neighbours_in_time_are_no_neighbours_in_the_box(held: Held) -> None:
    place = {paper: n for n, paper in enumerate(stored())}
    pairs = zip(held.order, held.order[1:], strict=False)
    near = sum(abs(place[held.said[one]] - place[held.said[other]]) == 1 for one, other in pairs)
    assert near <= 2 * MOST_BY_CHANCE - 2


def test_attack_04_codes_and_papers_do_not_lie_alike(held: Held) -> None:
    seeds = {receipt.seed: who for who, receipt in held.vote.receipts.items()}
    place = "ORDER BY ctid" if engine.on_postgresql() else ""
    rows = engine.database.execute_sql(f"SELECT seed FROM receipt_code {place}").fetchall()
    owners = [seeds[bytes(row[0])] for row in rows]
    assert sum(held.said[who] == paper for who, paper in zip(owners, stored(), strict=True)) <= MOST_BY_CHANCE


def test_attack_06_what_the_engine_adds_to_a_row_is_the_same_for_every_paper(held: Held) -> None:
    if engine.on_postgresql():
        for table in ("paper", "receipt_code", "roll_mark"):
            sql = f"SELECT count(DISTINCT (xmin::text, xmax::text, cmin::text)) FROM {table}"
            assert engine.database.execute_sql(sql).fetchone()[0] == 1
    else:
        names = engine.database.execute_sql("SELECT sql FROM sqlite_master WHERE name IN ('paper', 'receipt_code')")
        assert all("WITHOUT ROWID" in row[0] for row in names.fetchall())


def test_attack_06_statistics_hold_no_choice_no_seed_and_no_envelope(held: Held) -> None:
    engine.database.execute_sql("ANALYZE")
    if engine.on_postgresql():
        kept = engine.database.execute_sql("SELECT tablename, attname FROM pg_stats").fetchall()
        assert not set(kept) & set(box._UNSAMPLED)
    seen = [one for path in files() if "stat" in path.name for one in [path.read_bytes()]]
    assert not [one for one in seen for paper in held.said.values() if written(paper).encode() in one]


def test_nothing_points_at_a_paper_and_a_paper_points_at_its_question_alone(held: Held) -> None:
    handle = engine.database.obj
    columns = {column.name for column in handle.get_columns("paper")}
    pointing = [key.dest_table for table in handle.get_tables() for key in handle.get_foreign_keys(table)]
    assert (columns, "paper" in pointing) == ({"key", "question", "choice"}, False)
    assert Mark.select().count() == RollEntry.select().count() == len(held.order)


def test_attack_24_a_backup_of_the_voting_days_brought_back_opens_nothing(held: Held) -> None:
    with engine.open_database(f"sqlite:///{held.folder}/restored.sqlite3") as handle:
        copies.restore(handle, held.folder / "backup-1.sqlite3")
        assert Envelope.select().count() == len(held.order)
        with pytest.raises(Refused, match="key of this vote is not in its place"):
            held.vote.count()
        assert box.Paper.select().count() == 0
