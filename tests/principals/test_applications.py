"""Applications and their files: entered by the committee, sealed, handed out for download alone, in the trail by number."""

import io
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from governance.audit.models import Entry
from governance.principals import keys
from governance.principals.actions import steps
from governance.principals.models.applications import Application, ApplicationFile
from governance.principals.models.searching import Search
from governance.principals.queries import applications, candidates
from governance.principals.rules.stages import Fate, StageKind
from governance.values.words import Refused
from tests.cast import NOW, Town
from tests.principals.papers import docx, pdf
from tests.principals.searching import add, declare, enter, ready, settle

LIST = "/lantern/principal/1/applications"
ONE = f"{LIST}/1"
NEW = {"name": "Abena Mensah", "colleague": "0", "contact": "abena@home.example", "received_on": "2026-11-20"}
OUTSIDE = ("ana", "luis", "marta", "grace", "carmen", "josephine", "desmond", "tomas", "paul", "ofelia")


def send(client: FlaskClient, raw: bytes, name: str = "letter.pdf") -> TestResponse:
    return client.post(f"{ONE}/files", data={"file": (io.BytesIO(raw), name)})


def text(answer: TestResponse) -> str:
    return answer.get_data(as_text=True)


def test_a_member_enters_an_application_and_its_file(town: Town, search: Search, as_) -> None:  # noqa: ANN001
    ready(town, search)
    pieter = as_("pieter")
    assert pieter.post(LIST, data=NEW).headers["Location"].endswith(ONE)
    assert send(pieter, pdf(), "Lebenslauf für ’Abena’.pdf").status_code == 303
    declare(town, search, "hiroshi")
    page = text(as_("hiroshi").get(ONE))
    assert all(word in page for word in ("Abena Mensah", "abena@home.example", "Lebenslauf für ’Abena’.pdf"))


def test_a_file_is_handed_out_for_download_and_never_shown(town: Town, search: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    ready(town, search)
    enter(town, search, key_dir)
    add(town, search, 1, docx(), key_dir, "letter.docx")
    answer = as_("hiroshi").post(f"{ONE}/files/1/opening")
    assert answer.get_data() == docx()
    assert answer.headers["Content-Disposition"] == "attachment; filename=letter.docx"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.mimetype.endswith("wordprocessingml.document")
    assert as_("hiroshi").get(f"{ONE}/files/1/opening").status_code == 405


def test_the_trail_notes_the_number_and_nobodys_name(town: Town, search: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    ready(town, search)
    enter(town, search, key_dir)
    add(town, search, 1, pdf(), key_dir)
    as_("hiroshi").post(f"{ONE}/files/1/opening")
    entry = Entry.select().where(Entry.deed == "application file opened").get()
    assert (entry.kind, entry.thing_id, entry.facts) == (
        "application file",
        ApplicationFile.get().id,
        {"application": 1, "file": 1},
    )
    every = " ".join(str(row.facts) for row in Entry.select())
    assert not any(word in every for word in ("Abena", "abena@home", "letter"))
    told = text(as_("desmond").get("/lantern/audit")).split("A file of an application was opened")[0][-300:]
    assert ("Hiroshi" in told, "A member of the search committee" in told) == (False, True)


def test_nothing_of_it_lies_open_in_the_database(town: Town, search: Search, key_dir: Path, db_url: str) -> None:
    ready(town, search)
    enter(town, search, key_dir)
    add(town, search, 1, pdf(), key_dir)
    rows = [*Application.select().tuples(), *ApplicationFile.select().tuples()]
    stored = b" ".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for row in rows for v in row)
    assert not any(word in stored for word in (b"Abena", b"abena@home", b"letter", b"%PDF"))


def test_without_its_key_the_page_says_so(town: Town, search: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    ready(town, search)
    enter(town, search, key_dir)
    keys.destroy(key_dir, search.id)
    assert [as_("hiroshi").get(path).status_code for path in (LIST, ONE)] == [503, 503]


def test_a_sealed_file_opens_for_no_other_application(key_dir: Path) -> None:
    blob = keys.sealed(key_dir, 1, "application 1 file 1 bytes", b"x")
    for search_id, about in ((1, "application 2 file 1 bytes"), (2, "application 1 file 1 bytes")):
        with pytest.raises(keys.Unreadable):
            keys.opened(key_dir, search_id, about, blob)


@pytest.mark.parametrize(("raw", "said"), [
    (pdf(b"9 0 obj\n<< /S /JavaScript /JS (x) >>\nendobj\n"), "holds a script"),
    (docx({"word/vbaProject.bin": b"x"}), "holds macros"), (b"<html>", "neither a PDF"), (b"", "empty"),
])  # fmt: skip
def test_a_hostile_file_is_refused_beside_the_field(
    town: Town, search: Search, key_dir: Path, as_, raw: bytes, said: str
) -> None:  # noqa: ANN001
    ready(town, search)
    enter(town, search, key_dir)
    answer = send(as_("hiroshi"), raw)
    assert (answer.status_code, 'id="file-error"' in text(answer), said in text(answer)) == (422, True, True)
    assert ApplicationFile.select().count() == 0


def test_a_form_without_a_file_says_so(town: Town, search: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    ready(town, search)
    enter(town, search, key_dir)
    answer = as_("hiroshi").post(f"{ONE}/files", data={})
    assert (answer.status_code, "Choose a file." in text(answer)) == (422, True)


def test_a_file_added_in_error_is_deleted(town: Town, search: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    ready(town, search)
    enter(town, search, key_dir)
    add(town, search, 1, pdf(), key_dir)
    assert as_("hiroshi").post(f"{ONE}/files/1/removal").status_code == 303
    assert as_("hiroshi").post(f"{ONE}/files/1/opening").status_code == 404


@pytest.mark.parametrize("key", OUTSIDE)
def test_nobody_outside_the_committee_learns_who_applied(
    town: Town, search: Search, key_dir: Path, as_, key: str
) -> None:  # noqa: ANN001
    ready(town, search)
    enter(town, search, key_dir)
    add(town, search, 1, pdf(), key_dir)
    client = as_(key)
    gone = {client.get(path).status_code for path in (LIST, ONE, "/lantern/principal/1/declaration")}
    acts = ("files", "files/1/opening", "files/1/removal", "withdrawal", "finalist")
    gone |= {client.post(f"{ONE}/{act}").status_code for act in acts}
    assert gone == {403}
    for path in ("/lantern/principal/1", "/lantern/principal", "/lantern/audit", "/lantern/my-record", "/lantern/"):
        assert "Abena" not in text(client.get(path))


def test_everyone_learns_how_many_applied(town: Town, search: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    ready(town, search)
    enter(town, search, key_dir)
    assert "1 person has applied." in text(as_("desmond").get("/lantern/principal/1"))


def test_before_a_member_declared_they_see_names_and_open_nothing(
    town: Town, search: Search, key_dir: Path, as_
) -> None:  # noqa: ANN001
    ready(town, search, "hiroshi")
    enter(town, search, key_dir)
    add(town, search, 1, pdf(), key_dir)
    pieter = as_("pieter")
    assert ("Abena Mensah" in text(pieter.get(LIST)), "abena@home" in text(pieter.get(LIST))) == (True, False)
    assert [pieter.get(ONE).status_code, pieter.post(f"{ONE}/files/1/opening").status_code] == [404, 404]


def test_nobody_enters_an_application_without_having_declared(town: Town, search: Search, as_) -> None:  # noqa: ANN001
    settle(town, search, StageKind.COMMITTEE, StageKind.CRITERIA, StageKind.POSTING)
    answer = as_("hiroshi").post(LIST, data=NEW)
    assert (answer.status_code, "First declare" in text(answer), "abena@home.example</textarea>" in text(answer)) == (
        422,
        True,
        True,
    )


def test_applications_come_in_while_their_step_is_open(town: Town, search: Search, key_dir: Path) -> None:
    declare(town, search, "hiroshi")
    with pytest.raises(Refused, match="neither done nor skipped"):
        enter(town, search, key_dir)
    ready(town, search)
    enter(town, search, key_dir)
    steps.mark(search, 4, Fate.DONE, town.today, "", today=town.today, actor=town.hiroshi, at=NOW)
    with pytest.raises(Refused, match="Applications are closed"):
        enter(town, search, key_dir, "Bruno Sá")


@pytest.mark.parametrize(("changed", "field"), [
    ({"name": ""}, "name"), ({"received_on": "2026-11-25"}, "received_on"), ({"received_on": "soon"}, "received_on"),
    ({"colleague": "99999"}, "colleague"), ({"contact": "x" * 1001}, "contact"), ({"name": "x" * 201}, "name"),
])  # fmt: skip
def test_what_is_wrong_is_said_beside_its_field(
    town: Town, search: Search, as_, changed: dict[str, str], field: str
) -> None:  # noqa: ANN001
    ready(town, search)
    answer = as_("hiroshi").post(LIST, data={**NEW, **changed})
    assert (answer.status_code, f'id="{field}-error"' in text(answer)) == (422, True)
    assert Application.select().count() == 0


def test_a_name_is_entered_once(town: Town, search: Search, key_dir: Path) -> None:
    ready(town, search)
    enter(town, search, key_dir)
    with pytest.raises(Refused, match="on the list already"):
        enter(town, search, key_dir, "  abena   MENSAH ")


def test_names_are_shown_as_text(town: Town, search: Search, as_) -> None:  # noqa: ANN001
    ready(town, search)
    as_("hiroshi").post(LIST, data={**NEW, "name": "<script>alert(1)</script>"})
    assert "<script>alert" not in text(as_("hiroshi").get(LIST)) + text(as_("hiroshi").get(ONE))


def test_a_finalist_is_named_once_the_steps_before_are_settled(town: Town, search: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    ready(town, search)
    enter(town, search, key_dir)
    hiroshi, form = as_("hiroshi"), {"statement": "I *listen*."}
    assert hiroshi.post(f"{ONE}/finalist", data=form).status_code == 422
    settle(town, search, StageKind.APPLICATIONS, StageKind.SCREENING)
    assert hiroshi.post(f"{ONE}/finalist", data=form).status_code == 303
    assert hiroshi.post(f"{ONE}/finalist", data=form).status_code == 422
    assert [one.name for one in candidates.standing(search)] == ["Abena Mensah"]
    assert "Abena Mensah" in text(as_("desmond").get("/lantern/principal/1"))


def test_the_chair_alone_names_finalists(town: Town, search: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    ready(town, search)
    enter(town, search, key_dir)
    settle(town, search, StageKind.APPLICATIONS, StageKind.SCREENING)
    assert as_("pieter").post(f"{ONE}/finalist", data={"statement": "x"}).status_code == 403


def test_an_application_that_was_taken_back_becomes_no_finalist(town: Town, search: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    ready(town, search)
    enter(town, search, key_dir)
    settle(town, search, StageKind.APPLICATIONS, StageKind.SCREENING)
    assert as_("pieter").post(f"{ONE}/withdrawal").status_code == 303
    assert as_("hiroshi").post(f"{ONE}/finalist", data={"statement": "x"}).status_code == 422
    assert applications.standing_ids(search) == []


def test_where_applications_are_kept_nobody_is_listed_past_them(town: Town, search: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    ready(town, search)
    enter(town, search, key_dir)
    form = {"name": "A Friend", "colleague": "0", "statement": "x"}
    assert as_("hiroshi").post("/lantern/principal/1/candidates", data=form).status_code == 409
    assert candidates.standing(search) == []
