"""A search and its candidates."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from governance.web.forms import PlainForm


class SearchForm(PlainForm):
    """A vacancy in words."""

    title = StringField(
        _l("What the post is"), validators=[InputRequired(_l("Give the search a title.")), Length(max=200)]
    )


class CandidateForm(PlainForm):
    """A candidate; a colleague is named, since a candidate never runs the vote."""

    name = StringField(_l("Name"), validators=[InputRequired(_l("Give the candidate’s name.")), Length(max=200)])
    colleague = SelectField(_l("Is it a colleague?"), coerce=int, default=0)
    statement = TextAreaField(_l("Statement, in the candidate’s own words"))
