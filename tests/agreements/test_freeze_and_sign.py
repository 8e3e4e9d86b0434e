"""A frozen text never changes; its numbers run the site; answers stay private until the day."""

from datetime import date, datetime, timedelta

import pytest

from governance.agreements.actions import drafting, freezing, signing, terms
from governance.agreements.models.texts import Agreement, Answer
from governance.agreements.queries import answers, drafts
from governance.agreements.rules.answering import Elects, same_name
from governance.decisions import actions as decisions
from governance.decisions import queries as register
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, Outcome, SubjectKind, TermType
from governance.signin.actions import sessions
from governance.values.words import Refused
from governance.values.year import SchoolYear
from tests.cast import Town


@pytest.fixture
def draft(town: Town) -> Agreement:
    return drafting.begin(SchoolYear(2026), actor=town.marta, at=town.now)


@pytest.fixture
def subject(town: Town, draft: Agreement) -> Subject:
    terms.set_term(draft, "sign_by", TermType.DAY, "2026-12-01", actor=town.marta, at=town.now)
    return freezing.freeze(draft, title="EWA", address="/lantern/agreement/2026", actor=town.marta, at=town.now)


@pytest.fixture
def adopted(town: Town, subject: Subject) -> Subject:
    recording = freezing.record_adopted(
        subject, "the chapter", date(2026, 5, 1), "", actor=town.marta, today=town.today, at=town.now
    )
    freezing.confirm_recorded(recording, actor=town.grace, at=town.now)
    return subject


def _answer(
    town: Town, subject: Subject, who: str, elects: Elects, name: str = "", at: datetime | None = None
) -> Answer:
    actor, at = town.actor(who), at or town.now
    return signing.answer(subject, elects, name or actor.name, True, actor=actor, today=at.date(), at=at)


def test_the_digest_is_that_of_the_stored_fields(subject: Subject) -> None:
    kept = Subject.get_by_id(subject.id)
    fields = {name: getattr(kept, name) for name in Frozen.__dataclass_fields__}
    assert Frozen(**{**fields, "kind": SubjectKind(kept.kind)}).digest() == kept.digest


def test_a_frozen_text_takes_no_save_and_no_number(town: Town, draft: Agreement, subject: Subject) -> None:
    one = drafts.section(draft, 1)
    mine = drafting.Draft(one.revision_id, one.title, "other", "", "k")
    with pytest.raises(Refused):
        drafting.save(draft, 1, mine, actor=town.marta, at=town.now)
    with pytest.raises(Refused):
        terms.set_term(draft, "data_reviews", TermType.COUNT, "8", actor=town.marta, at=town.now)


def test_a_name_without_a_value_blocks_the_freeze(town: Town, draft: Agreement) -> None:
    terms.set_term(draft, "peer_review_minutes", TermType.MINUTES, "", actor=town.marta, at=town.now)
    with pytest.raises(Refused, match="peer_review_minutes"):
        freezing.freeze(draft, title="EWA", address="/x", actor=town.marta, at=town.now)


@pytest.mark.parametrize(("value", "sound"), [("240", True), ("-1", False), ("4 hours", False), ("2.5", False)])
def test_minutes_are_whole_minutes(town: Town, draft: Agreement, value: str, sound: bool) -> None:
    try:
        terms.set_term(draft, "peer_review_minutes", TermType.MINUTES, value, actor=town.marta, at=town.now)
        taken = True
    except Refused:
        taken = False
    assert taken is sound


def test_numbers_hold_on_the_days_of_an_adopted_text_and_on_no_other(town: Town, adopted: Subject) -> None:
    days = (date(2026, 6, 30), date(2026, 7, 1), date(2027, 6, 30), date(2027, 7, 1))
    held = [register.term_on(town.school.id, "peer_review_minutes", day) for day in days]
    assert [term.value if term else None for term in held] == [None, 240, 240, None]


def test_a_text_that_was_not_adopted_holds_nothing(town: Town, subject: Subject) -> None:
    decisions.decide(subject, 1, Outcome.NOT_PASSED, chosen=[], rule={}, tally={}, basis={}, by=(1, 2), at=town.now)
    assert register.term_on(town.school.id, "peer_review_minutes", town.today) is None


def test_who_recorded_it_cannot_confirm_it(town: Town, subject: Subject) -> None:
    recording = freezing.record_adopted(
        subject, "the chapter", date(2026, 5, 1), "", actor=town.marta, today=town.today, at=town.now
    )
    with pytest.raises(Refused):
        freezing.confirm_recorded(recording, actor=town.marta, at=town.now)


def test_a_signature_carries_name_intent_digest_and_time(town: Town, adopted: Subject) -> None:
    row = _answer(town, adopted, "ana", Elects.YES)
    assert (row.typed_name, row.digest, row.at) == ("Ana Riquelme", adopted.digest, town.now)
    assert "signature" in row.consent


def test_one_may_change_ones_mind_until_the_day(town: Town, adopted: Subject) -> None:
    _answer(town, adopted, "ana", Elects.YES)
    _answer(town, adopted, "ana", Elects.NO)
    assert answers.answer_of(adopted.id, town.ana.person_id).elects == "no"


@pytest.mark.parametrize(("days", "taken"), [(7, True), (8, False)])
def test_answers_are_taken_through_the_last_day(town: Town, adopted: Subject, days: int, taken: bool) -> None:
    try:
        _answer(town, adopted, "ana", Elects.YES, at=town.now + timedelta(days=days))
        done = True
    except Refused:
        done = False
    assert done is taken


@pytest.mark.parametrize("who", ["ofelia", "paul"])
def test_only_members_of_the_unit_answer(town: Town, adopted: Subject, who: str) -> None:
    with pytest.raises(Refused):
        _answer(town, adopted, who, Elects.YES)


@pytest.mark.parametrize(
    ("typed", "same"), [("ines  carvalho", True), ("INÊS CARVALHO", True), ("Ines", False), ("", False)]
)
def test_a_typed_name_forgives_case_accents_and_spaces(typed: str, same: bool) -> None:
    assert same_name(typed, "Inês Carvalho") is same


@pytest.mark.parametrize(
    ("who", "day", "sees"), [("ofelia", 1, False), ("ana", 1, False), ("ofelia", 8, True), ("ana", 8, False)]
)
def test_who_said_no_is_seen_by_the_office_after_the_day(town, adopted, as_, moment, who, day, sees) -> None:  # noqa: ANN001
    _answer(town, adopted, "luis", Elects.NO)
    moment.set(town.now + timedelta(minutes=50))
    client = as_(who)
    if day > 1:
        moment.set(town.now + timedelta(days=day))
        client = fresh(client, town, who, town.now + timedelta(days=day))
    page = client.get("/lantern/agreement/2026/roster").get_data(as_text=True)
    assert ("No elige trabajar" in page or "Does not elect" in page) is sees


def fresh(client, town: Town, who: str, at: datetime):  # noqa: ANN001, ANN201
    """The same browser after signing in again."""
    token = sessions.begin(town.people[who].id, at)
    with client.session_transaction() as session:
        session.update({"_user_id": token, "_fresh": True})
    return client
