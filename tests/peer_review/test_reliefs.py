"""Waived, moved and carried hours: asked with a reason, granted by somebody else, and in the arithmetic."""

import re
from datetime import date
from html import unescape

import pytest

from governance.audit.models import Entry
from governance.notifications.models import Message
from governance.peer_review.actions import relieving
from governance.peer_review.models import Relief
from governance.peer_review.queries import balances
from governance.values.words import Refused
from tests.cast import Town
from tests.peer_review.conftest import FIRST, LAST, Log, adopt, four_hours


def owed(town: Town, who: str, day: date | None = None) -> int:
    return balances.balance(town.school.id, town.actor(who).person_id, day or town.today).owed.minutes


def ask(town: Town, who: str = "ana", other: str | None = None, minutes: int = 60, key: str = "k") -> int:
    colleague = town.actor(other).person_id if other else None
    told = {"once_key": key, "actor": town.actor(who), "today": town.today, "at": town.now}
    return relieving.ask(colleague, minutes, "Two student teachers.", **told).number


def grant(town: Town, number: int, by: str = "walter", granted: bool = True, why: str = "") -> None:
    relieving.answer(number, granted, why, actor=town.actor(by), at=town.now)


def test_a_waiver_holds_once_the_panel_grants_it(agreed: Town) -> None:
    number = ask(agreed)
    before = owed(agreed, "ana")
    grant(agreed, number)
    assert (before, owed(agreed, "ana")) == (240, 180)


def test_the_arithmetic_says_what_was_waived(agreed: Town) -> None:
    grant(agreed, ask(agreed))
    due = balances.balance(agreed.school.id, agreed.ana.person_id, agreed.today).owed
    said = [one.message % one.values for one in due.all_words()[1:]]
    assert said == ["Less 60 min that were waived.", "So 180 min are owed."]


def test_a_transfer_moves_minutes_once_the_colleague_agreed(agreed: Town) -> None:
    number = ask(agreed, other="luis")
    with pytest.raises(Refused, match="has not agreed"):
        grant(agreed, number)
    relieving.consent(number, actor=agreed.luis, at=agreed.now)
    grant(agreed, number)
    assert (owed(agreed, "ana"), owed(agreed, "luis")) == (180, 180)


def ask_for(town: Town, who: str, by: str = "carmen", other: str | None = None) -> int:
    told = {"once_key": "f", "actor": town.actor(by), "today": town.today, "at": town.now}
    colleague = town.actor(other).person_id if other else None
    return relieving.ask(colleague, 60, "On long sick leave.", person=town.actor(who).person_id, **told).number


def test_the_lead_asks_a_waiver_for_somebody_and_another_member_grants_it(agreed: Town) -> None:
    grant(agreed, ask_for(agreed, "ana"))
    assert (owed(agreed, "ana"), owed(agreed, "carmen")) == (180, 240)
    assert Message.get(Message.kind == "relief").person_id == agreed.ana.person_id


def test_who_asked_for_somebody_does_not_grant_it(agreed: Town) -> None:
    with pytest.raises(Refused, match="Another member of the panel"):
        grant(agreed, ask_for(agreed, "ana"), by="carmen")


@pytest.mark.parametrize(
    ("by", "other", "said"), [("luis", None, "Only somebody on the panel"), ("carmen", "mei", "only a waiver")]
)
def test_nobody_else_asks_for_others_and_nobody_moves_their_hours(
    agreed: Town, by: str, other: str | None, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        ask_for(agreed, "ana", by, other)


def test_whose_hours_they_are_may_end_the_request(agreed: Town) -> None:
    relieving.give_up(ask_for(agreed, "ana"), actor=agreed.ana, at=agreed.now)
    assert owed(agreed, "ana") == 240


def test_the_form_offers_other_people_to_the_panel_alone(agreed: Town, as_) -> None:  # noqa: ANN001
    assert ["Whose hours" in as_(who).get("/lantern/peer/reliefs?lang=en").text for who in ("carmen", "ana")] == [
        True,
        False,
    ]
    told = {"person": str(agreed.ana.person_id), "minutes": "60", "other": "", "reason": "Ill.", "key": "k"}
    assert (
        as_("ana").post("/lantern/peer/reliefs", data=told | {"person": str(agreed.mei.person_id)}).status_code == 422
    )
    assert as_("carmen").post("/lantern/peer/reliefs", data=told).status_code == 303
    assert Relief.get().person_id == agreed.ana.person_id


@pytest.mark.parametrize("minutes", [0, -5, 241])
def test_no_more_than_is_owed_and_no_less_than_one(agreed: Town, minutes: int) -> None:
    with pytest.raises(Refused):
        ask(agreed, minutes=minutes)


@pytest.mark.parametrize("minutes", [1, 240])
def test_from_one_minute_to_all_of_them(agreed: Town, minutes: int) -> None:
    grant(agreed, ask(agreed, minutes=minutes))
    assert owed(agreed, "ana") == 240 - minutes


def test_two_waivers_together_never_go_below_nothing(agreed: Town) -> None:
    first, second = ask(agreed, minutes=200, key="a"), ask(agreed, minutes=200, key="b")
    grant(agreed, first)
    with pytest.raises(Refused, match="less than was asked"):
        grant(agreed, second)


def test_nobody_of_the_panel_grants_their_own(agreed: Town) -> None:
    with pytest.raises(Refused, match="Another member"):
        grant(agreed, ask(agreed, "walter", minutes=10))


def test_a_refusal_needs_a_reason(agreed: Town) -> None:
    number = ask(agreed)
    with pytest.raises(Refused, match="why not"):
        grant(agreed, number, granted=False)
    grant(agreed, number, granted=False, why="Next year.")
    assert owed(agreed, "ana") == 240


def test_without_a_reason_nothing_is_asked(agreed: Town) -> None:
    with pytest.raises(Refused):
        relieving.ask(None, 10, "  ", once_key="k", actor=agreed.ana, today=agreed.today, at=agreed.now)


def test_the_same_request_twice_is_one(agreed: Town) -> None:
    assert ask(agreed) == ask(agreed)
    assert Relief.select().count() == 1


def test_the_trail_names_the_approver_and_no_words(agreed: Town) -> None:
    grant(agreed, ask(agreed))
    entry = Entry.get(Entry.deed == "relief granted")
    assert (entry.actor_id, set(entry.facts)) == (agreed.walter.person_id, {"digest"})


def test_those_whom_it_concerns_are_told(agreed: Town) -> None:
    number = ask(agreed, other="luis")
    relieving.consent(number, actor=agreed.luis, at=agreed.now)
    grant(agreed, number)
    told = {m.person_id for m in Message.select() if m.kind == "relief" and m.params["answer"] == "granted"}
    assert told == {agreed.ana.person_id, agreed.luis.person_id}


def carry(town: Town, most: str) -> None:
    four_hours(town, date(2025, 7, 1), date(2026, 6, 30))
    minutes, carried = ("minutes", "240"), ("minutes", most)
    adopt(town, {"peer_review_minutes": minutes, "peer_review_carry_minutes": carried}, FIRST, LAST)


@pytest.mark.parametrize(("most", "left"), [("0", 240), ("59", 181), ("60", 180), ("61", 180)])
def test_last_years_surplus_is_carried_as_far_as_the_term_allows(
    confirmed: Log, agreed: Town, most: str, left: int
) -> None:
    carry(agreed, most)
    confirmed("ana", "luis", 300, day=date(2026, 5, 4))
    assert owed(agreed, "ana") == left


def test_a_summer_without_an_agreement_loses_no_carried_minutes(confirmed: Log, town: Town) -> None:
    terms = {"peer_review_minutes": ("minutes", "240"), "peer_review_carry_minutes": ("minutes", "60")}
    adopt(town, terms)
    four_hours(town, date(2025, 8, 1), date(2026, 6, 12))
    confirmed("ana", "luis", 300, day=date(2026, 6, 1))
    assert owed(town, "ana") == 180


def test_without_the_term_nothing_is_carried(confirmed: Log, agreed: Town) -> None:
    four_hours(agreed, date(2025, 7, 1), date(2026, 6, 30))
    confirmed("ana", "luis", 300, day=date(2026, 5, 4))
    assert owed(agreed, "ana") == 240


def test_who_fell_short_last_year_owes_no_more_this_year(confirmed: Log, agreed: Town) -> None:
    carry(agreed, "120")
    confirmed("ana", "luis", 30, day=date(2026, 5, 4))
    assert owed(agreed, "ana") == 240


def test_everyones_balance_is_each_ones_balance(confirmed: Log, agreed: Town) -> None:
    carry(agreed, "120")
    confirmed("ana", "luis", 300, day=date(2026, 5, 4))
    grant(agreed, ask(agreed, minutes=20))
    for line in balances.balances(agreed.school.id, agreed.today):
        assert line.balance == balances.balance(agreed.school.id, line.person_id, agreed.today)


def test_from_the_form_to_the_panels_answer(agreed: Town, as_) -> None:  # noqa: ANN001
    sent = {"minutes": "60", "other": "", "reason": "Two student teachers.", "key": "k"}
    assert as_("ana").post("/lantern/peer/reliefs", data=sent).status_code == 303
    assert "Two student teachers." in as_("carmen").get("/lantern/peer/reliefs").text
    assert as_("carmen").post("/lantern/peer/reliefs/1/answer", data={"granted": "yes"}).status_code == 303
    page = unescape(as_("ana").get("/lantern/peer?lang=en").text)
    assert re.search(r"Less 60 min that were waived\.", page)


def test_what_was_typed_is_kept_beside_the_error(agreed: Town, as_) -> None:  # noqa: ANN001
    sent = {"minutes": "999", "other": "", "reason": "Two student teachers.", "key": "k"}
    answer = as_("ana").post("/lantern/peer/reliefs?lang=en", data=sent)
    assert answer.status_code == 422
    assert "Two student teachers." in answer.text
    assert "that are owed" in answer.text


@pytest.mark.parametrize("who", ["mei", "luis"])
def test_a_stranger_reads_no_request(agreed: Town, as_, who: str) -> None:  # noqa: ANN001
    ask(agreed)
    assert "Two student teachers." not in as_(who).get("/lantern/peer/reliefs").text
    assert as_(who).post("/lantern/peer/reliefs/1/withdrawal").status_code == 404
