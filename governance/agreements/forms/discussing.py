"""What is said in the margin, and the days for it."""

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, IntegerField, TextAreaField
from wtforms.validators import InputRequired, Optional

from governance.web.forms import HiddenNumber, PlainForm


class CommentForm(PlainForm):
    """A comment on the sentence with this number, in the revision that the page showed."""

    key = HiddenField(default=lambda: secrets.token_hex(16))
    revision = HiddenNumber(default=0)
    on = IntegerField(_l("Number of the sentence"), validators=[Optional()])
    body = TextAreaField(_l("Your comment"))


class ReplyForm(PlainForm):
    """An answer in a thread."""

    key = HiddenField(default=lambda: secrets.token_hex(16))
    body = TextAreaField(_l("Your answer"))


class PeriodForm(PlainForm):
    """The days on which the whole faculty may comment."""

    first_day = DateField(_l("First day"), validators=[InputRequired(_l("Give the day."))])
    last_day = DateField(_l("Last day"), validators=[InputRequired(_l("Give the day."))])
