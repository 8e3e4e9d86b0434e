"""The school's limits, a draft's terms beyond them, and the hours it asks."""

from collections import Counter
from datetime import date
from fractions import Fraction

from governance.agreements.models.limits import Limit, LimitAnswer
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import drafts
from governance.agreements.rules.limits import Beyond, Bound, Hours, beyond, hours
from governance.people import queries as people
from governance.people.rules import CERTIFICATED
from governance.values.actor import Role

_ASKED = (*sorted(CERTIFICATED), Role.CLASSIFIED)


def bounds(school_id: int) -> list[Bound]:
    """The newest limit of each term; an empty one was taken away."""
    rows = Limit.select().where(Limit.school == school_id).order_by(Limit.id)
    kept = {row.term: Bound(row.term, row.value, row.source) for row in rows}
    return [one for _, one in sorted(kept.items()) if one.value]


def answers(found: Agreement) -> dict[tuple[str, str], str]:
    """Why a term stands beyond its limit, by term and value."""
    rows = LimitAnswer.select().where(LimitAnswer.agreement == found).order_by(LimitAnswer.id)
    return {(row.term, row.value): row.words for row in rows}


def beyond_in(found: Agreement) -> list[Beyond]:
    return beyond(drafts.terms(found), bounds(found.school_id), answers(found))


def hours_in(found: Agreement, day: date) -> list[Hours]:
    """By the posts of a day."""
    posts: Counter[tuple[Role, Fraction]] = Counter()
    for one in people.staff_on(found.school_id, day):
        role = next((role for role in _ASKED if role in one.roles), None)
        if role is not None:
            posts[role, one.fte] += 1
    return hours(drafts.terms(found), posts)
