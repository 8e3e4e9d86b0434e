"""Balances from rows: what counts, in which year, for how many people in how many queries."""

from datetime import date
from fractions import Fraction

import pytest
from peewee import Database

from governance.db import engine
from governance.peer_review.actions import visiting as actions
from governance.peer_review.models import Visit
from governance.peer_review.queries import balances, entries
from governance.peer_review.rules.visiting import Kind
from governance.people.actions import appointing
from governance.school import actions as schools
from governance.values.actor import Role
from tests.cast import Town
from tests.peer_review.conftest import LAST, Log, adopt, four_hours


def mine(town: Town, who: str = "ana", day: date | None = None) -> tuple[int, int, int, int]:
    found = balances.balance(town.school.id, town.actor(who).person_id, day or town.today)
    return found.owed.minutes, found.done, found.waiting, found.left


def test_two_who_visit_one_lesson_both_count_in_full(confirmed: Log, agreed: Town) -> None:
    for who in ("ana", "mei"):
        confirmed(who, "luis", 45)
    assert (mine(agreed)[1], mine(agreed, "mei")[1], mine(agreed, "luis")[1]) == (45, 45, 0)


def test_who_owes_nothing_may_give_time_all_the_same(confirmed: Log, agreed: Town) -> None:
    confirmed("rosa", "luis", 45)
    assert mine(agreed, "rosa") == (0, 45, 0, 0)


@pytest.mark.parametrize(
    ("words", "done"), [("visits", 0), ("visits and lesson study", 60), ("visits, planning, talks, lesson study", 90)]
)
def test_a_lesson_study_counts_as_the_term_says(town: Town, confirmed: Log, words: str, done: int) -> None:
    adopt(town, {"peer_review_minutes": ("minutes", "240"), "peer_review_counts": ("words", words)})
    confirmed("ana", "luis", 60, kind=Kind.STUDY)
    confirmed("ana", "luis", 30, kind=Kind.TALK)
    assert mine(town)[1] == done


def test_waiting_minutes_are_never_done_minutes(log: Log, agreed: Town) -> None:
    visit = log("ana", "luis", 45)
    assert mine(agreed) == (240, 0, 45, 240)
    actions.correct(visit, 30, "Late.", actor=agreed.luis, at=agreed.now)
    assert mine(agreed) == (240, 0, 45, 240)


def test_confirmed_minutes_are_done_for_the_reviewer_alone(confirmed: Log, agreed: Town) -> None:
    confirmed("ana", "luis", 45)
    assert (mine(agreed), mine(agreed, "luis")) == ((240, 45, 0, 195), (120, 0, 0, 120))


@pytest.mark.parametrize("kind", [Kind.PLAN, Kind.TALK])
def test_planning_and_talks_do_not_count(confirmed: Log, agreed: Town, kind: Kind) -> None:
    confirmed("ana", "luis", kind=kind)
    assert mine(agreed) == (240, 0, 0, 240)


def test_what_was_taken_back_does_not_count(confirmed: Log, agreed: Town) -> None:
    actions.withdraw(confirmed("ana", "luis"), actor=agreed.ana, at=agreed.now)
    assert mine(agreed) == (240, 0, 0, 240)


def test_more_than_owed_leaves_nothing(confirmed: Log, agreed: Town) -> None:
    confirmed("ana", "luis", 300)
    assert mine(agreed) == (240, 300, 0, 0)


def test_minutes_of_another_year_do_not_count(confirmed: Log, agreed: Town) -> None:
    four_hours(agreed, date(2025, 7, 1), date(2026, 6, 30))
    confirmed("ana", "mei", day=date(2026, 6, 30))
    assert (mine(agreed)[1], mine(agreed, day=date(2026, 6, 30))[1]) == (0, 45)


def test_without_an_agreement_nothing_is_owed(agreed: Town) -> None:
    assert mine(agreed, day=date(2027, 7, 1)) == (0, 0, 0, 0)
    assert balances.balances(agreed.school.id, date(2027, 7, 1)) == []


def test_leave_since_september_leaves_two_months(agreed: Town) -> None:
    assert mine(agreed, "delphine")[0] == 41


def test_an_addendum_changes_only_its_days_and_not_the_year(agreed: Town) -> None:
    four_hours(agreed, date(2026, 12, 1), LAST, minutes="360")
    assert mine(agreed, day=date(2027, 3, 1))[0] == mine(agreed)[0] == -(-(240 * 153 + 360 * 212) // 365)


def test_an_agreement_may_go_on_until_replaced(town: Town) -> None:
    terms = {"peer_review_minutes": ("minutes", "240"), "continues_until_replaced": ("yes_no", "yes")}
    adopt(town, terms, date(2025, 7, 1), date(2026, 6, 30))
    assert mine(town)[0] == 240


def test_the_agreement_may_ask_classified_staff_too(town: Town) -> None:
    adopt(town, {"peer_review_minutes": ("minutes", "240"), "peer_review_classified": ("yes_no", "yes")})
    assert (mine(town, "rosa")[0], mine(town, "paul")[0]) == (240, 0)


def test_a_schools_default_is_used_where_no_term_names_the_number(town: Town) -> None:
    adopt(town, {"students_carried": ("count", "3")})
    schools.set_default(town.school.id, "peer_review_minutes", "120", actor_id=town.ofelia.person_id, at=town.now)
    assert mine(town)[0] == 120


def test_days_off_are_left_out_of_both_sides(agreed: Town) -> None:
    schools.take_off(agreed.school.id, [date(2026, 12, 25)], actor_id=agreed.ofelia.person_id, at=agreed.now)
    found = balances.balance(agreed.school.id, agreed.ana.person_id, agreed.today)
    assert [(s.days, s.of) for s in found.owed.stretches] == [(364, 364)]


def test_each_line_is_the_persons_own_balance(confirmed: Log, log: Log, agreed: Town) -> None:
    confirmed("ana", "luis")
    log("grace", "mei")
    lines = balances.balances(agreed.school.id, agreed.today)
    assert [line.balance for line in lines] == [
        balances.balance(agreed.school.id, line.person_id, agreed.today) for line in lines
    ]
    assert len(lines) == 24


def counted(handle: Database, monkeypatch: pytest.MonkeyPatch, town: Town) -> int:
    asked: list[str] = []
    real = handle.execute_sql
    with monkeypatch.context() as patch:
        patch.setattr(handle, "execute_sql", lambda sql, *more, **named: asked.append(sql) or real(sql, *more, **named))
        balances.balances(town.school.id, town.today)
    return len(asked)


def test_any_number_of_people_takes_the_same_few_queries(confirmed: Log, agreed: Town, monkeypatch) -> None:  # noqa: ANN001
    few = counted(engine.database.obj, monkeypatch, agreed)
    for n in range(40):
        person = appointing.add_person(f"New {n}", f"new{n}@lantern.example")
        appointing.appoint(agreed.school.id, person, role=Role.TEACHER, fte=Fraction(1), from_day=agreed.today,
                           actor_id=None, at=agreed.now)  # fmt: skip
    confirmed("ana", "luis")
    assert counted(engine.database.obj, monkeypatch, agreed) == few <= 9


def test_home_is_told_what_waits_for_an_answer(log: Log, agreed: Town) -> None:
    first, second = log("ana", "luis", day=date(2026, 11, 20)), log("mei", "luis", day=date(2026, 11, 10))
    actions.correct(second, 30, "Late.", actor=agreed.luis, at=agreed.now)
    waits = {who: [one.number for one in entries.waiting_for(agreed.school.id, agreed.actor(who).person_id)]
             for who in ("ana", "luis", "mei")}  # fmt: skip
    assert waits == {"ana": [], "luis": [first.number], "mei": [second.number]}


def test_visits_of_another_school_are_not_found(log: Log, agreed: Town) -> None:
    other = schools.found("Hill School", "America/Los_Angeles", at=agreed.now)
    log("ana", "luis")
    assert entries.visit_of(other.id, agreed.ana.person_id, Visit.get().number) is None
