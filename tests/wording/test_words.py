"""Words are marked, as few as can be, and never half a number."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.wording.matching import matches
from governance.wording.words import Kind, Piece, pieces, tokens, words
from tests.wording.strategies import texts

letters = st.text("abc", max_size=12)


def marked(old: str, new: str) -> list[tuple[str, str]]:
    return [(piece.kind.value, piece.text) for piece in pieces(old, new) if piece.kind != Kind.SAME]


def longest(a: str, b: str) -> int:
    """The length of the longest common subsequence, by the textbook."""
    row = [0] * (len(b) + 1)
    for one in a:
        last, row = row, [0]
        for k, other in enumerate(b):
            row.append(last[k] + 1 if one == other else max(row[-1], last[k + 1]))
    return row[-1]


@pytest.mark.parametrize(
    "token", ["3:30", "1,200", "2.5", "2/3", "55%", "1st", "don't", "half-time", "👍🏽", "👩‍🏫", "🇪🇸", "nin\u0303o"]
)
def test_a_token_is_whole(token: str) -> None:
    assert tokens(token) == [token]


@given(texts, texts)
def test_without_the_removed_pieces_it_is_the_new_text(old: str, new: str) -> None:
    assert "".join(p.text for p in pieces(old, new) if p.kind != Kind.REMOVED) == new


@given(texts, texts)
def test_without_the_added_pieces_it_is_the_old_words(old: str, new: str) -> None:
    kept = "".join(p.text for p in pieces(old, new) if p.kind != Kind.ADDED)
    assert words(kept) == words(old)
    assert "".join(kept.split()) == "".join(old.split())


@given(letters, letters)
def test_the_matches_are_the_most_there_can_be(old: str, new: str) -> None:
    found = matches(old, new)
    assert all(old[i] == new[k] for i, k in found)
    assert len(found) == longest(old, new)


@given(letters, letters)
def test_at_most_twice_the_true_edit_is_marked(old: str, new: str) -> None:
    edit = len(old) + len(new) - 2 * longest(old, new)
    assert sum(len(words(text)) for _, text in marked(" ".join(old), " ".join(new))) <= 2 * edit


def test_two_words_changed_in_a_sentence_said_twenty_times_are_two_changes() -> None:
    sentence = "the quick brown fox jumps over one lazy dog and then it sleeps for a long while"
    old = sentence.split() * 20
    new = [*old[:50], "X", *old[51:250], "Y", *old[251:]]
    assert marked(" ".join(old), " ".join(new)) == [
        ("removed", old[50]),
        ("added", "X"),
        ("removed", old[250]),
        ("added", "Y"),
    ]


def test_composed_letters_and_blanks_that_do_not_break_are_no_change() -> None:
    assert marked("nin\u0303o de 5\u00a0años", "niño de 5 años") == []


def test_only_the_skin_tone_changes() -> None:
    assert marked("Well done 👍🏻 all", "Well done 👍🏿 all") == [("removed", "👍🏻"), ("added", "👍🏿")]


def test_an_invisible_letter_is_a_change() -> None:
    assert marked("pay 200", "pay\u200b 200") == [("added", "\u200b")]


def test_a_lone_word_between_two_longer_changes_joins_them() -> None:
    assert marked("red green of blue white", "one two of three four") == [
        ("removed", "red green of blue white"),
        ("added", "one two of three four"),
    ]


def test_one_word_more_among_two_thousand_is_one_change() -> None:
    assert pieces("word " * 2000, "word " * 2000 + "more")[1:] == (Piece(Kind.ADDED, "more"),)


def test_thousands_of_unlike_words_do_not_hang() -> None:
    old, new = (" ".join(f"{letter}{n}" for n in range(6500)) for letter in "ab")
    begun = time.monotonic()
    assert [kind for kind, _ in marked(old, new)] == ["removed", "added"]
    assert time.monotonic() - begun < 5


def test_few_changes_far_apart_in_a_long_text_are_found_one_by_one() -> None:
    old = [f"{n % 7}" for n in range(4000)]
    new = ["zz" if n % 400 == 0 else word for n, word in enumerate(old)]
    assert len(marked(" ".join(old), " ".join(new))) == 20


def test_landmarks_part_a_text_with_more_edits_than_are_searched() -> None:
    old = [word for n in range(1000) for word in (f"old{n}", f"mark{n}", "and", "so")]
    new = [word.replace("old", "new") for word in old]
    assert len(marked(" ".join(old), " ".join(new))) == 2000
