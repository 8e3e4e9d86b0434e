"""The base of every row, and fields whose values are those of the house."""

import json
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from peewee import DateTimeField, IntegerField, Model, TextField

from governance.db.engine import database, on_postgresql
from governance.values.money import Money


class Record(Model):
    """A row. Rows are added and superseded, seldom changed."""

    class Meta:
        database = database
        legacy_table_names = False


class _Rowless:
    """True on SQLite, whose hidden row numbers keep the order of writing; PostgreSQL has none, nor a word for it."""

    def __bool__(self) -> bool:
        return not on_postgresql()


ROWLESS = _Rowless()


class MomentField(DateTimeField):
    """An aware instant, stored as naive UTC, so that both engines order it alike."""

    def db_value(self, value: datetime | None) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def python_value(self, value: Any) -> datetime | None:
        read = super().python_value(value)
        if isinstance(read, str):
            read = datetime.fromisoformat(read)
        return None if read is None else read.replace(tzinfo=UTC)


class MoneyField(IntegerField):
    """Money in cents, to nine quadrillion cents."""

    field_type = "BIGINT"

    def db_value(self, value: Money | int | None) -> int | None:
        return value.cents if isinstance(value, Money) else value

    def python_value(self, value: int | None) -> Money | None:
        return None if value is None else Money(value)


class ShareField(TextField):
    """An exact fraction, stored as 'numerator/denominator'."""

    def db_value(self, value: Fraction | None) -> str | None:
        return None if value is None else f"{value.numerator}/{value.denominator}"

    def python_value(self, value: str | None) -> Fraction | None:
        return None if value is None else Fraction(value)


class CanonicalField(TextField):
    """A JSON value stored as canonical text: keys sorted, no spaces, the same bytes for ever."""

    def db_value(self, value: Any) -> str | None:
        return None if value is None else canonical(value)

    def python_value(self, value: str | None) -> Any:
        return None if value is None else json.loads(value)


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces: the text over which digests are taken."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
