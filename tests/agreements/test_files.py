"""The journey of a file: brought in by the committee, taken into the draft, and out again as Word, Markdown and PDF."""

import io
import re

import pytest

from governance.agreements.actions import drafting, freezing
from governance.agreements.models.texts import Agreement, Revision
from governance.agreements.queries import drafts
from governance.decisions.models import Subject
from governance.decisions.rules import ALTERED
from governance.values.year import SchoolYear
from tests.agreements.conftest import TEXT, TITLE, body_of, save
from tests.agreements.office.settling import part, settled
from tests.cast import Town

FILE = "# The work year and the work day\n\nWe meet on Tuesdays.\n\n# Parking\n\nNobody parks in the yard.\n"
ADDRESS, TAKE = "/lantern/agreement/draft/file", "/lantern/agreement/draft/bringings"


def chosen(raw: bytes, name: str = "agreement.md") -> dict[str, object]:
    return {"file": (io.BytesIO(raw), name)}


def fields_of(page: str) -> dict[str, str]:
    """What the page to look over would send back as it stands."""
    names = dict(re.findall(r'name="(key|count|title-\d+|take-\d+)" value="([^"]*)"', page))
    bodies = dict(re.findall(r'<textarea[^>]*name="(body-\d+)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL))
    return names | bodies


@pytest.fixture
def two_years(town: Town) -> Agreement:
    """A text for 2026-27, and a draft for 2027-28 in which one section has other words."""
    drafting.begin(SchoolYear(2026), actor=town.marta, at=town.now)
    made = drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)
    save(town, made, "marta", TEXT, "first")
    return made


@pytest.fixture
def looked_over(as_, next_draft: Agreement) -> dict[str, str]:
    """The form of the page on which Marta looks over the file."""
    page = as_("marta").post(ADDRESS, data=chosen(FILE.encode())).get_data(as_text=True)
    return fields_of(page)


def test_a_file_is_shown_before_anything_is_kept(as_, next_draft: Agreement) -> None:
    before = Revision.select().count()
    page = as_("marta").post(ADDRESS, data=chosen(FILE.encode())).get_data(as_text=True)
    assert "The file was read as 2 sections" in page
    assert Revision.select().count() == before


def test_a_section_of_the_same_title_gets_a_new_revision(
    as_, next_draft: Agreement, looked_over: dict[str, str]
) -> None:
    as_("marta").post(TAKE, data=looked_over)
    assert body_of(next_draft) == "We meet on Tuesdays.\n"


def test_a_section_of_a_new_title_stands_at_the_end(as_, next_draft: Agreement, looked_over: dict[str, str]) -> None:
    as_("marta").post(TAKE, data=looked_over)
    assert drafts.sections(next_draft)[-1].title == "Parking"


def test_two_sections_of_one_title_take_no_words_from_each_other(as_, next_draft: Agreement) -> None:
    page = as_("marta").post(ADDRESS, data=chosen(b"# Notes\n\nOne.\n\n# notes\n\nTwo.\n")).get_data(as_text=True)
    as_("marta").post(TAKE, data=fields_of(page))
    assert [one.body for one in drafts.sections(next_draft)[-2:]] == ["One.\n", "Two.\n"]


def test_the_same_press_twice_is_once(as_, next_draft: Agreement, looked_over: dict[str, str]) -> None:
    for _ in range(2):
        as_("marta").post(TAKE, data=looked_over)
    assert [one.title for one in drafts.sections(next_draft)].count("Parking") == 1


def test_what_is_not_chosen_stays_out(as_, next_draft: Agreement, looked_over: dict[str, str]) -> None:
    as_("marta").post(TAKE, data={name: value for name, value in looked_over.items() if name != "take-1"})
    assert "Parking" not in [one.title for one in drafts.sections(next_draft)]


def test_one_bad_section_and_none_is_taken(as_, next_draft: Agreement, looked_over: dict[str, str]) -> None:
    answer = as_("marta").post(TAKE, data={**looked_over, "title-1": " "})
    assert (answer.status_code, body_of(next_draft)) == (422, TEXT)
    assert "Give the section a title." in answer.get_data(as_text=True)


def test_what_was_typed_is_kept_beside_a_refusal(as_, next_draft: Agreement, looked_over: dict[str, str]) -> None:
    answer = as_("marta").post(TAKE, data={**looked_over, "title-1": "", "body-1": "Typed by me."})
    assert "Typed by me." in answer.get_data(as_text=True)


def test_a_frozen_text_takes_nothing_in(as_, town: Town, next_draft: Agreement, looked_over: dict[str, str]) -> None:
    body = f"{TEXT}{{day_minutes}} {{work_days}}\n"
    save(town, next_draft, "marta", body, "second")
    freezing.freeze(next_draft, title="A", address="/a", actor=town.marta, at=town.now)
    assert as_("marta").post(TAKE, data=looked_over).status_code == 404


def test_a_broken_file_is_told_beside_the_field(as_, next_draft: Agreement) -> None:
    answer = as_("marta").post(ADDRESS, data=chosen(b"PK\x03\x04", "a.docx"))
    assert answer.status_code == 422
    assert "This Word file is broken" in answer.get_data(as_text=True)


def test_a_script_in_a_file_is_words(as_, next_draft: Agreement) -> None:
    page = as_("marta").post(ADDRESS, data=chosen(b"# A\n\n<script>x</script>\n")).get_data(as_text=True)
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_word_gives_back_what_the_agreement_says(as_, adopted: Subject) -> None:
    file = as_("ana").get("/lantern/agreement/2027.docx").data
    assert ("Heading1", "", TITLE) in settled(file, accept=True)


def test_the_word_file_carries_the_fingerprint(as_, adopted: Subject) -> None:
    file = as_("ana").get("/lantern/agreement/2027.docx").data
    assert adopted.digest in "".join(part(file).itertext())


def test_the_word_file_of_an_altered_text_says_so(as_, adopted: Subject) -> None:
    Subject.update(text=adopted.text.replace("a", "b", 1)).where(Subject.id == adopted.id).execute()
    told = "".join(part(as_("grace").get("/lantern/agreement/2027.docx").data).itertext())
    assert ALTERED in told
    assert adopted.digest not in told


def test_tracked_changes_lead_from_one_year_to_the_other(as_, two_years: Agreement) -> None:
    file = as_("ana").get("/lantern/agreement/2027/compare/2026.docx").data
    assert ("", "", "Teachers may be assigned lunch duty. Meetings end at 3:30.") in settled(file, accept=True)
    assert ("", "", "Teachers may be assigned lunch duty. Meetings end at 3:30.") not in settled(file, accept=False)


@pytest.mark.parametrize("name", ["2027.md", "2027.docx", "2027/compare/2026.docx", "2027/compare/2026.pdf"])
def test_each_file_is_a_download(as_, two_years: Agreement, name: str) -> None:
    answer = as_("ana").get(f"/lantern/agreement/{name}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_redline_on_paper_is_tagged(as_, two_years: Agreement) -> None:
    paper = as_("ana").get("/lantern/agreement/2027/compare/2026.pdf").data
    assert b"/MarkInfo" in paper
    assert b"/StructTreeRoot" in paper
