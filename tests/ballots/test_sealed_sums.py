"""Envelopes of a vote on a sum: one length for every legal paper, the longest too, and nothing else is opened."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.public import PrivateKey, SealedBox

from governance.ballots import box
from governance.ballots.box import Lying, Outer
from governance.ballots.rules.choices import Asking, Choice, shape_from, written
from governance.ballots.rules.deciding import Method
from governance.ballots.rules.pots import MOST_TOTAL, Pot

KEY = PrivateKey.generate()
PUBLIC = bytes(KEY.public_key)
PLACE = (Outer.ENTRY, 2)


@st.composite
def sums(draw: st.DrawFn) -> tuple[Asking, Choice]:
    """A question with up to thirty options, and one of its legal papers."""
    total, number = draw(st.integers(1, MOST_TOTAL)), draw(st.integers(2, 30))
    cuts = sorted(draw(st.lists(st.integers(0, total), min_size=number - 1, max_size=number - 1)))
    paper = tuple(b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True))
    bounds = tuple((draw(st.integers(0, part)), draw(st.integers(part, total))) for part in paper)
    return Asking(7, Method.ALLOCATION, number, 0, Pot(total, draw(st.booleans()), bounds)), paper


def sealed(asking: Asking, paper: Choice) -> bytes:
    return box.seal(PUBLIC, [asking], motion_id=1, place=PLACE, seed=b"s" * 16, choices=[paper])


@given(sums())
def test_every_legal_paper_is_sealed_at_the_length_of_a_blank(made: tuple[Asking, Choice]) -> None:
    asking, paper = made
    assert len(sealed(asking, paper)) == len(sealed(asking, ()))


@given(sums())
def test_what_was_sealed_is_opened(made: tuple[Asking, Choice]) -> None:
    asking, paper = made
    opened = box.open_all(bytes(KEY), [asking], 1, [Lying(PLACE, sealed(asking, paper))])
    assert (opened.ballots, opened.unreadable) == ([(paper,)], [])


@given(sums(), st.data())
def test_a_cent_too_much_is_no_ballot(made: tuple[Asking, Choice], data: st.DataObject) -> None:
    asking, paper = made
    place = data.draw(st.integers(0, len(paper) - 1))
    wrong = tuple(part + (at == place) for at, part in enumerate(paper))
    assert not asking.legal(wrong)
    if len(written(wrong)) <= len(written(asking.longest())):
        assert box.open_all(bytes(KEY), [asking], 1, [Lying(PLACE, sealed(asking, wrong))]).unreadable == [PLACE]


@given(sums())
def test_a_shape_reads_back_as_it_was_frozen(made: tuple[Asking, Choice]) -> None:
    asking, _ = made
    assert shape_from([asking.as_data()]) == (asking,)


@pytest.mark.parametrize("bounds", [((0, 9), (0, 1)), ((0, 9), (2, 9)), ((6, 9), (0, 9))])
def test_a_paper_beyond_a_bound_is_not_legal(bounds: tuple[tuple[int, int], ...]) -> None:
    asking = Asking(7, Method.ALLOCATION, 2, 0, Pot(10, True, bounds))
    assert [asking.legal(paper) for paper in ((9, 1), (8, 2), (5, 5))] == [
        all(least <= part <= most for part, (least, most) in zip(paper, bounds, strict=True))
        for paper in ((9, 1), (8, 2), (5, 5))
    ]


def test_a_box_of_these_is_a_sealed_box_of_the_kept_library() -> None:
    asking = Asking(7, Method.ALLOCATION, 2, 0, Pot(10, True, ((0, 10), (0, 10))))
    assert SealedBox(KEY).decrypt(sealed(asking, (4, 6))).rstrip(b"\0").endswith(b"4,6")
