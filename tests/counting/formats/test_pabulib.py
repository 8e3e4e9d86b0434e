"""pabulib's .pb: the five kinds of vote, amounts, and the sections."""

import pytest

from tests.counting.formats.reading import fault_line, read

TEXT = (
    "META\nkey;value\ndescription;Our street\nnum_projects;2\nnum_votes;3\nbudget;100\nvote_type;scoring\n"
    'PROJECTS\nproject_id;cost;name\n1;50;Trees\nx7;60;"Bench; long"\n'
    "VOTES\nvoter_id;age;vote;points\na;30;1,x7;2,5\nb;;x7;3\nc;41;;\n"
)


def kind(word: str) -> str:
    return TEXT.replace(";scoring", f";{word}")


def test_projects_are_read() -> None:
    profile = read(TEXT)
    assert (profile.title, profile.budget, profile.costs) == ("Our street", 100, (50, 60))
    assert profile.names == ("Trees", "Bench; long")


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("approval", ((1, 1), (2, 1))),
        ("cumulative", ((1, 2), (2, 5))),
        ("scoring", ((1, 2), (2, 5))),
        ("ordinal", ((1, 2), (2, 1))),
    ],
)
def test_each_kind_of_vote_gives_its_points(word: str, first: tuple[tuple[int, int], ...]) -> None:
    assert list(read(kind(word)).piles)[0] == first


def test_a_sole_choice_is_one_project() -> None:
    assert read(kind("choose-1").replace("1,x7;2,5", "1;2")).piles == {((1, 1),): 1, ((2, 1),): 1, (): 1}


def test_amounts_with_cents_are_read_in_the_smallest_unit() -> None:
    profile = read(TEXT.replace("budget;100", "budget;100.5").replace(";60;", ";60.25;"))
    assert (profile.budget, profile.costs) == (402, (200, 241))


def test_projects_without_names_of_their_own_are_called_by_identity() -> None:
    assert read(TEXT.replace('"Bench; long"', "Trees")).names == ("1", "x7")


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (("META\n", "MATE\n"), 1),
        (("num_votes;3", "num_votes;4"), 5),
        (("num_projects;2", "num_projects;3"), 4),
        (("budget;100", "budget;-1"), 6),
        (("budget;100", "budget;0"), 6),
        (("budget;100", f"budget;{10**400}"), 6),
        (("budget;100", "purse;100"), 14),
        (("scoring", "shouting"), 7),
        (("PROJECTS\n", "VOTES\n"), 8),
        ((";cost;", ";price;"), 10),
        (("1;50", "1;-50"), 10),
        (("1;50", "1;0"), 10),
        (("x7;60", "1;60"), 11),
        (("2,5", "2"), 14),
        (("2,5", "2,-5"), 14),
        (("2,5", "2,1e9"), 14),
        (("1,x7", "1,1"), 14),
        (("b;;x7", "b;;x8"), 15),
        (("b;;x7", "b;x7"), 15),
    ],
)
def test_what_is_wrong_has_its_line(change: tuple[str, str], line: int) -> None:
    assert fault_line(TEXT.replace(*change), "x.pb") == line


@pytest.mark.parametrize("cut", range(0, len(TEXT) - 4))
def test_a_file_cut_short_is_refused(cut: int) -> None:
    assert fault_line(TEXT[:cut], "x.pb") >= 1
