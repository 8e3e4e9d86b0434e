"""Posting a vote, and what two officers say when they extend or cancel one."""

from datetime import time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, StringField, TextAreaField, TimeField, ValidationError
from wtforms.validators import InputRequired, Length

from governance.ballots.rules.custody import CUSTODY_NAMES, Custody, read_share
from governance.ballots.rules.electorate import BODY_NAMES
from governance.web.forms import PlainForm, ShareInput, offered

DAY = _l("Give the day.")
HOUR = _l("Give the time.")


class PostForm(PlainForm):
    """When it opens and closes, who votes, and whether it is secret; the rest follows from the subject's own rule."""

    opens_day = DateField(_l("Opens on"), validators=[InputRequired(DAY)])
    opens_time = TimeField(_l("at"), validators=[InputRequired(HOUR)], default=time(8, 0))
    closes_day = DateField(_l("Closes on"), validators=[InputRequired(DAY)])
    closes_time = TimeField(_l("at"), validators=[InputRequired(HOUR)], default=time(15, 30))
    body = RadioField(_l("Who votes"), choices=offered((one, _l(words)) for one, words in BODY_NAMES.items()))
    least_fte = ShareInput(_l("Least FTE to vote, empty for any"))
    leave = BooleanField(_l("Who is on approved leave votes too"), default=True)
    principal = BooleanField(_l("The principal votes too"))
    secret = RadioField(
        _l("Secret or named"),
        choices=offered(
            [("secret", _l("Secret vote")), ("named", _l("Named vote: everyone sees how each person voted"))]
        ),
        default="secret",
    )
    custody = RadioField(
        _l("Who keeps the key of a secret vote"),
        choices=offered((one, _l(words)) for one, words in CUSTODY_NAMES.items()),
        default=Custody.SITE,
    )
    may_change = BooleanField(_l("A vote can be changed until closing"), default=True)


class ExtendForm(PlainForm):
    """A later closing, and why."""

    day = DateField(_l("Closes on"), validators=[InputRequired(DAY)])
    hour = TimeField(_l("at"), validators=[InputRequired(HOUR)], default=time(15, 30))
    why = TextAreaField(
        _l("Why? Everyone on the roll is told."), validators=[InputRequired(_l("Give the reason.")), Length(max=500)]
    )


class CancelForm(PlainForm):
    """The end of a vote before its count, and why."""

    why = TextAreaField(
        _l("Why? Everyone on the roll is told."), validators=[InputRequired(_l("Give the reason.")), Length(max=500)]
    )


class ShareWords(StringField):
    """Twelve words of a printed share; the value is what they may mean."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = valuelist[0] if valuelist else ""
        self.data: Any = read_share(self.typed)
        if not self.data:
            raise ValidationError(_l("These are not the twelve words of a share. Look at the paper again."))

    def _value(self) -> str:
        return getattr(self, "typed", "")


class FirstShareForm(PlainForm):
    """At opening: the share that the officer who asked has printed."""

    share_1 = ShareWords(_l("The twelve words of the officer who asked"))


class TwoSharesForm(PlainForm):
    """Two printed shares, whichever of the three."""

    share_1 = ShareWords(_l("The twelve words of one share"))
    share_2 = ShareWords(_l("The twelve words of another share"))


class CodeForm(PlainForm):
    """A receipt code, in either language."""

    code = StringField(_l("Your four words"), validators=[InputRequired(_l("Type the four words."))])
