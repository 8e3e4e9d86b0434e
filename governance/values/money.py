"""Money in integer cents."""

import re
from dataclasses import dataclass
from typing import Self

_AMOUNT = re.compile(r"^\$?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<cents>\d{1,2}))?$", re.ASCII)


@dataclass(frozen=True, order=True)
class Money:
    """An amount in cents; negative for money taken back."""

    cents: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read '1,234.50', '$1234', '-12.5', '(12.50)'; raise ValueError for anything else."""
        bare = text.strip().replace("\u00a0", "").replace("\u2212", "-")
        bracketed = bare.startswith("(") and bare.endswith(")")
        if bracketed:
            bare = bare[1:-1].strip()
        minus = bare.startswith("-")
        if minus and bracketed:
            raise ValueError(text)
        found = _AMOUNT.match(bare.removeprefix("-").strip().replace("$ ", "$"))
        if not found:
            raise ValueError(text)
        cents = int(found["whole"].replace(",", "")) * 100 + int((found["cents"] or "0").ljust(2, "0"))
        return cls(-cents if minus or bracketed else cents)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.cents + other.cents)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.cents - other.cents)

    def __neg__(self) -> "Money":
        return Money(-self.cents)

    def __str__(self) -> str:
        whole, rest = divmod(abs(self.cents), 100)
        return f"{'-' if self.cents < 0 else ''}${whole:,}.{rest:02d}"
