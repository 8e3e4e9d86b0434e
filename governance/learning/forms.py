"""Sessions, data reviews, the number of adopted students, steps, who leads, and hybrid roles."""

import re
import secrets

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, Optional

from governance.learning.rules.board import STEP_NAMES, Step
from governance.learning.rules.caring import TITLE, WORDS
from governance.learning.rules.sessions import PLACE, Wish
from governance.learning.rules.sessions import TITLE as SESSION_TITLE
from governance.web.forms import PlainForm, offered

_A_DAY = _l("Give the day.")


class SessionForm(PlainForm):
    """One session, or one every week; `key` makes a repeat of the same one."""

    key = HiddenField()
    team = HiddenField()
    title = StringField(
        _l("What it is called"),
        validators=[InputRequired(_l("Say what the session is called.")), Length(max=SESSION_TITLE)],
    )
    place = StringField(_l("Where (may stay empty)"), validators=[Length(max=PLACE)])
    first_day = DateField(_l("First day"), validators=[InputRequired(_A_DAY)])
    starts = TimeField(_l("Begins at"), validators=[InputRequired(_l("Give the hour."))])
    minutes = IntegerField(_l("How many minutes"), validators=[InputRequired(_l("Give the minutes."))])
    weekly = BooleanField(_l("Every week"))
    until = DateField(_l("Last day, if every week"), validators=[Optional()])

    def once_key(self) -> str:
        self.key.data = (self.key.data or secrets.token_hex(16))[:64]
        return str(self.key.data)

    def wish(self) -> Wish:
        starts = self.starts.data.hour * 60 + self.starts.data.minute
        told = (self.team.data or "", self.title.data, self.place.data or "", self.first_day.data)
        until = (self.until.data or self.first_day.data) if self.weekly.data else None
        return Wish(*told, starts, self.minutes.data, until)


class EndForm(PlainForm):
    """The last day of something."""

    last_day = DateField(_l("Last day"), validators=[InputRequired(_A_DAY)])


class ReviewsForm(PlainForm):
    """Data reviews of a team, five weeks apart."""

    team = HiddenField()
    first_day = DateField(_l("First review"), validators=[InputRequired(_A_DAY)])
    count = IntegerField(_l("How many"), validators=[InputRequired(_l("Give a number."))])


class MarkForm(PlainForm):
    """Done or not, and the one action."""

    done = HiddenField()
    action = TextAreaField(_l("The team’s one action (may stay empty)"), validators=[Length(max=WORDS)])


class StudentsForm(PlainForm):
    """A number, and nothing else."""

    students = StringField(_l("How many students I have adopted"))

    def number(self) -> int | None:
        typed = (self.students.data or "").strip()
        return int(typed) if re.fullmatch(r"[0-9]{1,3}", typed) else None


class StepForm(PlainForm):
    """A step and its day."""

    step = SelectField(_l("Which step"), choices=offered((step, _l(name)) for step, name in STEP_NAMES.items()))
    day = DateField(_l("Taken on"), validators=[InputRequired(_A_DAY)])

    def chosen(self) -> Step:
        return Step(self.step.data)


class LeadForm(PlainForm):
    """Who leads a team."""

    team = SelectField(_l("Team"))
    person = SelectField(_l("Led by"))

    def chosen(self) -> int | None:
        return int(self.person.data) if self.person.data else None


class RoleForm(PlainForm):
    """A hybrid role and its release time."""

    person = SelectField(_l("Who"), validators=[InputRequired(_l("Choose a colleague."))])
    title = StringField(
        _l("The role"), validators=[InputRequired(_l("Say what the role is called.")), Length(max=TITLE)]
    )
    minutes = IntegerField(_l("Release time, minutes a week"), validators=[InputRequired(_l("Give the minutes."))])
    first_day = DateField(_l("First day"), validators=[InputRequired(_A_DAY)])
    last_day = DateField(_l("Last day (may stay open)"), validators=[Optional()])
