"""Criteria, the opening of a survey, somebody's answers, the principal's reply."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField, TimeField
from wtforms.validators import InputRequired

from governance.principals.rules.figures import ORDER
from governance.principals.rules.publishing import SCALE_NAMES
from governance.principals.rules.standards import Standard
from governance.web.forms import PlainForm, offered


class CriterionForm(PlainForm):
    """One criterion of a set."""

    words = StringField(_l("A criterion, as a sentence that people can agree with"))


class OpenForm(PlainForm):
    """Whose work the survey is about, and when it closes."""

    person = SelectField(_l("Whose work is evaluated"), coerce=int)
    closes_day = DateField(_l("Closes on"), validators=[InputRequired(_l("Give the day."))])
    closes_time = TimeField(_l("at"), validators=[InputRequired(_l("Give the hour."))], default=time(15, 30))


class WhyForm(PlainForm):
    """Why a survey is called off."""

    why = StringField(_l("Why it is called off"))


class ReplyForm(PlainForm):
    """What the principal says to the result."""

    words = TextAreaField(_l("My reply"))


class AnswersForm(PlainForm):
    """Somebody's answers; a pair of fields for each criterion is added by `answers_form`."""

    def scores(self, criteria: int) -> dict[int, int | None]:
        """The score of each criterion, None where none that is offered was chosen."""
        chosen = {no: self[f"score_{no}"].data or "" for no in range(1, criteria + 1)}
        return {no: int(said) if len(said) == 1 and said in "012345" else None for no, said in chosen.items()}

    def comments(self, criteria: int) -> dict[int, str]:
        return {no: self[f"comment_{no}"].data or "" for no in range(1, criteria + 1)}


def answers_form(criteria: Sequence[Standard], **given: Any) -> AnswersForm:
    """A form with the answers of the scale and room for a comment under each criterion, numbered from 1."""
    fields: dict[str, Any] = {}
    for no, one in enumerate(criteria, 1):
        choices = offered((score, _l(SCALE_NAMES[score])) for score in ORDER)
        fields[f"score_{no}"] = RadioField(one.words, choices=choices, validate_choice=False)
        fields[f"comment_{no}"] = TextAreaField(_l("Comment, if you like"))
    made: AnswersForm = type("AnswersForm", (AnswersForm,), fields)(**given)
    return made
