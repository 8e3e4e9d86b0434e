"""Receipt codes: four plain words, the same code in either language."""

from collections import Counter
from secrets import token_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.ballots.rules.words import alike, code_number, code_words, read_code, word_list

SEED = bytes(range(16))


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_list_holds_2048_different_short_plain_words(language: str) -> None:
    words = word_list(language)
    assert len(set(words)) == 2048
    assert all(word.isascii() and word.islower() and word.isalpha() and 3 <= len(word) <= 9 for word in words)


@given(st.binary(min_size=16, max_size=16))
def test_a_code_is_found_again_from_its_words_in_either_language(seed: bytes) -> None:
    assert all(code_number(seed) in read_code(code_words(seed, language)) for language in ("en", "es"))


@pytest.mark.parametrize("dressed", ["  {} ", "¡{}!", "{}."])
def test_case_marks_and_accents_do_not_matter(dressed: str) -> None:
    typed = dressed.format(code_words(SEED, "es").upper().replace("-", "  ").replace("A", "Á"))
    assert code_number(SEED) in read_code(typed)


@pytest.mark.parametrize("typed", ["", "maple", "not a real code", "one two three four five", "-", "x" * 10_000])
def test_what_is_no_code_means_nothing(typed: str) -> None:
    assert not read_code(typed)


def test_words_of_two_languages_are_not_mixed() -> None:
    english, spanish = code_words(SEED, "en").split("-"), code_words(SEED, "es").split("-")
    assert code_number(SEED) not in read_code(" ".join([*english[:2], *spanish[2:]]))


def test_every_word_is_as_likely_as_another() -> None:
    drawn = Counter(number for _ in range(8000) for number in code_number(token_bytes(16)))
    assert len(drawn) == 2048
    assert max(drawn.values()) < 60


def test_codes_that_are_not_unique_are_counted() -> None:
    assert alike([(1,), (2,), (1,), (3,)]) == 2
    assert alike([(1,), (2,)]) == 0
