"""Logging in four answers, and 'not quite'."""

import secrets
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, Field, HiddenField, IntegerField, RadioField, SelectField, TextAreaField, TimeField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, StopValidation

from governance.peer_review.rules.clocking import between
from governance.peer_review.rules.visiting import LEAST, MOST, Kind, mark_of
from governance.web.forms import PlainForm

OTHER = "other"


def needed_with(name: str, message: Any) -> Callable[[PlainForm, Field], None]:
    """A field that belongs to the answer 'other' of the field `name`, and is not looked at otherwise."""

    def look(form: PlainForm, field: Field) -> None:
        if form[name].data != OTHER:
            field.errors = []
            raise StopValidation
        if not field.data:
            field.errors = []
            raise StopValidation(message)

    return look


def _no_second_name(form: PlainForm, field: Field) -> None:
    """A row and another name in the list are two answers; neither is taken for granted."""
    if form.who.data and form.who.data != OTHER and field.data not in {"", form.who.data}:
        words = _l(
            "Two colleagues are chosen. Keep one: choose “Someone else”, or set this list back to “Choose a name”."
        )
        raise StopValidation(words)


def _typed(field: Field) -> bool:
    return bool(field.raw_data and field.raw_data[0].strip())


def _time_of_other(form: PlainForm, field: Field) -> None:
    """A time that is looked at only where 'other' is chosen and it was given."""
    if form.long.data != OTHER or not _typed(field):
        field.errors = []
        raise StopValidation


def _minutes_or_times(form: PlainForm, field: Field) -> None:
    """Minutes, or from when to when: one of the two answers, or both where they agree."""
    given = [one for one in (field, form.begin, form.end) if _typed(one)]
    if form.long.data != OTHER or not _typed(field):
        field.errors = []
    if form.long.data != OTHER or any(one.process_errors for one in given):
        raise StopValidation
    if not given:
        raise StopValidation(_l("Give the minutes, or from when to when."))
    if _typed(form.begin) != _typed(form.end):
        raise StopValidation(_l("Give both times, or the minutes."))
    _agreeing(field.data, between(form.begin.data, form.end.data) if _typed(form.begin) else None)


def _agreeing(minutes: int | None, by_clock: int | None) -> None:
    if by_clock is not None and by_clock <= 0:
        raise StopValidation(_l("The end comes before the beginning."))
    if None not in {minutes, by_clock} and minutes != by_clock:
        raise StopValidation(_l("The minutes and the times do not agree. Keep one of them."))
    if not LEAST <= (minutes or by_clock or 0) <= MOST:
        raise StopValidation(_l("Give the minutes, from %(least)s to %(most)s.", least=LEAST, most=MOST))


class LogForm(PlainForm):
    """With whom, what, when, how long. `key` makes a repeat of the same entry one; `sure` holds what was asked about."""

    key = HiddenField()
    sure = HiddenField()
    plan = HiddenField()
    who = RadioField(_l("With whom"), validators=[InputRequired(_l("Choose a colleague."))])
    someone = SelectField(
        _l("Someone else’s name"),
        validators=[_no_second_name, needed_with("who", _l("Choose a colleague."))],
        default="",
    )
    long = RadioField(
        _l("How long"),
        choices=[
            SelectChoice("15", _l("15 min")),
            SelectChoice("30", _l("30 min")),
            SelectChoice("45", _l("45 min")),
            SelectChoice("60", _l("60 min")),
            SelectChoice(OTHER, _l("Other")),
        ],
        validators=[InputRequired(_l("Choose how long it took."))],
    )
    minutes = IntegerField(_l("Minutes"), validators=[_minutes_or_times])
    begin = TimeField(_l("Or from"), validators=[_time_of_other])
    end = TimeField(_l("to"), validators=[_time_of_other])
    what = RadioField(
        _l("What"),
        choices=[
            SelectChoice("visit", _l("I visited")),
            SelectChoice("visited", _l("I was visited")),
            SelectChoice("plan", _l("We planned")),
            SelectChoice("talk", _l("We talked after")),
            SelectChoice("study", _l("We studied a lesson")),
        ],
        default="visit",
    )
    when = RadioField(
        _l("When"),
        choices=[
            SelectChoice("today", _l("Today")),
            SelectChoice("yesterday", _l("Yesterday")),
            SelectChoice(OTHER, _l("Another day")),
        ],
        default="today",
    )
    day = DateField(_l("Which day"), validators=[needed_with("when", _l("Give the day."))])

    def validate(self, extra_validators: Any = None) -> bool:
        """A name picked from the list says 'someone else' by itself."""
        if not self.who.data and self.someone.data:
            self.who.data = OTHER
        return bool(super().validate(extra_validators))

    def once_key(self) -> str:
        """The key of this form: made when it was first shown, sent with each try."""
        self.key.data = (self.key.data or secrets.token_hex(16))[:64]
        return str(self.key.data)

    def usual(self) -> bool:
        """Whether what and when are as most entries have them."""
        return (self.what.data, self.when.data) == ("visit", "today")

    def colleague(self) -> int:
        return int(self.someone.data if self.who.data == OTHER else self.who.data)

    def kind(self) -> Kind:
        return Kind.VISIT if self.what.data in {"visit", "visited"} else Kind(self.what.data)

    def was_visited(self) -> bool:
        return bool(self.what.data == "visited")

    def day_meant(self, today: date) -> date:
        """The day they chose."""
        near = {"today": today, "yesterday": today - timedelta(days=1)}
        meant: date = near.get(self.when.data) or self.day.data
        return meant

    def minutes_meant(self) -> int:
        if self.long.data != OTHER:
            return int(self.long.data)
        if self.minutes.data is None:
            return between(self.begin.data, self.end.data)
        return int(self.minutes.data)

    def mark(self, school_id: int, me: int, today: date) -> str:
        """The mark of the entry that is meant, so that 'yes, save it' holds only for what was asked about."""
        pair = (self.colleague(), me) if self.was_visited() else (me, self.colleague())
        return mark_of(self.once_key(), school_id, me, pair, self.kind(), self.day_meant(today), self.minutes_meant())


class CorrectForm(PlainForm):
    """Not quite: so many minutes, and why."""

    minutes = IntegerField(
        _l("How many minutes was it? 0 if it did not happen"), validators=[InputRequired(_l("Give the minutes."))]
    )
    why = TextAreaField(
        _l("What is not quite right?"), validators=[InputRequired(_l("Say it in a few words.")), Length(max=500)]
    )


class AgreeForm(PlainForm):
    """The minutes that were on the page when 'accept' was pressed."""

    minutes = IntegerField(validators=[InputRequired()])
