"""What follows from a decision: its review, and who does what by when."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField
from wtforms.validators import InputRequired, Optional

from governance.web.forms import PlainForm


class ReviewForm(PlainForm):
    """The next day of review, or what came of this one."""

    day = DateField(_l("When do we look at it again?"), validators=[Optional()])
    note = StringField(_l("What came of looking at it"))


class PromiseForm(PlainForm):
    """Something to do, by whom, by when. The staff is handed in as choices."""

    what = StringField(_l("What is to be done"), validators=[InputRequired(_l("Say what is to be done."))])
    who = SelectField(_l("By whom"), coerce=int)
    by_day = DateField(_l("By when"), validators=[InputRequired(_l("Give the day."))])
