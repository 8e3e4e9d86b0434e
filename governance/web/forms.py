"""The base of every form: text in, typed values out, errors beside the field."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField, ValidationError
from wtforms.fields import SelectChoice

from governance.values.money import Money
from governance.values.share import parse_share, share_text
from governance.values.words import N_, Refused
from governance.web import incoming
from governance.web.filters import say


class PlainForm(FlaskForm):
    """A form that can take an action's refusal and show it beside the field it is about."""

    def take(self, refusal: Refused) -> None:
        """Put each obstacle beside the field the refusal names, else above the form (`form_errors`)."""
        words = [say(obstacle) for obstacle in refusal.obstacles]
        field = self._fields.get(refusal.field) if refusal.field else None
        if field is None:
            self.form_errors: list[str] = [*getattr(self, "form_errors", ()), *words]
        else:
            field.errors = [*field.errors, *words]


class HiddenNumber(IntegerField):
    """The number of a row that a page sends back; whatever no column holds is 0, which is no row."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = incoming.number(valuelist[0].strip() if valuelist else None) or 0


def offered(pairs: Iterable[tuple[object, object]]) -> list[SelectChoice]:
    """Choices of a field: a value and its label each."""
    return [SelectChoice(str(value), label) for value, label in pairs]


class ShareInput(StringField):
    """An FTE or a share as written: '0.6', '3/5', '60 %'."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = valuelist[0] if valuelist else ""
        try:
            self.data: Any = parse_share(self.typed) if self.typed.strip() else None
        except ValueError as fault:
            self.data = None
            raise ValidationError(lazy_gettext(N_("Write a number such as 0.6."))) from fault

    def _value(self) -> str:
        return getattr(self, "typed", "") or ("" if self.data is None else share_text(self.data))


class MoneyInput(StringField):
    """An amount of dollars as written."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = valuelist[0] if valuelist else ""
        try:
            self.data: Any = Money.parse(self.typed) if self.typed.strip() else None
        except ValueError as fault:
            self.data = None
            raise ValidationError(lazy_gettext(N_("Write an amount such as 1,234.50."))) from fault

    def _value(self) -> str:
        return getattr(self, "typed", "") or ("" if self.data is None else str(self.data).removeprefix("$"))
