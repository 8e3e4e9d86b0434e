"""Shamir's scheme: two of three shares give the key, one gives nothing, and a slip is caught."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.ballots.rules.custody import (
    HOLDERS,
    PRIME,
    SHARE_WORDS,
    proof,
    read_share,
    secret_of_key,
    share_words,
    value_at,
    value_from,
)  # fmt: skip
from governance.ballots.rules.words import word_list

values = st.integers(0, PRIME - 1)


@given(values, values)
def test_any_two_of_three_give_the_same_secret(one: int, two: int) -> None:
    shares = {1: one, 2: two, 3: value_at({1: one, 2: two}, 3)}
    secrets = {value_at({a: shares[a], b: shares[b]}, 0) for a, b in combinations(HOLDERS, 2)}
    assert len(secrets) == 1


@given(values, values)
def test_one_share_fits_every_secret(share: int, secret: int) -> None:
    other = value_at({0: secret, 1: share}, 2)
    assert value_at({1: share, 2: other}, 0) == secret


@given(values, values, values)
def test_another_share_gives_another_secret(one: int, two: int, wrong: int) -> None:
    right = value_at({1: one, 2: two}, 0)
    assert (value_at({1: one, 2: wrong}, 0) == right) == (wrong == two)


def test_the_line_is_that_of_a_worked_example() -> None:
    assert [value_at({1: 8, 2: 11}, place) for place in (0, 1, 2, 3)] == [5, 8, 11, 14]


@pytest.mark.parametrize("shares", [{}, {1: 5}, {1: 5, 2: PRIME}, {1: -1, 2: 5}])
def test_fewer_than_two_or_values_outside_the_field_give_nothing(shares: dict[int, int]) -> None:
    with pytest.raises(ValueError, match="no secret"):
        value_at(shares, 0)


@given(values, st.sampled_from(["en", "es"]))
def test_a_share_reads_back_from_its_words(value: int, language: str) -> None:
    assert value in read_share(share_words(value, language).upper().replace("-", "  "))


def test_a_share_is_twelve_words_of_2048() -> None:
    words = share_words(value_from(bytes(32)), "en").split("-")
    assert (len(words), len(word_list("en"))) == (SHARE_WORDS, 2048)


@pytest.mark.parametrize("typed", ["", "maple river", "no such words " * 4, "x" * 10_000])
def test_what_is_no_share_means_nothing(typed: str) -> None:
    assert read_share(typed) == frozenset()


def test_a_wrong_word_is_caught_in_all_but_one_of_32() -> None:
    words = share_words(value_from(bytes(32)), "en").split("-")
    slips = ["-".join([*words[:4], other, *words[5:]]) for other in word_list("en") if other != words[4]]
    assert sum(bool(read_share(slip)) for slip in slips) < len(slips) / 16


def test_proofs_and_keys_are_those_of_one_vote() -> None:
    assert len({proof(7, 1), proof(7, 2), proof(8, 1)}) == 3
    assert len({secret_of_key(7, 1), secret_of_key(7, 2), secret_of_key(8, 1)}) == 3


@pytest.mark.parametrize("length", [0, 16, 31])
def test_a_short_seed_is_no_seed(length: int) -> None:
    with pytest.raises(ValueError, match="too short"):
        value_from(bytes(length))
