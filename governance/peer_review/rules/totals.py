"""What everyone may see of everyone: sums, and none of them made by one or two people, nor found by taking away."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from governance.peer_review.rules.owing import Balance
from governance.peer_review.rules.terms import Year

FEW = 3


@dataclass(frozen=True)
class Total:
    """Minutes together; `owed`, `done` or `waiting` is None where fewer than FEW people, but somebody, make it."""

    people: int
    owed: int | None
    done: int | None
    waiting: int | None


def total(balances: Iterable[Balance]) -> Total:
    """The sums over everyone who owes or gave time."""
    kept = list(balances)
    return Total(
        len(kept),
        _sum(one.owed.minutes for one in kept),
        _sum(one.done for one in kept),
        _sum(one.waiting for one in kept),
    )


def _sum(figures: Iterable[int]) -> int | None:
    made = [figure for figure in figures if figure]
    return sum(made) if not made or len(made) >= FEW else None


@dataclass(frozen=True)
class YearTotal:
    """A year's total, of a school or of one person."""

    year: Year
    total: Total

    @property
    def name(self) -> str:
        """'2026-27', or '2026' where the year ends as it began."""
        first, last = self.year.first_day.year, self.year.last_day.year
        return str(first) if first == last else f"{first}-{last % 100:02d}"


def own(balance: Balance) -> YearTotal:
    """A person's own year, which hides nothing from them."""
    if balance.year is None:
        raise ValueError("a balance of no year")
    return YearTotal(balance.year, Total(1, balance.owed.minutes, balance.done, balance.waiting))


def by_team(balances: Iterable[tuple[str, Balance]]) -> list[tuple[str, Total]]:
    """The sums of each team by its name. What fewer than FEW people make is None, and so is whatever would give it away."""
    teams: dict[str, list[Balance]] = defaultdict(list)
    for team, one in balances:
        teams[team].append(one)
    owed = _shown({team: [one.owed.minutes for one in kept] for team, kept in teams.items()})
    done = _shown({team: [one.done for one in kept] for team, kept in teams.items()})
    waiting = _shown({team: [one.waiting for one in kept] for team, kept in teams.items()})
    named = sorted(teams, key=lambda team: (not team, team.casefold()))
    return [(team, Total(len(teams[team]), owed[team], done[team], waiting[team])) for team in named]


def _shown(teams: dict[str, list[int]]) -> dict[str, int | None]:
    """Each team's sum, or None; those that are not shown are made by FEW people at least, taken together.

    A team of which nobody gave anything is not shown either: its nothing would be everyone's by name.
    """
    made = {team: sum(1 for figure in figures if figure) for team, figures in teams.items()}
    hidden = {team for team in teams if made[team] < FEW} if any(made.values()) else set()
    while hidden and sum(made[team] for team in hidden) < FEW:
        others = [team for team in made if team not in hidden]
        if not others:
            break
        hidden.add(min(others, key=lambda team: (made[team], team)))
    return {team: None if team in hidden else sum(figures) for team, figures in teams.items()}
