"""A section in the other language or in plain words."""

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length

from governance.web.forms import HiddenNumber, PlainForm


class TwinForm(PlainForm):
    """A twin's title and words: over which of its saves, beside which revision of its section, and from which page."""

    base = HiddenNumber(default=0)
    explains = HiddenNumber(default=0)
    key = HiddenField(default=lambda: secrets.token_hex(16))
    title = StringField(_l("Title"), validators=[Length(max=200)])
    body = TextAreaField(_l("Text"))
