"""Appointments, leaves, addresses, seats, and a staff list."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, EmailField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from governance.people.rules import ROLE_NAMES
from governance.web.forms import PlainForm, ShareInput, offered

DAY = _l("Give the day.")


def trimmed(text: str | None) -> str:
    """What was typed without spaces around it; nothing is an empty text."""
    return (text or "").strip()


class PostForm(PlainForm):
    """A person's post."""

    role = SelectField(_l("Role"), choices=offered((role, _l(words)) for role, words in ROLE_NAMES.items()))
    fte = ShareInput(_l("FTE, from 0 to 1"), validators=[InputRequired(_l("Give the FTE, such as 0.6."))])
    unit = StringField(_l("Bargaining unit, empty for none"), filters=[trimmed], validators=[Length(max=80)])
    team = StringField(_l("Team"), filters=[trimmed], validators=[Length(max=80)])
    from_day = DateField(_l("First day"), validators=[InputRequired(DAY)])
    until_day = DateField(_l("Last day, empty while it goes on"), validators=[Optional()])


class PersonForm(PostForm):
    """A new person with a first post."""

    name = StringField(_l("Name"), validators=[InputRequired(_l("Give a name.")), Length(max=200)])
    email = EmailField(_l("E-mail, empty if there is none"), validators=[Length(max=254)])


class LeaveForm(PlainForm):
    """An approved leave."""

    from_day = DateField(_l("First day of leave"), validators=[InputRequired(DAY)])
    until_day = DateField(_l("Last day of leave, empty while open"), validators=[Optional()])


class AddressForm(PlainForm):
    """A new address."""

    email = EmailField(
        _l("New e-mail address"), validators=[InputRequired(_l("Write the new address.")), Length(max=254)]
    )


class SeatForm(PlainForm):
    """A seat in a committee."""

    kind = SelectField(_l("Committee"))
    name = StringField(_l("Its name, where it is another committee"), filters=[trimmed], validators=[Length(max=200)])
    person = SelectField(_l("Who"), coerce=int)
    chair = BooleanField(_l("In the chair"))
    alternate = BooleanField(_l("As an alternate"))
    from_day = DateField(_l("From"), validators=[InputRequired(DAY)])
    until_day = DateField(_l("Until, empty for no end"), validators=[Optional()])


class ListForm(PlainForm):
    """A staff list, uploaded or pasted."""

    file = FileField(_l("A CSV file"))
    rows = TextAreaField(_l("Or paste the rows here, with their heading"))
