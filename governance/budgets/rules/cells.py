"""One row of a district's list: what its cells say, exactly, or what is wrong with them."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from governance.budgets.rules.columns import LONGEST
from governance.budgets.rules.funds import LineRow, product
from governance.values.money import Money
from governance.values.words import N_, Sentence

MOST_CENTS = 10**13
_QUANTITY = re.compile(r"^-?(?:\d{1,3}(?:,\d{3})+|\d{1,7})?(?:\.\d{1,6})?$", re.ASCII)


def quantity(text: str) -> Fraction:
    """FTE, hours or pieces as written: '0.6', '1,200'. Raises ValueError."""
    if not _QUANTITY.match(text) or not any(sign.isdigit() for sign in text):
        raise ValueError(text)
    return Fraction(text.replace(",", ""))


def line_of(row: int, cells: Mapping[str, str]) -> LineRow:
    """A line from cells without faults."""
    count, rate = _read(cells)
    amount = Money.parse(cells["amount"]) if cells.get("amount") else product(count or Fraction(0), rate or Money(0))
    return LineRow(cells["item"], amount, cells.get("code", ""), cells.get("program", ""), count, rate, row)


def faults_of(cells: Mapping[str, str]) -> Iterator[tuple[str, Sentence]]:
    """Every column of a row that says nothing usable, and why."""
    for name, most in LONGEST.items():
        if name in {"fund", "item"} and not cells[name]:
            yield name, Sentence.of(N_("This cell is empty."))
        elif len(cells.get(name, "")) > most:
            yield name, Sentence.of(N_("This cell is too long."))
    wrong = list(_number_faults(cells))
    yield from wrong
    if not wrong:
        yield from _disagreement(cells)


def _read(cells: Mapping[str, str]) -> tuple[Fraction | None, Money | None]:
    count, rate = cells.get("quantity"), cells.get("rate")
    return quantity(count) if count else None, Money.parse(rate) if rate else None


def _number_faults(cells: Mapping[str, str]) -> Iterator[tuple[str, Sentence]]:
    reckoned = bool(cells.get("quantity") and cells.get("rate"))
    for name in ("allocation", "rate", "amount"):
        text = cells.get(name, "")
        if not text and (name != "amount" or reckoned):
            continue
        try:
            amount = Money.parse(text)
            if abs(amount.cents) > MOST_CENTS or (name == "allocation" and amount.cents < 0):
                raise ValueError(text)
        except ValueError:
            yield name, Sentence.of(N_("“%(text)s” is no amount. Write it as 1,234.50."), text=text[:60])
    try:
        quantity(cells.get("quantity") or "0")
    except ValueError:
        yield "quantity", Sentence.of(N_("“%(text)s” is no quantity. Write it as 0.6."), text=cells["quantity"][:60])


def _disagreement(cells: Mapping[str, str]) -> Iterator[tuple[str, Sentence]]:
    """An amount that is a cent or more off what quantity and rate come to."""
    count, rate = _read(cells)
    if count is None or rate is None:
        return
    due = product(count, rate)
    if abs(due.cents) > MOST_CENTS or (cells.get("amount") and abs((due - Money.parse(cells["amount"])).cents) > 1):
        words = N_("%(count)s × %(rate)s is %(due)s, and this cell says %(amount)s.")
        yield "amount", Sentence.of(words, count=cells["quantity"], rate=rate, due=due, amount=cells.get("amount", ""))
