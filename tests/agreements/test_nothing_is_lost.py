"""Whatever happens while somebody writes, their words are in the text or on the page in front of them."""

import pytest

from governance.agreements.actions import freezing, sections, terms
from governance.agreements.models.texts import Agreement, Revision
from governance.agreements.queries import drafts
from tests.agreements.conftest import SECTION, TEXT, body_of, save, sent
from tests.cast import Town

MINE = TEXT + "Lunch is free of duties.\n"


def test_a_section_removed_meanwhile_hands_the_text_back(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    fields = sent(next_draft, MINE)
    sections.remove_section(next_draft, 3, actor=town.samuel, at=town.now)
    page = as_("marta").post(SECTION, data=fields)
    assert (page.status_code, "Lunch is free of duties." in page.get_data(as_text=True)) == (409, True)


def test_a_text_frozen_meanwhile_hands_the_text_back(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    for name in ("work_days", "day_minutes"):
        terms.set_term(next_draft, name, drafts.terms(next_draft)[name].type, "", actor=town.marta, at=town.now)
    fields = sent(next_draft, MINE)
    freezing.freeze(next_draft, title="EWA", address="/x", actor=town.marta, at=town.now)
    page = as_("marta").post(SECTION, data=fields)
    assert (page.status_code, "Lunch is free of duties." in page.get_data(as_text=True)) == (409, True)


def test_going_back_and_saving_other_words_keeps_them(town: Town, next_draft: Agreement) -> None:
    base = drafts.section(next_draft, 3).revision_id
    save(town, next_draft, "marta", TEXT + "One.\n", "page", base)
    save(town, next_draft, "marta", TEXT + "Two.\n", "page", base)
    assert body_of(next_draft) == TEXT + "Two.\n"


def test_going_back_to_the_first_words_once_more_keeps_them(town: Town, next_draft: Agreement) -> None:
    base = drafts.section(next_draft, 3).revision_id
    for words in ("One.", "Two.", "One."):
        save(town, next_draft, "marta", f"{TEXT}{words}\n", "page", base)
    assert body_of(next_draft) == TEXT + "One.\n"


def test_a_save_without_a_change_is_no_revision(town: Town, next_draft: Agreement) -> None:
    before = Revision.select().count()
    save(town, next_draft, "samuel", TEXT, "other")
    assert Revision.select().count() == before


def test_two_titles_are_both_shown(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    fields = sent(next_draft, TEXT)
    as_("samuel").post(SECTION, data={**fields, "title": "Our days", "key": "a"})
    page = as_("marta").post(SECTION, data={**fields, "title": "Our year", "key": "b"}).get_data(as_text=True)
    assert all(title in page for title in ("Our days", "Our year"))


def test_the_second_is_told_that_both_edits_are_in(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    fields = sent(next_draft, TEXT.replace("lunch", "yard"))
    save(town, next_draft, "samuel", TEXT.replace("3:30", "3:45"), "a")
    page = as_("marta").post(SECTION, data=fields, follow_redirects=True).get_data(as_text=True)
    assert town.people["samuel"].name in page
    assert body_of(next_draft) == "Teachers may be assigned yard duty. Meetings end at 3:45.\n"


def test_two_megabytes_are_refused_and_handed_back(next_draft: Agreement, as_) -> None:  # noqa: ANN001
    page = as_("marta").post(SECTION, data=sent(next_draft, "Duty. " * 350_000), content_type="multipart/form-data")
    assert (page.status_code, len(page.data) > 2_000_000) == (422, True)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>\n",
        "مرحبا بكم في المدرسة\n",
        "Two colleagues 👩🏽‍🏫👨‍👩‍👧 meet.\n",
        "| A | B |\n|---|---|\n" + "| x | y |\n" * 500,
    ],
)
def test_hostile_and_foreign_text_is_kept_as_typed(next_draft: Agreement, as_, hostile: str) -> None:  # noqa: ANN001
    client = as_("marta")
    assert client.post(SECTION, data=sent(next_draft, hostile)).status_code == 303
    assert body_of(next_draft) == hostile
    assert "<script>alert" not in client.get(SECTION).get_data(as_text=True)


def test_control_signs_are_left_out(next_draft: Agreement, as_) -> None:  # noqa: ANN001
    as_("marta").post(SECTION, data=sent(next_draft, "Before\x01 after.\x07\n", note="why\x02"))
    assert body_of(next_draft) == "Before after.\n"


def test_a_removed_section_comes_back_with_its_words(town: Town, next_draft: Agreement) -> None:
    sections.remove_section(next_draft, 3, actor=town.marta, at=town.now)
    assert drafts.section(next_draft, 3) is None
    sections.return_section(next_draft, 3, actor=town.marta, at=town.now)
    back = drafts.section(next_draft, 3)
    assert (back.body, back.place) == (TEXT, 14)


def test_a_section_may_leave_and_come_back_twice(town: Town, next_draft: Agreement) -> None:
    for _ in range(2):
        sections.remove_section(next_draft, 3, actor=town.marta, at=town.now)
        sections.return_section(next_draft, 3, actor=town.marta, at=town.now)
    assert body_of(next_draft) == TEXT


@pytest.mark.parametrize("number", ["9" * 30, "-1", "x"])
def test_no_number_of_a_hidden_field_breaks_a_save(next_draft: Agreement, as_, number: str) -> None:  # noqa: ANN001
    fields = sent(next_draft, "Other words.\n", base=number)
    assert as_("marta").post(SECTION, data=fields).status_code in {303, 409, 422}
