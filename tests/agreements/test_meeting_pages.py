"""The slides on the wall as the chair and the room see them, and every press through the site."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from governance.agreements.actions import sections
from governance.agreements.models.meeting import MeetingDecision, TakenBack
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import drafts, meeting
from governance.agreements.rules.meeting import Said
from tests.agreements.amending import LATER, NONE, YARD, backed, change, filed
from tests.agreements.conftest import TEXT, body_of, save
from tests.agreements.meeting import WALL, fields, press
from tests.cast import NOW, Town
from tests.house.hostile import VALUES


@pytest.fixture
def draft(town: Town, next_draft: Agreement) -> Agreement:
    for who, body in (("ana", YARD), ("luis", NONE), ("grace", LATER)):
        filed(town, next_draft, who, body)
    return next_draft


@pytest.fixture
def chair(as_, draft: Agreement) -> FlaskClient:  # noqa: ANN001
    """Marta, who has opened the meeting."""
    client = as_("marta")
    assert client.post(f"{WALL}/opening", data={"present": "14"}).location.endswith("/meeting/now")
    return client


def _page(client: FlaskClient, path: str) -> str:
    """A page's words, without marks and with single blanks."""
    page = client.get(WALL + path, follow_redirects=True).get_data(as_text=True)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def _decides(client: FlaskClient, draft: Agreement, no: int, said: str, **more: object):  # noqa: ANN202
    return client.post(f"{WALL}/decisions", data=fields(draft, no, said, **more))


def test_the_list_of_amendments_leads_to_the_meeting(as_, draft: Agreement) -> None:  # noqa: ANN001
    page = as_("obi").get("/lantern/agreement/2027/amendments").get_data(as_text=True)
    assert f'href="{WALL}"' in page


def test_a_slide_says_who_why_with_whom_and_against_what(town: Town, chair: FlaskClient, draft: Agreement) -> None:
    backed(town, draft, 1, "obi")
    page = _page(chair, "/amendments/1")
    said = ("number 1 of 3", "Proposed by Ana Riquelme", "It is fairer.", "1 supports it: " + town.obi.name)
    assert [words in page for words in (*said, "Luis Mondragón. Nobody supports it yet.")] == [True] * 5


@pytest.mark.parametrize(("no", "before", "behind"), [(1, "", "/amendments/2"), (3, "/amendments/2", "/sections/3")])
def test_the_ways_lead_from_slide_to_slide(chair: FlaskClient, no: int, before: str, behind: str) -> None:
    page = chair.get(f"{WALL}/amendments/{no}").get_data(as_text=True)
    ways = dict(re.findall(r'rel="(prev|next)" href="([^"]+)"', page))
    assert ways == {"prev": WALL + before, "next": WALL + behind}


def test_the_chair_decides_and_comes_to_the_next(chair: FlaskClient, draft: Agreement) -> None:
    answer = _decides(chair, draft, 1, "accepted")
    assert (answer.status_code, answer.location, body_of(draft)) == (303, f"{WALL}/amendments/2", YARD)


def test_each_press_says_what_became_of_it(chair: FlaskClient, draft: Agreement) -> None:
    for no, said, told in ((3, "declined", "declined"), (1, "vote", "goes to a vote")):
        _decides(chair, draft, no, said)
        assert f"Amendment {no}" in _page(chair, "")
        assert told in _page(chair, "")


def test_declined_without_a_reason_it_says_where(chair: FlaskClient, draft: Agreement) -> None:
    _decides(chair, draft, 1, "declined", reason="  ")
    assert change(draft, 1).ended.words == "Declined in the meeting."


def test_a_reason_that_is_too_long_stays_in_its_field(chair: FlaskClient, draft: Agreement) -> None:
    answer = _decides(chair, draft, 1, "declined", reason="x" * 3_001)
    assert (answer.status_code, "x" * 3_001 in answer.get_data(as_text=True)) == (409, True)
    assert change(draft, 1).open


def test_what_no_longer_fits_offers_no_acceptance(town: Town, chair: FlaskClient, draft: Agreement) -> None:
    save(town, draft, "samuel", NONE, "a")
    page = chair.get(f"{WALL}/amendments/1").get_data(as_text=True)
    assert ('value="accepted"' in page, "cannot be accepted as it is" in page) == (False, True)


@pytest.mark.parametrize(("seconds", "offered"), [(9.9, True), (10, True), (10.1, False)])
def test_undo_is_offered_for_ten_seconds(chair: FlaskClient, moment, draft: Agreement, seconds: float, offered: bool) -> None:  # noqa: ANN001  # fmt: skip
    _decides(chair, draft, 1, "accepted")
    moment.set(NOW + timedelta(seconds=seconds))
    assert ("Undo (10 s)" in _page(chair, "/amendments/2")) is offered


@pytest.mark.parametrize(("seconds", "status", "text"), [(9.9, 303, TEXT), (10, 303, TEXT), (10.1, 409, YARD)])
def test_the_button_undoes_for_ten_seconds(chair: FlaskClient, moment, draft: Agreement, seconds: float, status: int, text: str) -> None:  # noqa: ANN001  # fmt: skip
    _decides(chair, draft, 1, "accepted")
    moment.set(NOW + timedelta(seconds=seconds))
    answer = chair.post(f"{WALL}/decisions/{MeetingDecision.get().id}/undoing")
    assert (answer.status_code, body_of(draft)) == (status, text)
    assert ("More than ten seconds" in answer.get_data(as_text=True)) == (status == 409)


def test_the_room_follows_without_a_button(town: Town, chair: FlaskClient, as_, draft: Agreement) -> None:  # noqa: ANN001
    press(town, draft, 1, Said.LATER)
    page = as_("obi").get(f"{WALL}/now", follow_redirects=True)
    text = page.get_data(as_text=True)
    assert page.request.path == f"{WALL}/amendments/2"
    assert ("Amendment 1 is left for later." in text, 'name="said"' in text, "undoing" in text) == (True, False, False)


@pytest.mark.parametrize("way", ["opening", "closing", "decisions", "decisions/1/undoing"])
def test_nobody_but_the_chair_presses(as_, draft: Agreement, way: str) -> None:  # noqa: ANN001
    assert as_("grace").post(f"{WALL}/{way}").status_code == 403


def test_a_get_writes_nothing(chair: FlaskClient, as_, draft: Agreement, moment) -> None:  # noqa: ANN001
    _decides(chair, draft, 1, "accepted")
    moment.set(NOW + timedelta(minutes=5))
    for path in ("", "/now", "/amendments/1", "/amendments/2", "/sections/3", "/minutes", "/minutes/1.md"):
        assert chair.get(WALL + path).status_code in {200, 303}
    assert (MeetingDecision.select().count(), TakenBack.select().count(), meeting.running(draft) is not None) == (
        1,
        0,
        True,
    )


@pytest.mark.parametrize("sent", [{"said": "sung"}, {}])
def test_an_unknown_press_is_refused(chair: FlaskClient, sent: dict[str, str]) -> None:
    assert chair.post(f"{WALL}/decisions", data=sent).status_code == 400


@pytest.mark.parametrize("no", ["99", "x", "", "-1", "9" * 30])
def test_a_press_on_no_amendment_is_refused(chair: FlaskClient, no: str) -> None:
    assert chair.post(f"{WALL}/decisions", data={"said": "accepted", "amendment": no, "version": no}).status_code == 409


def test_a_decision_that_never_was_is_not_found(chair: FlaskClient) -> None:
    assert chair.post(f"{WALL}/decisions/999/undoing").status_code == 404


@pytest.mark.parametrize("typed", ["many", "-3", "12345", "1.5"])
def test_how_many_are_present_is_a_number(as_, draft: Agreement, typed: str) -> None:  # noqa: ANN001
    answer = as_("marta").post(f"{WALL}/opening", data={"present": typed})
    text = answer.get_data(as_text=True)
    assert (answer.status_code, f'value="{typed}"' in text, meeting.newest(draft)) == (422, True, None)


def test_what_else_the_draft_changed_is_shown_with_who_and_why(
    town: Town, chair: FlaskClient, draft: Agreement
) -> None:
    page = _page(chair, "/sections/3")
    said = ("Changed section 1 of 1", "lunch duty", "Who wrote it last", town.marta.name)
    assert [words in page for words in said] == [True] * 4


def test_a_section_taken_out_is_shown_too(town: Town, chair: FlaskClient, draft: Agreement) -> None:
    sections.remove_section(draft, 9, actor=town.samuel, at=town.now)
    page = _page(chair, "/sections/9")
    assert ("Taken out" in page, "Who took it out" in page, town.people["samuel"].name in page) == (True, True, True)


def test_one_added_and_taken_out_again_is_no_change(town: Town, chair: FlaskClient, draft: Agreement) -> None:
    sections.add_section(draft, "New", "k", actor=town.marta, at=town.now)
    no = drafts.sections(draft)[-1].no
    sections.remove_section(draft, no, actor=town.marta, at=town.now)
    assert chair.get(f"{WALL}/sections/{no}").status_code == 404


def test_an_unchanged_section_is_no_slide(chair: FlaskClient) -> None:
    assert chair.get(f"{WALL}/sections/5").status_code == 404


def test_an_amendment_that_is_settled_already_leads_to_its_own_page(town: Town, as_, draft: Agreement) -> None:  # noqa: ANN001
    client = as_("marta")
    client.post("/lantern/agreement/2027/amendments/3/declining", data={"reason": "No."})
    client.post(f"{WALL}/opening")
    assert client.get(f"{WALL}/amendments/3").location.endswith("/amendments/3")
    assert client.get(f"{WALL}/amendments/99").status_code == 303


def test_in_spanish_it_speaks_spanish(town: Town, chair: FlaskClient, draft: Agreement) -> None:
    page = _page(chair, "/amendments/1?lang=es")
    assert ("Enmienda 1: la número 1 de 3 de esta reunión" in page, "Someter a votación" in page) == (True, True)


@pytest.mark.parametrize("way", ["opening", "decisions", "decisions/1/undoing", "closing"])
def test_hostile_values_are_refused_in_words(chair: FlaskClient, draft: Agreement, way: str) -> None:
    names = ("present", "said", "amendment", "version", "key", "reason")
    codes = {chair.post(f"{WALL}/{way}", data=dict.fromkeys(names, value)).status_code for value in VALUES}
    sound = {
        chair.post(f"{WALL}/{way}", data=fields(draft, 1, "later", key=value, reason=value)).status_code
        for value in VALUES
    }
    assert codes | sound <= {303, 400, 404, 409, 422}
