"""Nothing that is published tells an answer of fewer than five: searched for by brute force over every set of answers."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import product

import pytest

from governance.principals.rules.publishing import (
    CANNOT_SAY,
    LEAST,
    Group,
    Published,
    Shown,
    figure,
    parts,
    publish,
)

T, C, F = Group.TEACHERS, Group.CLASSIFIED, Group.FAMILIES
Sizes = dict[Group, int]
Told = Callable[[Sizes, tuple[int, ...]], object]
CASES: list[tuple[Sizes, tuple[int, ...]]] = [
    ({T: 5}, (0, 1, 4, 5)),
    ({T: 6}, (0, 3, 5)),
    ({T: 5, C: 1}, (0, 2, 5)),
    ({T: 4, C: 3}, (0, 2, 5)),
    ({T: 6, C: 4}, (0, 2, 5)),
    ({T: 5, C: 5}, (0, 2, 5)),
    ({T: 5, C: 5}, (1, 2, 5)),
    ({T: 5, C: 6}, (2, 5)),
    ({T: 6, C: 6}, (0, 5)),
    ({T: 6, C: 2, F: 3}, (2, 5)),
    ({T: 5, C: 5, F: 3}, (2, 5)),
    ({T: 5, C: 5, F: 5}, (2, 5)),
    ({T: 1, C: 1, F: 2}, (0, 2, 5)),
]


def _spread(sizes: Sizes) -> list[Group]:
    return [group for group, size in sizes.items() for _ in range(size)]


def _published(sizes: Sizes, said: tuple[int, ...]) -> Published:
    return publish([(group, (score,)) for group, score in zip(_spread(sizes), said, strict=True)], 1)


def _few(sizes: Sizes) -> Iterator[tuple[int, ...]]:
    """Every choice of fewer than five people, those of one group being alike, by their places; never everybody."""
    starts, begins = [], 0
    for size in sizes.values():
        starts.append(begins)
        begins += size
    for taken in product(*(range(size + 1) for size in sizes.values())):
        if 0 < sum(taken) < min(LEAST, begins):
            yield tuple(start + n for start, many in zip(starts, taken, strict=True) for n in range(many))


def unmasked(sizes: Sizes, values: tuple[int, ...], told: Told) -> list[tuple[object, tuple[int, ...]]]:
    """What is told from which the answers of fewer than five follow, by whoever knows how it is worked out."""
    fitting: dict[object, list[tuple[int, ...]]] = defaultdict(list)
    for said in product(values, repeat=sum(sizes.values())):
        fitting[told(sizes, said)].append(said)
    few = list(_few(sizes))
    return [
        (out, who)
        for out, all_said in fitting.items()
        for who in few
        if len({tuple(sorted(said[one] for one in who)) for said in all_said}) == 1
    ]


@pytest.mark.parametrize(("sizes", "values"), CASES)
def test_no_published_figures_tell_an_answer_of_fewer_than_five(sizes: Sizes, values: tuple[int, ...]) -> None:
    assert unmasked(sizes, values, _published) == []


def _everything(sizes: Sizes, said: tuple[int, ...]) -> object:
    """What a survey tool without rules shows: all counts of every group."""
    groups = _spread(sizes)
    return tuple(
        tuple(sorted(Counter(s for g, s in zip(groups, said, strict=True) if g == one).items())) for one in sizes
    )


def _all_counts(sizes: Sizes, said: tuple[int, ...]) -> object:
    """The counts of all, also where all answered alike."""
    return tuple(sorted(Counter(said).items()))


@pytest.mark.parametrize("told", [_everything, _all_counts])
def test_the_search_finds_what_careless_publishing_tells(told: Told) -> None:
    assert unmasked({T: 5, C: 1}, (0, 2, 5), told)


@pytest.mark.parametrize(
    ("papers", "broken"),
    [
        ({T: 22, C: 5}, {(T,), (C,)}),
        ({T: 22, C: 4}, set()),
        ({T: 22, C: 3, F: 2}, {(T,), (F, C)}),
        ({T: 22, C: 2, F: 2}, set()),
        ({T: 22, C: 7, F: 2}, {(T,), (F, C)}),
        ({T: 22, C: 5, F: 5}, {(T,), (C,), (F,)}),
        ({T: 22}, set()),
        ({}, set()),
    ],
)
def test_groups_of_fewer_than_five_go_together(papers: Sizes, broken: set[tuple[Group, ...]]) -> None:
    assert set(parts(papers)) == broken


@pytest.mark.parametrize(("scores", "shown"), [(4, Shown.FEW), (5, Shown.FULL)])
def test_who_cannot_say_gives_no_score(scores: int, shown: Shown) -> None:
    assert figure([CANNOT_SAY, CANNOT_SAY, 3, 4, 5, 2, 1][: scores + 2]).shown == shown


def test_one_answer_of_all_or_of_all_but_one_is_told_alike() -> None:
    assert figure([4] * 7) == figure([4] * 6 + [1])
    assert figure([4] * 5 + [1] * 2).shown == Shown.FULL


def test_the_mean_is_exact_and_leaves_out_who_cannot_say() -> None:
    assert figure([5, 5, 4, 4, 3, 2, CANNOT_SAY]).mean == Fraction(23, 6)


def test_four_answers_tell_nothing() -> None:
    assert publish([(T, (5,))] * 4, 1) == Published(4, (), ())


def test_what_is_published_is_read_again_as_it_was_written() -> None:
    answers = [(T, (n % 6, 5)) for n in range(12)] + [(C, (n % 6, 5)) for n in range(12)]
    told = publish(answers, 2)
    assert told.lines[0].parts
    assert Published.from_data(told.as_data()) == told
