"""Seeded elections with ties, short papers, equal ranks and withdrawals; the standard library alone makes them."""

import random
from collections import Counter

from governance.counting.papers import Projects, Ranked, Scored


def rankings(seed: int, *, equals: bool = False, withdrawn: bool = False) -> Ranked:
    """Three to five options, few papers, so that ties are common."""
    draw = random.Random(seed)
    options = draw.choice([3, 4, 5])
    piles: Counter[tuple[int | tuple[int, ...], ...]] = Counter()
    for _ in range(draw.randint(1, 15)):
        some = draw.sample(range(1, options + 1), draw.randint(1, options))
        level = draw.randint(2, 3) if equals and draw.random() < 0.4 else 1
        first = (tuple(sorted(some[:level])),) if 1 < level <= len(some) else tuple(some[:level])
        piles[(*first, *some[level:])] += draw.randint(1, 6)
    gone = frozenset([draw.randint(1, options)]) if withdrawn else frozenset[int]()
    return Ranked(tuple("ABCDE"[:options]), dict(piles), seats=draw.randint(1, options - 1), withdrawn=gone)


def scores(seed: int) -> Scored:
    """Three to five options with scores from nothing to five."""
    draw = random.Random(seed)
    options = draw.choice([3, 4, 5])
    piles: Counter[tuple[int | None, ...]] = Counter()
    for _ in range(draw.randint(2, 9)):
        piles[tuple(draw.randint(0, 5) for _ in range(options))] += draw.randint(1, 3)
    return Scored(tuple("ABCDE"[:options]), dict(piles), seats=draw.randint(1, options - 1))


def projects(seed: int) -> Projects:
    """Three to six projects; every second election by approval, the others with points."""
    draw = random.Random(seed)
    number = draw.randint(3, 6)
    piles: Counter[tuple[tuple[int, int], ...]] = Counter()
    for _ in range(draw.randint(2, 8)):
        some = draw.sample(range(1, number + 1), draw.randint(1, number))
        piles[tuple((one, 1 if seed % 2 else draw.randint(1, 5)) for one in sorted(some))] += draw.randint(1, 3)
    costs = tuple(draw.randint(1, 12) * 10 for _ in range(number))
    return Projects(tuple("ABCDEF"[:number]), costs, draw.randint(60, 240), dict(piles))
