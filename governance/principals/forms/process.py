"""The process of a search: who sits, when each step is, what became of it, criteria, and the notice of the post."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from governance.principals.rules.composition import GROUP_NAMES, MOST_TYPED, Composition, Group
from governance.principals.rules.criteria import LONGEST_TITLE
from governance.principals.rules.stages import LONGEST_REASON, Fate
from governance.web.forms import PlainForm, offered

_DAY = _l("Give the day.")
_COUNT = _l("Write a whole number from 0 to %(most)s.", most=MOST_TYPED)


def _count(label: object) -> IntegerField:
    return IntegerField(label, validators=[InputRequired(_COUNT), NumberRange(0, MOST_TYPED, _COUNT)])


class CompositionForm(PlainForm):
    """The least and the most of each group, and of all together."""

    teachers_least = _count(_l("Teachers and other certificated staff: at least"))
    teachers_most = _count(_l("Teachers and other certificated staff: at most"))
    classified_least = _count(_l("Classified staff: at least"))
    classified_most = _count(_l("Classified staff: at most"))
    parents_least = _count(_l("Parents: at least"))
    parents_most = _count(_l("Parents: at most"))
    students_least = _count(_l("Students: at least"))
    students_most = _count(_l("Students: at most"))
    most = _count(_l("All together: at most"))
    bars_search = BooleanField(_l("Whoever has a conflict with one applicant leaves the whole search"))

    def show(self, rule: Composition) -> None:
        """Fill in the rule that holds."""
        for group, (least, most) in rule.groups.items():
            self[f"{group}_least"].data, self[f"{group}_most"].data = least, most
        self.most.data, self.bars_search.data = rule.most, rule.bars_search

    def chosen(self) -> Composition:
        groups = {group: (self[f"{group}_least"].data, self[f"{group}_most"].data) for group in Group}
        return Composition(groups, self.most.data, bool(self.bars_search.data))

    @property
    def groups(self) -> list[tuple[str, object, object]]:
        """Each group's name with its two fields."""
        return [(GROUP_NAMES[group], self[f"{group}_least"], self[f"{group}_most"]) for group in Group]


class PlanForm(PlainForm):
    """Planned days of a step."""

    first_day = DateField(_l("First day, empty while it is open"), validators=[Optional()])
    last_day = DateField(_l("Last day, empty while it is open"), validators=[Optional()])


class MarkForm(PlainForm):
    """What became of a step."""

    fate = RadioField(
        _l("What became of this step?"),
        choices=offered(
            [
                (Fate.DONE, _l("It is done")),
                (Fate.SKIPPED, _l("It is skipped")),
                (Fate.OPEN, _l("It is open again")),
            ]
        ),
        validators=[InputRequired(_l("Choose one."))],
    )
    day = DateField(_l("On which day"), validators=[InputRequired(_DAY)])
    why = StringField(
        _l("Why, in a sentence that everyone on the staff can read"), validators=[Length(max=LONGEST_REASON)]
    )

    def chosen(self) -> Fate:
        return Fate(self.fate.data)


class ElsewhereForm(PlainForm):
    """Why the steps before the ballot were not taken here."""

    why = StringField(
        _l("Why, in a sentence that everyone on the staff can read"),
        validators=[
            InputRequired(_l("Say why this step is skipped. Everyone on the staff can read the reason.")),
            Length(max=LONGEST_REASON),
        ],
    )


class CriterionForm(PlainForm):
    """A criterion with its weight."""

    title = StringField(
        _l("The criterion, in a few words"),
        validators=[InputRequired(_l("Give the criterion a title.")), Length(max=LONGEST_TITLE)],
    )
    words = TextAreaField(_l("What it means, and how we will know"))
    weight = IntegerField(
        _l("Weight in percent"), validators=[InputRequired(_l("Write the weight as a whole number, such as 25."))]
    )


class VacancyForm(PlainForm):
    """The notice of the post."""

    body = TextAreaField(_l("The notice"), validators=[InputRequired(_l("Write the notice."))])
    first_day = DateField(_l("Applications from"), validators=[InputRequired(_DAY)])
    last_day = DateField(_l("Applications until"), validators=[InputRequired(_DAY)])
