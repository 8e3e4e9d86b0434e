"""Two people save one section: nothing is lost, and nothing is written that nobody wrote."""

import pytest

from governance.agreements.actions import drafting
from governance.agreements.actions.drafting import Clash
from governance.agreements.models.texts import Agreement, Revision
from governance.agreements.queries import drafts
from governance.values.year import SchoolYear
from tests.agreements.conftest import TEXT, save
from tests.cast import Town


@pytest.fixture
def draft(next_draft: Agreement) -> Agreement:
    return next_draft


def _base(draft: Agreement) -> int:
    return int(drafts.section(draft, 3).revision_id)


def test_a_draft_starts_from_fourteen_sections(draft: Agreement) -> None:
    assert len(drafts.sections(draft)) == 14


def test_edits_of_different_sentences_are_both_kept(town: Town, draft: Agreement) -> None:
    base = _base(draft)
    save(town, draft, "marta", TEXT.replace("lunch", "yard"), "a", base)
    save(town, draft, "samuel", TEXT.replace("3:30", "3:45"), "b", base)
    assert drafts.section(draft, 3).body == "Teachers may be assigned yard duty. Meetings end at 3:45.\n"


def test_edits_of_one_sentence_are_shown_to_the_second(town: Town, draft: Agreement) -> None:
    base = _base(draft)
    save(town, draft, "marta", TEXT.replace("may", "may not"), "a", base)
    with pytest.raises(Clash) as clash:
        save(town, draft, "samuel", TEXT.replace("may", "shall"), "b", base)
    assert ("may not" in clash.value.theirs.body, "shall" in clash.value.mine.body) == (True, True)
    assert "may not" in drafts.section(draft, 3).body


def test_the_same_save_twice_is_one_revision(town: Town, draft: Agreement) -> None:
    base, before = _base(draft), Revision.select().count()
    first = save(town, draft, "marta", TEXT + "More.\n", "once", base)
    assert save(town, draft, "marta", TEXT + "More.\n", "once", base) == first
    assert Revision.select().count() == before + 1


def test_the_second_sees_both_texts_on_the_page(town: Town, draft: Agreement, as_) -> None:  # noqa: ANN001
    base = _base(draft)
    save(town, draft, "marta", TEXT.replace("3:30", "4:00"), "a", base)
    sent = {"base": base, "key": "b", "title": "The work year and the work day", "body": TEXT.replace("3:30", "5:00")}
    page = as_("samuel").post("/lantern/agreement/draft/3", data=sent)
    assert page.status_code == 409
    assert all(words in page.get_data(as_text=True) for words in ("4:00", "5:00", "3:30"))


def test_next_year_starts_from_this_years_words(town: Town, draft: Agreement) -> None:
    later = drafting.begin(SchoolYear(2028), actor=town.marta, at=town.now)
    assert drafts.section(later, 3).body == TEXT
    assert drafts.terms(later)["sign_by"].value == "2028-05-14"
