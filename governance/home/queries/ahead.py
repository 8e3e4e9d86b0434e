"""What stands in a person's own calendar: what is coming for all, their team's sessions, their visits."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from governance.home.queries import searching
from governance.home.queries.calendar import calendar
from governance.home.rules.doing import Coming
from governance.learning.queries import caring, sessions, teams
from governance.peer_review.queries import cycles
from governance.people import queries as people
from governance.school import queries as schools
from governance.values.actor import Role
from governance.values.words import N_, Sentence
from governance.values.year import SchoolYear

BACK, AHEAD = timedelta(days=30), timedelta(days=180)


def own(school_id: int, person_id: int, today: date, at: datetime) -> list[Coming]:
    """Everything, by day. Of votes the published moments alone; of visits neither lesson nor notes."""
    found = [one for one in calendar(school_id, today, at) if one.endpoint != "home.calendar"]
    if Role.STAFF in people.roles_on(school_id, person_id, today):
        found += [*_sessions(school_id, person_id, today), *_reviews(school_id, person_id, today)]
        found += _visits(school_id, person_id, today)
        found += searching.interviews(school_id, person_id, today, schools.by_id(school_id).zone)
    return sorted(found, key=lambda one: one.day)


def _sessions(school_id: int, person_id: int, today: date) -> Iterator[Coming]:
    for one in sessions.of_person(school_id, person_id, today, today - BACK, today + AHEAD):
        values = (("number", one.series.number), ("no", one.no))
        what = Sentence.of(N_("Team session: %(title)s"), title=one.series.title)
        place = one.series.place
        yield Coming(one.day, what, "learning.session", values, at=one.begins, ends=one.ends, place=place)


def _reviews(school_id: int, person_id: int, today: date) -> Iterator[Coming]:
    team = teams.team_of(school_id, person_id, today)
    if not team:
        return
    for one in caring.reviews(school_id, [team], today - BACK, SchoolYear.of(today).next.last_day):
        what = Sentence.of(N_("Data review: %(team)s"), team=team)
        # the team's page has no number of its own: the review's makes the entry's name, and the page leaves it aside
        yield Coming(one.day, what, "learning.team", (("review", one.number),))


def _visits(school_id: int, person_id: int, today: date) -> Iterator[Coming]:
    plans = [plan for plan in cycles.open_for(school_id, person_id, today) if plan.day is not None]
    names = people.names(plan.host for plan in plans)
    for plan in plans:
        mine = plan.host == person_id
        visit = Sentence.of(N_("A visit to %(name)s"), name=names[plan.host])
        what = Sentence.of(N_("A visit to my lesson")) if mine else visit
        if plan.day is not None:
            yield Coming(plan.day, what, "peer_review.cycle", (("number", plan.number),))
