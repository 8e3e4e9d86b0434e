"""The redline marks what changed and nothing else, and both texts can be read back from it."""

import time

import pytest
from hypothesis import given

from governance.wording.changes import Change, Kind
from governance.wording.redline import inside, redline
from governance.wording.words import words
from tests.wording.strategies import edited_pairs, longest, texts

FIRST = "The first rule of all stands here.\n\n"
SECOND = "Then follows a second one there.\n\n"
THIRD = "And the third is the very last.\n\n"
HEAD = "| Duty | Minutes |\n|---|---|\n"
TWICE = "the quick brown fox jumps over one lazy dog and then it sleeps. "


def marked(old: str, new: str) -> list[tuple[str, str, str]]:
    return [(c.kind.value, c.old, c.new) for c in redline(old, new) if c.marked]


def answered_soon(old: str, new: str) -> tuple[Change, ...]:
    """The redline, timed by the processor so that a busy machine is no fault."""
    began = time.process_time()
    found = redline(old, new)
    assert time.process_time() - began < 1
    return found


@given(edited_pairs)
def test_the_new_and_the_old_text_are_read_back_letter_by_letter(pair: tuple[str, str]) -> None:
    found = redline(*pair)
    assert ("".join(c.old for c in found), "".join(c.new for c in found)) == pair


@given(edited_pairs)
def test_each_kind_holds_what_its_name_says(pair: tuple[str, str]) -> None:
    for kind, old, new in [(c.kind, c.old, c.new) for c in redline(*pair)]:
        assert old or new
        assert (kind == Kind.EQUAL) <= (old == new)
        assert (kind == Kind.INSERT) <= (not old)
        assert (kind == Kind.DELETE) <= (not new)
        assert (kind == Kind.REPLACE) <= bool(old and new and old != new)


@given(edited_pairs)
def test_a_move_is_two_changes_with_one_number(pair: tuple[str, str]) -> None:
    found = redline(*pair)
    moves = [(c.pair, bool(c.old), bool(c.new)) for c in found if c.kind == Kind.MOVE]
    assert all(c.pair is None for c in found if c.kind != Kind.MOVE)
    assert sorted(moves) == [row for n in range(1, len(moves) // 2 + 1) for row in ((n, False, True), (n, True, False))]


@given(edited_pairs)
def test_layout_changes_no_word(pair: tuple[str, str]) -> None:
    for change in redline(*pair):
        if change.kind == Kind.LAYOUT and any(map(str.isalpha, change.old)):
            assert words(change.old) == words(change.new)


@given(texts)
def test_a_text_against_itself_has_no_change(text: str) -> None:
    assert all(change.kind == Kind.EQUAL for change in redline(text, text))


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
        ("nin\u0303o de 5\u00a0años", "niño de 5 años"),
        ("One.\n\n- two\n", "One.\r\n\r\n- two\r\n"),
        ("an _old_ word", "an *old* word"),
    ],
)
def test_what_reads_the_same_is_layout(old: str, new: str) -> None:
    assert {change.kind for change in redline(old, new)} <= {Kind.EQUAL, Kind.LAYOUT}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("# Head\n", "## Head\n", ("replace", "# ", "## ")),
        ("- one\n", "1. one\n", ("replace", "- ", "1. ")),
        ("- one\n- two\n", "- one\n    - two\n", ("replace", "- ", "    - ")),
        ("pay 200 now", "pay\u200b 200 now", ("insert", "", "\u200b")),
        ("word , then", "word, then", ("delete", " ", "")),
        ("one  \ntwo\n", "one\ntwo\n", ("replace", "  \n", "\n")),
        ("owes {hours} more", "owes {minutes} more", ("replace", "{hours}", "{minutes}")),
        ("Well done 👍🏻 all", "Well done 👍🏿 all", ("replace", "👍🏻", "👍🏿")),
        ("יש שלוש שעות כאן", "יש ארבע שעות כאן", ("replace", "שלוש", "ארבע")),
        ("See [it](https://a.example/x).", "See [it](https://b.example/x).", None),
    ],
)
def test_one_small_edit_is_one_change(old: str, new: str, expected: tuple[str, str, str] | None) -> None:
    assert marked(old, new) == [expected or ("replace", "https://a.example/x", "https://b.example/x")]


def test_a_split_and_a_joined_paragraph_mark_no_word() -> None:
    apart, together = "One is long.\n\nTwo is here.\n", "One is long. Two is here.\n"
    assert marked(together, apart) == [("insert", "", "\n\n")]
    assert marked(apart, together) == [("delete", "\n\n", "")]


def test_an_inserted_item_marks_no_other_item() -> None:
    assert marked("- a\n- b\n", "- a\n- x\n- b\n") == [("insert", "", "- x\n")]
    assert marked("- b\n", "- x\n- b\n") == [("insert", "", "- x\n")]


def test_rows_pair_by_their_first_cell() -> None:
    found = marked(HEAD + "| Lunch | 30 |\n", HEAD + "| Bus | 30 |\n| Lunch | 35 |\n")
    assert found == [("insert", "", "| Bus | 30 |\n"), ("replace", "30", "35")]


def test_an_added_column_marks_its_cells_alone() -> None:
    new = "| Duty | Who | Minutes |\n|---|---|---|\n| Lunch | all | 30 |\n"
    assert marked(HEAD + "| Lunch | 30 |\n", new) == [("insert", "", " | Who"), ("insert", "", " | all")]


def test_swapped_rows_are_a_move() -> None:
    one, other = "| Lunch duty with the first grade | 30 |\n", "| Bus duty with the second grade | 5 |\n"
    assert [kind for kind, _, _ in marked(HEAD + one + other, HEAD + other + one)] == ["move", "move"]


def test_a_moved_section_is_one_move_with_the_edit_inside() -> None:
    old, new = f"# S\n\n{FIRST}# T\n\n{SECOND}# U\n\n{THIRD}", f"# T\n\n{SECOND}# U\n\n{THIRD}# S\n\n{FIRST}"
    gone, come = [c for c in redline(old, new.replace("stands", "begins")) if c.marked]
    assert (gone.kind, gone.old, come.new) == (
        Kind.MOVE,
        f"# S\n\n{FIRST}",
        f"# S\n\n{FIRST.replace('stands', 'begins')}",
    )
    assert [(c.old, c.new) for c in inside(gone, come) if c.marked] == [("stands", "begins")]


def test_short_boilerplate_does_not_move() -> None:
    kinds = [kind for kind, _, _ in marked("None.\n\n" + FIRST + SECOND, FIRST + SECOND + "None.\n")]
    assert kinds == ["delete", "insert"]


def test_of_two_equal_paragraphs_one_moved_and_one_is_gone() -> None:
    kinds = [kind for kind, _, _ in marked(FIRST + FIRST + SECOND + THIRD, SECOND + THIRD + FIRST)]
    assert sorted(kinds) == ["delete", "move", "move"]


def test_a_sentence_added_between_two_that_begin_alike_is_marked_whole() -> None:
    assert marked("The A. The C.", "The A. The B. The C.") == [("insert", "", "The B. ")]
    assert marked("- The A. The C.", "- The A. The B. The C.\n- D.")[0] == ("insert", "", " The B.")


def test_one_word_in_a_sentence_said_twenty_times_is_one_change() -> None:
    new = TWICE * 7 + TWICE.replace("lazy", "sly") + TWICE * 12
    assert marked(TWICE * 20, new) == [("replace", "lazy", "sly")]


@given(edited_pairs)
def test_at_most_twice_the_true_edit_is_marked(pair: tuple[str, str]) -> None:
    """In prose: marks of lists and bars of tables are no words."""
    old, new = (" ".join(words(text)) for text in pair)
    edit = len(old.split()) + len(new.split()) - 2 * longest(old.split(), new.split())
    changed = [c for c in redline(old, new) if c.marked and c.kind != Kind.MOVE]
    assert sum(len(words(c.old)) + len(words(c.new)) for c in changed) <= 2 * edit


def test_ten_thousand_wholly_different_words_are_answered_soon() -> None:
    old, new = (" ".join(f"{letter}{n}" for n in range(10_000)) for letter in "ab")
    assert [c.kind for c in answered_soon(old, new)] == [Kind.REPLACE]


def test_a_paragraph_of_two_megabytes_is_answered_soon() -> None:
    text = "The council may vote on it. " * 75_000
    assert len(answered_soon(text, f"{text[:1_000_000]}NEW {text[1_000_000:]}")) == 3


def test_five_hundred_rows_are_answered_soon() -> None:
    rows = [f"| Duty {n} at the gate | {5 * n} |\n" for n in range(500)]
    found = answered_soon(HEAD + "".join(rows), HEAD + "".join(rows[:200] + rows[201:]))
    assert [c.old for c in found if c.marked] == [rows[200]]


@pytest.mark.parametrize("sign", ["- ", "> ", "    ", "|", "`", "*", "#", "\n", "[", "1. ", "\t", "\\", ". ", "!"])
def test_a_sign_repeated_many_times_is_answered_soon(sign: str) -> None:
    assert answered_soon(sign * 10_000 + "a", sign * 9_999 + "b")
