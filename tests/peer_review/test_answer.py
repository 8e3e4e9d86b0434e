"""Confirming, 'not quite', agreeing and taking back."""

from datetime import timedelta

import pytest

from governance.audit.models import Entry
from governance.audit.queries import verified
from governance.notifications.models import Message
from governance.peer_review.actions import visiting as actions
from governance.peer_review.models import Confirmation
from governance.peer_review.queries import entries
from governance.peer_review.rules.visiting import Standing
from governance.values.words import Refused
from tests.cast import Town
from tests.peer_review.conftest import Log


def facts(town: Town, number: int, who: str = "ana"):  # noqa: ANN201
    found = entries.visit_of(town.school.id, town.actor(who).person_id, number)
    assert found is not None
    return found[1]


def test_a_second_press_changes_nothing(log: Log, agreed: Town) -> None:
    visit = log("ana", "luis")
    for _ in range(2):
        actions.confirm(visit, actor=agreed.luis, today=agreed.today, at=agreed.now)
    assert Confirmation.select().count() == Entry.select().where(Entry.deed == "visit confirmed").count() == 1


@pytest.mark.parametrize(("hours", "done"), [(24, True), (25, False)])
def test_a_yes_is_undone_within_a_day(log: Log, agreed: Town, hours: int, done: bool) -> None:
    visit = log("ana", "luis")
    actions.confirm(visit, actor=agreed.luis, today=agreed.today, at=agreed.now)
    later = agreed.now + timedelta(hours=hours)
    if done:
        actions.undo(visit, actor=agreed.luis, at=later)
    else:
        with pytest.raises(Refused, match="a day has passed"):
            actions.undo(visit, actor=agreed.luis, at=later)
    assert facts(agreed, visit.number).standing == (Standing.WAITING if done else Standing.CONFIRMED)


def test_nobody_undoes_anothers_yes_nor_one_that_was_never_given(log: Log, agreed: Town) -> None:
    visit = log("ana", "luis")
    with pytest.raises(Refused):
        actions.undo(visit, actor=agreed.luis, at=agreed.now)
    actions.confirm(visit, actor=agreed.luis, today=agreed.today, at=agreed.now)
    with pytest.raises(Refused):
        actions.undo(visit, actor=agreed.ana, at=agreed.now)


def test_an_undone_yes_may_be_given_again_and_the_trail_shows_all_three(log: Log, agreed: Town) -> None:
    visit = log("ana", "luis")
    actions.confirm(visit, actor=agreed.luis, today=agreed.today, at=agreed.now)
    actions.undo(visit, actor=agreed.luis, at=agreed.now)
    actions.confirm(visit, actor=agreed.luis, today=agreed.today, at=agreed.now)
    said = [row.deed for row in Entry.select().where(Entry.kind == "visit").order_by(Entry.seq)]
    assert said == ["visit logged", "visit confirmed", "visit confirmation undone", "visit confirmed"]


def test_who_logged_it_cannot_confirm_it(log: Log, agreed: Town) -> None:
    with pytest.raises(Refused):
        actions.confirm(log("ana", "luis"), actor=agreed.ana, today=agreed.today, at=agreed.now)


def test_a_third_person_finds_no_visit(log: Log, agreed: Town) -> None:
    with pytest.raises(LookupError):
        actions.confirm(log("ana", "luis"), actor=agreed.mei, today=agreed.today, at=agreed.now)


def test_the_newest_correction_holds(log: Log, agreed: Town) -> None:
    visit = log("ana", "luis", 55)
    actions.correct(visit, 30, "Late.", actor=agreed.luis, at=agreed.now)
    actions.correct(visit, 40, "Not so late.", actor=agreed.luis, at=agreed.now)
    assert (facts(agreed, 1).standing, facts(agreed, 1).correction) == (Standing.CORRECTED, 40)


def test_minutes_that_were_not_seen_are_not_agreed_to(log: Log, agreed: Town) -> None:
    visit = log("ana", "luis", 55)
    actions.correct(visit, 40, "Late.", actor=agreed.luis, at=agreed.now)
    with pytest.raises(Refused):
        actions.agree(visit, 30, actor=agreed.ana, at=agreed.now)


def test_agreed_minutes_are_the_minutes(log: Log, agreed: Town) -> None:
    visit = log("ana", "luis", 55)
    actions.correct(visit, 40, "Late.", actor=agreed.luis, at=agreed.now)
    actions.agree(visit, 40, actor=agreed.ana, at=agreed.now)
    assert (facts(agreed, 1).standing, facts(agreed, 1).minutes) == (Standing.CONFIRMED, 40)


def test_agreeing_that_it_did_not_happen_takes_it_back(log: Log, agreed: Town) -> None:
    visit = log("ana", "luis")
    actions.correct(visit, 0, "That was Mei.", actor=agreed.luis, at=agreed.now)
    actions.agree(visit, 0, actor=agreed.ana, at=agreed.now)
    assert facts(agreed, 1).standing == Standing.WITHDRAWN


def test_a_corrected_visit_may_be_confirmed_after_all(log: Log, agreed: Town) -> None:
    visit = log("ana", "luis", 45)
    actions.correct(visit, 30, "Late.", actor=agreed.luis, at=agreed.now)
    actions.confirm(visit, actor=agreed.luis, today=agreed.today, at=agreed.now)
    assert facts(agreed, 1).minutes == 45


def test_what_was_taken_back_cannot_be_confirmed(log: Log, agreed: Town) -> None:
    visit = log("ana", "luis")
    actions.withdraw(visit, actor=agreed.ana, at=agreed.now)
    with pytest.raises(Refused):
        actions.confirm(visit, actor=agreed.luis, today=agreed.today, at=agreed.now)


def test_a_confirmed_visit_stands_after_a_day(confirmed: Log, agreed: Town) -> None:
    visit = confirmed("ana", "luis")
    with pytest.raises(Refused):
        actions.withdraw(visit, actor=agreed.ana, at=agreed.now + timedelta(days=1, seconds=1))


def test_each_answer_is_told_to_the_other_one(log: Log, agreed: Town) -> None:
    visit = log("ana", "luis", 55)
    actions.correct(visit, 40, "Late.", actor=agreed.luis, at=agreed.now)
    actions.agree(visit, 40, actor=agreed.ana, at=agreed.now)
    told = Message.select().where(Message.kind == "visit_answered").order_by(Message.id)
    both = [(message.person_id, message.params["answer"]) for message in told]
    assert both == [(agreed.ana.person_id, "corrected"), (agreed.luis.person_id, "agreed")]


def test_every_act_is_in_the_trail_without_words_or_minutes(log: Log, agreed: Town) -> None:
    visit = log("ana", "luis", 55)
    actions.correct(visit, 40, "You left early.", actor=agreed.luis, at=agreed.now)
    actions.agree(visit, 40, actor=agreed.ana, at=agreed.now)
    written = [
        (entry.deed, set(entry.facts)) for entry in Entry.select().where(Entry.kind == "visit").order_by(Entry.seq)
    ]
    deeds = ["visit logged", "visit corrected", "visit correction accepted"]
    assert written == [(deed, {"digest"}) for deed in deeds]
    assert verified(agreed.school.id).broken_at is None


def test_not_quite_without_words_comes_back_with_what_was_typed(log: Log, as_) -> None:  # noqa: ANN001
    log("ana", "luis")
    answer = as_("luis").post("/lantern/peer/visits/1/correction?lang=en", data={"minutes": "33", "why": ""})
    assert answer.status_code == 422
    assert 'value="33"' in answer.text
    assert "Say it in a few words." in answer.text
