"""A sum of a fund that everyone shares out, or spends on projects by the Method of Equal Shares."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from governance.ballots.rules.pots import Pot, faults_of_pot, written_line
from governance.ballots.rules.proposing import LONGEST_OPTION, MOST_OPTIONS
from governance.budgets.rules.funds import FundRow
from governance.budgets.rules.scenarios import ChangeRow
from governance.values.money import Money
from governance.values.words import N_, Obstacle

LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class Shared:
    """What is put to the vote: the fund, what it is about, how it fits a restriction, and the options with the sum."""

    fund: str
    title: str
    text: str
    fits: str
    options: tuple[str, ...]
    pot: Pot
    projects: bool


def free(fund: FundRow, taken: Money) -> Money:
    """The money of a fund that no line plans and no other vote shares out; never less than nothing."""
    return Money(max(0, (fund.left - taken).cents))


def option_lines(changes: Iterable[ChangeRow], fund: str) -> list[str]:
    """What a scenario adds in a fund, as options with their amounts, one a line."""
    sums: dict[str, int] = {}
    for change in changes:
        if change.fund == fund:
            sums[change.item] = sums.get(change.item, 0) + change.amount.cents
    return [written_line(" ".join(name.replace(":", " ").split()), Pot(), (cents,)) for name, cents in sums.items()
            if cents > 0]  # fmt: skip


def faults(new: Shared, fund: FundRow, most: Money) -> Iterator[tuple[str, Obstacle]]:
    """What keeps a sum from being put to a vote, each beside its field."""
    if not new.title:
        yield "title", Obstacle(N_("This cannot be left empty."))
    if not new.text or len(new.text) > LONGEST_TEXT:
        yield "text", Obstacle(N_("Write between one letter and %(most)s."), most=LONGEST_TEXT)
    if new.pot.total > most.cents:
        yield "total", Obstacle(N_("“%(fund)s” has %(most)s that no line plans and no other vote shares out."),
                                fund=fund.name, most=most)  # fmt: skip
    if fund.restriction and not new.fits:
        yield "fits", Obstacle(N_("“%(fund)s” may be spent only on “%(what)s”. Say how the options fit that."),
                               fund=fund.name, what=fund.restriction)  # fmt: skip
    plain = [" ".join(name.split()).casefold() for name in new.options]
    if not 2 <= len(plain) <= MOST_OPTIONS:
        yield "options", Obstacle(N_("Give between two and %(most)s options, one a line."), most=MOST_OPTIONS)
    elif len(set(plain)) < len(plain):
        yield "options", Obstacle(N_("Each option stands once."))
    elif any(len(name) > LONGEST_OPTION for name in new.options):
        yield "options", Obstacle(N_("An option has at most %(most)s letters. Put the rest into the text."),
                                  most=LONGEST_OPTION)  # fmt: skip
    else:
        yield from faults_of_pot(new.pot, projects=new.projects)
