"""The single transferable vote by Meek's method.

Definition: I. D. Hill, B. A. Wichmann and D. R. Woodall, 'Algorithm 123: Single transferable vote by Meek's method',
Computer Journal 30 (1987), 277-281, in the steps of the Proportional Representation Foundation's reference Meek rule: each
elected option keeps a factor of every paper that reaches it and passes the rest on; the factors are found by iteration;
the quota is votes / (seats + 1), truncated, plus one unit, and falls as papers are exhausted; whoever reaches it is elected;
when the total surplus is under omega, or no longer falls, the lowest drops out. Kept weights and factors are rounded up.
Here a unit is 10^-18 and omega 10^-9 where the reference has 10^-9 and 10^-6, since at six places options count as level that are
not (the example of Voting Matters 12). Options within omega, or the surplus, of the lowest are level; earlier rounds settle
nothing, and where every way from a tie ends alike it stops nothing. A paper that ranks several equal is the average of all
strict orders of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from typing import Any

from governance.counting.breaking import Tie
from governance.counting.flow import Streams
from governance.counting.following import followed
from governance.counting.papers import Outcome, Ranked, Ties, Weight, standing
from governance.counting.piles import must_be_legal
from governance.counting.plain import keyed, plain
from governance.counting.seating import must_seat

UNIT = 10**18
OMEGA = 10**9


def count(profile: Ranked, *, seats: int, ties: Ties) -> Outcome:
    """Count by iteration. Raises ValueError for a paper that cannot be counted, no seat, or nobody who stands."""
    must_seat(seats, standing(profile))
    must_be_legal(profile.piles, frozenset(range(1, len(profile.names) + 1)))
    return followed(
        lambda way: _counted(profile, seats, way), ties, len(profile.piles),
        lambda found: None if found.tied else found.elected,
    )  # fmt: skip


def _counted(profile: Ranked, seats: int, ties: Ties) -> Outcome:
    rounds = Rounds(Streams(profile.piles, standing(profile)), seats, ties, sum(profile.piles.values()))
    rounds.run()
    exhausted = rounds.exhausted
    quota = Fraction(rounds.quota, UNIT)
    tied = tuple(dict.fromkeys(rounds.tied))
    return Outcome("meek-stv", tuple(rounds.elected), tied, tuple(rounds.told), rounds.papers, exhausted, quota)


@dataclass
class Rounds:
    """A count under way. Votes, quota and surplus are whole units; `keeps` are the factors of those not dropped out."""

    streams: Streams
    seats: int
    ties: Ties
    papers: Weight
    keeps: dict[int, int] = field(default_factory=dict)
    votes: dict[int, int] = field(default_factory=dict)
    quota: int = 0
    surplus: int = 0
    iterations: int = 0
    elected: list[int] = field(default_factory=list)
    tied: list[int] = field(default_factory=list)
    ties_told: list[Tie] = field(default_factory=list)
    told: list[dict[str, Any]] = field(default_factory=list)

    @property
    def hopeful(self) -> list[int]:
        return [option for option in self.keeps if option not in self.elected]

    @property
    def exhausted(self) -> Weight:
        return self.papers - Fraction(sum(self.votes.values()), UNIT)

    def run(self) -> None:
        """Round after round until the seats are filled, or a tie stops the count."""
        self.keeps = dict.fromkeys(self.streams.standing, UNIT)
        self.distribute()
        going = any(self.votes.values())
        while going and len(self.elected) < self.seats and self.hopeful:
            if len(self.hopeful) <= self.seats - len(self.elected):
                self.tell("last vacancies", elected=self.seat_in_order(self.hopeful))
                return
            chosen = self.iterate()
            if chosen:
                self.tell("election", elected=chosen)
            else:
                going = self.exclude()

    def iterate(self) -> list[int]:
        """Settle the factors; stops as soon as somebody reaches the quota, and returns who did."""
        before, self.iterations = None, 0
        while True:
            self.iterations += 1
            self.distribute()
            reached = [option for option in self.hopeful if self.votes[option] >= self.quota]
            if reached:
                chosen = self.seat_in_order(reached)
                self.streams.changed(chosen, frozenset(self.hopeful), frozenset(self.keeps))
                return chosen
            if self.surplus < OMEGA or (before is not None and self.surplus >= before):
                return []
            before = self.surplus
            for option in self.elected:
                kept = _up(self.keeps[option] * self.quota, UNIT)
                self.keeps[option] = _up(kept * UNIT, self.votes[option])

    def distribute(self) -> None:
        """Every paper's votes by the factors as they are, and the quota and surplus that follow."""
        self.votes = {option: floor(votes) for option, votes in self.streams.votes(self.keeps, UNIT).items()}
        self.quota = sum(self.votes.values()) // (self.seats + 1) + 1
        self.surplus = max(0, sum(self.votes[option] - self.quota for option in self.elected))

    def exclude(self) -> bool:
        """The lowest drops out; False where a tie stops the count."""
        least = min(self.votes[option] for option in self.hopeful)
        level = [option for option in self.hopeful if self.votes[option] <= least + max(self.surplus, OMEGA)]
        order = self.ties.sorted(level, str(len(self.told) + 1))
        idle = not any(self.votes[option] for option in level) and len(level) <= self.spare
        out = order[-1] if order else level[0]
        if len(level) > 1:
            settled = "either way" if order is None and idle else self.ties.kind(level)
            self.ties_told.append(Tie(tuple(level), settled, None if settled == "stop" else out))
        if len(level) > 1 and order is None and not idle:
            self.tied += level
            self.tell("tie")
            return False
        self.tell("exclusion", out=out)
        del self.keeps[out], self.votes[out]
        self.streams.changed([out], frozenset(self.hopeful), frozenset(self.keeps))
        self.distribute()
        return True

    @property
    def spare(self) -> int:
        return len(self.hopeful) - (self.seats - len(self.elected))

    def seat_in_order(self, options: Iterable[int]) -> list[int]:
        """Seat them, the most votes first; an order that nothing settles is a tie, and stops nothing."""
        left, chosen = list(options), list[int]()
        while left:
            best = max(self.votes[option] for option in left)
            level = [option for option in left if self.votes[option] >= best - OMEGA]
            order = self.ties.sorted(level, str(len(self.told) + 1)) or tuple(level)
            if len(level) > 1:
                settled = self.ties.kind(level)
                self.ties_told.append(Tie(tuple(level), settled, None if settled == "stop" else order[0]))
                self.tied += level if settled == "stop" else ()
            chosen.append(order[0])
            left.remove(order[0])
        self.elected += chosen
        return chosen

    def tell(self, action: str, elected: Iterable[int] = (), out: int | None = None) -> None:
        """Write the round down, as it stands after its last iteration."""
        self.told.append(
            {
                "number": len(self.told) + 1,
                "action": action,
                "tallies": keyed(_whole(self.votes)),
                "keep_factors": keyed(_whole({o: k for o, k in self.keeps.items() if o in self.elected})),
                "elected": list(elected),
                "out": [] if out is None else [out],
                "exhausted": plain(self.exhausted),
                "quota": plain(Fraction(self.quota, UNIT)),
                "surplus": plain(Fraction(self.surplus, UNIT)),
                "iterations": self.iterations,
                "ties": [tie.told() for tie in self.ties_told],
            }
        )
        self.ties_told.clear()


def _up(number: int, by: int) -> int:
    return -(-number // by)


def _whole(units: Mapping[int, int]) -> dict[int, Fraction]:
    return {option: Fraction(number, UNIT) for option, number in units.items()}
