"""A draft for next year, and one section of it with two known sentences."""

import pytest

from governance.agreements.actions import drafting, freezing
from governance.agreements.actions.drafting import Draft
from governance.agreements.models.texts import Agreement, Revision
from governance.agreements.queries import drafts
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Outcome
from governance.values.year import SchoolYear
from tests.cast import Town

TEXT = "Teachers may be assigned lunch duty. Meetings end at 3:30.\n"
SECTION = "/lantern/agreement/draft/3"
TITLE = "The work year and the work day"


@pytest.fixture
def next_draft(town: Town) -> Agreement:
    made = drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)
    save(town, made, "marta", TEXT, "first")
    return made


@pytest.fixture
def adopted(town: Town) -> Subject:
    """Next year's text, adopted; each of us answers by 14 May 2027."""
    made = drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)
    address = "/lantern/agreement/2027"
    subject = freezing.freeze(made, title="Election-to-Work 2027", address=address, actor=town.marta, at=town.now)
    decisions.decide(subject, 1, Outcome.PASSED, chosen=[], rule={}, tally={}, basis={}, by=(1, 2), at=town.now)
    return subject


def save(town: Town, draft: Agreement, who: str, body: str, key: str, base: int | None = None) -> Revision:
    one = drafts.section(draft, 3)
    mine = Draft(base or one.revision_id, one.title, body, "", key)
    return drafting.save(draft, 3, mine, actor=town.actor(who), at=town.now)


def sent(draft: Agreement, body: str, key: str = "k", **more: object) -> dict[str, object]:
    """The fields of a section's form."""
    one = drafts.section(draft, 3)
    return {"base": one.revision_id if one else 0, "key": key, "title": TITLE, "body": body, "note": "", **more}


def body_of(draft: Agreement) -> str:
    return str(drafts.section(draft, 3).body)
