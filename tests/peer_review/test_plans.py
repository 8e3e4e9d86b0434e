"""A visit from the invitation to the talk after it: the one who teaches picks lesson and focus."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask_babel import gettext

from governance.decisions.rules import KNOWN_TERMS
from governance.notifications.models import Message
from governance.peer_review.actions import planning
from governance.peer_review.models import Cycle, CyclePlan
from governance.peer_review.queries import balances, cycles
from governance.peer_review.rules.counts import kinds_in
from governance.peer_review.rules.cycles import Plan, Shape
from governance.peer_review.rules.visiting import Kind
from governance.values.words import Refused
from tests.cast import Town
from tests.peer_review.conftest import Log, adopt


def plan(town: Town, *guests: str, host: str = "luis", by: str = "ana", shape: Shape = Shape.VISIT) -> Cycle:
    coming = frozenset(town.actor(one).person_id for one in (guests or ("ana",)))
    day, told = town.today + timedelta(days=3), {"today": town.today, "at": town.now}
    return planning.plan(shape, town.actor(host).person_id, coming, day, once_key="k", actor=town.actor(by), **told)


def held(town: Town, who: str = "ana") -> Plan:
    found = cycles.one(town.school.id, town.actor(who).person_id, 1)
    assert found is not None
    return found[1]


def pick(town: Town, folder: Path, who: str = "luis") -> None:
    told = {"key_dir": folder, "actor": town.actor(who), "today": town.today, "at": town.now}
    planning.pick(1, "Fractions", "Who speaks", None, **told)


def test_everyone_but_the_planner_is_asked(agreed: Town) -> None:
    plan(agreed, "ana", "mei")
    asked = {m.person_id for m in Message.select().where(Message.kind == "visit_planned")}
    assert asked == held(agreed).waits_for == {agreed.luis.person_id, agreed.mei.person_id}


def test_the_host_picks_and_the_words_are_sealed(agreed: Town, tmp_path: Path) -> None:
    pick_by = plan(agreed)
    pick(agreed, tmp_path)
    assert cycles.picked(pick_by, tmp_path) == ("Fractions", "Who speaks")
    assert not any(b"Fractions" in bytes(row.sealed or b"") for row in CyclePlan.select())


def test_nobody_else_picks(agreed: Town, tmp_path: Path) -> None:
    plan(agreed)
    with pytest.raises(Refused, match="picks the lesson"):
        pick(agreed, tmp_path, "ana")


@pytest.mark.parametrize(("guests", "fits"), [(("ana",), True), (("ana", "mei"), True), (("ana", "mei", "obi"), False)])
def test_one_or_two_come_to_a_visit(agreed: Town, guests: tuple[str, ...], fits: bool) -> None:
    if fits:
        assert plan(agreed, *guests).number == 1
    else:
        with pytest.raises(Refused):
            plan(agreed, *guests)


@pytest.mark.parametrize(("guests", "fits"), [(("ana",), False), (("ana", "mei"), True)])
def test_a_lesson_study_needs_a_team(agreed: Town, guests: tuple[str, ...], fits: bool) -> None:
    if fits:
        assert plan(agreed, *guests, shape=Shape.STUDY).number == 1
    else:
        with pytest.raises(Refused):
            plan(agreed, *guests, shape=Shape.STUDY)


@pytest.mark.parametrize("wrong", ["paul", "ofelia", "luis"])
def test_not_with_the_principal_the_office_or_oneself(agreed: Town, wrong: str) -> None:
    with pytest.raises(Refused):
        plan(agreed, "ana", wrong)


def test_nobody_plans_for_others(agreed: Town) -> None:
    with pytest.raises(Refused, match="neither host nor guest"):
        plan(agreed, "ana", by="mei")


def test_an_answer_may_be_changed(agreed: Town) -> None:
    plan(agreed)
    for accepted in (True, False):
        planning.answer(1, accepted, actor=agreed.luis, at=agreed.now)
    assert (held(agreed).accepted, held(agreed).declined) == (frozenset(), {agreed.luis.person_id})


def test_what_is_logged_stands_with_its_plan(agreed: Town, log: Log) -> None:
    visit = log("ana", "luis", cycle=plan(agreed))
    assert [one.number for one in held(agreed).of_stage(Kind.VISIT)] == [visit.number]


def test_a_plan_with_time_is_not_called_off(agreed: Town, log: Log) -> None:
    log("ana", "luis", cycle=plan(agreed))
    with pytest.raises(Refused, match="logged for it"):
        planning.call_off(1, actor=agreed.ana, at=agreed.now)


@pytest.mark.parametrize(
    ("words", "done"),
    [("visit", 10), ("visits and talks", 40), ("visit, plan, talk", 60), ("lesson study", 40), ("whatever", 10)],
)
def test_the_agreement_says_what_counts(town: Town, confirmed: Log, words: str, done: int) -> None:
    adopt(town, {"peer_review_minutes": ("minutes", "240"), "peer_review_counts": ("words", words)})
    for kind, minutes in ((Kind.VISIT, 10), (Kind.PLAN, 20), (Kind.TALK, 30), (Kind.STUDY, 40)):
        confirmed("ana", "luis", minutes, kind=kind)
    assert balances.balance(town.school.id, town.ana.person_id, town.today).done == done


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_words_offered_for_what_counts_are_words_that_count(app, language: str) -> None:  # noqa: ANN001
    with app.test_request_context(f"/?lang={language}"):
        offered = gettext(KNOWN_TERMS["peer_review_counts"].hint)
    assert kinds_in(re.split("[:;]", offered)[1]) == frozenset(Kind)


def test_what_counts_may_change_in_the_middle_of_a_year(town: Town, confirmed: Log) -> None:
    adopt(town, {"peer_review_counts": ("words", "visit, talk")}, town.today, town.today + timedelta(days=30))
    for day in (town.today - timedelta(days=1), town.today):
        confirmed("ana", "luis", 20, kind=Kind.TALK, day=day)
    assert balances.balance(town.school.id, town.ana.person_id, town.today).done == 20


def test_from_the_form_to_the_log(agreed: Town, as_) -> None:  # noqa: ANN001
    sent = {"shape": "visit", "host": str(agreed.luis.person_id), "day": "2026-11-30", "key": "k"}
    assert as_("ana").post("/lantern/peer/plans", data=sent).location == "/lantern/peer/plans/1"
    assert (
        as_("luis").post("/lantern/peer/plans/1/lesson", data={"lesson": "Fractions", "focus": ""}).status_code == 303
    )
    assert "Fractions" in as_("ana").get("/lantern/peer/plans/1").text
    log = as_("ana").get("/lantern/peer/log?plan=1&what=talk").text
    assert f'value="{agreed.luis.person_id}" selected' in log


@pytest.mark.parametrize("who", ["mei", "carmen", "paul", "ofelia"])
def test_strangers_find_no_plan(agreed: Town, as_, who: str) -> None:  # noqa: ANN001
    plan(agreed)
    assert as_(who).get("/lantern/peer/plans/1").status_code in {403, 404}
