"""Ranked choice with one winner (instant-runoff voting).

Definition: in each round every paper counts for its highest-ranked continuing option; an option with more than half of
the continuing papers wins; otherwise the option with the fewest drops out and its papers move on (Robert's Rules of Order
Newly Revised, 12th ed., 45:62-69, preferential voting; the rule of Burlington, Vermont, charter 5(e), 2005-2010).
A tie for the fewest is settled by the most recent earlier round in which the tied options differed, the fewest then
dropping out ('backwards tie-breaking'), or by the first such round ('forwards'); if they never differed, by the chair's
published order or a lot from a published seed, the least favoured dropping out. Where nothing was declared the count
stops and names those who are tied, unless all of them together have fewer than the next: then all must go, in any order
(mathematical elimination; Minneapolis Code of Ordinances 167.20). A paper that ranks several equal is shared among them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from governance.counting.breaking import Tie, fewest
from governance.counting.following import followed
from governance.counting.papers import Outcome, Ranked, Ranking, Ties, Weight, standing
from governance.counting.piles import Hands, must_be_legal
from governance.counting.plain import keyed, plain
from governance.counting.seating import must_seat


@dataclass(frozen=True)
class Round:
    """One round. `gained` is what each option received from those who dropped out in the round before."""

    number: int
    tallies: dict[int, Weight]
    gained: dict[int, Weight]
    exhausted: Weight
    out: tuple[int, ...] = ()
    transfers: dict[int, Weight] = field(default_factory=dict)
    newly_exhausted: Weight = 0
    tie: Tie | None = None

    @property
    def continuing(self) -> Weight:
        return sum(self.tallies.values())

    def account(self) -> dict[str, Any]:
        """The round as plain data."""
        return {
            "number": self.number,
            "tallies": keyed(self.tallies),
            "gained": keyed(self.gained),
            "exhausted": plain(self.exhausted),
            "out": list(self.out),
            "transfers": keyed(self.transfers),
            "newly_exhausted": plain(self.newly_exhausted),
            "tie": self.tie and self.tie.told(),
        }


@dataclass(frozen=True)
class Irv:
    """A whole count. `winner` is None where nobody was ranked or a tie stopped it; then `tied` names the options."""

    papers: Weight
    blank: Weight
    rounds: tuple[Round, ...]
    winner: int | None
    tied: tuple[int, ...]
    withdrawn: tuple[int, ...] = ()

    def account(self) -> dict[str, Any]:
        """The whole count as plain data; option numbers are text where JSON wants keys."""
        return {
            "papers": plain(self.papers),
            "blank": plain(self.blank),
            "winner": self.winner,
            "tied": list(self.tied),
            "withdrawn": list(self.withdrawn),
            "rounds": [one.account() for one in self.rounds],
        }


def count(
    papers: Mapping[Ranking, Weight] | Iterable[Ranking],
    options: Iterable[int],
    *,
    seed: str | None = None,
    withdrawn: Iterable[int] = (),
    ties: Ties | None = None,
) -> Irv:
    """Count rankings of option numbers, best first. Raises ValueError for a ranking that names an option twice or unknown.

    `seed` is a published text for lots, short for `ties=Ties(seed=…)`; without either, a tie that earlier rounds do not
    settle stops the count, unless every way from it ends with the same winner.
    """
    known, gone = frozenset(options), frozenset(withdrawn)
    piles: Mapping[Ranking, Weight] = papers if isinstance(papers, Mapping) else Counter(papers)
    must_be_legal(piles, known)
    return followed(
        lambda way: _counted(piles, known, gone, way), ties or Ties(seed=seed), len(piles),
        lambda found: None if found.tied else (found.winner,),
    )  # fmt: skip


def _counted(piles: Mapping[Ranking, Weight], known: frozenset[int], gone: frozenset[int], ties: Ties) -> Irv:
    hands = Hands(piles, sorted(known - gone))
    rounds = tuple(_rounds(hands, ties))
    winner = _winner(rounds[-1].tallies) if rounds else None
    stopped = rounds[-1].tie if rounds else None
    tied = stopped.options if winner is None and stopped else ()
    return Irv(sum(piles.values()), hands.blank, rounds, winner, tied, tuple(sorted(gone)))


def ranked(profile: Ranked, *, seats: int, ties: Ties) -> Outcome:
    """The same count as an Outcome. Raises ValueError for more than one seat, which needs a method by transfer."""
    must_seat(seats, standing(profile))
    if seats > 1:
        raise ValueError("instant-runoff voting fills one seat; several need a single transferable vote")
    result = count(profile.piles, range(1, len(profile.names) + 1), withdrawn=profile.withdrawn, ties=ties)
    elected = () if result.winner is None else (result.winner,)
    rounds = [_told(one, result.blank) for one in result.rounds]
    if rounds:
        rounds[-1]["elected"] = list(elected)
    exhausted = result.blank + (result.rounds[-1].exhausted if result.rounds else 0)
    return Outcome("irv", elected, result.tied, tuple(rounds), result.papers, exhausted)


def _told(one: Round, blank: Weight) -> dict[str, Any]:
    """A round as every method tells it: blank papers are exhausted from the start, and ties are a list."""
    account = one.account()
    tie = account.pop("tie")
    return {**account, "elected": [], "exhausted": plain(one.exhausted + blank), "ties": [tie] if tie else []}


def _rounds(hands: Hands, ties: Ties) -> Iterator[Round]:
    earlier: list[dict[int, Weight]] = []
    gained: dict[int, Weight] = dict.fromkeys(hands.tallies, 0)
    exhausted: Weight = 0
    while gained:
        tallies = {option: hands.tallies[option] for option in gained}
        here = Round(len(earlier) + 1, tallies, gained, exhausted)
        if _winner(tallies) is not None or not here.continuing:
            yield here
            return
        out, tie = _lowest(tallies, earlier, ties)
        if out is None:
            yield replace(here, tie=tie)
            return
        gained, newly = hands.give(hands.take(out), tallies.keys() - {out})
        yield replace(here, out=(out,), transfers=gained, newly_exhausted=newly, tie=tie)
        earlier.append(tallies)
        exhausted += newly


def _winner(tallies: dict[int, Weight]) -> int | None:
    """More than half of the continuing papers."""
    total = sum(tallies.values())
    return next((option for option, papers in tallies.items() if papers * 2 > total), None)


def _lowest(tallies: dict[int, Weight], earlier: list[dict[int, Weight]], ties: Ties) -> tuple[int | None, Tie | None]:
    """Who drops out, and the tie if there was one."""
    least = min(tallies.values())
    level = tuple(option for option, papers in tallies.items() if papers == least)
    if len(level) == 1:
        return level[0], None
    tie = fewest(level, earlier, ties, str(len(earlier) + 1))
    above = [papers for papers in tallies.values() if papers > least]
    if tie.out is None and above and least * len(level) < min(above):
        tie = Tie(level, "either way", level[0])
    return tie.out, tie
