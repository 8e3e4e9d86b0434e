"""Logging: once, with a colleague who was there, on a day that may still be logged."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape

import pytest

from governance.audit.models import Entry
from governance.notifications.models import Message
from governance.peer_review.models import Visit
from governance.peer_review.queries import entries
from governance.peer_review.rules.visiting import Kind
from governance.values.words import Refused
from tests.cast import Town
from tests.peer_review.conftest import Log, four_hours


def send(client, town: Town, colleague: str = "luis", **more: str):  # noqa: ANN001, ANN201
    chosen = {"who": str(town.actor(colleague).person_id), "long": "45", "what": "visit", "when": "today", "key": "k1"}
    return client.post("/lantern/peer/visits?lang=en", data=chosen | more)


def sent(answer) -> str:  # noqa: ANN001
    return unescape(answer.text).replace("\u00a0", " ")


def sure_of(answer) -> str:  # noqa: ANN001
    found = re.search(r'name="sure" value="(\w+)"', answer.text)
    assert found is not None
    return found[1]


def test_the_same_entry_twice_is_one(agreed: Town, as_) -> None:  # noqa: ANN001
    assert [send(as_("ana"), agreed).status_code for _ in range(2)] == [303, 303]
    assert Visit.select().count() == 1


def test_the_same_key_with_other_answers_is_another_entry(log: Log) -> None:
    assert log("ana", "luis", once_key="k").number != log("ana", "mei", once_key="k").number


def test_anothers_key_is_no_key_of_mine(log: Log) -> None:
    log("ana", "luis", once_key="k")
    assert log("luis", "ana", once_key="k").reviewer_id != log("ana", "luis", once_key="k").reviewer_id


def test_who_was_visited_may_log_it(log: Log, agreed: Town) -> None:
    visit = log("luis", "ana", was_visited=True)
    assert (visit.reviewer_id, visit.colleague_id) == (agreed.ana.person_id, agreed.luis.person_id)


@pytest.mark.parametrize("who", ["lena", "paul", "ofelia"])
def test_not_with_one_who_left_nor_with_the_principal_or_the_office(log: Log, who: str) -> None:
    with pytest.raises(Refused):
        log("ana", who)


def test_with_one_who_was_on_the_staff_that_day(log: Log, agreed: Town) -> None:
    four_hours(agreed, date(2025, 7, 1), date(2026, 6, 30))
    assert log("ana", "lena", day=date(2026, 6, 30)).minutes == 45


@pytest.mark.parametrize(("before", "kept"), [(date(2026, 7, 1), True), (date(2026, 6, 30), False)])
def test_not_before_the_first_agreement(log: Log, before: date, kept: bool) -> None:
    if kept:
        assert log("ana", "luis", day=before).day == before
    else:
        with pytest.raises(Refused):
            log("ana", "luis", day=before)


def test_the_colleague_is_told_and_the_trail_holds_no_minutes(log: Log, agreed: Town) -> None:
    log("ana", "luis", 55)
    message = Message.get(Message.kind == "visit_logged")
    assert (message.person_id, message.params["minutes"]) == (agreed.luis.person_id, 55)
    assert set(Entry.get(Entry.deed == "visit logged").facts) == {"digest"}


def test_the_form_offers_recent_partners_then_the_team(log: Log, agreed: Town) -> None:
    log("ana", "obi")
    log("ana", "mei")
    near = entries.colleagues(agreed.school.id, agreed.ana.person_id, agreed.today)
    assert [one.name for one in near[:3]] == ["Mei-Ling Chow", "Obinna Eze", "Amara Diallo"]
    assert {"Paul Whitfield", "Ofelia Ramos"}.isdisjoint(one.name for one in near)


def test_nothing_is_chosen_but_today_and_i_visited(agreed: Town, as_) -> None:  # noqa: ANN001
    page = as_("ana").get("/lantern/peer/log").text
    assert page.count("checked") == 2
    assert 'value="visit" checked' in page
    assert 'value="today" checked' in page


def test_someone_else_is_chosen_from_the_list(agreed: Town, as_) -> None:  # noqa: ANN001
    other = {"who": "other", "someone": str(agreed.obi.person_id)}
    assert send(as_("ana"), agreed, **other).status_code == 303
    assert Visit.get().colleague_id == agreed.obi.person_id


def test_another_day_and_other_minutes(agreed: Town, as_) -> None:  # noqa: ANN001
    other = {"when": "other", "day": "2026-11-02", "long": "other", "minutes": "25", "what": "talk"}
    send(as_("ana"), agreed, **other)
    kept = Visit.get()
    assert (kept.day, kept.minutes, kept.kind) == (date(2026, 11, 2), 25, Kind.TALK)


@pytest.mark.parametrize("minutes", ["", "45"])
def test_from_when_to_when_says_how_long(agreed: Town, as_, minutes: str) -> None:  # noqa: ANN001
    send(as_("ana"), agreed, long="other", begin="10:05", end="10:50", minutes=minutes)
    assert Visit.get().minutes == 45


def test_times_are_not_looked_at_beside_a_chip(agreed: Town, as_) -> None:  # noqa: ANN001
    send(as_("ana"), agreed, long="60", begin="10:50", end="x", minutes="x")
    assert Visit.get().minutes == 60


@pytest.mark.parametrize("minutes", ["15", "30", "45", "60"])
def test_each_chip_is_so_many_minutes(agreed: Town, as_, minutes: str) -> None:  # noqa: ANN001
    send(as_("ana"), agreed, long=minutes)
    assert Visit.get().minutes == int(minutes)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"who": ""}, "Choose a colleague."),
        ({"who": "other", "someone": ""}, "Choose a colleague."),
        ({"long": ""}, "Choose how long it took."),
        ({"long": "other", "minutes": "4"}, "Give the minutes, from 5 to 600."),
        ({"long": "other", "minutes": ""}, "Give the minutes, or from when to when."),
        ({"long": "other", "begin": "10:05"}, "Give both times, or the minutes."),
        ({"long": "other", "begin": "10:50", "end": "10:05"}, "The end comes before the beginning."),
        ({"long": "other", "begin": "10:05", "end": "10:09"}, "Give the minutes, from 5 to 600."),
        ({"long": "other", "begin": "10:05", "end": "10:50", "minutes": "50"}, "do not agree. Keep one of them."),
        ({"when": "other", "day": ""}, "Give the day."),
        ({"when": "other", "day": "2026-11-25"}, "That day is still to come. Log the visit once it has happened."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(agreed: Town, as_, told: dict, said: str) -> None:  # noqa: ANN001
    answer = send(as_("ana"), agreed, **told)
    assert (answer.status_code, said in sent(answer)) == (422, True)
    assert Visit.select().count() == 0


def test_a_long_time_is_asked_about_once(agreed: Town, as_) -> None:  # noqa: ANN001
    long = {"long": "other", "minutes": "121"}
    asked = send(as_("ana"), agreed, **long)
    assert "That is long: 2 h 1 min. Is it right?" in sent(asked)
    assert send(as_("ana"), agreed, **long, sure=sure_of(asked)).status_code == 303


def test_yes_holds_only_for_what_was_asked_about(agreed: Town, as_) -> None:  # noqa: ANN001
    sure = sure_of(send(as_("ana"), agreed, long="other", minutes="121"))
    assert send(as_("ana"), agreed, long="other", minutes="600", sure=sure).status_code == 422


def test_a_second_entry_for_one_day_is_asked_about(log: Log, agreed: Town, as_) -> None:  # noqa: ANN001
    log("ana", "luis", 45)
    said = sent(send(as_("luis"), agreed, "ana", long="30"))
    assert "45 min are logged for you two on that day already. Add 30 min to them?" in said


@pytest.mark.parametrize("who", ["paul", "ofelia"])
def test_the_principal_and_the_office_log_nothing(agreed: Town, as_, who: str) -> None:  # noqa: ANN001
    assert send(as_(who), agreed, "ana").status_code == 403


def test_days_are_those_of_the_schools_zone(agreed: Town, app, as_, moment) -> None:  # noqa: ANN001
    moment.set(datetime(2026, 11, 25, 4, 0, tzinfo=UTC))
    app.config["HOUSE"] = replace(app.config["HOUSE"], idle_minutes=60 * 24)
    send(as_("ana"), agreed)
    assert Visit.get().day == agreed.today
