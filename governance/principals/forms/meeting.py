"""Interviews, their questions, forums, and what is asked and answered there."""

from collections.abc import Iterable
from datetime import datetime

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from governance.principals.rules.forums import KIND_NAMES, ForumKind
from governance.principals.rules.interviews import LONGEST_PLACE
from governance.values.moments import instant_in
from governance.web.forms import PlainForm, offered

FIRST_YEAR, LAST_YEAR = 2000, 2200
_WHERE = [InputRequired(_l("Say where it takes place.")), Length(max=LONGEST_PLACE)]


class TicksField(SelectMultipleField):
    """Several of a list, each a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class _HourForm(PlainForm):
    """A day with its hours, by the school's clocks."""

    day = DateField(_l("Day"), validators=[InputRequired(_l("Give the day."))])
    starts = TimeField(_l("From"), validators=[InputRequired(_l("Give the hour at which it begins."))])
    stops = TimeField(_l("Until"), validators=[InputRequired(_l("Give the hour at which it ends."))])

    def validate_day(self, field: DateField) -> None:
        """A day that a calendar of the school can hold."""
        if field.data is not None and not FIRST_YEAR <= field.data.year <= LAST_YEAR:
            raise ValidationError(_l("Give a day of these years."))

    def hours(self, zone: str) -> tuple[datetime, datetime]:
        """The two instants."""
        return (instant_in(zone, self.day.data, self.starts.data), instant_in(zone, self.day.data, self.stops.data))


class InterviewForm(_HourForm):
    """One applicant, an hour, a room and those who ask."""

    applicant = SelectField(_l("Applicant"), coerce=int)
    place = StringField(_l("Where"), validators=_WHERE)
    panel = TicksField(_l("Who asks"), coerce=int)


class QuestionsForm(PlainForm):
    """What every applicant is asked."""

    lines = TextAreaField(_l("The questions, one a line"))


class ForumForm(_HourForm):
    """A meeting that everyone on the staff can come to."""

    kind = SelectField(_l("What it is about"))
    title = StringField(_l("Title"), validators=[InputRequired(_l("Give the forum a title.")), Length(max=200)])
    place = StringField(_l("Where"), validators=_WHERE)
    families = BooleanField(_l("Families are invited too"))

    def fill(self, names: Iterable[tuple[str, str]]) -> "ForumForm":
        self.kind.choices = offered(names)
        return self

    def chosen(self) -> ForumKind:
        return ForumKind(self.kind.data)


KINDS = KIND_NAMES


class AskForm(PlainForm):
    """A question, by name for all or for the committee alone."""

    text = TextAreaField(_l("My question"))
    quiet = BooleanField(_l("Only the committee sees my name"))


class AnswerForm(PlainForm):
    """One answer to one question or several."""

    questions = TicksField(_l("Which questions this answers"), coerce=int)
    text = TextAreaField(_l("The answer"))
