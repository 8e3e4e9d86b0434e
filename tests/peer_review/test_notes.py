"""Notes are the two people's: sealed at rest, read by the two, by whom the visited one lets in, and by nobody else."""

import stat
from pathlib import Path

import pytest
from nacl.secret import SecretBox

from governance.audit.models import Entry
from governance.db import engine
from governance.home.queries import record
from governance.peer_review import keys
from governance.peer_review.actions import noting
from governance.peer_review.models import Note, Visit
from governance.peer_review.queries import entries, notes
from governance.values.words import Refused
from tests.cast import Town
from tests.peer_review.conftest import Log

SECRET = "Zinnober-Kolibri"
SENT = {"saw": f"I saw {SECRET}.", "wonder": "", "will_try": ""}


@pytest.fixture
def visit(log: Log) -> Visit:
    return log("ana", "luis", 45)


def keep(town: Town, visit: Visit, folder: Path, text: str = SECRET, who: str = "ana", seen: str | None = None) -> None:
    actor = town.actor(who)
    shown = notes.written(visit, actor.person_id, folder).digest if seen is None else seen
    noting.keep(visit, (text, "", ""), seen=shown, key_dir=folder, actor=actor, at=town.now)


@pytest.fixture
def noted(visit: Visit, agreed: Town, house) -> Visit:  # noqa: ANN001
    keep(agreed, visit, house.key_dir)
    return visit


def share(town: Town, visit: Visit, other: str = "mei", by: str = "luis") -> None:
    told = {"actor": town.actor(by), "today": town.today, "at": town.now}
    noting.share(visit, town.actor(other).person_id, **told)


def test_the_two_read_what_was_written(noted: Visit, as_) -> None:  # noqa: ANN001
    assert [SECRET in as_(who).get("/lantern/peer/visits/1/notes").text for who in ("ana", "luis")] == [True, True]


def test_the_key_is_made_on_first_use_for_its_owner_alone(noted: Visit, house) -> None:  # noqa: ANN001
    mode = (house.key_dir / keys.NAME).stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    assert [path.name for path in house.key_dir.iterdir()] == [keys.NAME]


def test_the_row_opens_with_the_key_and_for_no_other_visit(noted: Visit, house) -> None:  # noqa: ANN001
    row = Note.get()
    key = (house.key_dir / keys.NAME).read_bytes()
    assert SECRET.encode() in SecretBox(key).decrypt(bytes(row.sealed))
    with pytest.raises(keys.Unreadable):
        keys.opened(house.key_dir, notes.about(noted.id + 1, row.author_id), row.sealed)


def test_a_second_text_replaces_the_first(noted: Visit, agreed: Town, house) -> None:  # noqa: ANN001
    keep(agreed, noted, house.key_dir, "Other words")
    assert notes.written(noted, agreed.ana.person_id, house.key_dir).saw == "Other words"
    assert Note.select().count() == 1


def test_two_windows_lose_nothing(noted: Visit, agreed: Town, house) -> None:  # noqa: ANN001
    with pytest.raises(Refused, match="another window"):
        keep(agreed, noted, house.key_dir, "Other words", seen="what stood there before")


def test_empty_notes_are_removed(noted: Visit, agreed: Town, house) -> None:  # noqa: ANN001
    keep(agreed, noted, house.key_dir, " ")
    assert Note.select().count() == 0


def test_without_the_key_the_page_says_so(noted: Visit, house, as_) -> None:  # noqa: ANN001
    (house.key_dir / keys.NAME).unlink()
    answer = as_("ana").get("/lantern/peer/visits/1/notes?lang=en")
    assert (answer.status_code, "cannot be opened" in answer.text) == (503, True)


def test_the_visited_colleague_shares_and_takes_back(noted: Visit, agreed: Town, as_) -> None:  # noqa: ANN001
    page = "/lantern/peer/visits/1/notes"
    share(agreed, noted)
    assert SECRET in as_("mei").get(page).text
    noting.take_back(noted, agreed.mei.person_id, actor=agreed.luis, at=agreed.now)
    assert as_("mei").get(page).status_code == 404


def test_who_reads_with_them_writes_nothing(noted: Visit, agreed: Town, as_) -> None:  # noqa: ANN001
    share(agreed, noted)
    assert as_("mei").post("/lantern/peer/visits/1/notes", data=SENT).status_code == 404
    assert as_("mei").get("/lantern/peer/visits/1").status_code == 404


@pytest.mark.parametrize(("by", "other"), [("ana", "mei"), ("luis", "paul"), ("luis", "ofelia"), ("luis", "ana")])
def test_nobody_else_is_let_in(noted: Visit, agreed: Town, by: str, other: str) -> None:
    with pytest.raises(Refused):
        share(agreed, noted, other, by)


def test_the_form_keeps_notes(visit: Visit, agreed: Town, as_, house) -> None:  # noqa: ANN001
    seen = notes.written(visit, agreed.luis.person_id, house.key_dir).digest
    assert as_("luis").post("/lantern/peer/visits/1/notes", data=SENT | {"seen": seen}).status_code == 303
    assert SECRET in as_("ana").get("/lantern/peer/visits/1/notes").text


def test_markdown_is_safe(visit: Visit, agreed: Town, as_, house) -> None:  # noqa: ANN001
    keep(agreed, visit, house.key_dir, "**bold** <script>alert(1)</script>")
    page = as_("luis").get("/lantern/peer/visits/1/notes").text
    assert ("<strong>bold</strong>" in page, "<script>alert" in page) == (True, False)


@pytest.mark.parametrize("who", ["mei", "carmen", "walter", "paul", "ofelia", "rosa", "marta"])
def test_nobody_else_opens_the_page(noted: Visit, as_, who: str) -> None:  # noqa: ANN001
    assert as_(who).get("/lantern/peer/visits/1/notes").status_code in {403, 404}


def test_no_export_holds_a_word_or_a_row(noted: Visit, agreed: Town) -> None:
    packed = dict(record.of_school(agreed.school.id))
    assert "visit_note" not in packed
    assert SECRET not in repr(packed)


def test_neither_trail_nor_balances_hold_a_word(noted: Visit, agreed: Town) -> None:
    entry = Entry.get(Entry.deed == "notes kept")
    assert (entry.facts, SECRET in repr(list(Entry.select().dicts()))) == ({}, False)
    assert SECRET not in repr(entries.entries_of(agreed.school.id, agreed.ana.person_id))


def test_no_file_of_the_site_holds_a_word(noted: Visit, house, db_url: str) -> None:  # noqa: ANN001
    if engine.on_postgresql():
        rows = engine.database.execute_sql("SELECT sealed FROM visit_note").fetchall()
        assert SECRET.encode() not in b"".join(bytes(row[0]) for row in rows)
        return
    files = [*Path(db_url.removeprefix("sqlite:///")).parent.iterdir(), *house.key_dir.iterdir()]
    assert not [path for path in files if path.is_file() and SECRET.encode() in path.read_bytes()]
