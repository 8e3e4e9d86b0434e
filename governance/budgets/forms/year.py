"""A year's plan on its way, and after its adoption: steps, versions, what is carried over, changes, sums to share out."""

from typing import Any

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
    ValidationError,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from governance.ballots.rules.pots import Pot, read_line
from governance.budgets.forms.lists import ListForm
from governance.budgets.rules.amending import Limit, Move
from governance.budgets.rules.carrying import CARRY_NAMES, CarryKind, CarryTerms
from governance.budgets.rules.cells import MOST_CENTS
from governance.budgets.rules.months import month_of
from governance.budgets.rules.sharing import Shared
from governance.budgets.rules.steps import FITTING, RESULT_NAMES, STEP_KINDS, Done, Result, StepKind, StepRow
from governance.budgets.rules.versions import SALARY_NAMES
from governance.values.text import cleaned
from governance.web.forms import MoneyInput, PlainForm, ShareInput, offered

DAY = _l("Give the day.")


class SumInput(MoneyInput):
    """An amount of dollars that fits into a budget."""

    def pre_validate(self, form: Any) -> None:
        if self.data is not None and abs(self.data.cents) > MOST_CENTS:
            raise ValidationError(_l("This amount is too large."))


def line(field: Any) -> str:
    """What stands in a field of one line."""
    return " ".join(cleaned(field.data or "").split())


class StepForm(PlainForm):
    """A body among the steps. Funds are handed in as choices."""

    body = StringField(_l("Which body"), validators=[Length(max=200)])
    kind = RadioField(
        _l("What it does"), choices=offered((one, _l(words)) for one, words in STEP_KINDS.items()),
        default=StepKind.HEARD.value,
    )  # fmt: skip
    after = RadioField(
        _l("When"),
        choices=offered([("", _l("Before the vote of the faculty")), ("y", _l("After the vote of the faculty"))]),
        default="",
    )
    funds = SelectMultipleField(
        _l("Funds that may be spent only once it has approved"), widget=ListWidget(), option_widget=CheckboxInput()
    )

    def row(self) -> StepRow:
        """The step as filled in; its number is given when it is kept."""
        named = {choice.value: choice.label for choice in self.funds.choices}
        chosen = tuple(str(named[key]) for key in self.funds.data or () if key in named)
        return StepRow(0, line(self.body), StepKind(self.kind.data), self.after.data == "y", chosen)


class RecordStepForm(PlainForm):
    """What came of a step."""

    result = RadioField(_l("What came of it"), validators=[InputRequired(_l("Say what came of it."))])
    day = DateField(_l("On what day"), validators=[InputRequired(DAY)])
    words = TextAreaField(_l("What was said"))
    reference = StringField(_l("Where the minutes are"), validators=[Length(max=300)])
    decision = IntegerField(
        _l("Number of its decision in our register"), validators=[Optional(), NumberRange(1, 999_999)]
    )

    def offer(self, kind: StepKind) -> None:
        self.result.choices = offered((one, _l(RESULT_NAMES[one])) for one in FITTING[kind])

    def done(self) -> Done:
        """The record as filled in."""
        words = cleaned(self.words.data or "").strip()
        return Done(Result(self.result.data), self.day.data, None, words, line(self.reference), self.decision.data)


class SalaryForm(PlainForm):
    """At which pay positions are reckoned."""

    salaries = RadioField(
        _l("Salaries of positions"), choices=offered((one, _l(words)) for one, words in SALARY_NAMES.items())
    )


class RevisionForm(PlainForm):
    """The count day after which a revised version is begun."""

    counted_on = DateField(_l("Day of the count"), validators=[InputRequired(DAY)])
    pupils = IntegerField(
        _l("Pupils counted"),
        validators=[Optional(), NumberRange(1, 99_999, _l("Write a whole number, such as 510."))],
    )


class WhyForm(PlainForm):
    """A reason in a sentence or two."""

    why = TextAreaField(_l("Why"))


class PaperForm(PlainForm):
    """A budget that was adopted elsewhere."""

    body = StringField(_l("Which body adopted it"), validators=[Length(max=200)])
    adopted_on = DateField(_l("On what day"), validators=[InputRequired(DAY)])


class CarryForm(PlainForm):
    """A fund's rule for what is left of it. Funds are handed in as choices."""

    fund = SelectField(_l("Fund"), coerce=int)
    kind = RadioField(
        _l("May what is left be carried into the next year?"),
        choices=offered((one, _l(words)) for one, words in CARRY_NAMES.items()),
        default=CarryKind.NO.value,
    )
    share = ShareInput(_l("Share of the fund’s allocation"))
    cents = SumInput(_l("Amount"))
    source = StringField(_l("Where this stands"), validators=[Length(max=300)])

    def terms(self) -> CarryTerms:
        """The rule as filled in."""
        kind = CarryKind(self.kind.data)
        share = self.share.data if kind == CarryKind.SHARE else None
        cents = self.cents.data if kind == CarryKind.AMOUNT else None
        return CarryTerms(kind, line(self.source), share, cents)


class LimitForm(PlainForm):
    """From what amount on a change is voted on."""

    cents = SumInput(_l("Amount"))
    share = ShareInput(_l("Share of the fund’s allocation"))
    source = StringField(_l("Where this stands"), validators=[Length(max=300)])

    def limit(self) -> Limit:
        return Limit(self.cents.data, self.share.data, line(self.source))


class MonthsForm(ListForm):
    """A month's spending, as a file or pasted."""

    pupils = None
    meant = None
    month = StringField(_l("Month, if the list has no such column"), validators=[Length(max=20)])

    def validate_month(self, field: StringField) -> None:
        """Put the first day of the month into `named`; empty is none."""
        self.named = None
        if line(field):
            try:
                self.named = month_of(line(field))
            except ValueError as fault:
                raise ValidationError(_l("Write a month such as 2026-09.")) from fault


class AmendForm(PlainForm):
    """Money moved from one line to another. Lines and funds are handed in as choices."""

    step = HiddenField(default="look")
    source = SelectField(_l("Take the money from"))
    fund = SelectField(_l("Give it to the fund"), coerce=int)
    item = StringField(_l("What the money is for"), validators=[Length(max=300)])
    amount = SumInput(_l("Amount"))
    code = StringField(_l("Object code"), validators=[Length(max=40)])
    why = TextAreaField(_l("Why"))
    fits = TextAreaField(_l("How it fits the restriction of its fund"))
    voted = HiddenField()

    def validate_amount(self, field: MoneyInput) -> None:
        if field.data is None and not field.errors:
            raise ValidationError(_l("Write an amount such as 1,234.50."))

    def move(self, lines: dict[str, tuple[str, str]], funds: dict[int, str]) -> Move:
        """The move as filled in; `lines` are fund and line by the value of their choice."""
        start = lines[self.source.data]
        fits = cleaned(self.fits.data or "").strip()
        return Move(*start, funds[self.fund.data], line(self.item), self.amount.data, line(self.code), fits)


class SharingForm(PlainForm):
    """A sum of a fund to share out. Funds are handed in as choices."""

    fund = SelectField(_l("Fund"), coerce=int)
    total = SumInput(_l("The whole sum"))
    title = StringField(_l("What this vote is called"), validators=[Length(max=200)])
    text = TextAreaField(_l("What it is about"))
    fits = TextAreaField(_l("How the options fit the restriction of the fund"))
    projects = RadioField(
        _l("How people vote"),
        choices=offered([
            ("", _l("Sharing out: each divides a sum among the options")),
            ("y", _l("Projects within a sum: the Method of Equal Shares")),
        ]),
        default="",
    )  # fmt: skip
    options = TextAreaField(_l("The options, one a line"))

    def validate_total(self, field: MoneyInput) -> None:
        if field.data is None and not field.errors:
            raise ValidationError(_l("Write an amount such as 1,234.50."))

    def validate_options(self, field: TextAreaField) -> None:
        """Put what each line says into `read`."""
        self.read: list[tuple[str, tuple[int, ...]]] = []
        pot, wrong = Pot(self.total.data.cents if self.total.data else 0), []
        for text in (one.strip() for one in cleaned(field.data or "").splitlines()):
            try:
                self.read += [read_line(text, pot, projects=self.projects.data == "y")] if text else []
            except ValueError:
                wrong.append(text)
        if wrong:
            raise ValidationError(_l("This cannot be read: %(lines)s", lines=", ".join(wrong)[:300]))

    def shared(self, fund: str) -> Shared:
        """What is put to the vote, as filled in."""
        names = tuple(" ".join(name.split()) for name, _ in self.read)
        pot = Pot(self.total.data.cents, True, tuple(amounts for _, amounts in self.read))
        text, fits = (cleaned(field.data or "").strip() for field in (self.text, self.fits))
        return Shared(fund, line(self.title), text, fits, names, pot, self.projects.data == "y")
