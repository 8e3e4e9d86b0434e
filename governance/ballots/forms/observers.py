"""Who watches a count."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField

from governance.web.forms import PlainForm, offered


class ObserverForm(PlainForm):
    """A person of the school, or the name of a guest."""

    person = SelectField(_l("A person of the school"))
    name = StringField(_l("Or the name of a guest"))

    def __init__(self, people: Iterable[tuple[int, str]], **given: Any) -> None:
        super().__init__(**given)
        self.person.choices = offered((("0", _l("A guest")), *people))
