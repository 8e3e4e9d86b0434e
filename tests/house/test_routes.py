"""Every route, as every one of the cast, against one table."""

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient

from governance.decisions.actions import decide
from governance.decisions.models import Subject
from governance.decisions.rules import Outcome
from tests.cast import NOW
from tests.demonstration import client_of, demonstration, made
from tests.house.routes import OPEN_VOTE, PUBLIC, SAMPLES, TABLE

__all__ = ["demonstration", "made"]

REFUSED = {401, 403, 404}
ARGUMENTS = {"number": OPEN_VOTE, "begins": 2026, "other": 2027, "no": 1, "token": "x.y", "slug": "lantern"}
CLASH = {
    "peer_review": {"number": 1},
    "people": {"number": 1},
    "learning": {"number": 1},
    "principals": {"number": 1},
    "budgets": {"number": 1},
    "decisions": {"number": 1},
    "signin": {"number": 1},
}


ADDENDUM = {"title": "A minute", "reason": "To see.", "first_day": "2027-03-03", "answer_by": "2027-03-31"}
LIST = "name,email,role,start date\nNew Colleague,new@lantern.example,teacher,2026-08-17\n"


@pytest.fixture
def site(demonstration: Flask) -> Flask:
    """The demonstration, with one staff list that waits to be applied, Ana's scenario with a change on it, and a meeting."""
    ana, scenario = client_of(demonstration, "ana"), "/lantern/budget/2026/scenarios"
    ana.post(scenario, data={"name": "A counsellor", "like": "0"})
    ana.post(f"{scenario}/1/changes", data={"fund": "0", "item": "Paper", "amount": "-5", "why": "Less."})
    client_of(demonstration, "ofelia").post("/lantern/people/import", data={"rows": LIST})
    client_of(demonstration, "marta").post("/lantern/agreement/2027/meeting/opening")
    _addenda(client_of(demonstration, "marta"))
    return demonstration


def _addenda(marta: FlaskClient) -> None:
    """An adopted addendum to this year's agreement, and one that is being written."""
    for key in ("one", "two"):
        marta.post("/lantern/agreement/2026/addenda/new", data={**ADDENDUM, "key": key})
    one = "/lantern/agreement/2026/addenda/1"
    marta.post(f"{one}/numbers", data={"peer_review_minutes": "241"})
    marta.post(f"{one}/freezing")
    subject = Subject.get(Subject.kind == "addendum")
    decide(subject, 1, Outcome.PASSED, chosen=[], rule={}, tally={}, basis={}, by=(1, 2), at=NOW)


def _routes(app: Flask) -> list[tuple[str, str, str]]:
    """Endpoint, method and address of every route with sample values."""
    found = []
    with app.test_request_context("/"):
        for rule in app.url_map.iter_rules():
            if rule.endpoint == "static":
                continue
            given = {**ARGUMENTS, **CLASH.get(rule.endpoint.split(".")[0], {}), **SAMPLES.get(rule.endpoint, {})}
            path = url_for(rule.endpoint, **{name: given[name] for name in rule.arguments})
            found += [(rule.endpoint, method, path) for method in sorted(rule.methods & {"GET", "POST"})]
    return found


def _allowed(endpoint: str, method: str) -> set[str | None]:
    return TABLE.get(f"{endpoint} {method}", TABLE[endpoint])


def _query(endpoint: str) -> dict[str, str]:
    return {"subject": "1"} if endpoint == "ballots.post" else {}


def test_every_route_has_its_line_and_every_line_its_route(site: Flask) -> None:
    endpoints = {endpoint for endpoint, _, _ in _routes(site)}
    assert endpoints == {line.split()[0] for line in TABLE}


def test_who_may_not_is_refused_on_every_route(site: Flask) -> None:
    wrong = []
    for endpoint, method, path in _routes(site):
        for key in sorted(PUBLIC - _allowed(endpoint, method), key=str):
            answer = client_of(site, key).open(path, method=method, query_string=_query(endpoint))
            sent_away = answer.status_code == 303 and (key is None or answer.location.endswith("/my-record"))
            if answer.status_code not in REFUSED and not sent_away:
                wrong.append((endpoint, method, key, answer.status_code))
    assert not wrong, "\n".join(map(str, wrong))


def test_who_may_is_let_in_on_every_route(site: Flask) -> None:
    wrong = []
    for endpoint, method, path in sorted(_routes(site), key=lambda route: route[1]):
        for key in sorted(_allowed(endpoint, method), key=str):
            answer = client_of(site, key).open(path, method=method, query_string=_query(endpoint))
            if answer.status_code in {401, 403, 500} or (method == "GET" and answer.status_code == 404):
                wrong.append((endpoint, method, key, answer.status_code))
    assert not wrong, "\n".join(map(str, wrong))
