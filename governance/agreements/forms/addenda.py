"""An addendum's heading, its sections, and one's answer to it."""

import secrets
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from governance.agreements.forms.texts import AnswerForm
from governance.agreements.rules.addenda import Described
from governance.agreements.rules.answering import ADDENDUM_NAMES
from governance.web.forms import PlainForm, offered

LARGEST = 2**31 - 1
TO_ANSWER = timedelta(days=14)


class HeadingForm(PlainForm):
    """What an addendum is called, why, from which day it holds and until when each of us answers."""

    key = HiddenField(default=lambda: secrets.token_hex(16))
    title = StringField(_l("What it is called"), validators=[InputRequired(_l("Give the addendum a title."))])
    reason = TextAreaField(_l("Why we change the agreement"), validators=[InputRequired(_l("Give the reason."))])
    first_day = DateField(_l("First day on which it holds"), validators=[InputRequired(_l("Give the day."))])
    backdated = BooleanField(_l("It is meant to hold from a day that has passed"))
    answer_by = DateField(_l("Day by which each of us answers"), validators=[Optional()])

    def described(self, last: date, today: date) -> Described:
        """What was typed; `last` is the agreement's last day. Two weeks are given to answer unless a day is."""
        first = self.first_day.data
        by = self.answer_by.data or min(max(min(first, last), today) + TO_ANSWER, last)
        return Described(self.title.data or "", self.reason.data or "", first, by, bool(self.backdated.data))


def _id(sent: int | None) -> int:
    """A row's number as the page sent it; 0 for what no row can have."""
    return sent if sent is not None and 0 < sent <= LARGEST else 0


class AddendumSectionForm(PlainForm):
    """A section's title and words; over which edit and over which words in force; and the mark of the page."""

    base = IntegerField(validators=[Optional()], default=0, filters=[_id])
    over = HiddenField()
    key = HiddenField(default=lambda: secrets.token_hex(16))
    title = StringField(_l("Title"), validators=[InputRequired(_l("Give the section a title.")), Length(max=200)])
    body = TextAreaField(_l("Text"))


class AddendumAnswerForm(AnswerForm):
    """My answer to an addendum."""

    elects = RadioField(
        _l("My answer"),
        choices=offered((one, _l(words)) for one, words in ADDENDUM_NAMES.items()),
        validators=[InputRequired(_l("Choose one of the three."))],
    )
