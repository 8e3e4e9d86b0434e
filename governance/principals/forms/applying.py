"""Applications, their files, declarations of conflicts, and until when the files are kept."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from governance.principals.rules.applying import LONGEST_CONTACT, LONGEST_NAME
from governance.principals.rules.conflicts import CONFLICT, LONGEST_WORDS, NONE
from governance.web.forms import PlainForm, offered

_DAY = _l("Give the day.")


class ApplicationForm(PlainForm):
    """An application as it reached the committee."""

    name = StringField(
        _l("The applicant’s name"),
        validators=[InputRequired(_l("Give the applicant’s name.")), Length(max=LONGEST_NAME)],
    )
    colleague = SelectField(_l("Is it a colleague?"), coerce=int, default=0)
    contact = TextAreaField(_l("How to reach them"), validators=[Length(max=LONGEST_CONTACT)])
    received_on = DateField(_l("On which day it came in"), validators=[InputRequired(_DAY)])


class FileForm(PlainForm):
    """A file of an application."""

    file = FileField(_l("A PDF or Word file"), validators=[FileRequired(_l("Choose a file."))])


class FinalistForm(PlainForm):
    """An applicant who goes before the whole staff."""

    statement = TextAreaField(_l("Statement, in the candidate’s own words"))


class DeclarationForm(PlainForm):
    """One's own word; `seen` is how many applicants the page named."""

    seen = IntegerField(validators=[NumberRange(0, 10_000)], default=0)
    kind = RadioField(
        _l("My declaration"),
        choices=offered(
            [
                (NONE, _l("I have no conflict of interest with any of them")),
                (CONFLICT, _l("I have a conflict of interest")),
            ]
        ),
        validators=[InputRequired(_l("Choose one."))],
    )
    applicant = SelectField(_l("If there is one: with whom"), coerce=int, default=0)
    words = StringField(_l("If there is one: in a few words, how"), validators=[Length(max=LONGEST_WORDS)])


class LiftForm(PlainForm):
    """Why a conflict was declared in error."""

    why = StringField(
        _l("Why it is lifted"),
        validators=[InputRequired(_l("Say in a few words why it is lifted.")), Length(max=LONGEST_WORDS)],
    )


class RetentionForm(PlainForm):
    """The day on which the files go."""

    day = DateField(_l("Delete the files on"), validators=[InputRequired(_DAY)])
