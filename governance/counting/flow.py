"""How papers flow through options that each keep a part of them and pass on the rest, as in Meek's method.

Papers are bundled by what they meet as far as the first hopeful option, who keeps all: so an iteration costs as much as
there are ways through the elected, not as there are papers, and only bundles that a change touches are sorted again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from governance.counting.papers import Ranking, Weight

# What a paper meets in turn: the equals of a rank together.
Way = tuple[tuple[int, ...], ...]


class Streams:
    """Bundles of papers by their way. `weights` is the profile's own mapping and is never copied nor changed."""

    def __init__(self, weights: Mapping[Ranking, Weight], standing: Iterable[int]) -> None:
        self.weights = weights
        self.standing = tuple(standing)
        self.bundles: dict[Way, list[Ranking]] = {}
        self.papers: dict[Way, Weight] = {}
        everyone = frozenset(self.standing)
        self._sort(weights, everyone, everyone)

    def changed(self, options: Iterable[int], hopeful: frozenset[int], left: frozenset[int]) -> None:
        """Sort again what ended at these, who were hopeful and are now elected or out; `left` are hopeful and elected."""
        gone = frozenset(options)
        touched = [way for way in self.bundles if way and not gone.isdisjoint(way[-1])]
        for way in touched:
            del self.papers[way]
        self._sort([ranking for way in touched for ranking in self.bundles.pop(way)], hopeful, left)

    def votes(self, keeps: Mapping[int, int], unit: int) -> dict[int, Weight]:
        """What each option keeps, in units, by factors of so many units."""
        kept: dict[int, Weight] = dict.fromkeys(keeps, 0)
        for way, papers in self.papers.items():
            weight = unit
            for rank in way:
                if len(rank) == 1:
                    keep = -(-weight * keeps[rank[0]] // unit)
                    kept[rank[0]] += keep * papers
                    weight -= keep
                else:
                    parts, weight = _equals(rank, weight, keeps, unit)
                    for option, part in parts.items():
                        kept[option] += part * papers
        return kept

    def _sort(self, rankings: Iterable[Ranking], hopeful: frozenset[int], left: frozenset[int]) -> None:
        fresh: dict[Way, list[Ranking]] = defaultdict(list)
        for ranking in rankings:
            fresh[_way(ranking, hopeful, left)].append(ranking)
        for way, some in fresh.items():
            self.papers[way] = self.papers.get(way, 0) + sum(map(self.weights.__getitem__, some))
            self.bundles.setdefault(way, []).extend(some)


def _way(ranking: Ranking, hopeful: frozenset[int], left: frozenset[int]) -> Way:
    way: list[tuple[int, ...]] = []
    for rank in ranking:
        met = tuple(o for o in rank if o in left) if isinstance(rank, tuple) else (rank,) * (rank in left)
        if met:
            way.append(met)
            if not hopeful.isdisjoint(met):
                break
    return tuple(way)


def _equals(rank: tuple[int, ...], weight: int, keeps: Mapping[int, int], unit: int) -> tuple[dict[int, int], int]:
    """What each of the equals keeps, averaged over all their orders, and what passes on."""
    kept, waiting = dict.fromkeys(rank, 0), {frozenset(rank): weight}
    for _ in rank:
        after: dict[frozenset[int], int] = defaultdict(int)
        for some, here in waiting.items():
            for option in some:
                part = here // len(some)
                keep = -(-part * keeps[option] // unit)
                kept[option] += keep
                after[some - {option}] += part - keep
        waiting = {some: here for some, here in after.items() if here}
    return kept, waiting.get(frozenset(), 0)
