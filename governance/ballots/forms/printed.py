"""What officers say of ballots on paper: how many, who takes one, which comes back, and which serial is typed in."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField, StringField, ValidationError
from wtforms.validators import InputRequired

from governance.ballots.rules.printed import read_serial
from governance.web.forms import PlainForm, offered

NOBODY = ("0", _l("Choose a person"))


class PrintForm(PlainForm):
    """How many ballots, and in which language."""

    how_many = IntegerField(
        _l("How many ballots"), validators=[InputRequired(_l("Say how many.")),], default=10,
    )  # fmt: skip
    language = SelectField(_l("Language"), choices=offered((("en", "English"), ("es", "Español"))))


class Serial(StringField):
    """Twelve letters and digits of a paper's serial; the value is the serial, however it was spaced."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = valuelist[0] if valuelist else ""
        self.data: Any = read_serial(self.typed)

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002  (as WTForms calls it)
        """A page that sends none is told so too."""
        if self.data is None:
            raise ValidationError(_l("A serial is twelve letters and digits, like K7QF-9M2X-DP4A."))

    def _value(self) -> str:
        return getattr(self, "typed", "")


class _OfPerson(PlainForm):
    """A form about somebody on the roll."""

    person = SelectField(_l("Who"))

    def __init__(self, people: Iterable[tuple[int, str]], **given: Any) -> None:
        super().__init__(**given)
        self.person.choices = offered((NOBODY, *people))


class GiveForm(_OfPerson):
    """Who takes a paper ballot."""

    def validate_person(self, field: SelectField) -> None:
        """A person has to be chosen."""
        if field.data == "0":
            raise ValidationError(_l("Choose who takes a paper ballot."))


class BackForm(_OfPerson):
    """Which paper comes back, and from whom."""

    serial = Serial(_l("The paper’s serial"))


class TypingForm(PlainForm):
    """Which paper is typed in; what it says is read as every ballot is."""

    serial = Serial(_l("The paper’s serial"))
