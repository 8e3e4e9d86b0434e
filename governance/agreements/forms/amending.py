"""Amendments: what is proposed, why one is declined, and the last day of a consent list."""

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from governance.web.forms import HiddenNumber, PlainForm


class AmendmentForm(PlainForm):
    """A section as somebody would have it, over which revision, and why."""

    base = HiddenNumber(default=0)
    key = HiddenField(default=lambda: secrets.token_hex(16))
    title = StringField(_l("Title"), validators=[InputRequired(_l("Give the section a title.")), Length(max=200)])
    body = TextAreaField(_l("The section as you would have it"))
    reason = TextAreaField(_l("Why"))


class DeclineForm(PlainForm):
    """Why an amendment is declined."""

    reason = TextAreaField(_l("Why it is declined"))


class ConsentForm(PlainForm):
    """Through which day any member may pull an amendment out."""

    last_day = DateField(_l("Any member may pull one out until"), validators=[InputRequired(_l("Give the day."))])
