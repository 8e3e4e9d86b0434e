"""'Begun by the fifth year' is reckoned from the appointments: to the day, breaks left out."""

from datetime import date
from fractions import Fraction

import pytest

from governance.learning.rules.board import Board, Standing, Step, board, last_day_of, service, year_of_service
from governance.people.rules import Post
from governance.values.actor import Role

BEGAN = date(2021, 8, 16)


def post(first: date = BEGAN, last: date | None = None, role: Role = Role.TEACHER) -> Post:
    return Post(role, Fraction(1), "", "", first, last)


def on(day: date, *posts: Post, steps: dict[Step, date] | None = None) -> Board:
    return board(steps or {}, posts or (post(),), 5, day)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2021, 8, 15), None),
        (BEGAN, 1),
        (date(2022, 8, 15), 1),
        (date(2022, 8, 16), 2),
        (date(2025, 8, 15), 4),
        (date(2025, 8, 16), 5),
        (date(2026, 8, 15), 5),
        (date(2026, 8, 16), 6),
    ],
)
def test_a_year_of_service_begins_on_its_anniversary(day: date, year: int | None) -> None:
    assert year_of_service(day, service([post()])) == year


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2025, 8, 15), Standing.TO_COME),
        (date(2025, 8, 16), Standing.DUE),
        (date(2026, 8, 15), Standing.DUE),
        (date(2026, 8, 16), Standing.LATE),
    ],
)
def test_it_is_due_in_the_fifth_year_and_late_on_the_day_after_it(day: date, standing: Standing) -> None:
    assert on(day).standing(day) == standing


def test_a_break_moves_the_last_day_by_its_length() -> None:
    back = [post(last=date(2022, 6, 30)), post(first=date(2022, 7, 11))]
    assert last_day_of(5, service(back)) == date(2026, 8, 25)


def test_posts_that_meet_or_overlap_are_one_service() -> None:
    met = [post(last=date(2022, 6, 30)), post(first=date(2022, 7, 1)), post(first=date(2022, 9, 1))]
    assert service(met) == [(BEGAN, None)]


def test_a_post_that_ends_this_year_is_reckoned_as_if_it_went_on() -> None:
    assert on(date(2026, 5, 1), post(last=date(2026, 6, 30))).by_day == date(2026, 8, 15)


def test_who_began_on_the_29th_of_february_counts_from_the_first_of_march() -> None:
    served = service([post(first=date(2024, 2, 29))])
    assert (last_day_of(1, served), last_day_of(4, served)) == (date(2025, 2, 28), date(2028, 2, 28))


@pytest.mark.parametrize("role", [Role.CLASSIFIED, Role.OFFICE, Role.PRINCIPAL])
def test_the_rule_asks_nothing_of_who_is_not_certificated(role: Role) -> None:
    assert on(date(2030, 1, 1), post(role=role)).standing(date(2030, 1, 1)) == Standing.FREE


def test_without_a_term_nothing_is_asked() -> None:
    assert board({}, [post()], None, BEGAN).standing(BEGAN) == Standing.FREE


def test_any_step_is_a_beginning() -> None:
    begun = on(date(2030, 1, 1), steps={Step.CONTENT: date(2024, 5, 1)})
    assert begun.standing(date(2030, 1, 1)) == Standing.BEGUN
