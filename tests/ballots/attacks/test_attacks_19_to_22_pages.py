"""Attacks 19 to 22 where they concern a ballot: another's vote, a session that ended, script, forged presses."""

import pytest
from flask import Flask

from governance.ballots.models.counts import Envelope
from governance.decisions.rules import SubjectKind
from governance.signin.actions import sessions
from tests.ballots.conftest import DURING, OPENS, YES, Booths, Vote

CAST = {"q1": "01", "page": "check", "key": "0" * 32, "seed": "00" * 16}
SCRIPT = "<script>alert(1)</script>"


def test_attack_19_a_vote_of_another_school_is_not_found(at_hand, moment, opened: Vote) -> None:  # noqa: ANN001
    moment.set(DURING)
    paths = ("/elsewhere/vote/1", "/elsewhere/vote/1/result", "/elsewhere/vote/1/bundle.json", "/lantern/vote/99")
    assert {at_hand("ana").get(path).status_code for path in paths} == {404}


def test_attack_19_the_page_of_a_ballot_that_is_in_tells_nothing_but_that(at_hand, moment, opened: Vote) -> None:  # noqa: ANN001
    moment.set(DURING)
    opened.cast("ana", YES, seed=bytes(16), once_key="press")
    pages = [at_hand(who).get("/lantern/vote/1/done").get_data(as_text=True) for who in ("ana", "mei")]
    assert ['name="q1' in page or "press" in page for page in pages] == [False, False]


def test_attack_20_who_left_casts_nothing(at_hand, moment, opened: Vote) -> None:  # noqa: ANN001
    moment.set(DURING)
    assert at_hand("lena").post("/lantern/vote/1/ballots", data=CAST).status_code in {403, 404}
    assert Envelope.select().count() == 0


def test_attack_20_a_session_that_was_ended_casts_nothing(at_hand, moment, opened: Vote) -> None:  # noqa: ANN001
    moment.set(DURING)
    client = at_hand("ana")
    sessions.end_all(opened.town.ana.person_id, DURING)
    assert client.post("/lantern/vote/1/ballots", data=CAST).status_code == 401
    assert Envelope.select().count() == 0


@pytest.mark.parametrize("page", ["0", "check"])
def test_attack_21_script_in_a_name_is_text_on_the_ballot(at_hand, moment, booths: Booths, page: str) -> None:  # noqa: ANN001
    options = [{"no": n, "name": f"{SCRIPT}{n}", "statement": SCRIPT, "person_id": None} for n in (1, 2)]
    booths.post(SubjectKind.PRINCIPAL, subjects=[booths.subject(SubjectKind.PRINCIPAL, SCRIPT, options)]).open()
    moment.set(OPENS)
    answer = at_hand("ana").post("/lantern/vote/1/ballot", data={"page": page, "q1-01": "01"})
    assert (answer.status_code, SCRIPT in answer.get_data(as_text=True)) == (200, False)
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path", ["vote/1/ballots", "vote/1/ballot", "decide/1/requests/cancel", "decide/1/confirmations/count"]
)
def test_attack_22_a_press_from_another_site_does_nothing(app: Flask, at_hand, moment, opened: Vote, path: str) -> None:  # noqa: ANN001
    app.config["WTF_CSRF_ENABLED"] = True
    moment.set(DURING)
    who = "grace" if path.startswith("decide") else "ana"
    answer = at_hand(who).post(f"/lantern/{path}", data={**CAST, "why": "No"})
    assert (answer.status_code, Envelope.select().count(), opened.life.cancelled_at) == (400, 0, None)


def test_attack_22_no_page_of_a_vote_is_shown_inside_another(at_hand, moment, opened: Vote) -> None:  # noqa: ANN001
    moment.set(DURING)
    answer = at_hand("ana").get("/lantern/vote/1")
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("field", ["q1", "key", "seed"])
def test_attack_25_a_huge_field_is_refused_at_once_and_keeps_nothing(at_hand, moment, opened: Vote, field: str) -> None:  # noqa: ANN001
    moment.set(DURING)
    answer = at_hand("ana").post("/lantern/vote/1/ballots", data={**CAST, field: "9" * 1_000_000})
    assert answer.status_code < 500
    assert Envelope.select().count() == (field != "seed")
