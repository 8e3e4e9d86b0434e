"""What follows from a decision: its day of review, who does what by when, and being set aside."""

from datetime import date, timedelta

import pytest

from governance.decisions import actions, following, queries
from governance.decisions.models import Decision
from governance.decisions.rules import Frozen, Outcome, SubjectKind
from governance.values.words import Refused
from tests.cast import TODAY, Town

REVIEW = {"review_day": {"type": "day", "value": "2027-03-01"}}


def decided(town: Town, outcome: Outcome = Outcome.PASSED, **frozen: object) -> Decision:
    subject = actions.freeze(
        Frozen(SubjectKind.PROPOSAL, "No bells", "Off.", **frozen), address="/x", actor=town.ana, at=town.now
    )
    by = (town.grace.person_id, town.kwabena.person_id)
    return actions.decide(subject, 1, outcome, chosen=[], rule={}, tally={}, basis={}, by=by, at=town.now)


def _review(town: Town, found: Decision, day: date | None, note: str = "") -> None:
    actions.set_review(found, day, note, today=TODAY, actor=town.ana, at=town.now)


def test_the_day_that_was_voted_on_is_set_with_the_certificate(town: Town) -> None:
    found = decided(town, terms=REVIEW)
    assert following.review_days(town.school.id) == {found.id: date(2027, 3, 1)}


def test_what_was_not_adopted_is_not_reviewed(town: Town) -> None:
    decided(town, Outcome.NOT_PASSED, terms=REVIEW)
    assert following.review_days(town.school.id) == {}


def test_a_later_day_takes_the_place_of_the_first(town: Town) -> None:
    found = decided(town, terms=REVIEW)
    _review(town, found, date(2027, 6, 1))
    assert following.review_days(town.school.id) == {found.id: date(2027, 6, 1)}


def test_a_review_ends_with_words(town: Town) -> None:
    found = decided(town, terms=REVIEW)
    _review(town, found, None, "It works.")
    assert (following.review_days(town.school.id), following.reviews_of(found.id)[0].note) == ({}, "It works.")


@pytest.mark.parametrize(("day", "note"), [(TODAY, ""), (None, " "), (TODAY + timedelta(days=1), "x" * 301)])
def test_a_review_of_today_or_without_words_is_refused(town: Town, day: date | None, note: str) -> None:
    with pytest.raises(Refused):
        _review(town, decided(town), day, note)


def test_who_does_what_by_when(town: Town) -> None:
    found, given = decided(town), {"today": TODAY, "actor": town.ana, "at": town.now}
    actions.promise(found, "Switch them off", town.luis.person_id, TODAY, **given)
    actions.keep_promise(found, 1, actor=town.luis, at=town.now)
    actions.keep_promise(found, 1, actor=town.luis, at=town.now)
    told = [(one.what, one.person_id, one.by_day, one.done) for one in following.undertakings(town.school.id)]
    assert told == [("Switch them off", town.luis.person_id, TODAY, True)]


def test_nothing_is_promised_for_yesterday(town: Town) -> None:
    given = {"today": TODAY, "actor": town.ana, "at": town.now}
    with pytest.raises(Refused, match="in the past"):
        actions.promise(decided(town), "Switch them off", town.luis.person_id, TODAY - timedelta(days=1), **given)


def test_what_is_set_aside_holds_no_more_and_stays_in_the_register(town: Town) -> None:
    found = decided(town, terms=REVIEW)
    for _ in range(2):
        actions.set_aside(found, "A protest", by=(town.grace.person_id, town.kwabena.person_id), at=town.now)
    assert not queries.is_in_force(found.subject_id)
    assert ([one.id for one in queries.register(town.school.id)], following.review_days(town.school.id)) == (
        [found.id],
        {},
    )


@pytest.mark.parametrize(("who", "status"), [("ana", 303), ("grace", 303), ("luis", 403)])
def test_the_proposer_and_the_officers_set_the_review(town: Town, as_, who: str, status: int) -> None:  # noqa: ANN001
    decided(town)
    answer = as_(who).post("/lantern/decisions/1/reviews", data={"day": "2027-02-01", "note": ""})
    assert answer.status_code == status


def test_a_wrong_day_keeps_what_was_typed(town: Town, as_) -> None:  # noqa: ANN001
    decided(town)
    answer = as_("grace").post("/lantern/decisions/1/reviews", data={"day": "2020-02-01", "note": "Too early"})
    assert (answer.status_code, "Too early" in answer.get_data(as_text=True)) == (422, True)


def test_whoever_promised_says_that_it_is_done(town: Town, as_) -> None:  # noqa: ANN001
    decided(town)
    form = {"what": "Switch them off", "who": str(town.luis.person_id), "by_day": "2026-12-01"}
    assert as_("ana").post("/lantern/decisions/1/undertakings", data=form).status_code == 303
    way = "/lantern/decisions/1/undertakings/1/completion"
    assert [as_(who).post(way).status_code for who in ("mei", "luis")] == [403, 303]


def test_a_stranger_to_the_school_promises_nothing(town: Town, as_) -> None:  # noqa: ANN001
    decided(town)
    form = {"what": "Switch them off", "who": "99999", "by_day": "2026-12-01"}
    assert as_("ana").post("/lantern/decisions/1/undertakings", data=form).status_code == 422
