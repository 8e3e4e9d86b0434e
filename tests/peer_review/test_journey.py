"""A visit from the phone in the corridor to the hours that count, as its two people."""

from html import unescape

from tests.cast import Town


def page(client, path: str) -> str:  # noqa: ANN001
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return unescape(answer.text).replace("\u00a0", " ")


def saves(client, town: Town, who: str, minutes: str = "45", **more: str):  # noqa: ANN001, ANN201
    chosen = {"who": str(town.actor(who).person_id), "long": minutes, "what": "visit", "when": "today", "key": "k1"}
    return client.post("/lantern/peer/visits", data=chosen | more)


def test_a_visit_counts_once_the_colleague_says_so(agreed: Town, as_) -> None:  # noqa: ANN001
    ana, luis = as_("ana"), as_("luis")
    assert saves(ana, agreed, "luis").location == "/lantern/peer"
    assert "0 min of 4 h are done. 45 min wait for an answer, 4 h are left." in page(ana, "/lantern/peer?lang=en")
    assert "Did this happen? Ana Riquelme, 45 min" in page(luis, "/lantern/peer?lang=en")
    assert luis.post("/lantern/peer/visits/1/confirmation").status_code == 303
    assert "45 min of 4 h are done. 0 min wait for an answer, 3 h 15 min are left." in page(ana, "/lantern/peer")


def test_not_quite_is_answered_and_the_other_minutes_count(agreed: Town, as_) -> None:  # noqa: ANN001
    ana, luis = as_("ana"), as_("luis")
    saves(ana, agreed, "luis", "60")
    luis.post("/lantern/peer/visits/1/correction", data={"minutes": "30", "why": "You came late."})
    assert "Luis Mondragón says it was 30 min: “You came late.”" in page(ana, "/lantern/peer/visits/1?lang=en")
    assert ana.post("/lantern/peer/visits/1/agreement", data={"minutes": "30"}).status_code == 303
    assert "30 min of 4 h are done" in page(ana, "/lantern/peer")
    assert "These minutes count for Ana Riquelme." in page(luis, "/lantern/peer/visits/1?lang=en")


def test_taken_back_the_same_day_it_counts_for_nobody(agreed: Town, as_) -> None:  # noqa: ANN001
    ana = as_("ana")
    saves(ana, agreed, "luis")
    ana.post("/lantern/peer/visits/1/withdrawal")
    assert "0 min wait for an answer, 4 h are left" in page(ana, "/lantern/peer?lang=en")


def test_the_page_shows_the_arithmetic_and_the_section(agreed: Town, as_) -> None:  # noqa: ANN001
    shown = page(as_("walter"), "/lantern/peer")
    assert "240 min × 0.6 FTE × 365/365 days = 144 min." in shown
    assert '<a href="/lantern/agreement/2026#s7">7 Peer review</a>' in shown


def test_without_an_agreement_the_page_says_that_nothing_is_owed(town: Town, as_) -> None:  # noqa: ANN001
    assert "No agreement is in force today, so nothing is owed." in page(as_("grace"), "/lantern/peer")


def test_the_page_speaks_spanish(agreed: Town, as_) -> None:  # noqa: ANN001
    assert "Registrar tiempo" in page(as_("ana"), "/lantern/peer/log?lang=es")
