"""An agreement in force this year, and addenda to it as tests write, freeze and decide them."""

from datetime import date

from flask.testing import FlaskClient

from governance.agreements.actions import addenda as acts
from governance.agreements.actions import addendum_freezing, addendum_writing, drafting, freezing, terms
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import addenda, drafts
from governance.agreements.queries import addendum_drafts as changing
from governance.agreements.queries.addenda import Held
from governance.agreements.rules.addenda import Described
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Outcome, TermType
from governance.values.year import SchoolYear
from tests.cast import Town

FIRST, LAST = date(2027, 3, 3), date(2027, 6, 30)
BASE = "/lantern/agreement/2026"
ONE = f"{BASE}/addenda/1"
MEETINGS = "Meetings end at a quarter past three.\n"


def in_force(town: Town, by: str = "vote", more: dict[str, tuple[TermType, str]] | None = None) -> Agreement:
    """This year's agreement, adopted; `by` decides its addenda."""
    made = drafting.begin(SchoolYear(2026), actor=town.marta, at=town.now)
    values = {"addendum_by": (TermType.WORDS, by), "sign_by": (TermType.DAY, "2026-05-14"), **(more or {})}
    for name, (kind, value) in values.items():
        terms.set_term(made, name, kind, value, actor=town.marta, at=town.now)
    subject = freezing.freeze(made, title="Our agreement 2026-27", address=BASE, actor=town.marta, at=town.now)
    decide(town, subject)
    return made


def decide(town: Town, subject: Subject, outcome: Outcome = Outcome.PASSED) -> None:
    decisions.decide(subject, 1, outcome, chosen=[], rule={}, tally={}, basis={}, by=(1, 2), at=town.now)


def begun(town: Town, agreement: Agreement, first: date = FIRST, key: str = "k") -> Held:
    """An addendum that changes nothing yet."""
    what = Described("Shorter meetings", "They run too long.", first, date(2027, 3, 31))
    row = acts.begin(agreement, what, key, actor=town.marta, today=town.today, at=town.now)
    return again(agreement, row.no)


def again(agreement: Agreement, no: int = 1) -> Held:
    found = addenda.addendum(drafts.agreement(agreement.school_id, agreement.year), no)
    assert found is not None
    return found


def written(town: Town, held: Held, no: int = 3, body: str = "", key: str = "w", who: str = "marta") -> Held:
    """A section in other words; as it stands with a sentence more where none are given."""
    one = changing.section(held, no)
    assert one is not None
    base = one.edit.id if one.edit else 0
    mine = addendum_writing.Wanted(base, one.fingerprint, one.words[0], body or f"{one.words[1]}\n{MEETINGS}", key)
    addendum_writing.save(held, no, mine, actor=town.actor(who), today=town.today, at=town.now)
    return again(held.agreement, held.no)


def numbered(town: Town, held: Held, **values: str) -> Held:
    """Numbers with other values."""
    addendum_writing.set_terms(held, values, {}, actor=town.marta, today=town.today, at=town.now)
    return again(held.agreement, held.no)


def frozen(town: Town, held: Held) -> Held:
    address = f"{BASE}/addenda/{held.no}"
    addendum_freezing.freeze(held, address=address, actor=town.marta, today=town.today, at=town.now)
    return again(held.agreement, held.no)


def adopted(town: Town, held: Held) -> Held:
    held = frozen(town, held)
    assert held.subject is not None
    decide(town, held.subject)
    return again(held.agreement, held.no)


def page(client: FlaskClient, path: str) -> str:
    answer = client.get(f"{path}{'&' if '?' in path else '?'}lang=en")
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.get_data(as_text=True)
