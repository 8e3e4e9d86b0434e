"""Asking to waive or to move hours, and the panel's answer."""

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length

from governance.web.forms import PlainForm

LONGEST = 500


class ReliefForm(PlainForm):
    """How many minutes, for whom, and why; `key` makes a repeat of the same request one."""

    key = HiddenField()
    minutes = IntegerField(_l("Minutes"), validators=[InputRequired(_l("Give the minutes."))])
    person = SelectField(_l("Whose hours"), default="")
    other = SelectField(_l("What should happen to them"), default="")
    reason = TextAreaField(_l("Why"), validators=[InputRequired(_l("Say it in a few words.")), Length(max=LONGEST)])

    def once_key(self) -> str:
        self.key.data = (self.key.data or secrets.token_hex(16))[:64]
        return str(self.key.data)

    def whose(self) -> int | None:
        """Another person, whom somebody on the panel names; None for one's own hours."""
        return int(self.person.data) if self.person.data else None

    def colleague(self) -> int | None:
        return int(self.other.data) if self.other.data else None


class AnswerForm(PlainForm):
    """Granted or not, and why not."""

    granted = RadioField(
        _l("Answer"),
        choices=[SelectChoice("yes", _l("Grant it")), SelectChoice("no", _l("Do not grant it"))],
        validators=[InputRequired(_l("Choose one of the two."))],
    )
    why = TextAreaField(_l("Why not (needed only then)"), validators=[Length(max=LONGEST)])
