"""A district's list, uploaded or pasted; scenarios and their changes."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, IntegerField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import Length, NumberRange, Optional

from governance.budgets.rules.cells import MOST_CENTS, quantity
from governance.web import sheets
from governance.web.forms import MoneyInput, PlainForm

MOST_OF_SHEET = 8_000_000
MOST = 3_800_000  # below the most that a form may hold, since what was read stands in the form again


class ListForm(PlainForm):
    """Either a file or pasted rows; what was read stands in the box, so that it can be mended there."""

    file = FileField(_l("A file: CSV or Excel (XLSX)"))
    rows = TextAreaField(_l("Or paste the rows here, with their heading"))
    step = StringField(default="look")
    name = HiddenField()
    over = HiddenField()
    pupils = IntegerField(
        _l("Pupils this budget is for"),
        validators=[Optional(), NumberRange(1, 99_999, _l("Write a whole number, such as 510."))],
    )
    meant = BooleanField(_l("They are meant: keep each of them"))

    def validate_file(self, field: FileField) -> None:
        """Put what the file holds into the box, and remember its name for the faults."""
        if not field.data:
            return
        raw = field.data.read(MOST_OF_SHEET + 1)
        self.name.data = (field.data.filename or "")[:120]
        if sheets.is_sheet(raw):
            self.rows.data = _sheet(raw)
        elif len(raw) > MOST:
            raise ValidationError(_l("The list is too long."))
        else:
            self.rows.data = _decoded(raw)

    def validate_rows(self, field: TextAreaField) -> None:
        if not (field.data or "").strip() and not self.file.data:
            raise ValidationError(_l("Choose a file, or paste the rows."))
        if len((field.data or "").encode()) > MOST:
            raise ValidationError(_l("The list is too long."))


class ScenarioForm(PlainForm):
    """A scenario's name, and which one it is a copy of."""

    name = StringField(_l("Name of the scenario"), validators=[Length(max=120)])
    like = SelectField(_l("Begin with"), coerce=int, default=0)


class ChangeForm(PlainForm):
    """One change: more or less money on one line of a fund."""

    fund = SelectField(_l("Fund"), coerce=int)
    item = StringField(_l("What the money is for"), validators=[Length(max=300)])
    amount = MoneyInput(_l("Amount"))
    quantity = StringField(_l("FTE, hours or pieces"))
    code = StringField(_l("Object code"), validators=[Length(max=40)])
    why = TextAreaField(_l("Why"))
    fits = TextAreaField(_l("How it fits the restriction of its fund"))

    def validate_amount(self, field: MoneyInput) -> None:
        if field.data is None and not field.errors:
            raise ValidationError(_l("Write an amount such as 1,234.50."))
        if field.data and abs(field.data.cents) > MOST_CENTS:
            raise ValidationError(_l("This amount is too large."))

    def validate_quantity(self, field: StringField) -> None:
        """Put the exact number into `count`; empty is none."""
        self.count = None
        if (field.data or "").strip():
            try:
                self.count = quantity(field.data.strip())
            except ValueError as fault:
                raise ValidationError(_l("Write a number such as 0.6 or -12.")) from fault


class RemarkForm(PlainForm):
    """What somebody says about a change."""

    words = TextAreaField(_l("Say something about this change"))


def _sheet(raw: bytes) -> str:
    try:
        if len(raw) <= MOST_OF_SHEET:
            return sheets.as_csv(raw)
    except sheets.Unreadable:
        pass
    words = _l("This Excel file cannot be read, or is too large. Save its first sheet as CSV and choose that.")
    raise ValidationError(words)


def _decoded(raw: bytes) -> str:
    """Text as spreadsheets write it: UTF-8, UTF-16 with its mark, or the old Windows signs."""
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
