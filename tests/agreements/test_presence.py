"""Who is writing in which section shows on opening and at save; nothing locks."""

from datetime import timedelta

import pytest

from governance.agreements.actions import visiting as acts
from governance.agreements.models.texts import Agreement
from governance.agreements.models.visiting import Writing
from governance.agreements.queries import drafts, visiting
from tests.agreements.conftest import SECTION, TEXT, body_of, sent
from tests.cast import Town

PRESENCE = f"{SECTION}/presence"


@pytest.mark.parametrize(("minutes", "shown"), [(4, ["Samuel Adeyemi"]), (5, [])])
def test_a_row_says_so_for_five_minutes(town: Town, next_draft: Agreement, minutes: int, shown: list[str]) -> None:
    acts.here(next_draft, 3, actor=town.samuel, at=town.now)
    section, later = drafts.section(next_draft, 3).section_id, town.now + timedelta(minutes=minutes)
    assert visiting.writing(section, town.marta.person_id, later) == shown


def test_who_writes_shows_to_the_next_who_opens_it_and_not_to_oneself(next_draft: Agreement, as_) -> None:  # noqa: ANN001
    samuel, marta = as_("samuel"), as_("marta")
    assert [samuel.post(PRESENCE).json, marta.post(PRESENCE).json] == [[], ["Samuel Adeyemi"]]
    pages = [one.get(SECTION).get_data(as_text=True) for one in (samuel, marta)]
    assert [("now: Marta" in pages[0]), ("now: Samuel" in pages[1])] == [True, True]


def test_a_preview_says_so_without_a_script_and_a_save_ends_it(next_draft: Agreement, as_) -> None:  # noqa: ANN001
    client = as_("marta")
    client.post(SECTION, data=sent(next_draft, TEXT, preview="1"))
    assert Writing.select().count() == 1
    client.post(SECTION, data=sent(next_draft, TEXT + "More.\n"))
    assert Writing.select().count() == 0


def test_nothing_locks(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    acts.here(next_draft, 3, actor=town.samuel, at=town.now)
    page = as_("marta").post(SECTION, data=sent(next_draft, TEXT + "More.\n"), follow_redirects=True)
    assert "Samuel Adeyemi" in page.get_data(as_text=True)
    assert body_of(next_draft) == TEXT + "More.\n"


def test_opening_a_page_writes_nothing(next_draft: Agreement, as_) -> None:  # noqa: ANN001
    as_("marta").get(SECTION)
    assert Writing.select().count() == 0
