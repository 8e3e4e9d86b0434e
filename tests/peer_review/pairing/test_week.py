"""A week of lessons: times and days as schools write them, and when two people can meet."""

import pytest

from governance.peer_review.rules.pairing.bells import (
    Lesson,
    Slot,
    clash,
    clock_of,
    clock_text,
    day_of,
    subject_of,
    week_of,
)

EIGHT, NINE, TEN = 480, 540, 600


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("8:05", 485), ("08:05", 485), ("13:05", 785), ("1:05 pm", 785), ("1:05PM", 785), ("12:00 am", 0),
     ("12:30 p.m.", 750), ("23:59", 1439), ("24:00", None), ("8:60", None), ("13:05 pm", None), ("0:10 am", None),
     ("eight", None), ("", None)],
)  # fmt: skip
def test_times_of_day(text: str, minutes: int | None) -> None:
    assert clock_of(text) == minutes


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Monday", 0),
        ("mon.", 0),
        ("lunes", 0),
        ("1", 0),
        ("Miércoles", 2),
        ("Fri", 4),
        ("7", 6),
        ("8", None),
        ("", None),
    ],
)
def test_days_of_the_week(text: str, day: int | None) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(("text", "subject"), [("", ""), ("FREE", ""), ("libre", ""), (" Art  I ", "Art I")])
def test_what_is_taught(text: str, subject: str) -> None:
    assert subject_of(text) == subject


@pytest.mark.parametrize(("minutes", "text"), [(0, "12:00 am"), (785, "1:05 pm"), (720, "12:00 pm"), (485, "8:05 am")])
def test_a_time_is_written_as_people_say_it(minutes: int, text: str) -> None:
    assert clock_text(minutes).replace("\u00a0", " ") == text


def test_a_span_names_its_half_of_the_day_once() -> None:
    spans = [Slot(0, EIGHT, NINE).hours, Slot(0, 11 * 60, 12 * 60).hours]
    assert [one.replace("\u00a0", " ") for one in spans] == ["8:00–9:00 am", "11:00 am–12:00 pm"]


@pytest.mark.parametrize(("starts", "clashes"), [(NINE - 1, 1), (NINE, 0), (NINE + 1, 0)])
def test_periods_clash_where_they_overlap(starts: int, clashes: int) -> None:
    one, other = Lesson(1, 0, "1", EIGHT, NINE, "Art"), Lesson(1, 0, "2", starts, TEN)
    assert len(list(clash([one, other]))) == clashes


def test_a_visit_fits_where_one_is_free_while_the_other_teaches() -> None:
    week = week_of([Lesson(1, 0, "1", EIGHT, NINE), Lesson(2, 0, "1", EIGHT, NINE, "Art")])
    assert (week.visits(1, 2), week.visits(2, 1)) == ([Slot(0, EIGHT, NINE)], [])


def test_a_longer_free_time_covers_a_lesson_within_it() -> None:
    week = week_of([Lesson(1, 0, "", EIGHT, TEN), Lesson(2, 0, "1", EIGHT + 10, NINE, "Art")])
    assert week.visits(1, 2) == [Slot(0, EIGHT + 10, NINE)]


def test_a_free_time_that_ends_a_minute_early_does_not() -> None:
    week = week_of([Lesson(1, 0, "", EIGHT, NINE - 1), Lesson(2, 0, "1", EIGHT, NINE, "Art")])
    assert not week.free_of(1) & week.lessons_of(2)


def test_two_talk_where_both_are_free() -> None:
    week = week_of([Lesson(pid, day, "1", EIGHT, NINE, "" if day else "Art") for pid in (1, 2) for day in (0, 1)])
    assert week.talks(1, 2) == [Slot(1, EIGHT, NINE)]


def test_who_is_not_named_can_always_come_and_no_times_are_promised() -> None:
    week = week_of([Lesson(1, 0, "1", EIGHT, NINE, "Art")])
    assert (bool(week.free_of(2) & week.lessons_of(1)), week.visits(2, 1)) == (True, [])
