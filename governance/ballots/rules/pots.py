"""What a vote divides among options, or spends on projects: a sum, and the bounds or the cost of each."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any

from governance.values.money import Money
from governance.values.words import N_, Obstacle, Sentence

MOST_TOTAL = 10_000_000_000
TOTAL = "total"
AMOUNTS = ("cost", "least", "most")
_NAMED = re.compile(r"^(?P<name>.*?\S)\s*:\s*(?P<rest>[^:]*)$")
_FROM_TO = re.compile(r"\s*(?:[-\u2013]|\bto\b|\ba\b)\s*")


@dataclass(frozen=True)
class Pot:
    """A sum in cents, or in points where `money` is false.

    `amounts` holds for each option in order the least and the most that it may get, or of a project its cost alone.
    """

    total: int = 0
    money: bool = True
    amounts: tuple[tuple[int, ...], ...] = ()

    def stated(self, option: int) -> dict[str, int]:
        """An option's amounts as a frozen subject and a bundle name them."""
        numbers = self.amounts[option - 1]
        return dict(zip(("cost",) if len(numbers) == 1 else ("least", "most"), numbers, strict=True))

    def term(self) -> dict[str, str]:
        """The sum as a term of a frozen subject."""
        return {"type": "money" if self.money else "count", "value": str(self.total)}

    def said(self, amount: int) -> Any:
        """An amount as pages speak it."""
        return Money(amount) if self.money else Sentence.counted("%(count)s point", "%(count)s points", amount)

    def plain(self, amount: int) -> str:
        """An amount in a list of names, the same in both languages."""
        return str(Money(amount)) if self.money else str(amount)

    def exactly(self, mean: int | str) -> str:
        """An exact mean in dollars, or points, as a fraction's text."""
        return str(Fraction(mean) / (100 if self.money else 1))

    def pays(self, rate: int | str, use: int) -> Any:
        """What a supporter pays at a rate of money for a unit of use, down to the cent."""
        return self.each(str(Fraction(rate) * use))

    def each(self, share: int | str) -> Any:
        """An exact share, said to the cent and marked where the cent is not all of it."""
        exact = Fraction(share)
        if exact.denominator == 1:
            return self.said(int(exact))
        return Sentence.of(N_("about %(amount)s"), amount=self.said(floor(exact)))

    def written(self, amount: int) -> str:
        """An amount as a field holds it: '1200', '1200.50', or points."""
        whole, cents = divmod(amount, 100)
        return f"{whole}.{cents:02d}".removesuffix(".00") if self.money else str(amount)

    def bounds(self, option: int) -> Sentence | None:
        """What the ballot says beside an option; nothing where it may get anything."""
        numbers = self.amounts[option - 1] if self.amounts else ()
        if len(numbers) == 1:
            return Sentence.of(N_("Costs %(cost)s."), cost=self.said(numbers[0]))
        if not numbers or numbers == (0, self.total):
            return None
        least, most = map(self.said, numbers)
        if numbers[0] == 0:
            return Sentence.of(N_("At most %(most)s."), most=most)
        return Sentence.of(N_("At least %(least)s and at most %(most)s."), least=least, most=most)


NO_POT = Pot()


def pot_of(options: Iterable[Mapping[str, Any]], terms: Mapping[str, Mapping[str, str]]) -> Pot:
    """The sum of a frozen subject and the amounts of its options; no pot where it has none."""
    told = terms.get(TOTAL)
    rows = sorted(options, key=lambda option: int(option["no"]))
    amounts = tuple(tuple(int(row[name]) for name in AMOUNTS if name in row) for row in rows)
    if told is None or not all(amounts):
        return NO_POT
    return Pot(int(told["value"]), told["type"] == "money", amounts)


def asked_of(pot: Pot, names: Iterable[tuple[int, str]]) -> dict[str, Any]:
    """The options of a question, and its sum where it has one, as the counting modules read them."""
    if pot == NO_POT:
        return {"options": [{"no": no, "name": name} for no, name in names]}
    options = [{"no": no, "name": name, **pot.stated(no)} for no, name in names]
    return {"options": options, TOTAL: pot.total}


def read_amount(text: str, *, money: bool) -> int:
    """Cents of '1,200.50', or points of '40'. Raises ValueError for what is none, or less than nothing."""
    amount = Money.parse(text).cents if money else Money.parse(f"{text.strip()}.00").cents // 100
    if not 0 <= amount <= MOST_TOTAL:
        raise ValueError(text)
    return amount


def read_line(line: str, pot: Pot, *, projects: bool) -> tuple[str, tuple[int, ...]]:
    """'Garden: 3000' of a project; 'Garden', 'Garden: 500' (at most) or 'Garden: 100 to 500' of a division.

    Raises ValueError for a project without a cost, or amounts that cannot be read.
    """
    found = _NAMED.match(line)
    if projects:
        if found is None:
            raise ValueError(line)
        return found["name"], (read_amount(found["rest"], money=pot.money),)
    if found is None:
        return line, (0, pot.total)
    numbers = [read_amount(part, money=pot.money) for part in _FROM_TO.split(found["rest"].strip())]
    if len(numbers) == 1:
        return found["name"], (0, numbers[0])
    least, most = numbers
    return found["name"], (least, most)


def written_line(name: str, pot: Pot, amounts: Sequence[int]) -> str:
    """The same line again, from which `read_line` reads the same."""
    return f"{name}: {' to '.join(map(pot.written, amounts))}"


def faults_of_pot(pot: Pot, *, projects: bool) -> Iterator[tuple[str, Obstacle]]:
    """Why a sum cannot be divided, or spent, within these amounts; each beside its field."""
    if not 0 < pot.total <= MOST_TOTAL:
        yield TOTAL, Obstacle(N_("Give a sum above nothing, up to %(most)s."), most=pot.said(MOST_TOTAL))
    elif projects:
        dear = [n for n, (cost, *_) in enumerate(pot.amounts, 1) if cost > pot.total]
        if any(cost == 0 for cost, *_ in pot.amounts):
            yield "options", Obstacle(N_("Each project costs something."))
        if dear:
            yield "options", Obstacle(N_("Option %(no)s costs more than the whole sum."), no=dear[0])
    else:
        yield from _faults_of_bounds(pot)


def _faults_of_bounds(pot: Pot) -> Iterator[tuple[str, Obstacle]]:
    wrong = [no for no, (least, most) in enumerate(pot.amounts, 1) if not 0 <= least <= most <= pot.total or not most]
    if wrong:
        yield "options", Obstacle(N_("Option %(no)s needs a least that is no more than its most, within the sum."),
                                  no=wrong[0])  # fmt: skip
    elif not sum(least for least, _ in pot.amounts) <= pot.total <= sum(most for _, most in pot.amounts):
        yield "options", Obstacle(N_("Nobody could divide %(total)s so: the least together are more, or the most "
                                     "together less."), total=pot.said(pot.total))  # fmt: skip
