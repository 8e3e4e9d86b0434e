"""What a ballot may say: option numbers for each question, and how they are written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from governance.ballots.rules.deciding import Method
from governance.values.words import N_, Obstacle

YES, NO, ABSTAIN = 1, 2, 3

Choice = tuple[int, ...]
"""Option numbers in order of preference; empty is a blank. Of a yes/no question: YES, NO or ABSTAIN."""

ANSWER_NAMES = {
    YES: N_("Yes"),
    NO: N_("No"),
    ABSTAIN: N_("Abstain"),
}


@dataclass(frozen=True)
class Asking:
    """One question's shape: its row id, its method and how many options it offers."""

    question_id: int
    method: Method
    options: int

    def legal(self, choice: Choice) -> bool:
        """Whether a paper may say this; a blank is legal."""
        most = 1 if self.method == Method.YES_NO else self.options
        return len(choice) <= most and len(set(choice)) == len(choice) and all(1 <= n <= self.options for n in choice)

    def as_data(self) -> list[Any]:
        return [self.question_id, str(self.method), self.options]

    @classmethod
    def from_data(cls, data: Sequence[Any]) -> "Asking":
        return cls(data[0], Method(data[1]), data[2])


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
