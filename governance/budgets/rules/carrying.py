"""What was not spent, and how much of it a fund's own rule lets into the next year; exact to the cent."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import floor

from governance.values.money import Money
from governance.values.share import percent_text
from governance.values.words import N_, Obstacle, Sentence


class CarryKind(StrEnum):
    """How far a fund may be carried over."""

    NO = "no"
    ALL = "all"
    SHARE = "share"
    AMOUNT = "amount"


CARRY_NAMES = {
    CarryKind.NO: N_("No: what is left goes back"),
    CarryKind.ALL: N_("Yes: all that is left"),
    CarryKind.SHARE: N_("Up to a share of the fund’s allocation"),
    CarryKind.AMOUNT: N_("Up to an amount"),
}


@dataclass(frozen=True)
class CarryTerms:
    """A fund's rule and where it stands (a law, a grant's letter); `share` is of the allocation of the year before."""

    kind: CarryKind
    source: str
    share: Fraction | None = None
    cents: Money | None = None

    @property
    def words(self) -> Sentence:
        """The rule as people read it."""
        match self.kind:
            case CarryKind.SHARE:
                return Sentence.of(
                    N_("At most %(share)s of the allocation may be carried over."),
                    share=percent_text(self.share or Fraction(0)),
                )
            case CarryKind.AMOUNT:
                return Sentence.of(N_("At most %(most)s may be carried over."), most=self.cents)
            case CarryKind.ALL:
                return Sentence.of(N_("All that is left may be carried over."))
        return Sentence.of(N_("Nothing may be carried over."))


def left_over(allocation: Money, spent: Money, committed: Money) -> Money:
    """What of a fund is neither spent nor promised to anybody; never less than nothing."""
    return Money(max(0, (allocation - spent - committed).cents))


def may_be_carried(left: Money, allocation: Money, terms: CarryTerms | None) -> Money:
    """What of it may go into the next year; nothing where nobody said that the fund allows it."""
    if terms is None or terms.kind == CarryKind.NO or left.cents <= 0:
        return Money(0)
    most = left.cents
    if terms.kind == CarryKind.SHARE:
        most = floor((terms.share or Fraction(0)) * max(0, allocation.cents))
    elif terms.kind == CarryKind.AMOUNT:
        most = (terms.cents or Money(0)).cents
    return Money(max(0, min(left.cents, most)))


def obstacles_to_terms(terms: CarryTerms) -> Iterator[tuple[str, Obstacle]]:
    """What is wrong with a fund's rule, each beside its field."""
    if terms.kind == CarryKind.SHARE and not (terms.share is not None and 0 < terms.share <= 1):
        yield "share", Obstacle(N_("Write a share above nothing and up to 100 %."))
    if terms.kind == CarryKind.AMOUNT and not (terms.cents is not None and terms.cents.cents > 0):
        yield "cents", Obstacle(N_("Write an amount above nothing."))
    if not terms.source:
        yield "source", Obstacle(N_("Say where this stands: a law, a grant’s letter, a page of the district."))


@dataclass(frozen=True)
class Offer:
    """What a fund of the year before left, and what of it may be carried; `carried` is what a version takes."""

    fund: str
    left: Money
    most: Money
    terms: CarryTerms | None
    carried: Money = Money(0)
    here: bool = True
