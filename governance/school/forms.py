"""A school's settings."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from governance.web.forms import PlainForm


class SettingsForm(PlainForm):
    """Name and time zone."""

    name = StringField(
        _l("Name of the school"), validators=[InputRequired(_l("Give the school a name.")), Length(max=200)]
    )
    zone = StringField(_l("Time zone"), validators=[InputRequired(_l("Give the time zone."))])


class DaysOffForm(PlainForm):
    """Days without school, one a line."""

    days = TextAreaField(_l("Days without school, one a line, as 2026-11-26"))
