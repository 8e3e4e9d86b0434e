"""What cannot be met is named: the fewest demands and rules that exclude each other."""

from dataclasses import replace

from hypothesis import given

from governance.peer_review.rules.pairing import exact
from governance.peer_review.rules.pairing.conflicts import Kind, Need, in_words, least_conflict
from governance.peer_review.rules.pairing.problem import Person, Problem
from tests.peer_review.pairing.problems import WEEK, problems

ART, MATHS = frozenset({"Art"}), frozenset({"Maths"})


def person(pid: int, **told: object) -> Person:
    return replace(Person(pid, f"P{pid}", "", 1, 1, WEEK, WEEK, ART), **told)


def said(problem: Problem) -> list[str]:
    found = [in_words(problem, need) for need in least_conflict(problem)]
    return [(one.plural if one.plural and one.count != 1 else one.message) % one.values for one in found]


@given(problem=problems(kept=True))
def test_a_conflict_is_named_exactly_where_somebody_is_left_out(problem: Problem) -> None:
    assert bool(least_conflict(problem)) == (not exact.solve(problem).met)


def without(problem: Problem, rule: Need) -> Problem:
    """The problem with one of its rules left out, as far as it can be written so."""
    pair = (rule.one, rule.other)
    kept = {
        Kind.APART: {"apart": problem.apart - {pair}},
        Kind.DECLINED: {"closed": problem.closed - {pair}},
        Kind.SUBJECT: {"same_subject": problem.same_subject - {rule.one}},
        Kind.BELLS: {"people": tuple(replace(one, free=WEEK, teaches=WEEK) for one in problem.people)},
    }
    return replace(problem, **kept.get(rule.kind, {}))


@given(problem=problems(kept=True))
def test_without_any_one_rule_the_conflict_is_another(problem: Problem) -> None:
    found = least_conflict(problem)
    for rule in found:
        if rule.kind in {Kind.APART, Kind.DECLINED, Kind.SUBJECT, Kind.BELLS}:
            assert set(least_conflict(without(problem, rule))) != set(found)


def test_one_alone() -> None:
    assert said(Problem((person(1),))) == ["P1 is to be visited."]


def test_two_who_are_kept_apart() -> None:
    assert said(Problem((person(1), person(2)), frozenset({(1, 2)}))) == [
        "P1 is to be visited.",
        "P1 and P2: not with each other.",
    ]


def test_nobody_of_the_same_subject() -> None:
    alone = Problem((person(1), person(2), person(3, subjects=MATHS)), same_subject=frozenset({3}))
    assert said(alone) == ["P3 is to be visited.", "P3: only with somebody of the same subject."]


def test_nobody_is_free_while_somebody_teaches() -> None:
    busy = (person(1, free=1, teaches=2), person(2, free=1, teaches=2), person(3, free=2, teaches=2))
    found = said(Problem(busy))
    assert found == ["P3 is to be visited.", "The bell schedule: who visits is free while the colleague teaches."]


def test_hours_that_do_not_reach_for_all() -> None:
    short = (person(1), person(2, gives=0, most=0), person(3, gives=0, most=0))
    assert said(Problem(short))[-1] == "Nobody visits for longer than their hours allow."


def test_more_visits_than_there_are_colleagues() -> None:
    assert said(Problem((person(1, gives=2, most=2), person(2)))) == ["P1 is to visit 2 colleagues."]


def test_a_rule_that_hinders_nobody_is_not_named() -> None:
    people = tuple(person(n) for n in range(1, 6))
    found = said(Problem((*people, person(6, subjects=MATHS)), frozenset({(1, 2)}), frozenset({6})))
    assert "P1 and P2: not with each other." not in found
