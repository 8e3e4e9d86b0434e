"""Signing in, and one's own settings."""

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, PasswordField, SelectField, StringField, ValidationError
from wtforms.validators import InputRequired, Length, Regexp

from governance.web.forms import PlainForm, offered

ADDRESS = Regexp(r"^\s*[^@\s]+@[^@\s]+\.?[^@\s]*\s*$", message=_l("Write an e-mail address, such as ana@school.org."))


class AskForm(PlainForm):
    """Where the link goes."""

    email = EmailField(_l("Your school e-mail address"), validators=[ADDRESS, Length(max=254)])


class CodeForm(PlainForm):
    """The six digits from the mail."""

    code = StringField(_l("The six digits from the mail"), validators=[InputRequired(_l("Type the six digits."))])


class PasswordForm(PlainForm):
    """E-mail and password."""

    email = EmailField(_l("Your school e-mail address"), validators=[ADDRESS, Length(max=254)])
    password = PasswordField(_l("Password"), validators=[InputRequired(_l("Type your password.")), Length(max=1000)])


class AgainForm(PlainForm):
    """Proving again who one is: ask for digits, or give digits or the password."""

    send = HiddenField()
    password = PasswordField(_l("Password"), validators=[Length(max=1000)])
    code = StringField(_l("The six digits from the mail"))

    def validate_password(self, field: PasswordField) -> None:
        if not (field.data or self.code.data or self.send.data or "code" in request.form):
            raise ValidationError(_("Type your password."))

    def validate_code(self, field: StringField) -> None:
        if "code" in request.form and not field.data:
            raise ValidationError(_("Type the six digits."))


class NewPasswordForm(PlainForm):
    """A password of one's own choice."""

    password = PasswordField(_l("New password"), validators=[InputRequired(_l("Type a new password."))])


class LanguageForm(PlainForm):
    """The language of pages and mail."""

    language = SelectField(_l("Language of pages and mail"), choices=offered([("en", "English"), ("es", "Español")]))
