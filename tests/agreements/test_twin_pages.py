"""The journey of a twin through its pages: written, confirmed, read side by side; nothing typed is lost."""

import re
from html import unescape

import pytest

from governance.agreements.actions import freezing, sections, terms
from governance.agreements.models.texts import Agreement
from governance.agreements.models.twins import TwinRevision
from governance.agreements.rules.beside import pairs, passages
from governance.agreements.rules.text import LONGEST, numbered
from governance.agreements.rules.twins import Kind, State
from governance.decisions.rules import TermType
from governance.web.markdown import html
from tests.agreements.conftest import TEXT, save
from tests.agreements.twinning import NO, PAGE, SPANISH, confirmed, sent, standing, write
from tests.cast import Town

READ = "/lantern/agreement/draft/text"


def _page(client, path: str, **query: str) -> str:  # noqa: ANN001
    return unescape(client.get(path, query_string={"lang": "en", **query}).get_data(as_text=True))


def _typed(page: str) -> str:
    return unescape(re.findall(r'<textarea[^>]*id="body"[^>]*>\n?(.*?)</textarea>', page, re.S)[0])


def test_from_the_first_word_to_everybodys_page(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    samuel, marta, ana = as_("samuel"), as_("marta"), as_("ana")
    assert "In Spanish" in _page(samuel, "/lantern/agreement/draft/3")
    assert samuel.post(PAGE, data=sent(next_draft, SPANISH)).status_code == 303
    assert "Not yet reviewed" in _page(marta, PAGE)
    assert "I have read both" not in _page(samuel, PAGE)
    assert "guardia del almuerzo" not in _page(ana, READ, read="translation")
    one = standing(next_draft)
    marta.post(f"{PAGE}/confirmation", data={"twin": one.id, "revision": one.section.revision_id})
    page = _page(ana, READ, read="translation")
    assert all(words in page for words in ("guardia del almuerzo", "Confirmed by Marta Kowalczyk.", 'lang="es"'))
    assert "The English words prevail." in page
    assert "Prevalece el texto en inglés." in page


def test_side_by_side_each_paragraph_stands_beside_its_own(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    confirmed(town, next_draft)
    page = _page(as_("ana"), READ, read="beside")
    pair = re.findall(r'<div class="pair">(.*?)</div></div>', page, re.S)
    assert len(pair) == 1
    assert "lunch duty" in pair[0]
    assert '<div lang="es">' in pair[0]
    assert "Nothing was written for this section." in page


def test_a_stale_one_is_shown_to_the_committee_alone(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    confirmed(town, next_draft)
    write(town, next_draft, "Plain lunch words.\n", Kind.PLAIN)
    save(town, next_draft, "marta", TEXT.replace("3:30", "4:00"), "later")
    theirs = _page(as_("ana"), READ, read="translation")
    ours = _page(as_("samuel"), READ, read="translation")
    assert ("guardia" in theirs, "guardia" in ours, "No longer confirmed" in ours) == (False, True, True)


def test_the_translator_sees_what_to_carry_over(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    confirmed(town, next_draft)
    save(town, next_draft, "marta", TEXT.replace("3:30", "4:00"), "later")
    page = _page(as_("samuel"), PAGE)
    assert "Not confirmed since §3 changed on" in page
    assert re.search(r"<ins>.*?4:00", page, re.S)
    assert re.search(r"<del>.*?3:30", page, re.S)


def test_the_list_of_sections_says_how_each_stands(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    before = _page(as_("ana"), "/lantern/agreement/draft")
    confirmed(town, next_draft)
    after = _page(as_("ana"), "/lantern/agreement/draft")
    lacking = "In Spanish: not written"
    assert (lacking in before, after.count(lacking), "Reviewed and confirmed" in after) == (False, 13, True)


def test_numbers_stand_in_spanish_words(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    confirmed(town, next_draft, "Son {peer_review_minutes}.\n")
    page = _page(as_("samuel"), PAGE)
    assert "{peer_review_minutes} stands only in these words." in page
    assert "240 minutos (4 horas)" in _page(as_("ana"), READ, read="translation")


@pytest.mark.parametrize("body", ["y" * (LONGEST + 1), "y " * 100_000, "Son {no_such_number}.", ">" * 400])
def test_what_is_refused_stands_on_the_page(next_draft: Agreement, as_, body: str) -> None:  # noqa: ANN001
    answer = as_("samuel").post(PAGE, data=sent(next_draft, body), content_type="multipart/form-data")
    page = answer.get_data(as_text=True)
    assert (answer.status_code, _typed(page), "field-error" in page) == (422, body, True)
    assert TwinRevision.select().count() == 0


def test_letters_of_every_script_come_back_as_typed(next_draft: Agreement, as_) -> None:  # noqa: ANN001
    body = "عربية עברית 👩🏽‍🏫 <b>ñ</b> &amp;"
    as_("samuel").post(PAGE, data=sent(next_draft, body))
    assert _typed(as_("marta").get(PAGE).get_data(as_text=True)) == body


def test_the_second_who_saves_sees_both_texts(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    old = sent(next_draft, "Segundo texto.", "b")
    write(town, next_draft, "Primer texto.\n")
    answer = as_("marta").post(PAGE, data=old)
    page = answer.get_data(as_text=True)
    assert (answer.status_code, "Primer texto." in page, "Segundo texto." in page) == (409, True, True)
    assert standing(next_draft).words.body == "Primer texto.\n"


def test_words_for_a_section_that_is_gone_stay_on_the_page(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    fields = sent(next_draft, "Mi texto.")
    sections.remove_section(next_draft, NO, actor=town.marta, at=town.now)
    answer = as_("samuel").post(PAGE, data=fields)
    assert (answer.status_code, _typed(answer.get_data(as_text=True))) == (409, "Mi texto.")


def test_words_that_were_written_through_the_freeze_stay_on_the_page(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    fields = sent(next_draft, "Mi texto.")
    terms.set_term(next_draft, "work_days", TermType.COUNT, "", actor=town.marta, at=town.now)
    terms.set_term(next_draft, "day_minutes", TermType.MINUTES, "", actor=town.marta, at=town.now)
    freezing.freeze(next_draft, title="EWA", address="/x", actor=town.marta, at=town.now)
    answer = as_("samuel").post(PAGE, data=fields)
    assert (answer.status_code, _typed(answer.get_data(as_text=True))) == (409, "Mi texto.")


def test_an_empty_field_takes_it_out_and_the_history_keeps_it(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    confirmed(town, next_draft)
    as_("samuel").post(PAGE, data=sent(next_draft, " \n"))
    assert standing(next_draft).state == State.NONE
    assert "guardia del almuerzo" in _page(as_("samuel"), PAGE)


@pytest.mark.parametrize("number", ["9" * 30, "-1", "x", "", "0"])
def test_no_number_of_a_hidden_field_breaks_a_save(next_draft: Agreement, as_, number: str) -> None:  # noqa: ANN001
    fields = sent(next_draft, "Mi texto.", base=number, explains=number)
    assert as_("samuel").post(PAGE, data=fields).status_code in {303, 409, 422}


@pytest.mark.parametrize("path", ["99/twins/plain", "3/twins/rhymed", "3/twins/"])
def test_what_does_not_exist_is_not_found(next_draft: Agreement, as_, path: str) -> None:  # noqa: ANN001
    assert as_("samuel").get(f"/lantern/agreement/draft/{path}").status_code == 404


@pytest.mark.parametrize("fields", [{}, {"twin": "x", "revision": "9" * 40}, {"twin": "-1", "revision": "1"}])
def test_a_confirmation_of_nothing_is_refused(town: Town, next_draft: Agreement, as_, fields) -> None:  # noqa: ANN001
    write(town, next_draft)
    assert as_("marta").post(f"{PAGE}/confirmation", data=fields).status_code == 409
    assert standing(next_draft).state == State.WAITING


def test_passages_are_whole_and_keep_their_numbers() -> None:
    made = numbered(html("One<br>more.\n\n- a\n- b\n\n## Head\n\n| A |\n|---|\n| x |\n\n---\n\nLast."), 4)
    found = passages(made)
    assert [re.findall(r'id="(s4\.\d)"', one) for one in found] == [["s4.1"], ["s4.2"], [], ["s4.3"], [], ["s4.4"]]
    assert "".join(found).replace("\n", "") == made.replace("\n", "")


def test_texts_of_other_shape_stand_beside_each_other_whole() -> None:
    assert pairs("<p>1</p><p>2</p>", "<p>a</p>") == [("<p>1</p><p>2</p>", "<p>a</p>")]


def test_the_language_is_chosen_among_the_numbers_of_the_text_alone(next_draft: Agreement, as_) -> None:  # noqa: ANN001
    page = _page(as_("marta"), "/lantern/agreement/draft/numbers")
    assert ('id="t-prevailing_language"' in page, "(not named: English)" in page) == (True, True)
    assert "prevailing_language" not in _page(as_("ofelia"), "/lantern/settings/numbers")


@pytest.mark.parametrize(
    ("typed", "status", "language"), [("spanish", 303, "en"), ("latin", 422, "es"), ("", 303, "es")]
)
def test_the_language_decides_which_the_other_one_is(next_draft, as_, typed, status, language) -> None:  # noqa: ANN001
    fields = {"prevailing_language": typed, "seen-prevailing_language": ""}
    answer = as_("marta").post("/lantern/agreement/draft/numbers", data=fields)
    assert (answer.status_code, standing(next_draft).language) == (status, language)
