"""The page on which a vote is announced: looked at first, then announced, with what was typed kept."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from governance.ballots.queries import lives
from governance.ballots.rules.deciding import Method, Ties
from governance.ballots.rules.electorate import Body
from governance.decisions.rules import SubjectKind
from tests.ballots.conftest import Booths
from tests.cast import Town

SILENT = {"abstention": "as_base", "blank": "as_base", "absence": "as_base", "level": "fails"}
BUDGET_PAGE = {
    "rule": "usual",
    "strict": "",
    "base": "roll",
    **SILENT,
    "body": "staff",
    "secret": "secret",
    "custody": "site",
    "leave": "y",
    "may_change": "y",
}


@pytest.fixture
def announce(booths: Booths, as_: Any, town: Town) -> Any:
    """Posts the page of a frozen budget as its chair."""
    subject = booths.subject(SubjectKind.BUDGET)
    day = (town.today + timedelta(days=3)).isoformat()
    when = {"opens_day": day, "opens_time": "08:00", "closes_day": day, "closes_time": "15:30"}
    client: FlaskClient = as_("josephine")

    def post(**more: str) -> Any:
        return client.post(f"/lantern/decide/new?subject={subject.number}", data={**BUDGET_PAGE, **when, **more})

    return post


def announced(town: Town) -> Any:
    return lives.found(town.school.id, 1)


def test_looking_announces_nothing(announce: Any, town: Town) -> None:
    answer = announce(do="look", rule="colorado", body="unit")
    assert "three fifths" in answer.text
    assert announced(town) is None


def test_a_law_s_rule_is_announced_with_its_source(announce: Any, town: Town) -> None:
    assert announce(rule="colorado", body="unit").status_code == 303
    assert announced(town).rule.source == "Colorado Innovation Schools Act"


def test_another_rule_is_announced_as_it_was_written(announce: Any, town: Town) -> None:
    announce(rule="own", strict="", share="7/12", base="papers", quorum="1/3")
    told = announced(town).rule
    assert (str(told.threshold.share), told.threshold.strict, str(told.quorum)) == ("7/12", False, "1/3")


def test_silence_does_what_the_rule_says(announce: Any, town: Town) -> None:
    announce(rule="own", share="1/2", base="yes_or_no", quorum="", abstention="no", level="lot")
    told = announced(town).rule
    assert (told.abstention, told.level, bool(told.seed)) == ("no", "lot", True)


def test_a_named_list_votes(announce: Any, town: Town) -> None:
    announce(body="named", secret="named", persons="Ana Riquelme\nluis@lantern.example")
    electorate = announced(town).rule.electorate
    assert (electorate.body, len(electorate.persons)) == (Body.NAMED, 2)


def test_a_name_that_nobody_has_is_said_and_kept(announce: Any, town: Town) -> None:
    answer = announce(body="named", secret="named", persons="Ana Riquelme\nNobody Atall")
    assert answer.status_code == 422
    assert "Not found: Nobody Atall." in answer.text
    assert "Ana Riquelme\nNobody Atall" in answer.text
    assert announced(town) is None


def test_candidates_can_be_chosen_by_approval(booths: Booths, as_: Any, town: Town) -> None:
    subject = booths.subject(SubjectKind.PRINCIPAL)
    day = (town.today + timedelta(days=3)).isoformat()
    when = {"opens_day": day, "opens_time": "08:00", "closes_day": day, "closes_time": "15:30"}
    form = {
        **BUDGET_PAGE,
        **when,
        "method": "approval",
        "seats": "1",
        "ties": "chair",
        "order": "Chi Okonkwo\nAda Brook\nBen Castellanos",
    }
    as_("hiroshi").post(f"/lantern/decide/new?subject={subject.number}", data=form)
    told = announced(town).rule
    assert (told.method, told.ties, told.order) == (Method.APPROVAL, Ties.CHAIR, (3, 1, 2))
