"""A departure from the contract, and the two reasons that may be given about one."""

import secrets
from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice

from governance.agreements.rules.departing import AREA_NAMES, NEVER_WAIVED, NotSaid, Said
from governance.values.words import N_, Refused
from governance.web.forms import PlainForm, offered


class DepartureForm(PlainForm):
    """Where a section of the draft departs from the contract. The sections are handed in as choices."""

    key = HiddenField(default=lambda: secrets.token_hex(16))
    section = SelectField(_l("The section of our agreement"), validate_choice=False)
    clause = StringField(_l("The clause of the contract"))
    area = SelectField(_l("What the clause is about"), validate_choice=False)
    quote = TextAreaField(_l("The contract’s words, if you have them at hand"))
    instead = TextAreaField(_l("What we do instead"))
    why = TextAreaField(_l("Why we depart"))

    def offer(self, sections: Iterable[tuple[int, str]]) -> None:
        """The draft's sections by number, and the subjects, those that are never waived last."""
        first = SelectChoice("", _l("Choose one"))
        self.section.choices = [first, *offered(sections)]
        free = [(area, _l(name)) for area, name in AREA_NAMES.items() if area not in NEVER_WAIVED]
        never = [(area, _l("%(area)s (never waived)", area=_l(AREA_NAMES[area]))) for area in NEVER_WAIVED]
        self.area.choices = [first, *offered([*free, *never])]

    def said(self) -> Said:
        fields = (self.clause, self.quote, self.instead, self.why, self.area)
        return Said(*(field.data or "" for field in fields))

    def take(self, refusal: Refused) -> None:
        """Each fault beside its own field."""
        if not isinstance(refusal, NotSaid):
            super().take(refusal)
            return
        for field, one in refusal.by_field:
            super().take(Refused([one], field))


class OffForm(PlainForm):
    """Why a departure is taken off."""

    off = TextAreaField(_l("Why it is taken off"))


class AddsForm(PlainForm):
    """Why a departure waives nothing."""

    adds = TextAreaField(_l("Why nothing of it is waived"))


HAPPENED = {
    "recorded": N_("Recorded"),
    "carried": N_("Carried over from last year"),
    "changed": N_("Changed"),
    "looked": N_("Looked at: still so"),
    "adds": N_("Said to add to the clause, and to waive nothing of it"),
    "taken_off": N_("Taken off"),
}
