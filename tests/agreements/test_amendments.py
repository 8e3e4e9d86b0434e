"""Any member proposes; it shows what collides; the committee says what becomes of it; nothing is missing."""

import pytest

from governance.agreements.actions import drafting, freezing, settling
from governance.agreements.models.texts import Agreement, Revision
from governance.agreements.queries import drafts
from governance.agreements.rules.amending import Fate, Words
from governance.notifications.models import Message
from governance.values.words import Refused
from governance.values.year import SchoolYear
from tests.agreements.amending import LATER, NONE, YARD, accepted, backed, change, filed, rewritten
from tests.agreements.conftest import TEXT, body_of, save
from tests.cast import Town

DRAFT = "/lantern/agreement/2027/amendments"


@pytest.fixture
def draft(next_draft: Agreement) -> Agreement:
    return next_draft


def test_edits_of_one_sentence_collide_and_edits_of_two_do_not(town: Town, draft: Agreement) -> None:
    for who, body in (("ana", YARD), ("luis", NONE), ("grace", LATER)):
        filed(town, draft, who, body)
    assert [change(draft, no).rivals for no in (1, 2, 3)] == [(2,), (1,), ()]


def test_what_two_change_alike_is_no_collision(town: Town, draft: Agreement) -> None:
    filed(town, draft, "ana", YARD)
    filed(town, draft, "luis", YARD.replace("3:30", "3:45"))
    assert change(draft, 1).rivals == ()


def test_accepted_it_is_its_proposers_revision_and_keeps_later_edits(town: Town, draft: Agreement) -> None:
    filed(town, draft, "ana", YARD)
    save(town, draft, "samuel", LATER, "a")
    accepted(town, draft, 1)
    last = Revision.get_by_id(drafts.section(draft, 3).revision_id)
    assert (last.body, last.author_id) == (YARD.replace("3:30", "3:45"), town.ana.person_id)


def test_what_does_not_collide_still_merges_and_the_rest_is_flagged(town: Town, draft: Agreement) -> None:
    for who, body in (("ana", YARD), ("luis", NONE), ("grace", LATER)):
        filed(town, draft, who, body)
    accepted(town, draft, 1)
    assert [change(draft, no).fits for no in (2, 3)] == [False, True]


def test_one_that_no_longer_fits_is_not_merged_unseen(town: Town, draft: Agreement) -> None:
    filed(town, draft, "ana", YARD)
    save(town, draft, "samuel", NONE, "a")
    with pytest.raises(Refused, match="no longer|edited since"):
        accepted(town, draft, 1)
    assert body_of(draft) == NONE


def test_accepted_twice_is_one_revision(town: Town, draft: Agreement) -> None:
    filed(town, draft, "ana", YARD)
    accepted(town, draft, 1)
    before = Revision.select().count()
    accepted(town, draft, 1)
    assert Revision.select().count() == before


def test_with_changes_both_stand_at_the_revision(town: Town, draft: Agreement) -> None:
    filed(town, draft, "ana", YARD)
    one = drafts.section(draft, 3)
    words = Words(one.title, NONE)
    settling.accept_changed(draft, 1, one.revision_id, words, actor=town.marta, at=town.now)
    last = Revision.get_by_id(drafts.section(draft, 3).revision_id)
    assert (last.body, last.author_id, last.merged_author_id) == (NONE, town.marta.person_id, town.ana.person_id)


def test_declining_needs_a_reason(town: Town, draft: Agreement) -> None:
    filed(town, draft, "ana", YARD)
    with pytest.raises(Refused):
        settling.decline(draft, 1, "  ", actor=town.marta, at=town.now)
    settling.decline(draft, 1, "The contract says otherwise.", actor=town.marta, at=town.now)
    assert change(draft, 1).ended.fate == Fate.DECLINED


def test_an_edit_asks_those_who_supported_it_again(town: Town, draft: Agreement) -> None:
    filed(town, draft, "ana", YARD)
    backed(town, draft, 1, "luis")
    rewritten(town, draft, 1, NONE)
    told = Message.get(Message.kind == "amendment_edited")
    assert (change(draft, 1).support, told.person_id) == (0, town.luis.person_id)
    backed(town, draft, 1, "luis")
    assert change(draft, 1).support == 1


def test_support_of_words_that_changed_meanwhile_is_not_taken(town: Town, draft: Agreement, as_) -> None:  # noqa: ANN001
    filed(town, draft, "ana", YARD)
    old = change(draft, 1).version.id
    rewritten(town, draft, 1, NONE)
    as_("luis").post(f"{DRAFT}/1/support", data={"backs": "yes", "version": old})
    assert change(draft, 1).supporters == ()


def test_freezing_with_one_open_needs_that_said(town: Town) -> None:
    draft = drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)
    filed(town, draft, "ana", drafts.section(draft, 3).body + "\nMore.\n")
    given = {"title": "EWA", "address": "/x", "actor": town.marta, "at": town.now}
    with pytest.raises(Refused, match="1"):
        freezing.freeze(draft, **given)
    assert freezing.freeze(draft, **given, left_open=True).digest


def test_in_what_became_of_each_nothing_is_missing(town: Town, draft: Agreement, as_) -> None:  # noqa: ANN001
    for who, body in (("ana", YARD), ("luis", NONE), ("grace", LATER)):
        filed(town, draft, who, body)
    accepted(town, draft, 1)
    settling.decline(draft, 2, "Because of the contract.", actor=town.marta, at=town.now)
    page = as_("josephine").get(f"{DRAFT}/outcomes").get_data(as_text=True)
    said = ("Accepted by the committee", "Because of the contract.", "Amendment 3", "Open")
    assert [words in page for words in said] == [True] * 4


def test_what_was_typed_stays_beside_what_is_wrong(town: Town, draft: Agreement, as_) -> None:  # noqa: ANN001
    one = drafts.section(draft, 3)
    sent = {"base": one.revision_id, "key": "k", "title": one.title, "body": YARD, "reason": ""}
    page = as_("grace").post("/lantern/agreement/draft/3/amendment", data=sent)
    assert (page.status_code, "yard duty" in page.get_data(as_text=True)) == (422, True)


def test_a_proposal_that_changes_nothing_is_refused(town: Town, draft: Agreement) -> None:
    with pytest.raises(Refused):
        filed(town, draft, "ana", TEXT)


def test_the_same_amendment_sent_twice_is_one(town: Town, draft: Agreement) -> None:
    assert filed(town, draft, "ana", YARD, "k") == filed(town, draft, "ana", YARD, "k")


def test_nobody_else_writes_it_anew_or_withdraws_it(town: Town, draft: Agreement, as_) -> None:  # noqa: ANN001
    filed(town, draft, "ana", YARD)
    client = as_("marta")
    sent = {"base": "1", "key": "k", "title": "T", "body": "B", "reason": "R"}
    codes = [client.post(f"{DRAFT}/1/{what}", data=sent).status_code for what in ("text", "withdrawal")]
    assert codes == [403, 403]


@pytest.mark.parametrize("what", ["", "/1", "/outcomes", "/1/text", "/1/changes"])
def test_its_pages_open(town: Town, draft: Agreement, as_, what: str) -> None:  # noqa: ANN001
    filed(town, draft, "marta", YARD)
    filed(town, draft, "luis", NONE)
    assert as_("marta").get(DRAFT + what).status_code == 200
