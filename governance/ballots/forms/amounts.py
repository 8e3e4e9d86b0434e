"""The fields of a division: amounts are typed as people write them, and carried on as numbers of one length."""

from collections.abc import Iterator, Mapping, Sequence

from governance.ballots.rules.pots import Pot, read_amount
from governance.values.words import N_, Sentence

LONGEST = 20


def typed(question: int, options: Sequence[int], posted: Mapping[str, str]) -> dict[int, str]:
    """What stands in the fields of the page for this question; nothing where another page was posted."""
    names = {option: f"t{question}-{option:02d}" for option in options}
    return {option: posted[name].strip()[:LONGEST] for option, name in names.items() if name in posted}


def read(pot: Pot, told: Mapping[int, str]) -> dict[int, int]:
    """The amounts that can be read, and are more than nothing."""
    found = {option: _amount(pot, text) for option, text in told.items()}
    return {option: amount for option, amount in found.items() if amount}


def _amount(pot: Pot, text: str) -> int | None:
    """None for what cannot be read; an empty field is nothing."""
    try:
        return read_amount(text, money=pot.money) if text else 0
    except ValueError:
        return None


def shown(pot: Pot, amount: int, told: str | None) -> str:
    """What was typed where it cannot be read, else the amount; a field that nobody touched stays empty."""
    if told and _amount(pot, told) is None:
        return told
    return pot.written(amount) if amount or told == "0" else ""


def faults(pot: Pot, given: Mapping[int, int], told: Mapping[int, str]) -> Iterator[tuple[int, Sentence]]:
    """What is wrong by option, and under 0 with the sum; a division that nobody began is a blank, and right."""
    odd = [option for option, text in told.items() if _amount(pot, text) is None]
    if not given and not odd:
        return
    for option, (least, most) in enumerate(pot.amounts, 1):
        amount = given.get(option, 0)
        if option in odd:
            yield option, Sentence.of(N_("This is no amount. Write it as 1200 or 1,200.50.") if pot.money
                                      else N_("This is no number of points. Write a whole number."))  # fmt: skip
        elif amount > most:
            yield option, Sentence.of(N_("This is more than the most it may get, %(most)s."), most=pot.said(most))
        elif amount < least:
            yield option, Sentence.of(N_("This is less than the least it gets, %(least)s."), least=pot.said(least))
    left = pot.total - sum(given.values())
    if left > 0:
        yield 0, Sentence.of(N_("You gave less than the whole sum: %(left)s is left to give."), left=pot.said(left))
    if left < 0:
        yield 0, Sentence.of(N_("You gave more than the whole sum: take away %(over)s."), over=pot.said(-left))


def move(pot: Pot, given: dict[int, int], what: str, option: int) -> None:
    """Give the rest to an option as far as its most allows, or begin again."""
    if what == "clear":
        given.clear()
    elif what == "rest" and 1 <= option <= len(pot.amounts):
        left = pot.total - sum(given.values())
        given[option] = max(0, min(given.get(option, 0) + left, pot.amounts[option - 1][1]))
