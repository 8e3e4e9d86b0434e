"""Words and marks are whole, and the matches of two rows are the most there can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.wording.matching import matches
from governance.wording.words import tokens, words
from tests.wording.strategies import longest, texts

letters = st.text("abc", max_size=12)


@pytest.mark.parametrize(
    "token",
    [
        "3:30",
        "1,200",
        "2.5",
        "2/3",
        "55%",
        "1st",
        "don't",
        "half-time",
        "{peer_hours}",
        "https://a.example/x?y=1",
        "👍🏽",
        "👩‍🏫",
        "🇪🇸",
        "nin\u0303o",
    ],
)
def test_a_token_is_whole(token: str) -> None:
    assert [one.text for one in tokens(token)[0]] == [token]


@given(texts)
def test_tokens_on_end_are_the_text(text: str) -> None:
    found, rest = tokens(text)
    assert "".join(one.space + one.text for one in found) + rest == text


def test_an_address_in_a_link_is_whole() -> None:
    assert [one.text for one in tokens("[x](a/b.md#c)")[0]] == ["[", "x", "]", "(", "a/b.md#c", ")"]


def test_words_leave_marks_out() -> None:
    assert words("**Each** owes, _e.g._, 1,200!") == ["Each", "owes", "e", "g", "1,200"]


@given(letters, letters)
def test_the_matches_are_the_most_there_can_be(old: str, new: str) -> None:
    found = matches(old, new)
    assert all(old[i] == new[k] for i, k in found)
    assert len(found) == longest(old, new)


def test_landmarks_part_rows_with_more_edits_than_are_searched() -> None:
    old = [word for n in range(1000) for word in (f"old{n}", f"mark{n}", "and", "so")]
    found = matches(old, [word.replace("old", "new") for word in old])
    assert len(found) == 3000
