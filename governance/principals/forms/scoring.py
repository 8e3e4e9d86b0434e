"""A sheet of scores, the words of the levels, a correction, and opening the scores early."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField

from governance.principals.rules.scoring import LEVELS, Measure
from governance.web.forms import PlainForm, offered

BLANK = "0"


class NoteForm(PlainForm):
    """A note for oneself alone."""

    note = TextAreaField(_l("My note, for myself alone"))


class SheetForm(NoteForm):
    """One applicant's levels, a field for each criterion, and the note."""

    @classmethod
    def of(cls, measures: Iterable[Measure], **given: Any) -> "SheetForm":
        """A form for these criteria."""
        choices = offered([(BLANK, _l("Not scored")), *((level, str(level)) for level in LEVELS)])
        fields = {
            f"c{one.criterion}": RadioField(one.title, choices=choices, default=BLANK, name=f"c{one.criterion}")
            for one in measures
        }
        return type("Sheet", (cls,), fields)(**given)

    def levels(self) -> dict[int, int]:
        """The level of each criterion that was scored."""
        chosen = {int(name[1:]): int(field.data) for name, field in self._fields.items() if name[1:].isdigit()}
        return {criterion: level for criterion, level in chosen.items() if level}


class WordsForm(PlainForm):
    """What the four levels mean, on one criterion or on all."""

    criterion = SelectField(_l("For which criterion"), coerce=int)
    level1 = StringField(_l("Level 1, the lowest"))
    level2 = StringField(_l("Level 2"))
    level3 = StringField(_l("Level 3"))
    level4 = StringField(_l("Level 4, the highest"))

    def words(self) -> dict[int, str]:
        return {level: self._fields[f"level{level}"].data or "" for level in LEVELS}


class CorrectionForm(PlainForm):
    """One score changed after it was handed in."""

    criterion = SelectField(_l("Which score"), coerce=int)
    level = SelectField(_l("What it should be"), coerce=int)
    why = TextAreaField(_l("Why"))

    @classmethod
    def of(cls, measures: Iterable[Measure], **given: Any) -> "CorrectionForm":
        form = cls(**given)
        form.criterion.choices = offered((one.criterion, one.title) for one in measures)
        form.level.choices = offered([(0, _l("Not scored")), *((level, str(level)) for level in LEVELS)])
        return form


class OpenForm(PlainForm):
    """The chair does not wait for everyone."""

    why = TextAreaField(_l("Why you do not wait"))
