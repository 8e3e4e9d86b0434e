"""A comment keeps to its passage through every edit, and never jumps to a look-alike."""

import pytest

from governance.agreements.actions import commenting
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import drafts
from governance.agreements.rules.margin import Stood, carried, mentioned, speakable
from governance.wording.anchors import anchored
from tests.agreements.conftest import TEXT, save
from tests.agreements.margin import said, talk_of
from tests.cast import Town

LUNCH = "Teachers may be assigned lunch duty."


def test_an_edit_elsewhere_leaves_the_comment_on_its_passage(town: Town, next_draft: Agreement) -> None:
    said(town, next_draft, "marta", LUNCH)
    save(town, next_draft, "samuel", "First of all, a new sentence. " + TEXT, "a")
    one = talk_of(next_draft)
    assert (one.now, one.changed) == (LUNCH, False)


def test_an_edit_inside_shows_the_old_words(town: Town, next_draft: Agreement) -> None:
    said(town, next_draft, "marta", LUNCH)
    save(town, next_draft, "samuel", TEXT.replace("lunch", "yard"), "a")
    one = talk_of(next_draft)
    assert (one.now, one.quote, one.changed) == (LUNCH.replace("lunch", "yard"), LUNCH, True)


def test_a_passage_taken_out_is_gone_with_its_words_kept(town: Town, next_draft: Agreement) -> None:
    said(town, next_draft, "marta", LUNCH)
    save(town, next_draft, "samuel", "Meetings end at 3:30.\n", "a")
    one = talk_of(next_draft)
    assert (one.place, one.quote) == (None, LUNCH)


def test_restoring_a_revision_brings_its_comments_back(town: Town, next_draft: Agreement) -> None:
    said(town, next_draft, "marta", LUNCH)
    save(town, next_draft, "samuel", "Meetings end at 3:30.\n", "a")
    save(town, next_draft, "samuel", TEXT, "b")
    assert talk_of(next_draft).place == (0, len(LUNCH))


def test_a_twin_of_a_deleted_sentence_gets_no_comment_of_it() -> None:
    twice = "None applies here today. Between them stands a line. None applies here today."
    left = "Between them stands a line. None applies here today."
    assert carried(anchored(twice, 0, 24), [Stood(twice, (0, 24))], left) is None


def test_a_comment_on_an_older_page_is_carried_to_what_stands(town: Town, next_draft: Agreement) -> None:
    old = drafts.section(next_draft, 3)
    save(town, next_draft, "samuel", "New at the top.\n\n" + TEXT, "a")
    words = commenting.Spoken(old.revision_id, 0, len(LUNCH), "Why?", "k")
    commenting.comment(next_draft, 3, words, actor=town.marta, today=town.today, at=town.now)
    assert talk_of(next_draft).now == LUNCH


@pytest.mark.parametrize(
    ("text", "who"),
    [("@Ana look", {1}), ("@ana riquelme,", {1}), ("@Anabel", set()), ("a@ana.org", {1}), ("@luis", set())],
)
def test_a_name_after_an_at_sign_is_told(text: str, who: set[int]) -> None:
    names = {1: "Ana Riquelme", 2: "Luis Mondragón", 3: "Luis Prieto"}
    assert mentioned(text, names) == who


def test_one_speaks_of_sentences_items_and_cells() -> None:
    body = "One. Two is longer.\n\n- an item\n\n| A | B |\n|---|---|\n| x | y |\n"
    words = [one.words for one in speakable(body)]
    assert words == ["One.", "Two is longer.", "an item", "A", "B", "x", "y"]
