"""A redline as a page shows it: block by block, and as a list of changes."""

import pytest
from hypothesis import example, given

from governance.wording.blocks import Fate, Mark, blocks, listed
from governance.wording.passages import Shape
from governance.wording.words import words
from tests.wording.strategies import edited_pairs

FIRST = "The first rule of all stands here.\n\n"
SECOND = "Then follows a second one there.\n\n"
THIRD = "And the third is the very last.\n\n"


def told(old: str, new: str) -> list[str]:
    return [block.fate.value for block in blocks(old, new)]


@given(edited_pairs)
def test_the_new_words_are_all_there_in_order(pair: tuple[str, str]) -> None:
    found = blocks(*pair)
    assert words("\n".join(block.new for block in found)) == words(pair[1])


@given(edited_pairs)
@example(("```\ncode a\n```\n", "\n\n| a | b |\n|---|---|\n"))
def test_the_old_words_are_all_there(pair: tuple[str, str]) -> None:
    found = blocks(*pair)
    assert sorted(words("\n".join(block.old for block in found))) == sorted(words(pair[0]))


@pytest.mark.parametrize(
    ("old", "new", "fates"),
    [
        (FIRST + SECOND + THIRD, SECOND + THIRD + FIRST, ["same", "same", "moved"]),
        ("- a\n- b\n", "- a\n- x\n- b\n", ["same", "added", "same"]),
        ("- a\n- b\n", "- b\n", ["removed", "same"]),
        (FIRST + SECOND, FIRST, ["same", "removed"]),
        ("# Head\n\nx\n", "## Head\n\nx\n", ["changed", "same"]),
        ("", FIRST, ["added"]),
        ("", "", []),
    ],
)
def test_each_block_has_its_fate(old: str, new: str, fates: list[str]) -> None:
    assert told(old, new) == fates


def test_a_moved_and_edited_paragraph_shows_the_edit_inside() -> None:
    moved = blocks(FIRST + SECOND + THIRD, SECOND + THIRD + FIRST.replace("stands", "begins"))[-1]
    assert (moved.fate, moved.shape) == (Fate.MOVED, Shape.PARAGRAPH)
    assert [(run.kind, run.text) for run in moved.pieces if run.kind != Mark.SAME] == [
        (Mark.REMOVED, "stands"),
        (Mark.ADDED, "begins"),
    ]


def test_the_list_of_changes_is_numbered_like_the_blocks() -> None:
    found = blocks(FIRST + SECOND + THIRD, FIRST + SECOND.replace("second", "2nd"))
    assert [block.number for block in found] == [0, 1, 2]
    assert [(row.number, row.fate.value) for row in listed(found)] == [(1, "changed"), (2, "removed")]


def test_the_list_says_the_words_around_the_first_change() -> None:
    text = "Every member of the faculty who teaches owes 240 minutes of peer review in a year of school."
    row = listed(blocks(text, text.replace("240", "300")), words=6)[0]
    assert (row.old, row.new) == ("… who teaches owes 240 minutes of …", "… who teaches owes 300 minutes of …")
