"""A problem as arcs with one cost each: the levels of a schedule's score folded into whole numbers."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from operator import itemgetter

from governance.peer_review.rules.pairing.problem import DROPPED, OVER, Level, Pair, Problem, unordered

SMALL = 60
ENOUGH = 8
FEW = 20
LOOKS = 200


class Arcs:
    """Who may visit whom, by places in the list of people, and what each arc costs.

    A unit of a level costs more than everything below it together, so that the least sum is the least score.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem, self.people = problem, problem.people
        self.count = len(problem.people)
        self.unit = _units(problem)
        place = {one.id: n for n, one in enumerate(problem.people)}
        self.kept = {(place[a], place[b]): self.unit[DROPPED[hold]] for (a, b), hold in problem.kept.items()}
        self.met = {(place[a], place[b]): times for (a, b), times in problem.met.items() if a in place and b in place}
        shut = [(place[a], place[b]) for a, b in problem.apart if a in place and b in place]
        closed = [(place[a], place[b]) for a, b in problem.closed if a in place and b in place]
        self.shut = {*shut, *((b, a) for a, b in shut), *closed}
        self.strict = {place[pid] for pid in problem.same_subject if pid in place}
        self.free = [one.free for one in problem.people]
        self.teaches = [one.teaches if one.hosts else 0 for one in problem.people]

    def cost(self, one: int, other: int) -> int | None:
        """What it costs that `one` visits `other`, below zero for a pair that stands; None where a rule forbids it."""
        if one == other or not self.free[one] & self.teaches[other] or (one, other) in self.shut:
            return None
        a, b = self.people[one], self.people[other]
        if (one in self.strict or other in self.strict) and a.subjects.isdisjoint(b.subjects):
            return None
        worse = self._repeated(one, other)
        if a.team == b.team and a.team:
            worse += self.unit[Level.SAME_TEAM]
        if not self.free[one] & self.free[other]:
            worse += self.unit[Level.NO_TALK]
        return worse - self.kept.get((one, other), 0)

    def _repeated(self, one: int, other: int) -> int:
        if not self.met:
            return 0
        pair = unordered((self.people[one].id, self.people[other].id))
        return self.unit[Level.REPEATED] * self.problem.met.get(pair, 0)

    def offered(self) -> tuple[dict[Pair, int], bool]:
        """Arcs to begin with, and whether they are all there are: of many people, the first good ones of each."""
        if self.count <= SMALL:
            every = ((one, other) for one in range(self.count) for other in range(self.count))
            return {pair: cost for pair in every if (cost := self.cost(*pair)) is not None}, True
        found: dict[Pair, int] = {pair: cost for pair in self.kept if (cost := self.cost(*pair)) is not None}
        ring = self._ring()
        for at, one in enumerate(ring):
            found.update(self._nearest(one, ring[at + 1 :] + ring[:at]))
        for pair in self._of_the_short():
            cost = self.cost(*pair)
            if cost is not None:
                found[pair] = cost
        return found, False

    def _of_the_short(self) -> Iterator[Pair]:
        """Every arc of those few who lack a visit in the schedule that stands; none where there is no such schedule."""
        made, had = Counter(one for one, _ in self.kept), Counter(other for _, other in self.kept)
        everyone = range(self.count if self.kept else 0)
        lacking = [n for n in everyone if made[n] < self.people[n].gives]
        alone = [n for n in everyone if not had[n] and self.people[n].hosts]
        yield from ((one, other) for one in lacking[:FEW] for other in everyone)
        yield from ((one, other) for other in alone[:FEW] for one in everyone)

    def _ring(self) -> list[int]:
        """Everyone once, each team spread evenly over the whole: so everybody is followed by people of other teams."""
        teams: dict[str, list[int]] = {}
        for n, one in enumerate(self.people):
            teams.setdefault(one.team, []).append(n)
        spread = [(Fraction(2 * k + 1, len(team)), n) for team in teams.values() for k, n in enumerate(team)]
        return [n for _, n in sorted(spread)]

    def _nearest(self, one: int, others: list[int]) -> Iterator[tuple[Pair, int]]:
        """The first arcs that cost nothing, else the cheapest of those that were looked at, in the order of the ring."""
        wanted = ENOUGH + 2 * self.people[one].most
        dear: list[tuple[int, int]] = []
        for looks, other in enumerate(others):
            cost = self.cost(one, other)
            if looks > LOOKS and len(dear) >= wanted:
                break
            if cost == 0:
                yield (one, other), 0
                wanted -= 1
                if not wanted:
                    return
            elif cost is not None:
                dear.append((cost, other))
        for cost, other in sorted(dear, key=itemgetter(0))[:wanted]:
            yield (one, other), cost


def _units(problem: Problem) -> list[int]:
    """What one unit of each level costs: one more than all the levels below it can come to."""
    visits = sum(one.most for one in problem.people)
    most = [1] * len(Level)
    most[Level.NO_TALK] = most[Level.SAME_TEAM] = visits
    most[Level.REPEATED] = visits * max(problem.met.values(), default=0)
    most[Level.UNEVEN] = problem.hosts * sum(range(OVER + 1))
    most[Level.EXTRA] = sum(one.most - one.gives for one in problem.people)
    for level in DROPPED.values():
        most[level] = len(problem.kept)
    units = [0] * len(Level)
    unit = 1
    for level in reversed(Level):
        if level != Level.RETURNED:
            units[level], unit = unit, unit * (most[level] + 1)
    return units
