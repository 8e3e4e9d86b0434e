"""Logging in four answers, and 'not quite'."""

import secrets
from datetime import date, timedelta

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, IntegerField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from governance.peer_review.rules.visiting import Kind
from governance.web.forms import PlainForm

OTHER = "other"


class LogForm(PlainForm):
    """With whom, what, when, how long; `key` makes a repeat of the same entry one."""

    key = HiddenField(default=lambda: secrets.token_hex(16))
    sure = HiddenField(default="")
    who = RadioField(_l("With whom"), validators=[InputRequired(_l("Choose a colleague."))])
    someone = SelectField(_l("Someone else"), validators=[Optional()], default="")
    what = RadioField(
        _l("What"),
        choices=[
            ("visit", _l("I visited")),
            ("visited", _l("I was visited")),
            ("plan", _l("We planned")),
            ("talk", _l("We talked after")),
        ],
        default="visit",
    )
    when = RadioField(
        _l("When"),
        choices=[("today", _l("Today")), ("yesterday", _l("Yesterday")), (OTHER, _l("Another day"))],
        default="today",
    )
    day = DateField(_l("Which day"), validators=[Optional()])
    long = RadioField(
        _l("How long"),
        choices=[("15", _l("15 min")), ("30", _l("30 min")), ("45", _l("45 min")), ("55", _l("One period, 55 min"))]
        + [("60", _l("60 min")), (OTHER, _l("Other"))],
        validators=[InputRequired(_l("Choose how long it took."))],
    )
    minutes = IntegerField(_l("Minutes"), validators=[Optional()])

    def colleague(self) -> int:
        """Whom they chose; nobody is 0."""
        chosen = self.someone.data if self.who.data == OTHER else self.who.data
        return int(chosen) if chosen and chosen.isdigit() else 0

    def kind(self) -> Kind:
        return Kind.VISIT if self.what.data in {"visit", "visited"} else Kind(self.what.data)

    def day_meant(self, today: date) -> date | None:
        """The day they chose; None where 'another day' has no date."""
        return {"today": today, "yesterday": today - timedelta(days=1)}.get(self.when.data, self.day.data)

    def minutes_meant(self) -> int:
        return (self.minutes.data or 0) if self.long.data == OTHER else int(self.long.data)


class CorrectForm(PlainForm):
    """Not quite: so many minutes, and why."""

    minutes = IntegerField(
        _l("How many minutes was it? 0 if it did not happen"), validators=[InputRequired(_l("Give the minutes."))]
    )
    why = TextAreaField(
        _l("What is not quite right?"), validators=[InputRequired(_l("Say it in a few words.")), Length(max=500)]
    )
