"""Each reader's own redline: against the revision they read last, or the text they signed."""

from datetime import timedelta

import pytest

from governance.agreements.actions import drafting, looking, sections, signing
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import looking as looks
from governance.agreements.rules.answering import Elects
from governance.decisions.models import Subject
from governance.values.year import SchoolYear
from tests.agreements.conftest import TEXT, save
from tests.cast import Town

PAGE = "/lantern/agreement/draft/since?lang=en"


def _read(town: Town, draft: Agreement, who: str) -> None:
    looking.look(draft, looks.newest_revision(draft), actor=town.actor(who), at=town.now)


def test_the_redline_is_from_the_revision_one_read(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    _read(town, next_draft, "ana")
    save(town, next_draft, "samuel", TEXT.replace("lunch", "yard"), "a")
    save(town, next_draft, "samuel", TEXT.replace("lunch", "gate"), "b")
    page = as_("ana").get(PAGE).get_data(as_text=True)
    assert [word in page for word in ("1 change.", "lunch", "gate", "yard")] == [True, True, True, False]


def test_after_reading_it_is_empty(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    client = as_("ana")
    newest = looks.newest_revision(next_draft)
    client.post("/lantern/agreement/draft/looks", data={"revision": newest})
    assert "0 changes." in client.get(PAGE).get_data(as_text=True)


def test_another_reader_has_another_redline(town: Town, next_draft: Agreement) -> None:
    _read(town, next_draft, "ana")
    save(town, next_draft, "samuel", TEXT.replace("lunch", "yard"), "a")
    _read(town, next_draft, "luis")
    texts = [looks.seen(next_draft, town.actor(who).person_id).text for who in ("ana", "luis")]
    assert ["yard" in text for text in texts] == [False, True]


def test_a_section_removed_since_stands_in_what_one_read(town: Town, next_draft: Agreement) -> None:
    _read(town, next_draft, "ana")
    sections.remove_section(next_draft, 3, actor=town.marta, at=town.now + timedelta(minutes=1))
    assert "lunch duty" in looks.seen(next_draft, town.ana.person_id).text


def test_who_only_signed_reads_against_what_they_signed(town: Town, adopted: Subject) -> None:
    signing.answer(adopted, Elects.YES, "Ana Riquelme", True, actor=town.ana, today=town.today, at=town.now)
    later = drafting.begin(SchoolYear(2028), actor=town.marta, at=town.now)
    assert looks.seen(later, town.ana.person_id).signed is True
    assert looks.seen(later, town.luis.person_id) is None


@pytest.mark.parametrize("revision", ["", "0", "999999", "x"])
def test_a_revision_of_no_such_text_is_refused(next_draft: Agreement, as_, revision: str) -> None:  # noqa: ANN001
    as_("ana").post("/lantern/agreement/draft/looks", data={"revision": revision})
    assert next_draft.looks.count() == 0


@pytest.mark.parametrize("view", ["both", "new", "old", "changes", "source", "nonsense"])
def test_any_two_revisions_are_compared_in_every_way(town: Town, next_draft: Agreement, as_, view: str) -> None:  # noqa: ANN001
    save(town, next_draft, "samuel", TEXT.replace("lunch", "yard"), "a")
    page = as_("ana").get(f"/lantern/agreement/2027/sections/3/between?view={view}").get_data(as_text=True)
    shown = page.split('class="views"')[1]
    assert ("yard" in shown, "lunch" in shown) == (view != "old", view != "new")
