"""Signing in, and one's own settings."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField, SelectField, StringField
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
    password = PasswordField(_l("Password"), validators=[InputRequired(_l("Type your password."))])


class AgainForm(PlainForm):
    """Proving again who one is."""

    password = PasswordField(_l("Password"))
    code = StringField(_l("The six digits from the mail"))


class NewPasswordForm(PlainForm):
    """A password of one's own choice."""

    password = PasswordField(_l("New password"), validators=[InputRequired(_l("Type a new password."))])


class LanguageForm(PlainForm):
    """The language of pages and mail."""

    language = SelectField(_l("Language of pages and mail"), choices=offered([("en", "English"), ("es", "Español")]))
