"""Equal papers laid together while they are read, so that memory grows with the kinds of paper and not with their number."""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from math import lcm
from typing import Generic, TypeVar

from governance.counting.formats.lines import BadFile, BadPaper, Lines, shown
from governance.counting.formats.numbers import MOST_DENOMINATOR
from governance.counting.papers import Ranking, Weight

Paper = TypeVar("Paper", bound=tuple[object, ...])
# A rough measure of memory: 100 for each kind of paper and 8 for each mark on it.
MOST_ROOM = 700_000_000
KEPT = 10_000
ENDS = (b"0", b" ", b"\t")  # what a line that ends the papers can begin with


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Without the collector of cycles: papers hold none, and it would walk them all again and again, half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Piles(Generic[Paper]):
    """Papers of a file, grouped. `parse` reads a line; None means that it holds no paper."""

    def __init__(self, parse: Callable[[bytes], tuple[Paper, Weight] | None]) -> None:
        self._parse = parse
        self._read: dict[bytes, tuple[Paper, Weight]] = {}
        self._room, self._denominator = 0, 1
        self.piles: dict[Paper, Weight] = {}

    def gather(self, lines: Lines, is_end: Callable[[bytes], bool] | None = None) -> bool:
        """Lay down all papers until the line that ends them; whether there was one. Raises BadFile."""
        with _no_cycles():
            while block := lines.block():
                counted = Counter(block)
                ends = [block.index(raw) for raw in counted if raw[:1] in ENDS and is_end(raw)] if is_end else []
                first = lines.number - len(block) + 1
                if ends:
                    lines.back(len(block) - min(ends) - 1)
                    counted = Counter(block[: min(ends)])
                self._lay(counted, block, first)
                if ends:
                    return True
        return False

    def _lay(self, counted: "Counter[bytes]", block: list[bytes], first: int) -> None:
        raw, kept, piles, parse, before = b"", self._read, self.piles, self._parse, len(self.piles)
        try:
            for raw, times in counted.items():
                read = kept.get(raw) or parse(raw)
                if read is None:
                    continue
                paper, weight = read
                if type(weight) is not int:
                    self._denominated(weight)
                if weight:
                    piles[paper] = piles.get(paper, 0) + weight * times
                if len(kept) < KEPT:
                    kept[raw] = read
            self._grown(100 * (len(piles) - before) + 4 * sum(map(len, counted)) * (len(piles) > before))
        except BadPaper as fault:
            raise BadFile(first + block.index(raw), str(fault)) from None

    def add(self, paper: Paper, weight: Weight) -> None:
        """Lay down one paper. Raises BadPaper where the piles outgrow their bounds."""
        if paper not in self.piles:
            self._grown(100 + 8 * len(paper))
        self.piles[paper] = self.piles.get(paper, 0) + weight

    def _grown(self, room: int) -> None:
        self._room += room
        if self._room > MOST_ROOM:
            raise BadPaper(f"too many different papers; expected at most some {MOST_ROOM // 200:,}")

    def _denominated(self, weight: Weight) -> None:
        self._denominator = lcm(self._denominator, weight.denominator)
        if self._denominator > MOST_DENOMINATOR:
            raise BadPaper("fractions of too many kinds; expected weights with a common denominator up to 10^18")

    def done(self, line: int) -> dict[Paper, Weight]:
        """All piles, whole weights as ints. Raises BadFile at that line where there is no paper at all."""
        if not self.piles:
            raise BadFile(line, "no papers; expected one at least")
        for paper, weight in self.piles.items():
            if isinstance(weight, Fraction) and weight.denominator == 1:
                self.piles[paper] = weight.numerator
        return self.piles


def ranking(levels: Iterable[Iterable[int]]) -> Ranking:
    """A ranking from its levels, best first: an option alone is bare, equals are a sorted tuple, empty levels fall out."""
    return tuple(level[0] if len(level) == 1 else level for level in map(tuple, map(sorted, levels)) if level)


def levels(paper: Ranking) -> Iterator[tuple[int, ...]]:
    """The levels of a ranking, each as a tuple."""
    return (level if isinstance(level, tuple) else (level,) for level in paper)


def once_each(things: Sequence[object], what: str = "candidate", where: str = "on this paper") -> None:
    """Raises BadPaper where one stands twice."""
    if len(set(things)) != len(things):
        twice = next(thing for thing, times in Counter(things).items() if times > 1)
        raise BadPaper(f"{what} {shown(str(twice))} stands twice {where}; expected each at most once")
