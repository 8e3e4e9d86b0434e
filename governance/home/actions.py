"""The daily mails: on school days, in working hours of the school's own zone, each person once."""

from datetime import date, datetime

from governance.home.queries import reminders
from governance.notifications import actions as outbox
from governance.notifications import queries as mails
from governance.notifications.rules import may_remind
from governance.school import queries as schools
from governance.school.models import School
from governance.values.moments import day_in

AT_ONCE = 100  # people of a school in one pass of the background; the others come in the next


def remind(at: datetime) -> None:
    """Queue what is due; who was looked at today is left alone."""
    for school in schools.every():
        if may_remind(school.zone, at, schools.days_off(school.id)):
            _remind(school, day_in(school.zone, at), at)


def _remind(school: School, day: date, at: datetime) -> None:
    for person_id in mails.to_look_at(school.id, day, AT_ONCE):
        wants = mails.wants_digest(school.id, person_id)
        things = [one.thing for one in reminders.due(school.id, person_id, at)] if wants else []
        outbox.remind(school.id, person_id, day, things, at)
