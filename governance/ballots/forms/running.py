"""What two officers say when they extend or cancel a vote, a recusal's reason, and a receipt code."""

from datetime import time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, StringField, TextAreaField, TimeField, ValidationError
from wtforms.validators import InputRequired, Length

from governance.ballots.rules.custody import read_share
from governance.ballots.rules.protesting import LONGEST_WHY
from governance.web.forms import PlainForm

DAY = _l("Give the day.")
HOUR = _l("Give the time.")


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


class RecountForm(PlainForm):
    """Who watches while the papers are counted again."""

    observers = TextAreaField(_l("Who watches? Names, or leave it empty."), validators=[Length(max=500)])


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


class RecuseForm(PlainForm):
    """Why someone leaves a vote; everyone can read it."""

    why = StringField(
        _l("Why? Everyone can read it."), validators=[InputRequired(_l("Give the reason.")), Length(max=200)]
    )


class ChallengeForm(PlainForm):
    """Why the roll should name someone whom it does not."""

    why = TextAreaField(
        _l("Why should you be on the roll? The vote officers read it."),
        validators=[InputRequired(_l("Give the reason.")), Length(max=LONGEST_WHY)],
    )
