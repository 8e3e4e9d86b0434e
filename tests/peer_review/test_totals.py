"""What everyone sees of everyone hides what one or two people make."""

import pytest

from governance.peer_review.rules.owing import Balance, Owed
from governance.peer_review.rules.totals import total


@pytest.mark.parametrize(("people", "shown"), [(0, 0), (1, None), (2, None), (3, 45), (4, 60)])
def test_a_figure_needs_three_people_or_none(people: int, shown: int | None) -> None:
    assert total([Balance(Owed(), 15, 0)] * people).done == shown


def test_those_who_gave_nothing_hide_nobody() -> None:
    given = total([Balance(Owed(), 30, 0), Balance(Owed(), 0, 15), Balance(Owed(), 0, 0)])
    assert (given.people, given.done, given.waiting) == (3, None, None)
