"""Tables: two shapes, three delimiters, and what the cells below a candidate hold."""

from fractions import Fraction

import pytest

from tests.counting.formats.reading import fault_line, read


def test_columns_of_ranks_hold_names() -> None:
    profile = read("rank1,rank2,rank3\nAna,Luis,\nLuis,,Ana\n,,\n")
    assert (profile.names, profile.piles) == (("Ana", "Luis"), {(1, 2): 1, (2, 1): 1, (): 1})


def test_columns_of_candidates_hold_ranks() -> None:
    profile = read("Ana,Luis,Marta\n2,1,\n1,1,5\n,,\n")
    assert profile.piles == {(2, 1): 1, ((1, 2), 3): 1, (): 1}


@pytest.mark.parametrize("method", ["score", "star"])
def test_the_same_columns_hold_scores_for_a_method_of_scores(method: str) -> None:
    assert read("Ana,Luis\n5,\n0,4\n", method=method).piles == {(5, None): 1, (0, 4): 1}


def test_they_hold_marks_for_approval() -> None:
    assert read("Ana,Luis\n1,0\n1,\n", method="approval").piles == {(1, 0): 1, (1, None): 1}


def test_a_table_of_marks_is_a_choice_for_plurality() -> None:
    assert read("Ana,Luis\n0,1\n1,0\n", method="plurality").piles == {(2,): 1, (1,): 1}


@pytest.mark.parametrize("head", ["Weight", "count", "papers"])
def test_a_column_of_weights_counts_rows(head: str) -> None:
    assert read(f"rank1,{head}\nAna,3\nAna,1/2\nLuis,0\n").piles == {(1,): Fraction(7, 2)}


def test_identities_are_left_aside() -> None:
    assert read("ID,Ana,Luis\nx7,1,2\nx8,1,2\n").piles == {(1, 2): 2}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_each_delimiter_is_seen(delimiter: str) -> None:
    text = '"Ana, Luis; M",B,C\n1,,2\n'.replace('Ana, Luis; M",', 'Ana| Luis; M",')
    assert read(text.replace(",", delimiter).replace("|", ",")).piles == {(1, 3): 1}


def test_a_line_that_names_the_delimiter_is_heeded() -> None:
    assert read("sep=;\nA,B;C\n1;2\n", "x.csv").names == ("A,B", "C")


def test_ranks_in_any_order_of_columns() -> None:
    assert read("Rank 2,rank_1\nLuis,Ana\n").names == ("Ana", "Luis")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("\n\n", 2),
        ("rank1,rank3\nAna,\n", 1),
        ("rank1,rank1\nAna,\n", 1),
        ("rank1,Ana\nAna,1\n", 1),
        ("Ana,Ana\n1,2\n", 1),
        ("Ana,\n1,\n", 1),
        ("weight\n1\n", 1),
        ("weight,count,Ana\n1,1,1\n", 1),
        ("Ana,Luis\n", 1),
        ("Ana,Luis\n1,2\n1\n", 3),
        ("Ana,Luis\n1,2,3\n", 2),
        ("Ana,Luis\n1,-2\n", 2),
        ("Ana,Luis\n1,1.5\n", 2),
        ("Ana,Luis\n1,0\n", 2),
        (f"Ana,Luis\n1,{10**400}\n", 2),
        ("Ana,weight\n1,-2\n", 2),
        ("Ana,weight\n1,1e999\n", 2),
        ("Ana,weight\n1,\n", 2),
        ("rank1,rank2\nAna,Ana\n", 2),
        ('Ana,Luis\n1,2\n"1,2\n', 3),
        (b"Ana,Luis\n1,2\n1,\xe9\n", 3),
    ],
)
def test_what_is_wrong_has_its_line(text: str | bytes, line: int) -> None:
    assert fault_line(text, "x.csv") == line


def test_columns_of_ranks_hold_no_scores() -> None:
    assert fault_line("rank1\nAna\n", method="score") == 1
