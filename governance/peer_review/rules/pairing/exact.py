"""The best schedule by our own means: the cheapest flow, checked against every arc there is, then fewest returned visits.

A schedule is a flow from reviewers to colleagues. Of many people only some arcs are looked at first; the prices of
nodes then say which others could make it cheaper, until none can: so the flow is the best of all. That two people visit
each other is no matter of single arcs; where that happens, branch and bound looks for another flow of the same cost.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import count

from governance.peer_review.rules.pairing.arcs import Arcs
from governance.peer_review.rules.pairing.network import Network
from governance.peer_review.rules.pairing.problem import OVER, Found, Level, Pair, Problem, score

TRIES = 400
WORK = 200_000
AT_ONCE = 10


def solve(problem: Problem) -> Found:
    """The best schedule, as far as everyone can be served at all; `met` of the answer says whether they can."""
    arcs = Arcs(problem)
    offered, every = arcs.offered()
    flow = Flow(arcs, offered)
    while not every and (more := dict(flow.cheaper())):
        offered |= more
        flow = Flow(arcs, offered)
    pairs, proven = _fewest_returned(flow, every)
    named = tuple(sorted((problem.people[a].id, problem.people[b].id) for a, b in pairs))
    return Found(named, score(problem, named), proven)


class Flow:
    """The cheapest flow over some arcs, less those that are `without`."""

    def __init__(self, arcs: Arcs, offered: dict[Pair, int], without: frozenset[Pair] = frozenset()) -> None:
        self.arcs, self.offered = arcs, offered
        size = arcs.count
        self.net = Network(2 * size + 2)
        self._givers()
        self.way = {
            pair: self.net.join(1 + pair[0], 1 + size + pair[1], 1, cost)
            for pair, cost in offered.items()
            if pair not in without
        }
        self._hosts()
        self.net.settle()

    def _givers(self) -> None:
        """What somebody is to give is worth more than anything; more than that has its price."""
        unit = self.arcs.unit
        for n, one in enumerate(self.arcs.people, 1):
            self.net.join(0, n, one.gives, -unit[Level.UNMET])
            self.net.join(0, n, one.most - one.gives, unit[Level.EXTRA])

    def _hosts(self) -> None:
        """The first visit to somebody is worth more than anything, those beyond the fair share cost more and more."""
        unit, problem = self.arcs.unit, self.arcs.problem
        for n, one in enumerate(self.arcs.people, 1 + self.arcs.count):
            if one.hosts:
                self.net.join(n, self.net.sink, 1, -unit[Level.UNMET])
                self.net.join(n, self.net.sink, problem.fair - 1, 0)
                for times in range(1, OVER + 1):
                    self.net.join(n, self.net.sink, 1, times * unit[Level.UNEVEN])

    @property
    def pairs(self) -> frozenset[Pair]:
        return frozenset(pair for pair, arc in self.way.items() if self.net.used(arc))

    @property
    def cost(self) -> int:
        net = self.net
        return sum(net.used(arc) * net.cost[arc] for arc in range(0, len(net.to), 2))

    def cheaper(self) -> Iterator[tuple[Pair, int]]:
        """Arcs not looked at yet that would make the flow cheaper. None of them costs less than nothing."""
        size, labels = self.arcs.count, self.net.labels()
        first = self.arcs.unit[Level.UNMET]
        there = [(labels.get(1 + size + n, first), n) for n in range(size)]
        ranked = sorted(there, reverse=True)
        for one in range(size):
            yield from self._beating(one, labels.get(1 + one, 0), ranked)

    def _beating(self, one: int, here: int, ranked: list[tuple[int, int]]) -> Iterator[tuple[Pair, int]]:
        left, open_ = AT_ONCE, bisect_left(ranked, -here, key=lambda pair: -pair[0])
        for step in range(open_):
            there, other = ranked[(one + step) % open_]
            if not left:
                return
            cost = None if (one, other) in self.offered else self.arcs.cost(one, other)
            if cost is not None and cost + here < there:
                left -= 1
                yield (one, other), cost


def _returned(pairs: frozenset[Pair]) -> set[Pair]:
    return {(a, b) for a, b in pairs if a < b and (b, a) in pairs}


def _fewest_returned(flow: Flow, every: bool) -> tuple[frozenset[Pair], bool]:
    """A flow of the same cost in which the fewest visit each other, and whether it is proven that there is no better.

    Of two who visit each other either one arc is left out, or the other, or both stand and count: three branches.
    """
    best, least, tries = flow.pairs, flow.cost, count()
    most = min(TRIES, WORK // (1 + len(flow.offered)))
    waiting: list[tuple[frozenset[Pair], frozenset[Pair]]] = [(frozenset(), frozenset())]
    while waiting and _returned(best):
        if next(tries) >= most:
            return best, False
        without, stands = waiting.pop()
        if len(stands) >= len(_returned(best)):
            continue
        other = Flow(flow.arcs, flow.offered, without) if without else flow
        if other.cost > least:
            continue
        found = _returned(other.pairs)
        if len(found) < len(_returned(best)):
            best = other.pairs
        for a, b in sorted(found - stands)[:1]:
            waiting += ((without, stands | {(a, b)}), (without | {(b, a)}, stands), (without | {(a, b)}, stands))
    return best, every or not _returned(best)
