"""Whatever a chair's browser sends to the pages of a budget is refused in words, never with a crash."""

import pytest
from flask import Flask, url_for

from tests.demonstration import client_of, demonstration, made
from tests.house.hostile import VALUES, fields
from tests.house.routes import SAMPLES

__all__ = ["demonstration", "made"]
ALIKE = {"fund": "0", "kind": "amount", "step": "keep", "projects": "", "source": "0.0", "result": "heard"}
DAYS = dict.fromkeys(("day", "counted_on", "adopted_on"), "2026-10-01")
MONEY = dict.fromkeys(("cents", "total", "amount"), "9" * 30)


def _addresses(site: Flask) -> list[str]:
    """Every address of the budget that takes a form, of this year and of last year's adopted one."""
    found = []
    with site.test_request_context("/"):
        for rule in site.url_map.iter_rules():
            if rule.endpoint.startswith("budgets.") and "POST" in (rule.methods or ()):
                given = {"slug": "lantern", "number": 1, "no": 1, **SAMPLES.get(rule.endpoint, {})}
                for begins in (2025, 2026):
                    told = {**given, "begins": begins}
                    found.append(url_for(rule.endpoint, **{name: told[name] for name in rule.arguments}))
    return found


@pytest.mark.parametrize("typed", [*VALUES, {**ALIKE, **DAYS, **MONEY}])
def test_no_form_of_the_budget_crashes(demonstration: Flask, typed: object) -> None:
    client, names = client_of(demonstration, "josephine"), fields()
    data = typed if isinstance(typed, dict) else {**dict.fromkeys(names, typed), **ALIKE, **DAYS}
    answers = {path: client.post(path, data=data).status_code for path in _addresses(demonstration)}
    assert {path: status for path, status in answers.items() if status >= 500} == {}
