"""A district's list, uploaded or pasted."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import StringField, TextAreaField, ValidationError

from governance.web.forms import PlainForm

MOST = 4_000_000


class ListForm(PlainForm):
    """Either a file or pasted rows; what was read stands in the box, so that it can be mended there."""

    file = FileField(_l("A CSV file"))
    rows = TextAreaField(_l("Or paste the rows here, with their heading"))
    step = StringField(default="look")

    def text(self) -> str:
        """The list as text: the file's where one was chosen, else what was pasted."""
        chosen = self.file.data
        if not chosen:
            return self.rows.data or ""
        raw = chosen.read(MOST + 1)
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            return raw.decode("latin-1")

    def validate_rows(self, field: TextAreaField) -> None:
        if not (field.data or "").strip() and not self.file.data:
            raise ValidationError(_l("Choose a file, or paste the rows."))
        if len(field.data or "") > MOST:
            raise ValidationError(_l("The list is too long."))
