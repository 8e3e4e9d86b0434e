"""BLT: papers as Hill, Wichmann and Woodall wrote them, and as they are found."""

from fractions import Fraction

import pytest

from tests.counting.formats.reading import fault, fault_line, read

# The example of Algorithm 123.
HILL = '4 2\n-2\n3 1 3 4 0\n4 1 3 2 0\n2 4 1 3 0\n1 2 0\n2 2 4 3 1 0\n1 3 4 2 0\n0\n"Adam"\n"Basil"\n"Charlotte"\n"Donald"\n"Title"\n'


def papers(line: str) -> dict[object, object]:
    return dict(read(f"4 1\n{line}\n0\n", "x.blt").piles)


def test_the_first_example_is_read() -> None:
    profile = read(HILL)
    assert (profile.names, profile.seats, profile.withdrawn) == (("Adam", "Basil", "Charlotte", "Donald"), 2, {2})
    assert profile.title == "Title"
    assert profile.piles == {(1, 3, 4): 3, (1, 3, 2): 4, (4, 1, 3): 2, (2,): 1, (2, 4, 3, 1): 2, (3, 4, 2): 1}


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_ends_of_lines_from_other_systems_are_read(end: str) -> None:
    assert read(HILL.replace("\n", end)) == read(HILL)


def test_a_byte_order_mark_is_taken_off() -> None:
    assert read(b"\xef\xbb\xbf" + HILL.encode()) == read(HILL)


@pytest.mark.parametrize(
    ("line", "piles"),
    [
        ("2 1=3 4 0", {((1, 3), 4): 2}),
        ("2 3 = 1 4 0", {((1, 3), 4): 2}),
        ("1 - 2 - 3 0", {(2, 3): 1}),
        ("1 0 0 2 0", {(2,): 1}),
        ("(a 7) 1 2 3 0", {(2, 3): 1}),
        ("(#1) 2 3 0 # said", {(3,): 2}),
        ("  1\t2   3 0  ", {(2, 3): 1}),
        ("1 0", {(): 1}),
        ("2.5 1 0", {(1,): Fraction(5, 2)}),
        ("7/2 1 0", {(1,): Fraction(7, 2)}),
        ("1.0 1 0", {(1,): 1}),
        ("1/2 1 0\n0.5 1 0", {(1,): 1}),
        ("1 1 0\n2 1 0\n1 1 0", {(1,): 4}),
        ("\n# nothing\n1 1 0", {(1,): 1}),
    ],
)
def test_papers_as_found(line: str, piles: dict[object, object]) -> None:
    assert papers(line) == piles


@pytest.mark.parametrize("head", ["4 2 -2 -3", "4 2\n-2 -3", "4 2\n-2\n-3 # gone", "4 2\n[withdrawn 2 3]"])
def test_the_withdrawn_are_known_however_written(head: str) -> None:
    assert read(f"{head}\n1 1 0\n0\n").withdrawn == {2, 3}


def test_short_names_stand_for_numbers() -> None:
    assert read("3 2\n[nick a b c]\n5 a b 0\n1 b=c 0\n0\n").piles == {(1, 2): 5, ((2, 3),): 1}


def test_candidates_without_names_are_called_by_their_numbers() -> None:
    assert read("2 1\n1 1 0\n0\n").names == ("1", "2")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('"A" "B" "T"', ("A", "B")),
        ("A b (c)\nB", ("A b (c)", "B")),
        ('"A # 1" # said\n"B"', ("A # 1", "B")),
        ('"A ""x"" y"\n"B"', ('A "x" y', "B")),
        ('"A "x" y"\n"B"', ('A "x" y', "B")),
        ('"Ñ"\n""\n"T"', ("Ñ", "2")),
    ],
)
def test_names_as_found(text: str, names: tuple[str, ...]) -> None:
    assert read(f"2 1\n1 1 0\n0\n{text}\n").names == names


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("0 1\n0\n", 1),
        ("3 0\n1 1 0\n0\n", 1),
        ("3 4\n1 1 0\n0\n", 1),
        ("3 -1\n1 1 0\n0\n", 1),
        ("9999999999 1\n1 1 0\n0\n", 1),
        ("3\n", 1),
        ("3 1\n0\n", 2),
        ("3 1\n-4\n1 1 0\n0\n", 2),
        ("3 1\n1 4 0\n0\n", 2),
        ("3 1\n1 1 0\n1 1 2 1 0\n0\n", 3),
        ("3 1\n1 1=1 0\n0\n", 2),
        ("3 1\n1 1 0\n1 1 x 0\n0\n", 3),
        ("3 1\n1 1 0\n-1 2 0\n0\n", 3),
        ("3 1\n-1 2 0\n0\n", 2),
        ("3 1\n1e999 2 0\n0\n", 2),
        ("3 1\nnan 2 0\n0\n", 2),
        ("3 1\n1/0 2 0\n0\n", 2),
        ("3 1\n0 1 2 0\n0\n", 2),
        (f"3 1\n1 1 0\n{10**400} 1 0\n0\n", 3),
        (f"3 1\n1 {10**400} 0\n0\n", 2),
        ("3 1\n1 1 0\n1 2\n0\n", 3),
        ("3 1\n1 1 0\n1 2 0\n", 3),
        ("3 1\n1 1 0\n0\n\"A\"\n", 4),
        ("3 1\n1 1 0\n0\n\"A\"\n\"B\n\"C\"\n", 5),
        ("3 1\n1 1 0\n0\n\"A\"\n\"B\"\n\"A\"\n", 6),
        ("2 1\n1 1 0\n0\n\"A\"\n\"B\"\n\"T\"\n\"s\"\n\"c\"\n\"?\"\n", 9),
        (b"2 1\n1 1 0\n0\n\"A\xff\"\n\"B\"\n", 4),
        (b"2 1\n1 1 0\n1 \x00 0\n0\n", 3),
        (HILL.encode("utf-16"), 1),
    ],
)  # fmt: skip
def test_what_is_wrong_has_its_line(text: str | bytes, line: int) -> None:
    assert fault_line(text, "x.blt") == line


def test_the_line_is_right_far_into_a_file() -> None:
    text = "3 1\n" + "1 1 2 0\n" * 400_000 + "1 4 0\n" + "1 1 2 0\n" * 10 + "0\n"
    assert fault_line(text) == 400_002


def test_what_was_expected_is_said() -> None:
    assert fault("3 1\n1 4 0\n0\n") == (2, "'4' is no candidate number; expected a whole number from 1 to 3")


def test_no_truncation_reads_as_other_papers() -> None:
    whole, end = read(HILL).piles, HILL.index("\n0\n") + 2
    assert all(fault_line(HILL[:cut], "x.blt") for cut in range(end))
    assert all(read(HILL[:cut]).piles == whole for cut in (end + 1, len(HILL)))
