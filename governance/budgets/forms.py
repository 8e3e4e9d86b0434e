"""A district's list, uploaded or pasted."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import HiddenField, StringField, TextAreaField, ValidationError

from governance.web.forms import PlainForm

MOST = 3_800_000  # below the most that a form may hold, since what was read stands in the form again


class ListForm(PlainForm):
    """Either a file or pasted rows; what was read stands in the box, so that it can be mended there."""

    file = FileField(_l("A CSV file"))
    rows = TextAreaField(_l("Or paste the rows here, with their heading"))
    step = StringField(default="look")
    name = HiddenField()
    over = HiddenField()

    def validate_file(self, field: FileField) -> None:
        """Put what the file holds into the box, and remember its name for the faults."""
        if not field.data:
            return
        raw = field.data.read(MOST + 1)
        if len(raw) > MOST:
            raise ValidationError(_l("The list is too long."))
        self.rows.data, self.name.data = _decoded(raw), (field.data.filename or "")[:120]

    def validate_rows(self, field: TextAreaField) -> None:
        if not (field.data or "").strip() and not self.file.data:
            raise ValidationError(_l("Choose a file, or paste the rows."))
        if len((field.data or "").encode()) > MOST:
            raise ValidationError(_l("The list is too long."))


def _decoded(raw: bytes) -> str:
    """Text as spreadsheets write it: UTF-8, UTF-16 with its mark, or the old Windows signs."""
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
