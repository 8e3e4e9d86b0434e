"""Ranked choice with one winner (instant-runoff voting).

Definition: in each round every paper counts for its highest-ranked continuing option; an option with more than half of
the continuing papers wins; otherwise the option with the fewest drops out and its papers move on (Robert's Rules of Order
Newly Revised, 12th ed., 45:62-69, preferential voting; the rule of Burlington, Vermont, charter 5(e), 2005-2010).
A tie for the fewest is settled by the most recent earlier round in which the tied options differed, the fewest then
dropping out ('backwards tie-breaking'); if they never differed, by a lot from a published seed where there is one, and
otherwise the count stops and names those who are tied.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Ranking = tuple[int, ...]


@dataclass(frozen=True)
class Tie:
    """Options that were level, and how the tie was settled: 'earlier round', 'lot', or 'stop'."""

    options: tuple[int, ...]
    settled: str
    out: int | None


@dataclass(frozen=True)
class Round:
    """One round. `gained` is what each option received from those who dropped out in the round before."""

    number: int
    tallies: dict[int, int]
    gained: dict[int, int]
    exhausted: int
    out: tuple[int, ...] = ()
    transfers: dict[int, int] = field(default_factory=dict)
    newly_exhausted: int = 0
    tie: Tie | None = None

    @property
    def continuing(self) -> int:
        return sum(self.tallies.values())


@dataclass(frozen=True)
class Irv:
    """A whole count. `winner` is None where nobody was ranked or a tie stopped it; then `tied` names the options."""

    papers: int
    blank: int
    rounds: tuple[Round, ...]
    winner: int | None
    tied: tuple[int, ...]
    withdrawn: tuple[int, ...] = ()

    def account(self) -> dict[str, Any]:
        """The whole count as plain data; option numbers are text where JSON wants keys."""
        return {
            "papers": self.papers,
            "blank": self.blank,
            "winner": self.winner,
            "tied": list(self.tied),
            "withdrawn": list(self.withdrawn),
            "rounds": [_plain(one) for one in self.rounds],
        }


def count(
    papers: Mapping[Ranking, int] | Iterable[Ranking],
    options: Iterable[int],
    *,
    seed: str | None = None,
    withdrawn: Iterable[int] = (),
) -> Irv:
    """Count rankings of option numbers, best first. Raises ValueError for a ranking that names an option twice or unknown.

    `seed` is a published text for lots; without one a tie that earlier rounds do not settle stops the count.
    """
    known, gone = frozenset(options), frozenset(withdrawn)
    piles = Counter(papers) if not isinstance(papers, Mapping) else Counter(dict(papers))
    _must_be_legal(piles, known)
    live = _moved_on(piles, known - gone)
    blank = live.pop((), 0)
    rounds, winner, tied = _rounds(live, sorted(known - gone), seed)
    return Irv(sum(piles.values()), blank, tuple(rounds), winner, tied, tuple(sorted(gone)))


def _must_be_legal(piles: Mapping[Ranking, int], known: frozenset[int]) -> None:
    for ranking, papers in piles.items():
        if papers < 0 or len(set(ranking)) != len(ranking) or not known.issuperset(ranking):
            raise ValueError(f"a paper that cannot be counted: {ranking}")


def _moved_on(piles: Mapping[Ranking, int], continuing: Iterable[int]) -> "Counter[Ranking]":
    """Every pile with those struck out who no longer continue."""
    kept, left = Counter[Ranking](), frozenset(continuing)
    for ranking, papers in piles.items():
        kept[tuple(option for option in ranking if option in left)] += papers
    return kept


def _rounds(
    live: "Counter[Ranking]", continuing: list[int], seed: str | None
) -> tuple[list[Round], int | None, tuple[int, ...]]:
    rounds: list[Round] = []
    exhausted, gained = 0, dict.fromkeys(continuing, 0)
    while continuing:
        firsts = Counter({ranking[0]: 0 for ranking in live})
        for ranking, papers in live.items():
            firsts[ranking[0]] += papers
        tallies = {option: firsts[option] for option in continuing}
        here = Round(len(rounds) + 1, tallies, gained, exhausted)
        winner = _winner(tallies)
        if winner is not None or not here.continuing:
            return [*rounds, here], winner, ()
        out, tie = _lowest(tallies, rounds, seed)
        if out is None:
            return [*rounds, _with(here, tie=tie)], None, tie.options if tie else ()
        continuing = [option for option in continuing if option != out]
        after = _moved_on(live, continuing)
        newly = after.pop((), 0)
        gained = {option: _first_count(after, option) - tallies[option] for option in continuing}
        rounds.append(_with(here, out=(out,), transfers=gained, newly_exhausted=newly, tie=tie))
        live, exhausted = after, exhausted + newly
    return rounds, None, ()


def _first_count(piles: Mapping[Ranking, int], option: int) -> int:
    return sum(papers for ranking, papers in piles.items() if ranking[0] == option)


def _winner(tallies: dict[int, int]) -> int | None:
    """More than half of the continuing papers."""
    total = sum(tallies.values())
    return next((option for option, papers in tallies.items() if papers * 2 > total), None)


def _lowest(tallies: dict[int, int], earlier: list[Round], seed: str | None) -> tuple[int | None, Tie | None]:
    """Who drops out, and the tie if there was one."""
    least = min(tallies.values())
    level = [option for option, papers in tallies.items() if papers == least]
    if len(level) == 1:
        return level[0], None
    tied, settled = tuple(level), "earlier round"
    for before in reversed(earlier):
        fewest = min(before.tallies[option] for option in level)
        level = [option for option in level if before.tallies[option] == fewest]
        if len(level) == 1:
            return level[0], Tie(tied, settled, level[0])
    if seed is None:
        return None, Tie(tied, "stop", None)
    out = by_lot(level, f"{seed}:{len(earlier) + 1}")[0]
    return out, Tie(tied, "lot", out)


def by_lot(options: Iterable[int], seed: str) -> list[int]:
    """Options in the order drawn from a seed: by the SHA-256 of 'seed:option', lowest first."""
    return sorted(options, key=lambda option: hashlib.sha256(f"{seed}:{option}".encode()).digest())


def _with(one: Round, **changed: Any) -> Round:
    return Round(**{**vars(one), **changed})


def _plain(one: Round) -> dict[str, Any]:
    def keyed(numbers: dict[int, int]) -> dict[str, int]:
        return {str(option): papers for option, papers in numbers.items()}

    tie = one.tie and {"options": list(one.tie.options), "settled": one.tie.settled, "out": one.tie.out}
    return {
        "number": one.number,
        "tallies": keyed(one.tallies),
        "gained": keyed(one.gained),
        "exhausted": one.exhausted,
        "out": list(one.out),
        "transfers": keyed(one.transfers),
        "newly_exhausted": one.newly_exhausted,
        "tie": tie,
    }
