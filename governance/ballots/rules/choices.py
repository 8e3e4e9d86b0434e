"""What a ballot may say: option numbers for each question, and how they are written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from governance.ballots.rules.deciding import MARKED, ONE_CHOICE, RANKED, SCORED, Method
from governance.ballots.rules.pots import NO_POT, Pot
from governance.values.words import N_, Obstacle

YES, NO, ABSTAIN = 1, 2, 3

Choice = tuple[int, ...]
"""What a paper says; empty is a blank. Of one stance or one option: its number. Of approvals: option numbers,
ascending. Of a ranking: option numbers in order of preference. Of scores: for each option 0 for none, else score + 1.
Of a division: for each option its part, in cents or points.
"""

ANSWER_NAMES = {
    YES: N_("Yes"),
    NO: N_("No"),
    ABSTAIN: N_("Abstain"),
}
CONSENT_NAMES = {
    1: N_("I consent"),
    2: N_("I have concerns and stand aside"),
    3: N_("I can’t live with this yet"),
}
FIST_NAMES = {
    1: N_("Fist: I block it"),
    2: N_("1 finger: I have serious concerns"),
    3: N_("2 fingers: I have concerns that should be heard"),
    4: N_("3 fingers: I can live with it"),
    5: N_("4 fingers: I support it"),
    6: N_("5 fingers: I will lead it"),
}
STANCE_NAMES = {Method.YES_NO: ANSWER_NAMES, Method.CONSENT: CONSENT_NAMES, Method.FIST: FIST_NAMES}


@dataclass(frozen=True)
class Asking:
    """One question's shape: its row id, its method, how many options it offers, and the highest score it takes.

    Of a vote on a sum: what is divided or spent, and the amounts of each option.
    """

    question_id: int
    method: Method
    options: int
    top: int = 0
    pot: Pot = NO_POT

    def legal(self, choice: Choice) -> bool:
        """Whether a paper may say this; a blank is legal."""
        if not choice:
            return True
        if self.method == Method.ALLOCATION:
            return self._divides(choice)
        if self.method in SCORED:
            return len(choice) == self.options and any(choice) and all(0 <= n <= self.top + 1 for n in choice)
        known = len(set(choice)) == len(choice) and all(1 <= n <= self.options for n in choice)
        if self.method in MARKED:
            return known and list(choice) == sorted(choice)
        return known and (self.method in RANKED or len(choice) == 1)

    def _divides(self, choice: Choice) -> bool:
        bounds = self.pot.amounts
        within = len(choice) == len(bounds) and all(a <= n <= b for n, (a, b) in zip(choice, bounds, strict=True))
        return within and sum(choice) == self.pot.total

    def longest(self) -> Choice:
        """The legal paper that takes the most room, or for a division a longer one."""
        if self.method == Method.ALLOCATION:
            return tuple(most for _, most in self.pot.amounts)
        if self.method in SCORED:
            return (self.top + 1,) * self.options
        return (self.options,) if self.method in ONE_CHOICE else tuple(range(1, self.options + 1))

    def as_data(self) -> list[Any]:
        pot = [self.pot.total, self.pot.money, list(map(list, self.pot.amounts))] if self.pot != NO_POT else []
        return [self.question_id, str(self.method), self.options, self.top, *pot]

    @classmethod
    def from_data(cls, data: Sequence[Any]) -> "Asking":
        total, money, amounts = data[4:] or (0, True, ())
        pot = Pot(total, money, tuple(tuple(one) for one in amounts))
        return cls(data[0], Method(data[1]), data[2], data[3], pot)


def shape_from(data: Iterable[Sequence[Any]]) -> tuple[Asking, ...]:
    """A ballot's shape as it was frozen at opening."""
    return tuple(Asking.from_data(row) for row in data)


def obstacles_to_filling(shape: Sequence[Asking], choices: Sequence[Choice]) -> Iterator[Obstacle]:
    """Why a ballot cannot be cast as filled in; `choices` holds one answer for each question, in their order."""
    if len(choices) != len(shape):
        yield Obstacle(N_("This ballot does not answer the questions that were asked. Start again."))
        return
    for no, (asking, choice) in enumerate(zip(shape, choices, strict=True), 1):
        if not asking.legal(choice):
            yield Obstacle(N_("The answer to question %(no)s cannot be read. Choose again."), no=no)


def written(choice: Choice) -> str:
    """'2,1,3'; a blank is empty."""
    return ",".join(map(str, choice))


def read(text: str) -> Choice:
    """The choice of a written paper. Raises ValueError."""
    return tuple(int(n) for n in text.split(",")) if text else ()
