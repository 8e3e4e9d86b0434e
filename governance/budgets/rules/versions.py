"""Versions of a year's budget: what they are called, what they say of pay, and how far two of them lie apart."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from governance.budgets.rules.comparing import sums
from governance.budgets.rules.funds import FundRow, as_text
from governance.values.money import Money
from governance.values.words import N_, Obstacle, Sentence

PRELIMINARY, ADOPTED, REVISED = "preliminary", "adopted", "revised"
MOST_REVISIONS = 20


class Salaries(StrEnum):
    """At which pay positions are reckoned (districts differ; it decides what a position costs a school)."""

    AVERAGE = "average"
    ACTUAL = "actual"


SALARY_NAMES = {
    Salaries.AVERAGE: N_("Positions are reckoned at the district’s average salaries."),
    Salaries.ACTUAL: N_("Positions are reckoned at the actual salaries of the people in them."),
}
_FROZEN = {
    Salaries.AVERAGE: "Positions are reckoned at average salaries.",
    Salaries.ACTUAL: "Positions are reckoned at actual salaries.",
}


def text_of(funds: Iterable[FundRow], salaries: Salaries | None) -> str:
    """What is frozen of a version: what it says of pay, if anything, and every fund."""
    return f"{_FROZEN[salaries]}\n\n{as_text(funds)}" if salaries else as_text(funds)


def version_name(version: str) -> Sentence:
    """A version as people call it."""
    known = {PRELIMINARY: N_("Preliminary"), ADOPTED: N_("Adopted"), REVISED: N_("Revised")}
    if version in known:
        return Sentence.of(known[version])
    return Sentence.of(N_("Revised (%(no)s)"), no=version.rpartition("-")[2])


def next_revision(versions: Iterable[str]) -> str:
    """The key of one more revised version: 'revised', 'revised-2' and so on."""
    no = sum(1 for version in versions if version.partition("-")[0] == REVISED) + 1
    return REVISED if no == 1 else f"{REVISED}-{no}"


def moved(before: Iterable[FundRow], after: Iterable[FundRow]) -> dict[str, Money]:
    """How much money of each fund goes elsewhere than before, by its name; a fund that stays as it is is left out.

    Of what its lines gain, what they lose and how much its allocation changes, the largest.
    """
    one, other = list(before), list(after)
    allocated = {fund.name: fund.allocation.cents for fund in one}
    now = {fund.name: fund.allocation.cents for fund in other}
    found = {name: abs(now.get(name, 0) - allocated.get(name, 0)) for name in {**allocated, **now}}
    gains, losses = dict.fromkeys(found, 0), dict.fromkeys(found, 0)
    old, new = sums(one), sums(other)
    for fund, item in {**old, **new}:
        change = (new.get((fund, item), Money(0)) - old.get((fund, item), Money(0))).cents
        gains[fund] += max(change, 0)
        losses[fund] += max(-change, 0)
    most = {name: max(found[name], gains[name], losses[name]) for name in found}
    return {name: Money(cents) for name, cents in most.items() if cents}


def obstacles_to_revising(*, holds: bool, drafted: bool, counted_on: date | None, today: date, known: int
                          ) -> Iterator[Obstacle]:  # fmt: skip
    """Why no revised version may be begun: there is nothing to revise, one is in work, or the count is to come."""
    if not holds:
        yield Obstacle(N_("Only an adopted budget is revised. Until then, bring in a new list."))
    elif drafted:
        yield Obstacle(N_("A revised version is in work already."))
    if counted_on is None or counted_on > today:
        yield Obstacle(N_("A budget is revised after the count day. Give a day that is past."))
    if known >= MOST_REVISIONS:
        yield Obstacle(N_("There are %(most)s versions of this year already."), most=MOST_REVISIONS)


def obstacles_to_holding(promised: Mapping[str, Money], allowed: Mapping[str, Money]) -> Iterator[Obstacle]:
    """Why a version may not be frozen as it carries money over: a fund left less, or may carry less, by now."""
    for fund, cents in promised.items():
        most = allowed.get(fund, Money(0))
        if cents > most:
            words = N_("“%(fund)s” carries %(cents)s over, and by now only %(most)s may be carried.")
            yield Obstacle(words, fund=fund, cents=cents, most=most)
