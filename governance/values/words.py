"""Sentences that travel untranslated: a message id with named values, spoken where they are shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


def N_(message: str) -> str:
    """Mark a message id for the catalogues without translating it yet."""
    return message


@dataclass(frozen=True)
class Sentence:
    """A message id and the values it names; values may be dates, moments, Money, Minutes, Fractions or Sentences."""

    message: str
    values: dict[str, Any] = field(default_factory=dict)
    plural: str | None = None
    count: int | None = None

    @classmethod
    def of(cls, message: str, **values: Any) -> "Sentence":
        return cls(message, values)

    @classmethod
    def counted(cls, message: str, plural: str, count: int, **values: Any) -> "Sentence":
        """A sentence whose form follows `count`, which both forms may name as %(count)s."""
        return cls(message, {**values, "count": count}, plural, count)


class Obstacle(Sentence):
    """Why something may not be done, in a whole sentence."""

    def __init__(self, message: str, **values: Any) -> None:
        super().__init__(message, values)


class Refused(Exception):
    """Raised by an action whose rule names obstacles; the page that renders it lists the same sentences."""

    def __init__(self, obstacles: Iterable[Sentence], field: str | None = None) -> None:
        self.obstacles = tuple(obstacles)
        self.field = field
        super().__init__("; ".join(o.message % o.values if o.values else o.message for o in self.obstacles))


def refuse(obstacles: Iterable[Sentence]) -> None:
    """Raise Refused when there is any obstacle."""
    found = tuple(obstacles)
    if found:
        raise Refused(found)
