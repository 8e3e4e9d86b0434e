"""The lead's pages and everybody's own: what is seen, by whom, and what a form keeps."""

import re
from html import unescape

import pytest

from governance.home.queries.record import of_person
from governance.peer_review.pairs import PairAnswer, PairRule
from governance.peer_review.queries import schedules
from governance.peer_review.rules.pairing.schedules import Answer
from tests.cast import Town
from tests.peer_review.pairing.terms import apply, drawn_up, published, say, visit_of

TERM = {"first_day": "2026-11-24", "last_day": "2027-01-23", "visits": "1", "minutes": "55"}


def text(answer) -> str:  # noqa: ANN001
    return unescape(re.sub(r"<[^>]+>", "", answer.text)).replace("\u00a0", " ")


def test_the_lead_proposes_looks_and_publishes(agreed: Town, as_) -> None:  # noqa: ANN001
    lead = as_("carmen")
    address = lead.post("/lantern/peer/pairing/schedules", data=TERM).location
    page = text(lead.get(address))
    assert "23 visits: 23 people visit, 23 are visited, nobody more than once." in page
    assert lead.post(f"{address}/publication").status_code == 303
    assert len(schedules.live(agreed.school.id, agreed.today)) == 1


@pytest.mark.parametrize(("field", "value"), [("visits", "0"), ("visits", "x"), ("minutes", "4"), ("last_day", "")])
def test_a_form_that_is_wrong_keeps_what_was_typed(agreed: Town, as_, field: str, value: str) -> None:  # noqa: ANN001
    answer = as_("carmen").post("/lantern/peer/pairing/schedules", data={**TERM, field: value})
    assert (answer.status_code, 'value="2026-11-24"' in answer.text) == (422, True)


def test_a_refusal_stands_above_the_form(agreed: Town, as_) -> None:  # noqa: ANN001
    published(agreed)
    answer = as_("carmen").post("/lantern/peer/pairing/schedules", data=TERM)
    assert (answer.status_code, "Mend that one" in answer.text) == (422, True)


def test_the_conflict_stands_on_the_draft(agreed: Town, as_) -> None:  # noqa: ANN001
    apply(agreed, "Marta Kowalczyk,Monday,1,8:00,9:00,Latin\nLuis Mondragón,Monday,1,8:00,9:00,free\n")
    marta = str(agreed.marta.person_id)
    as_("carmen").post("/lantern/peer/pairing/rules", data={"kind": "same_subject", "person": marta, "other": ""})
    page = text(as_("carmen").get(f"/lantern/peer/pairing/schedules/{drawn_up(agreed).number}"))
    assert "Marta Kowalczyk: only with somebody of the same subject." in page
    assert "Publish all the same" in page


@pytest.mark.parametrize("who", ["ana", "paul", "ofelia", "walter", "thuy"])
def test_nobody_but_the_lead_sees_all_pairs(agreed: Town, as_, who: str) -> None:  # noqa: ANN001
    schedule = published(agreed)
    client = as_(who)
    pages = ("/lantern/peer/pairing", f"/lantern/peer/pairing/schedules/{schedule.number}")
    assert [client.get(page).status_code for page in pages] == [403, 403]


def test_a_person_sees_their_own_pairs_and_no_others(agreed: Town, as_) -> None:  # noqa: ANN001
    schedule = published(agreed)
    page = text(as_("marta").get("/lantern/peer/partners"))
    mine = {pid for one in schedules.pairings(schedule, agreed.marta.person_id) for pid in one.pair}
    names = {person.name: person.id in mine for person in agreed.people.values() if person.name != "Marta Kowalczyk"}
    assert {name: name in page for name in names} == names


def test_a_draft_is_seen_by_nobody_else(agreed: Town, as_) -> None:  # noqa: ANN001
    drawn_up(agreed)
    assert "No schedule names you" in as_("marta").get("/lantern/peer/partners").text


@pytest.mark.parametrize("who", ["mei", "carmen", "paul", "ofelia", "grace"])
def test_a_pair_of_others_is_no_page(agreed: Town, as_, who: str) -> None:  # noqa: ANN001
    schedule = published(agreed)
    one = next(p for p in schedules.pairings(schedule) if agreed.actor(who).person_id not in p.pair)
    assert as_(who).get(f"/lantern/peer/partners/{one.id}").status_code in {403, 404}
    assert as_(who).post(f"/lantern/peer/partners/{one.id}/acceptance").status_code in {403, 404}


def test_the_page_of_a_pair_says_when_both_can(agreed: Town, as_) -> None:  # noqa: ANN001
    one = visit_of(agreed, published(agreed), "marta")
    host = next(person for person in agreed.people.values() if person.id == one.colleague)
    apply(agreed, "".join(f"{who},{row}\n" for who, row in (
        ("marta@lantern.example", "Monday,1,8:20,9:15,free"), (host.email, "Monday,1,8:20,9:15,Art"),
        ("marta@lantern.example", "Friday,2,13:10,14:05,free"), (host.email, "Friday,2,13:10,14:05,free"),
    )))  # fmt: skip
    page = text(as_("marta").get(f"/lantern/peer/partners/{one.id}"))
    assert "teaches:Monday, 8:20–9:15 am (period 1)" in page
    assert "Both of you are free:Friday, 1:10–2:05 pm (period 2)" in page


def test_accepting_takes_one_press(agreed: Town, as_) -> None:  # noqa: ANN001
    one = visit_of(agreed, published(agreed), "marta")
    assert as_("marta").post(f"/lantern/peer/partners/{one.id}/acceptance").status_code == 303
    assert PairAnswer.get().answer == Answer.ACCEPTED


@pytest.mark.parametrize("way", ["refusal", "swap"])
def test_a_no_without_a_reason_is_asked_for_it(agreed: Town, as_, way: str) -> None:  # noqa: ANN001
    one = visit_of(agreed, published(agreed), "marta")
    answer = as_("marta").post(f"/lantern/peer/partners/{one.id}/{way}", data={"reason": "", "wanted": ""})
    assert (answer.status_code, "Say it in a few words." in answer.text) == (422, True)


def test_from_a_decline_to_the_mended_schedule(agreed: Town, as_) -> None:  # noqa: ANN001
    base, lead = published(agreed), as_("carmen")
    one = visit_of(agreed, base, "marta")
    as_("marta").post(f"/lantern/peer/partners/{one.id}/refusal", data={"reason": "On a trip."})
    assert "On a trip." in lead.get(f"/lantern/peer/pairing/schedules/{base.number}").text
    address = lead.post(f"/lantern/peer/pairing/schedules/{base.number}/mending").location
    assert "What changes" in lead.get(address).text
    assert lead.post(f"{address}/publication").status_code == 303
    assert visit_of(agreed, schedules.live(agreed.school.id, agreed.today)[0], "marta").pair != one.pair


def test_the_other_one_reads_no_reason(agreed: Town, as_) -> None:  # noqa: ANN001
    one = visit_of(agreed, published(agreed), "marta")
    say(agreed, "marta", one, Answer.DECLINED, why="Between us two.")
    other = next(key for key, person in agreed.people.items() if person.id == one.colleague)
    pages = ("/lantern/peer/partners", f"/lantern/peer/partners/{one.id}")
    assert not [page for page in pages if "Between us two." in as_(other).get(page).text]


def test_a_pair_leads_to_a_plan_that_is_filled_in(agreed: Town, as_) -> None:  # noqa: ANN001
    one = visit_of(agreed, published(agreed), "marta")
    page = as_("marta").get(f"/lantern/peer/plan?pair={one.id}").text
    assert f'value="{one.colleague}" selected' in page


def test_a_host_plans_with_the_guest_filled_in(agreed: Town, as_) -> None:  # noqa: ANN001
    one = next(p for p in schedules.pairings(published(agreed)) if p.colleague == agreed.marta.person_id)
    page = as_("marta").get(f"/lantern/peer/plan?pair={one.id}").text
    assert f'value="{one.reviewer}" selected' in page


def test_a_strangers_pair_fills_nothing_in(agreed: Town, as_) -> None:  # noqa: ANN001
    one = visit_of(agreed, published(agreed), "marta")
    stranger = next(key for key in ("grace", "mei") if agreed.actor(key).person_id not in one.pair)
    assert " selected>Ma" not in as_(stranger).get(f"/lantern/peer/plan?pair={one.id}").text


def test_a_rule_is_set_and_taken_back(agreed: Town, as_) -> None:  # noqa: ANN001
    lead = as_("carmen")
    people = {"person": str(agreed.ana.person_id), "other": str(agreed.mei.person_id)}
    lead.post("/lantern/peer/pairing/rules", data={"kind": "not_with", **people})
    assert "Ana Riquelme and Mei-Ling Chow: not with each other." in text(lead.get("/lantern/peer/pairing"))
    lead.post(f"/lantern/peer/pairing/rules/{PairRule.get().id}/ending")
    assert PairRule.select().count() == 0


def test_a_rule_without_the_other_stays_on_the_page(agreed: Town, as_) -> None:  # noqa: ANN001
    sent = {"kind": "not_with", "person": str(agreed.ana.person_id), "other": ""}
    answer = as_("carmen").post("/lantern/peer/pairing/rules", data=sent)
    assert (answer.status_code, "Choose the other of the two." in answer.text) == (422, True)


def test_ones_own_record_holds_ones_pairs_and_no_rules(agreed: Town, as_) -> None:  # noqa: ANN001
    people = {"person": str(agreed.marta.person_id), "other": str(agreed.mei.person_id)}
    as_("carmen").post("/lantern/peer/pairing/rules", data={"kind": "not_with", **people})
    published(agreed)
    told = dict(of_person(agreed.school.id, agreed.marta.person_id))
    assert len(told["visit_pair"]) == 2
    assert "pair_rule" not in told


@pytest.mark.parametrize(("key", "sees"), [("marta", True), ("ofelia", False), ("paul", False)])
def test_the_page_of_ones_hours_leads_to_the_partners(agreed: Town, as_, key: str, sees: bool) -> None:  # noqa: ANN001
    assert ('href="/lantern/peer/partners"' in as_(key).get("/lantern/peer").text) == sees


def test_the_trails_page_names_nobody_who_answered(agreed: Town, as_) -> None:  # noqa: ANN001
    say(agreed, "marta", visit_of(agreed, published(agreed), "marta"), Answer.DECLINED)
    row = re.search(
        r"A pair of the schedule of class visits was declined.*?</tr>",
        as_("ana").get("/lantern/audit?lang=en").text,
        re.S,
    )
    assert row is not None
    assert "Marta" not in row[0]
