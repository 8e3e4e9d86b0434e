"""The agreement's year around a day, and the section in which its term stands."""

from datetime import date

from governance.peer_review.rules.terms import section_of, year_around

JULY, JUNE = date(2026, 7, 1), date(2027, 6, 30)
MARCH = date(2027, 3, 1)


def test_one_agreement_makes_the_year() -> None:
    assert year_around(MARCH, [(JULY, JUNE)]) == (JULY, JUNE)


def test_an_addendum_makes_no_year() -> None:
    assert year_around(MARCH, [(JULY, JUNE), (date(2027, 1, 1), JUNE)]) == (JULY, JUNE)


def test_an_agreement_that_takes_over_makes_the_year() -> None:
    over = (date(2027, 1, 1), date(2027, 12, 31))
    assert year_around(MARCH, [(JULY, JUNE), over]) == over


def test_an_agreement_that_goes_on_does_so_by_whole_years() -> None:
    assert year_around(date(2028, 8, 1), [(JULY, JUNE)]) == (date(2028, 7, 1), date(2029, 6, 30))


def test_a_year_that_ends_on_a_leap_day_goes_on() -> None:
    assert year_around(date(2028, 3, 1), [(date(2027, 3, 1), date(2028, 2, 29))]) == (
        date(2028, 3, 1),
        date(2029, 2, 28),
    )


PAGES = [{"no": "6", "anchor": "s6", "title": "Learning"}, {"no": "7", "anchor": "s7", "title": "Peer review"}]
TEXT = "# 6 Learning\n\n{team_learning_minutes}\n# 7 Peer review\n\n{peer_review_minutes} a year"


def test_the_section_is_the_one_in_which_the_name_stands() -> None:
    found = section_of("peer_review_minutes", TEXT, PAGES)
    assert found is not None
    assert found["anchor"] == "s7"


def test_a_name_in_no_section_has_none() -> None:
    assert section_of("students_carried", TEXT, PAGES) is None
