"""Who sees what of peer review: the two, the lead, everyone, and nobody else."""

import re
from html import unescape

import pytest

from governance.peer_review.actions import visiting as actions
from governance.people import queries
from governance.people.actions import seating
from governance.people.rules import Kind
from tests.cast import Town
from tests.peer_review.conftest import Log

PAGES = ("/peer", "/peer/log", "/peer/overview", "/peer/lead", "/peer/visits/1")
ACTS = ("confirmation", "correction", "agreement", "withdrawal")
SEES = {
    "ana": (200, 200, 200, 403, 200),
    "luis": (200, 200, 200, 403, 200),
    "mei": (200, 200, 200, 403, 404),
    "carmen": (200, 200, 200, 200, 404),
    "walter": (200, 200, 200, 403, 404),
    "paul": (200, 403, 200, 403, 404),
    "ofelia": (200, 403, 200, 403, 404),
    "rosa": (200, 200, 200, 403, 404),
    "lena": (403, 403, 403, 403, 403),
    None: (303, 303, 303, 303, 303),
}


@pytest.mark.parametrize("who", SEES)
def test_each_page_as_each_of_the_cast(log: Log, as_, who: str | None) -> None:  # noqa: ANN001
    log("ana", "luis")
    client = as_(who)
    assert tuple(client.get(f"/lantern{page}").status_code for page in PAGES) == SEES[who]


@pytest.mark.parametrize("who", ["mei", "carmen", "paul", "ofelia"])
@pytest.mark.parametrize("act", ACTS)
def test_strangers_find_no_visit_to_answer(log: Log, as_, who: str, act: str) -> None:  # noqa: ANN001
    log("ana", "luis")
    answer = as_(who).post(f"/lantern/peer/visits/1/{act}", data={"minutes": "30", "why": "x"})
    assert answer.status_code == 404


@pytest.mark.parametrize("who", ["paul", "ofelia", "mei", "rosa"])
def test_no_page_of_others_names_the_pair(confirmed: Log, as_, who: str) -> None:  # noqa: ANN001
    for other in ("ana", "luis", "grace"):
        confirmed(other, "hiroshi")
    shown = " ".join(as_(who).get(f"/lantern{page}").text for page in ("/peer", "/peer/overview"))
    assert "Ana Riquelme" not in shown


def test_a_principal_in_the_lead_still_sees_no_minutes_by_name(agreed: Town, as_) -> None:  # noqa: ANN001
    panel = seating.committee(agreed.school.id, Kind.PANEL)
    for sitting in queries.seats_on(agreed.school.id, agreed.today, Kind.PANEL):
        seating.end(sitting, today=agreed.today, actor=agreed.ofelia, at=agreed.now)
    seating.seat(panel, agreed.paul.person_id, from_day=agreed.today, chair=True, actor=agreed.ofelia, at=agreed.now)
    assert as_("paul").get("/lantern/peer/lead").status_code == 403


def test_the_lead_sees_minutes_and_no_words(log: Log, agreed: Town, as_) -> None:  # noqa: ANN001
    actions.correct(log("ana", "luis", 55), 30, "You left early.", actor=agreed.luis, at=agreed.now)
    page = unescape(as_("carmen").get("/lantern/peer/lead").text).replace("\u00a0", " ")
    row = re.search(r"<tr[^>]*><th[^>]*>Ana Riquelme</th>.*?</tr>", page, re.S)
    assert row is not None
    assert re.findall(r"<td[^>]*>(.*?)</td>", row[0]) == ["4 h", "0 min", "55 min", "4 h"]
    assert "You left early." not in page


@pytest.mark.parametrize(("givers", "shown"), [(2, "not shown"), (3, "2 h 15 min")])
def test_everyone_sees_the_total_once_three_people_make_it(confirmed: Log, as_, givers: int, shown: str) -> None:  # noqa: ANN001
    for who in ("ana", "luis", "grace")[:givers]:
        confirmed(who, "hiroshi")
    page = as_("mei").get("/lantern/peer/overview?lang=en").text.replace("\u00a0", " ")
    done = re.search(r"<th[^>]*>Done</th><td[^>]*>(.*?)</td>", page)
    assert done is not None
    assert done[1] == shown


def test_a_colleague_sees_the_visit_and_not_the_others_balance(confirmed: Log, as_) -> None:  # noqa: ANN001
    confirmed("ana", "hiroshi", 60)
    confirmed("ana", "luis", 45)
    page = as_("luis").get("/lantern/peer/visits/2?lang=en").text.replace("\u00a0", " ")
    assert "These minutes count for Ana Riquelme." in page
    assert "0 min of 2 h are done" in page
    assert "1 h 45 min" not in page
