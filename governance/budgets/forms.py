"""A district's list, uploaded or pasted."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, IntegerField, StringField, TextAreaField, ValidationError
from wtforms.validators import NumberRange, Optional

from governance.web import sheets
from governance.web.forms import PlainForm

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
