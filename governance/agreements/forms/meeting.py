"""The meeting: how many are present, and what is pressed on a slide."""

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField

from governance.web.forms import PlainForm
from governance.web.incoming import number


class PresentForm(PlainForm):
    """How many are there, if somebody counted."""

    present = StringField(_l("How many are present (you may leave it empty)"))

    def count(self) -> int | None:
        """The number; none where it is empty, and below zero where it is no number."""
        typed = (self.present.data or "").strip()
        whole = number(typed)
        return (-1 if whole is None else whole) if typed else None


class DecisionForm(PlainForm):
    """Why an amendment is declined, and the key of the page, so that one press is one decision."""

    key = HiddenField(default=lambda: secrets.token_hex(16))
    reason = TextAreaField(_l("The reason, if it is declined"))
