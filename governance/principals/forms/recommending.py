"""Finalists, their statements, the report, the letter, its signature, the answer, and the way back."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from governance.principals.forms.meeting import TicksField
from governance.principals.rules.recommending import ANSWER_NAMES, BACK_NAMES, Answer, Back
from governance.web.forms import PlainForm, offered

_DAY = [InputRequired(_l("Give the day."))]


class FinalistsForm(PlainForm):
    """Who goes on."""

    chosen = TicksField(_l("Who goes on"), coerce=int)
    why = TextAreaField(_l("If there is only one: why"))
    public = BooleanField(_l("Each of them knows that the whole staff will see their name"))


class StatementForm(PlainForm):
    """A finalist's own words."""

    statement = TextAreaField(_l("Statement, in the candidate’s own words"))


class ReportForm(PlainForm):
    """How the committee worked."""

    text = TextAreaField(_l("The report"))


class LetterForm(PlainForm):
    """The words of the letter, and who signs it."""

    words = TextAreaField(_l("The letter"))
    signers = TicksField(_l("Who signs"), coerce=int)


class SignatureForm(PlainForm):
    """A typed name under the letter that the page showed."""

    read = HiddenField()
    typed_name = StringField(
        _l("My name, typed as my signature"), validators=[InputRequired(_l("Type your name.")), Length(max=200)]
    )
    consent = BooleanField(_l("I agree to sign electronically"))


class AnswerForm(PlainForm):
    """What came back."""

    answer = RadioField(
        _l("The answer"),
        choices=offered((one, _l(name)) for one, name in ANSWER_NAMES.items()),
        validators=[InputRequired(_l("Choose what the answer was."))],
    )
    day = DateField(_l("On what day it was given"), validators=_DAY)
    words = TextAreaField(_l("In which words (may stay empty)"))
    from_day = DateField(_l("If yes: principal from"), validators=[Optional()])

    def chosen(self) -> Answer:
        return Answer(self.answer.data)


class ReopenForm(PlainForm):
    """Where the search begins again."""

    back = RadioField(
        _l("Where the search begins again"),
        choices=offered((one, _l(name)) for one, name in BACK_NAMES.items()),
        validators=[InputRequired(_l("Choose where the search begins again."))],
    )
    why = TextAreaField(_l("Why"))

    def chosen(self) -> Back:
        return Back(self.back.data)
