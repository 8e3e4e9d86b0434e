"""Sections, numbers, what was adopted elsewhere, and one's answer."""

import secrets

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from governance.agreements.rules.answering import ELECTS_NAMES, Elects
from governance.agreements.rules.terms import TYPE_NAMES
from governance.decisions.rules import TermType
from governance.web.forms import HiddenNumber, PlainForm, offered


class SectionForm(PlainForm):
    """A section's title and words, over which revision they were written, and the mark of the page they came from."""

    base = HiddenNumber(default=0)
    key = HiddenField(default=lambda: secrets.token_hex(16))
    title = StringField(_l("Title"), validators=[InputRequired(_l("Give the section a title.")), Length(max=200)])
    body = TextAreaField(_l("Text"))
    note = StringField(_l("Why this change, in one sentence"), validators=[Length(max=300)])


class NewSectionForm(PlainForm):
    """A section to be added at the end."""

    key = HiddenField(default=lambda: secrets.token_hex(16))
    title = StringField(
        _l("Title of the new section"), validators=[InputRequired(_l("Give the section a title.")), Length(max=200)]
    )


class FileForm(PlainForm):
    """A Word or Markdown file to be read into sections."""

    file = FileField(_l("The file"), validators=[FileRequired(_l("Choose a file."))])


class TakeForm(PlainForm):
    """Sections that were read from a file, about to be taken into the draft."""

    key = HiddenField(default=lambda: secrets.token_hex(16))


class NumberForm(PlainForm):
    """A number of the school's own."""

    title = StringField(
        _l("What it is called"), validators=[InputRequired(_l("Give the number a name.")), Length(max=80)]
    )
    type = SelectField(_l("What kind of number"), choices=offered((one, _l(name)) for one, name in TYPE_NAMES.items()))
    value = StringField(_l("Its value"), validators=[InputRequired(_l("Give the number a value.")), Length(max=200)])

    def kind(self) -> TermType:
        return TermType(self.type.data)


class RecordForm(PlainForm):
    """An agreement that was adopted on paper."""

    body = StringField(
        _l("Which body adopted it"), validators=[InputRequired(_l("Name the body that adopted it.")), Length(max=200)]
    )
    adopted_on = DateField(_l("On what day"), validators=[InputRequired(_l("Give the day."))])
    file = FileField(_l("The signed paper as a file"))


class AnswerForm(PlainForm):
    """My choice for next year, and the digest of the text that the page showed."""

    read = HiddenField()
    elects = RadioField(
        _l("My choice"),
        choices=offered((one, _l(words)) for one, words in ELECTS_NAMES.items()),
        validators=[InputRequired(_l("Choose one of the three."))],
    )
    typed_name = StringField(
        _l("My name, typed as my signature"), validators=[InputRequired(_l("Type your name.")), Length(max=200)]
    )
    consent = BooleanField(_l("I agree to answer electronically"))

    def chosen(self) -> Elects:
        return Elects(self.elects.data)
