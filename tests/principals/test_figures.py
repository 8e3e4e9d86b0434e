"""What a survey shows in pictures and tables, and its years side by side."""

from fractions import Fraction

from governance.principals.rules.figures import Year, told, trends
from governance.principals.rules.publishing import Group, Published, publish
from governance.principals.rules.seeing import Eye, Thing, may_see
from governance.principals.rules.standards import Standard
from governance.principals.rules.surveys import Standing

LISTENS, MONEY = Standard(1, "The principal listens."), Standard(2, "Money is explained.")
REWORDED = Standard(1, "The principal listens to us.")


def answers(*columns: tuple[int, ...], teachers: int = 99) -> Published:
    """One row for each person: the first so many are teachers, the others classified staff."""
    groups = [Group.TEACHERS if n < teachers else Group.CLASSIFIED for n in range(len(columns[0]))]
    return publish(list(zip(groups, zip(*columns, strict=True), strict=True)), len(columns))


def test_a_picture_and_its_table_hold_the_same_numbers() -> None:
    (one,) = told([LISTENS], answers((5, 5, 4, 3, 0, 1)))
    assert one.drawn is not None
    bars = [bar.amount for bar in one.drawn.pictures[0].bars]
    assert bars == [row.cells[0] for row in one.drawn.table().rows] == [2, 1, 1, 0, 1, 1]
    assert one.mean == Fraction(360, 100)


def test_groups_stand_in_columns_of_the_table() -> None:
    (one,) = told([LISTENS], answers((5, 5, 4, 3, 1, 2, 2, 4, 4, 5), teachers=5))
    assert one.drawn is not None
    assert [row.cells for row in one.drawn.table().rows] == [
        (3, 2, 1), (3, 1, 2), (1, 1, 0), (2, 0, 2), (1, 1, 0), (0, 0, 0)
    ]  # fmt: skip


def test_one_answer_of_all_has_a_sentence_and_no_picture() -> None:
    (one,) = told([LISTENS], answers((4,) * 6))
    assert (one.drawn, one.mean, "All, or all but one" in (one.said.message if one.said else "")) == (None, 4, True)


def test_fewer_than_five_scores_have_a_sentence() -> None:
    (one,) = told([LISTENS], answers((4, 3, 2, 1, 0, 0)))
    assert (one.drawn, one.mean, one.said and one.said.values) == (None, None, {"least": 5})


def test_years_stand_side_by_side_by_the_words_of_a_criterion() -> None:
    first = Year(2024, "2024-25", [LISTENS, MONEY], answers((5, 5, 4, 4, 3), (1, 2, 3, 4, 0)))
    second = Year(2025, "2025-26", [REWORDED, MONEY], answers((5, 5, 5, 5, 5), (2, 2, 3, 3, 4)))
    whole, *each = trends([first, second])
    assert whole.words is None
    shown = {one.words: [(bar.no, bar.amount) for bar in one.drawn.pictures[0].bars] for one in each}
    assert shown == {
        REWORDED.words: [(2025, 5)], MONEY.words: [(2025, Fraction(28, 10))], LISTENS.words: [(2024, Fraction(42, 10))]
    }  # fmt: skip


def test_a_year_that_is_not_shown_says_so() -> None:
    year = Year(2025, "2025-26", [MONEY], answers((1, 2, 3, 4, 0)))
    _, money = trends([year])
    (sentence,) = money.drawn.pictures[0].said
    assert sentence.values == {"year": "2025-26", "least": 5}


def test_the_same_words_in_other_capitals_are_the_same_criterion() -> None:
    assert Standard(7, "the  principal LISTENS.").key == LISTENS.key != REWORDED.key


def test_nobody_sees_an_answer_and_the_staff_no_comment() -> None:
    for standing in Standing:
        assert not any(may_see(eye, Thing.ANSWERS, standing) for eye in Eye)
        assert not may_see(Eye.STAFF, Thing.COMMENTS, standing)


def test_before_the_count_there_is_nothing_to_see_but_how_many() -> None:
    for thing in set(Thing) - {Thing.TURNOUT}:
        assert not any(may_see(eye, thing, standing) for eye in Eye for standing in (Standing.OPEN, Standing.CLOSED))


def test_the_staff_sees_figures_once_they_are_published() -> None:
    assert [may_see(Eye.STAFF, Thing.FIGURES, one) for one in (Standing.COUNTED, Standing.RELEASED)] == [False, True]
