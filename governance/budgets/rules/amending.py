"""A change after adoption: money moved between lines, what it may not do, and from what amount on it is voted on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from governance.budgets.rules.funds import FundRow
from governance.budgets.rules.scenarios import LONGEST_WHY, ChangeRow, applied, obstacles_to_scenario
from governance.values.money import Money
from governance.values.share import percent_text
from governance.values.words import N_, Obstacle, Sentence


@dataclass(frozen=True)
class Move:
    """Money taken off one line and put on another; `from_item` is empty for money that no line of the fund plans."""

    from_fund: str
    from_item: str
    to_fund: str
    to_item: str
    amount: Money
    code: str = ""
    fits: str = ""

    def changes(self) -> tuple[ChangeRow, ...]:
        """The move as changes of lines."""
        taken = (ChangeRow(self.from_fund, self.from_item, -self.amount),) if self.from_item else ()
        return (*taken, ChangeRow(self.to_fund, self.to_item, self.amount, code=self.code, fits=self.fits))

    @property
    def funds(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.from_fund, self.to_fund)))


@dataclass(frozen=True)
class Limit:
    """From what amount on a fund's changes are voted on: in cents, or as a share of its allocation; the lower counts."""

    cents: Money | None
    share: Fraction | None
    source: str

    def least(self, allocation: Money) -> Fraction:
        """The least amount, in cents, that is voted on."""
        bounds = [Fraction(self.cents.cents)] if self.cents else []
        bounds += [self.share * allocation.cents] if self.share is not None else []
        return min(bounds)

    @property
    def words(self) -> Sentence:
        """The limit as people read it."""
        if self.share is None:
            return Sentence.of(N_("Changes of %(cents)s or more in a fund are voted on."), cents=self.cents)
        if self.cents is None:
            return Sentence.of(
                N_("Changes of %(share)s of a fund or more are voted on."), share=percent_text(self.share)
            )
        words = N_("Changes of %(cents)s, or of %(share)s of a fund where that is less, are voted on.")
        return Sentence.of(words, cents=self.cents, share=percent_text(self.share))


def obstacles_to_limit(limit: Limit) -> Iterator[tuple[str, Obstacle]]:
    """What is wrong with a limit, each beside its field."""
    if limit.cents is None and limit.share is None:
        yield "cents", Obstacle(N_("Give an amount, a share, or both."))
    if limit.cents is not None and limit.cents.cents <= 0:
        yield "cents", Obstacle(N_("Write an amount above nothing."))
    if limit.share is not None and not 0 < limit.share <= 1:
        yield "share", Obstacle(N_("Write a share above nothing and up to 100 %."))
    if not limit.source:
        yield "source", Obstacle(N_("Say where this stands: our agreement, a rule of the council."))


def why_voted_on(
    limit: Limit | None, funds: Iterable[FundRow], noted: Mapping[str, Money], new: Mapping[str, Money],
    approving: Mapping[str, str],
) -> Iterator[Sentence]:  # fmt: skip
    """Why a change comes back as a motion; none means that it may be noted.

    `noted` is what this year's changes without a vote moved in each fund, `new` what this one moves,
    `approving` the body that approves a fund. What was noted counts, so that splitting a change gains nothing.
    """
    allocations = {fund.name: fund.allocation for fund in funds}
    if limit is None:
        yield Sentence.of(N_("The school has not said from what amount on a change is voted on, so every change is."))
    for name, amount in new.items():
        if name in approving:
            yield Sentence.of(N_("“%(fund)s” needs the approval of %(body)s."), fund=name, body=approving[name])
        if limit is None:
            continue
        before, least = noted.get(name, Money(0)), limit.least(allocations.get(name, Money(0)))
        if before.cents + amount.cents >= least:
            words = N_("In “%(fund)s”, %(amount)s together with %(before)s that was noted this year reaches the limit.")
            yield Sentence.of(words, fund=name, amount=amount, before=before)


def obstacles_to_amending(now: Iterable[FundRow], pending: Iterable[Move], move: Move, why: str) -> Iterator[Obstacle]:
    """Why money cannot be moved so: it is not there, it may not be spent so, or a change that is voted on needs it."""
    kept = tuple(now)
    plain = list(_plain_obstacles(kept, move, why))
    yield from plain
    if plain:
        return
    waiting = [change for one in pending for change in one.changes()]
    said: list[Obstacle] = []
    for sign in (-1, 1):  # each waiting change may pass or fail, so the money has to be there either way
        base = applied(kept, [change for change in waiting if change.amount.cents * sign > 0])
        said += [one for one in obstacles_to_scenario(base, move.changes()) if one not in said]
    yield from said


def _plain_obstacles(now: tuple[FundRow, ...], move: Move, why: str) -> Iterator[Obstacle]:
    funds = {fund.name: fund for fund in now}
    for name in move.funds:
        if name not in funds:
            yield Obstacle(N_("The budget has no fund “%(fund)s”."), fund=name)
    if move.amount.cents <= 0:
        yield Obstacle(N_("Write an amount above nothing."))
    if not move.to_item:
        yield Obstacle(N_("Say what the money is for."))
    if (move.from_fund, move.from_item) == (move.to_fund, move.to_item):
        yield Obstacle(N_("The money would stay where it is."))
    if move.from_fund in funds and not move.from_item and move.from_fund != move.to_fund:
        yield Obstacle(N_("Money that no line plans stays in its fund."))
    elif move.from_item and move.from_fund in funds:
        lines = {line.name for line in funds[move.from_fund].lines}
        if move.from_item not in lines:
            yield Obstacle(N_("“%(fund)s” has no line “%(item)s”."), fund=move.from_fund, item=move.from_item)
    if not why:
        yield Obstacle(N_("Say why, in a sentence or two."))
    if max(len(why), len(move.fits)) > LONGEST_WHY:
        yield Obstacle(N_("The reason is longer than %(most)s letters."), most=LONGEST_WHY)
