"""The best schedule by OR-tools, which is an optional extra; where it is not installed, by our own means."""

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from governance.peer_review.rules.pairing import exact
from governance.peer_review.rules.pairing.arcs import Arcs
from governance.peer_review.rules.pairing.problem import DROPPED, OVER, Found, Level, Pair, Problem, score, unordered

MILLISECONDS = 20_000
MANY = 400


def solve(problem: Problem) -> Found:
    """The best schedule. Of very many people our own flow proves its answer sooner, and the solver is not asked."""
    return by_solver(problem) if available() and len(problem.people) <= MANY else exact.solve(problem)


def available() -> bool:
    """Whether OR-tools is installed."""
    return find_spec("ortools") is not None


def by_solver(problem: Problem) -> Found:
    """The best schedule by the SCIP that OR-tools brings, level after level.

    What it does not prove, for want of time or of arcs, our own means go over, and the better of the two holds.
    """
    arcs = Arcs(problem)
    offered, every = arcs.offered()
    pairs, proven = _Model(problem, [(problem.people[a].id, problem.people[b].id) for a, b in offered]).best()
    found = Found(pairs, score(problem, pairs), proven and every)
    if found.proven or not any(found.score):
        return Found(found.pairs, found.score, True)
    ours = exact.solve(problem)
    return ours if ours.score <= found.score else found


class _Model:
    """Whether each pair is in (0 or 1), and one sum for each level."""

    def __init__(self, problem: Problem, pairs: list[Pair]) -> None:
        self.problem = problem
        self.solver: Any = import_module("ortools.linear_solver.pywraplp").Solver.CreateSolver("SCIP")
        self.solver.SetTimeLimit(MILLISECONDS)
        self.is_in = {pair: self.solver.BoolVar("") for pair in pairs}
        self.made: dict[int, list[Any]] = {one.id: [] for one in problem.people}
        self.had: dict[int, list[Any]] = {one.id: [] for one in problem.people}
        for (one, other), var in self.is_in.items():
            self.made[one].append(var)
            self.had[other].append(var)
        self.sums: dict[Level, list[Any]] = {level: [] for level in Level}
        for person in problem.people:
            self._loads(person.id)
        for pair, hold in problem.kept.items():
            self.sums[DROPPED[hold]].append(1 - self.is_in[pair] if pair in self.is_in else 1)
        for pair, var in self.is_in.items():
            self._pair(pair, var)

    def _loads(self, pid: int) -> None:
        """Unmet, extra and uneven visits of one person."""
        person, sums = self.problem.by_id[pid], self.solver.Sum
        lacking, extra = self._upto(person.gives), self._upto(person.most - person.gives)
        self.solver.Add(sums(self.made[pid]) == person.gives - lacking + extra)
        self.sums[Level.UNMET].append(lacking)
        self.sums[Level.EXTRA].append(extra)
        if person.hosts:
            alone, over = self._upto(1), [self._upto(1) for _ in range(OVER)]
            self.solver.Add(sums(self.had[pid]) + alone >= 1)
            self.solver.Add(sums(self.had[pid]) <= self.problem.fair + sums(over))
            self.sums[Level.UNMET].append(alone)
            self.sums[Level.UNEVEN] += [times * one for times, one in enumerate(over, 1)]

    def _upto(self, most: int) -> Any:
        return self.solver.IntVar(0, most, "")

    def _pair(self, pair: Pair, var: Any) -> None:
        """What one pair adds to each level, and whether its way back is taken too."""
        one, other = self.problem.by_id[pair[0]], self.problem.by_id[pair[1]]
        times = self.problem.met.get(unordered(pair), 0)
        if times:
            self.sums[Level.REPEATED].append(times * var)
        if one.team and one.team == other.team:
            self.sums[Level.SAME_TEAM].append(var)
        if not one.free & other.free:
            self.sums[Level.NO_TALK].append(var)
        back = self.is_in.get((pair[1], pair[0]))
        if back is not None and pair[0] < pair[1]:
            both = self._upto(1)
            self.solver.Add(var + back <= 1 + both)
            self.sums[Level.RETURNED].append(both)

    def best(self) -> tuple[tuple[Pair, ...], bool]:
        """The least sum of each level after the other, and whether each was proven."""
        chosen: tuple[Pair, ...] = ()
        for level in Level:
            least, sums = score(self.problem, chosen)[level], self.solver.Sum(self.sums[level])
            if not self.sums[level]:
                continue
            if least or not chosen:
                self.solver.Minimize(sums)
                if self.solver.Solve() != self.solver.OPTIMAL:
                    return chosen, False
                chosen = tuple(sorted(pair for pair, var in self.is_in.items() if round(var.solution_value())))
                least = score(self.problem, chosen)[level]
            self.solver.Add(sums <= least)
        return chosen, True
