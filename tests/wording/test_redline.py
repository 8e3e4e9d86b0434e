"""The redline marks what changed and nothing else."""

from collections import Counter

import pytest
from hypothesis import given

from governance.wording.redline import Fate, changes, redline
from governance.wording.sentences import Shape
from governance.wording.words import Kind, words
from tests.wording.strategies import texts

FIRST = "The first rule of all stands here.\n\n"
SECOND = "Then follows a second one there.\n\n"
THIRD = "And the third is the very last.\n\n"


def fates(old: str, new: str) -> list[str]:
    return [block.fate.value for block in redline(old, new)]


def marked(old: str, new: str) -> list[tuple[str, str]]:
    return [(p.kind.value, p.text) for block in redline(old, new) for p in block.pieces if p.kind != Kind.SAME]


@given(texts, texts)
def test_both_texts_are_there_word_for_word(old: str, new: str) -> None:
    found = redline(old, new)
    assert words("".join(b.new for b in found if b.fate != Fate.REMOVED)) == words(new)
    assert Counter(words("\n".join(b.old for b in found if b.fate != Fate.ADDED))) == Counter(words(old))


@given(texts, texts)
def test_a_changed_block_shows_a_change(old: str, new: str) -> None:
    changed = [block for block in redline(old, new) if block.fate == Fate.CHANGED]
    assert all(any(piece.kind != Kind.SAME for piece in block.pieces) for block in changed)


@given(texts)
def test_a_text_against_itself_has_no_change(text: str) -> None:
    assert changes(redline(text, text)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("* one two\n* three\n", "- one two\n- three\n"),
        ("1. one\n1. two\n", "1. one\n2. two\n"),
        ("A long\nline.\n", "A long line.\n\n\n"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", "|a|b|\n|----|:---:|\n|1|2|\n"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", "a | b\n---|---\n1 | 2\n"),
        ("> said\n> so\n", "> said so\n"),
        ("Head\n====\n", "# Head\n"),
    ],
)
def test_what_reads_the_same_is_no_change(old: str, new: str) -> None:
    assert changes(redline(old, new)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("- one\n", "1. one\n", ["removed", "added"]),
        ("- one\n- two\n", "- one\n    - two\n", ["same", "removed", "added"]),
        ("# Head\n", "## Head\n", ["removed", "added"]),
    ],
)
def test_another_kind_of_list_a_deeper_item_and_a_lower_heading_are_changes(
    old: str, new: str, expected: list[str]
) -> None:
    assert [kind for kind, _ in marked(old, new)] == [kind for kind in expected if kind != "same"]


def test_one_number_is_one_change() -> None:
    head, text = "# Peer review\n\n", "Four hours, 1,200 words, 3:30.\n"
    assert marked(head + text, head + text.replace("1,200", "1,300")) == [("removed", "1,200"), ("added", "1,300")]


def test_a_changed_cell_is_marked_in_its_cell() -> None:
    head = "| Duty | Minutes |\n|---|---|\n"
    assert marked(head + "| Lunch | 30 |\n", head + "| Lunch | 35 |\n") == [("removed", "30"), ("added", "35")]


def test_rows_pair_by_their_first_cell() -> None:
    head = "| Duty | Minutes |\n|---|---|\n"
    assert fates(head + "| Lunch | 30 |\n", head + "| Bus | 30 |\n| Lunch | 35 |\n") == [
        "same",
        "same",
        "added",
        "changed",
    ]


def test_a_moved_paragraph_is_moved() -> None:
    assert fates(FIRST + SECOND + THIRD, SECOND + THIRD + FIRST) == ["same", "same", "moved"]


def test_a_paragraph_moved_and_edited_shows_the_edit_inside() -> None:
    new = SECOND + THIRD + FIRST.replace("stands", "begins")
    assert redline(FIRST + SECOND + THIRD, new)[-1].fate == Fate.MOVED
    assert marked(FIRST + SECOND + THIRD, new) == [("removed", "stands"), ("added", "begins")]


def test_short_boilerplate_does_not_move() -> None:
    assert fates("None.\n\n" + FIRST + SECOND, FIRST + SECOND + "None.\n") == ["removed", "same", "same", "added"]


def test_of_two_equal_paragraphs_taken_out_one_moved_and_one_is_gone() -> None:
    old, new = FIRST + FIRST + SECOND + THIRD, SECOND + THIRD + FIRST
    assert sorted(fates(old, new)) == ["moved", "removed", "same", "same"]


def test_a_paragraph_turned_into_a_list_is_replaced() -> None:
    assert fates("Bring pens and paper.\n", "- Bring pens and paper.\n") == ["removed", "added"]


def test_an_inserted_item_marks_no_other_item() -> None:
    old = "1. Peer reviews take place weekly\n2. Lunch is thirty minutes\n"
    new = "1. All begin at eight\n2. Peer reviews take place weekly\n3. Lunch is thirty minutes\n"
    assert fates(old, new) == ["added", "same", "same"]


def test_a_changed_link_shows_both_addresses() -> None:
    found = marked("See [the rules](https://a.example/x).", "See [the rules](https://b.example/x).")
    assert found == [("removed", "a"), ("added", "b")]


def test_code_whose_white_space_changed_is_replaced() -> None:
    found = redline("```\na  b\n```\n", "```\na b\n```\n")[0]
    assert (found.fate, found.shape) == (Fate.CHANGED, Shape.CODE)
    assert [piece.kind for piece in found.pieces][:2] == [Kind.REMOVED, Kind.ADDED]


def test_a_text_from_nothing_is_added_whole() -> None:
    assert fates("", FIRST + SECOND) == ["added", "added"]
    assert redline("", "") == ()


def test_the_list_of_changes_is_numbered_like_the_blocks() -> None:
    found = redline(FIRST + SECOND + THIRD, FIRST + SECOND.replace("second", "2nd"))
    assert [block.number for block in found] == [0, 1, 2]
    assert [(c.number, c.fate.value) for c in changes(found)] == [(1, "changed"), (2, "removed")]


def test_the_list_says_the_words_around_the_first_change() -> None:
    text = "Every member of the faculty who teaches owes 240 minutes of peer review in a year of school."
    change = changes(redline(text, text.replace("240", "300")), words=6)[0]
    assert (change.old, change.new) == ("… who teaches owes 240 minutes of …", "… who teaches owes 300 minutes of …")
