"""What the agreement in force says of a vote of confidence, and how it stands this school year."""

from datetime import date, datetime
from fractions import Fraction

from governance.decisions import queries as decisions
from governance.decisions.models import Subject
from governance.people import queries as people
from governance.principals.models.surveys import ConfidenceAsking, ConfidenceFreezing
from governance.principals.queries import surveys
from governance.principals.rules.confidence import BELOW, PETITION, Below, Petition, Rules
from governance.principals.rules.surveys import Standing
from governance.values.actor import Role
from governance.values.year import SchoolYear


def rules(school_id: int, today: date, at: datetime) -> Rules:
    """The rules of the day with this year's numbers. A mean counts once everybody may see it."""
    terms = decisions.terms_on(school_id, today)
    below, petition = terms.get(BELOW), terms.get(PETITION)
    source = below or petition
    return Rules(
        Below(below.value, _mean(school_id, today, at)) if below else None,
        Petition(petition.value, len(askers(school_id, today)), len(_staff(school_id, today))) if petition else None,
        source.subject_title if source else "",
        source.subject_address if source else "",
    )


def _mean(school_id: int, today: date, at: datetime) -> Fraction | None:
    serving = {one.person_id for one in surveys.principals_on(school_id, today)}
    released = [
        one
        for one in surveys.of_year(school_id, SchoolYear.of(today).begins)
        if one.row.person_id in serving and one.life.standing(at) == Standing.RELEASED
    ]
    return released[-1].published.mean if released and released[-1].published else None


def _staff(school_id: int, today: date) -> set[int]:
    """Everyone on the staff but the principal."""
    return {
        one.person_id
        for one in people.staff_on(school_id, today)
        if Role.STAFF in one.roles and Role.PRINCIPAL not in one.roles
    }


def askers(school_id: int, today: date) -> list[int]:
    """Who asks this school year and is on the staff today, by person id. For the vote officers' eyes."""
    year = SchoolYear.of(today).begins
    rows = ConfidenceAsking.select().where((ConfidenceAsking.school == school_id) & (ConfidenceAsking.year == year))
    staff = _staff(school_id, today)
    return [row.person_id for row in rows.order_by(ConfidenceAsking.person) if row.person_id in staff]


def put(school_id: int, today: date) -> Subject | None:
    """The question of confidence of this school year, once it was frozen."""
    year = SchoolYear.of(today).begins
    row = ConfidenceFreezing.get_or_none((ConfidenceFreezing.school == school_id) & (ConfidenceFreezing.year == year))
    return row.subject if row else None
