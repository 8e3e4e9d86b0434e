"""Proposing a schedule, its rules, a bell schedule, and what the two of a pair say."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import DateField, IntegerField, RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange

from governance.peer_review.rules.pairing.schedules import MOST_VISITS, RULE_NAMES, Frame, RuleKind
from governance.peer_review.rules.visiting import LEAST, MOST
from governance.web.forms import PlainForm, offered

REASON = 500
_DAY = _l("Give the day.")
_BOUNDS = _l("Give the minutes, from %(least)s to %(most)s.", least=LEAST, most=MOST)


class ProposeForm(PlainForm):
    """The term, how many visits each, how long."""

    first_day = DateField(_l("First day of the term"), validators=[InputRequired(_DAY)])
    last_day = DateField(_l("Last day of the term"), validators=[InputRequired(_DAY)])
    visits = IntegerField(
        _l("Visits each is to make"),
        default=1,
        validators=[
            InputRequired(_l("Give a number.")),
            NumberRange(1, MOST_VISITS, _l("From 1 to %(most)s visits each.", most=MOST_VISITS)),
        ],
    )
    minutes = IntegerField(
        _l("Minutes of one visit"), default=55, validators=[InputRequired(_BOUNDS), NumberRange(LEAST, MOST, _BOUNDS)]
    )

    def frame(self) -> Frame:
        return Frame(self.first_day.data, self.last_day.data, self.visits.data, self.minutes.data)


class RuleForm(PlainForm):
    """Who is kept apart, or within a subject."""

    kind = RadioField(
        _l("The rule"),
        choices=offered((kind, _l(words)) for kind, words in RULE_NAMES.items()),
        default=str(RuleKind.NOT_WITH),
    )
    person = SelectField(_l("For whom"), validators=[InputRequired(_l("Choose a name"))])
    other = SelectField(_l("And whom, if not with each other"), default="")

    def offer(self, names: list[tuple[int, str]]) -> "RuleForm":
        self.person.choices = [SelectChoice("", _l("Choose a name")), *offered(names)]
        self.other.choices = [SelectChoice("", _l("Choose a name")), *offered(names)]
        return self

    def meant(self) -> tuple[RuleKind, int, int | None]:
        return RuleKind(self.kind.data), int(self.person.data), int(self.other.data) if self.other.data else None


class BellForm(PlainForm):
    """A bell schedule, uploaded or pasted."""

    file = FileField(_l("A CSV file"))
    rows = TextAreaField(_l("Or paste the rows here, with their heading"))


class DeclineForm(PlainForm):
    """Why not."""

    reason = TextAreaField(
        _l("Why, to the peer-review lead"),
        validators=[InputRequired(_l("Say it in a few words.")), Length(max=REASON)],
    )


class SwapForm(DeclineForm):
    """With whom rather, and why."""

    wanted = SelectField(_l("With whom rather"), default="")

    def offer(self, names: list[tuple[int, str]]) -> "SwapForm":
        self.wanted.choices = [SelectChoice("", _l("Whoever fits")), *offered(names)]
        return self

    def meant(self) -> int | None:
        return int(self.wanted.data) if self.wanted.data else None


class RefuseForm(PlainForm):
    """Why a wish cannot be met."""

    why = TextAreaField(
        _l("Why it cannot be, to whoever asked"),
        validators=[InputRequired(_l("Say it in a few words.")), Length(max=REASON)],
    )
