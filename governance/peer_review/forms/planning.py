"""Planning a visit, what its host picks, disputes, and notes."""

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from governance.peer_review.rules.cycles import LONGEST, Shape
from governance.web.forms import PlainForm

REASON = 500


class PlanForm(PlainForm):
    """Whose lesson, who comes, and perhaps when; `key` makes a repeat of the same plan one."""

    key = HiddenField()
    shape = RadioField(
        _l("What it is"),
        choices=[
            SelectChoice("visit", _l("A class visit, by one or two colleagues")),
            SelectChoice("study", _l("A lesson study: a team, one lesson, one talk after")),
        ],
        default="visit",
    )
    host = SelectField(_l("Whose lesson"), validators=[InputRequired(_l("Choose whose lesson it is."))])
    guests = SelectMultipleField(_l("Who comes (besides you, if it is not your lesson)"))
    day = DateField(_l("Which day (may stay open)"), validators=[Optional()])

    def once_key(self) -> str:
        self.key.data = (self.key.data or secrets.token_hex(16))[:64]
        return str(self.key.data)

    def meant(self, me: int) -> tuple[Shape, int, frozenset[int]]:
        """The shape, the host, and the guests, among whom is who plans another's lesson."""
        host = int(self.host.data)
        chosen = {int(pid) for pid in self.guests.data or ()}
        return Shape(self.shape.data), host, frozenset(chosen | ({me} if host != me else set()))


class PickForm(PlainForm):
    """The host's choice."""

    lesson = StringField(_l("Which lesson"), validators=[InputRequired(_l("Say which lesson it is.")), Length(max=200)])
    focus = TextAreaField(_l("What should be looked at"), validators=[Length(max=LONGEST)])
    day = DateField(_l("Which day (may stay open)"), validators=[Optional()])


class DisputeForm(PlainForm):
    """What the panel should settle."""

    reason = TextAreaField(
        _l("What should the panel settle?"),
        validators=[InputRequired(_l("Say it in a few words.")), Length(max=REASON)],
    )


class SettleForm(PlainForm):
    """The panel's word."""

    minutes = IntegerField(
        _l("How many minutes was it? 0 if it did not happen"), validators=[InputRequired(_l("Give the minutes."))]
    )
    words = TextAreaField(
        _l("Why, to the two of them"), validators=[InputRequired(_l("Say it in a few words.")), Length(max=REASON)]
    )


class NoteForm(PlainForm):
    """Three questions, each may stay empty; `seen` is the digest of the notes that this page showed."""

    seen = HiddenField()
    saw = TextAreaField(_l("What I saw"))
    wonder = TextAreaField(_l("What I wonder"))
    will_try = TextAreaField(_l("What I will try"))

    @property
    def parts(self) -> tuple[str, str, str]:
        return self.saw.data or "", self.wonder.data or "", self.will_try.data or ""


class ShareForm(PlainForm):
    """With whom."""

    person = SelectField(_l("Share with"), validators=[InputRequired(_l("Choose a colleague."))])
