"""The pure table of permissions, line by line, for every one of the cast."""

from datetime import date
from fractions import Fraction

import pytest

from governance.people.rules import MAY, Kind, Post, Sitting, fte_on, may, roles_of
from governance.values.actor import Actor, Deed, Relation, Role

TEACHERS = {"ana", "luis", "marta", "grace", "kwabena", "carmen", "delphine", "josephine", "hiroshi", "desmond"}
STAFF = TEACHERS | {"ofelia", "paul"}
OFFICERS = {"grace", "kwabena"}
R = Role
TEACHER = frozenset({R.TEACHER, R.STAFF})
ROLES = {
    **dict.fromkeys(TEACHERS, TEACHER),
    "marta": TEACHER | {R.DRAFTER, R.DRAFT_CHAIR},
    **dict.fromkeys(OFFICERS, TEACHER | {R.OFFICER}),
    "carmen": TEACHER | {R.PANEL, R.LEAD},
    "josephine": TEACHER | {R.BUDGET, R.BUDGET_CHAIR},
    "hiroshi": TEACHER | {R.SEARCH, R.SEARCH_CHAIR},
    "desmond": TEACHER | {R.EVALUATOR, R.EVALUATION_CHAIR},
    "ofelia": frozenset({R.OFFICE, R.STAFF}),
    "paul": frozenset({R.PRINCIPAL, R.STAFF}),
    "reader": frozenset({R.READER}),
    "rosa": frozenset({R.PARENT}),
    "lena": frozenset({R.LEFT}),
    "stranger": frozenset[Role](),
}
TABLE: dict[Deed, tuple[set[str], Relation | None]] = {
    Deed.SEE_SCHOOL: (STAFF | {"reader"}, None),
    Deed.SEE_PEOPLE: (STAFF | {"reader"}, None),
    Deed.EDIT_PEOPLE: ({"ofelia"}, None),
    Deed.SEAT_COMMITTEE: (OFFICERS | {"ofelia"}, None),
    Deed.ACCEPT_SEAT: (STAFF, Relation.SELF),
    Deed.ALLOW_ADDRESS: (OFFICERS, None),
    Deed.SET_UP: ({"ofelia"}, None),
    Deed.SEE_AUDIT: (STAFF, None),
    Deed.SEE_OWN: (STAFF | {"reader", "rosa", "lena"}, Relation.SELF),
    Deed.DRAFT: ({"marta"}, None),
    Deed.COMMENT: (STAFF, None),
    Deed.LEAD_DRAFT: ({"marta"}, None),
    Deed.SETTLE_CHANGE: ({"marta"}, None),
    Deed.KEEP_LIMITS: ({"marta", "ofelia"}, None),
    Deed.FREEZE_AGREEMENT: ({"marta"}, None),
    Deed.RECORD_ADOPTED: ({"marta"}, None),
    Deed.CONFIRM_RECORDED: (OFFICERS, None),
    Deed.SIGN: (STAFF, Relation.SELF),
    Deed.SEE_ROSTER: (STAFF, None),
    Deed.SEE_REFUSALS: ({"ofelia"}, None),
    Deed.POST_MOTION: (STAFF, Relation.MADE_SUBJECT),
    Deed.PROPOSE: (STAFF, None),
    Deed.REWORD_PROPOSAL: (STAFF, Relation.MADE_SUBJECT),
    Deed.PROTEST: (STAFF, Relation.ON_ROLL),
    Deed.FOLLOW_UP: (STAFF, Relation.MADE_SUBJECT),
    Deed.RUN_VOTE: (OFFICERS, None),
    Deed.CAST: (STAFF | {"rosa"}, Relation.ON_ROLL),
    Deed.CHALLENGE: (STAFF | {"rosa"}, None),
    Deed.WATCH_COUNT: (STAFF | {"reader", "rosa"}, Relation.OBSERVER),
    Deed.SEE_VOTES: (STAFF, None),
    Deed.SEE_VOTE: (STAFF, None),
    Deed.DRAFT_BUDGET: ({"josephine"}, None),
    Deed.FREEZE_BUDGET: ({"josephine"}, None),
    Deed.LEAD_BUDGET: ({"josephine"}, None),
    Deed.PROPOSE_CHANGE: (STAFF, None),
    Deed.CHANGE_SCENARIO: (STAFF, Relation.SELF),
    Deed.LIST_CANDIDATES: ({"hiroshi"}, None),
    Deed.FREEZE_CANDIDATES: ({"hiroshi"}, None),
    Deed.SEE_SEARCH: (STAFF | {"reader"}, None),
    Deed.SIT_ON_SEARCH: (STAFF - {"ofelia", "paul"} | {"rosa"}, Relation.ON_COMMITTEE),
    Deed.WORK_ON_SEARCH: (STAFF - {"ofelia", "paul"} | {"rosa"}, Relation.ON_COMMITTEE),
    Deed.LEAD_SEARCH: ({"hiroshi"}, None),
    Deed.DRAFT_CRITERIA: ({"desmond"}, None),
    Deed.RUN_SURVEY: ({"desmond"}, None),
    Deed.SEE_SURVEY: (STAFF | {"reader"}, None),
    Deed.ANSWER_SURVEY: (STAFF | {"rosa"}, Relation.ON_ROLL),
    Deed.SEE_EVALUATION: ({"desmond"}, None),
    Deed.SEE_OWN_EVALUATION: (STAFF, Relation.SELF),
    Deed.ASK_CONFIDENCE: (STAFF - {"paul"}, None),
    Deed.SEE_WHO_ASKED: (OFFICERS, None),
    Deed.LOG_VISIT: (TEACHERS, None),
    Deed.ANSWER_VISIT: (STAFF, Relation.ONE_OF_THE_PAIR),
    Deed.SEE_MINUTES: ({"carmen"}, None),
    Deed.SIT_ON_PANEL: ({"carmen"}, None),
    Deed.PROPOSE_PAIRS: ({"carmen"}, None),
    Deed.KEEP_BELLS: ({"ofelia", "carmen"}, None),
    Deed.LEARN: (STAFF, None),
    Deed.LEAD_TEAM: (STAFF, Relation.LEADS_TEAM),
    Deed.KEEP_SESSIONS: ({"ofelia"}, None),
}


def actor(key: str, *more: Role) -> Actor:
    return Actor(1, 1, ROLES[key] | set(more))


def test_every_deed_has_its_line() -> None:
    assert set(MAY) == set(TABLE) == set(Deed)


@pytest.mark.parametrize("deed", Deed)
def test_who_may_do_a_deed(deed: Deed) -> None:
    allowed, relation = TABLE[deed]
    assert {key for key in ROLES if may(actor(key), deed, *([relation] if relation else []))} == allowed


@pytest.mark.parametrize("deed", [deed for deed, (_, relation) in TABLE.items() if relation])
def test_without_the_relation_nobody_may(deed: Deed) -> None:
    assert not any(may(actor(key), deed) for key in ROLES)


def test_a_parent_sees_the_votes_on_whose_roll_they_stand() -> None:
    assert may(actor("rosa"), Deed.SEE_VOTE, Relation.ON_ROLL)


@pytest.mark.parametrize("role", [Role.PARENT, Role.STUDENT])
def test_a_parent_or_student_holds_no_other_role_by_a_seat(role: Role) -> None:
    post = Post(role, Fraction(1), "", "", date(2026, 8, 1), None)
    seats = [Sitting(kind, chair=True, accepted=True) for kind in Kind]
    assert roles_of([post], seats, date(2026, 9, 1)) == {role}
    assert fte_on([post], date(2026, 9, 1)) == 0


def test_who_is_recused_runs_no_vote() -> None:
    assert not may(actor("grace"), Deed.RUN_VOTE, Relation.RECUSED)


@pytest.mark.parametrize("role", [Role.OFFICE, Role.PRINCIPAL])
def test_an_officer_in_the_office_or_as_principal_runs_no_vote(role: Role) -> None:
    assert not may(actor("grace", role), Deed.RUN_VOTE)


def test_a_parent_sees_the_search_on_whose_committee_they_sit() -> None:
    assert not may(actor("rosa"), Deed.SEE_SEARCH)
    assert may(actor("rosa"), Deed.SEE_SEARCH, Relation.ON_COMMITTEE)


@pytest.mark.parametrize("deed", [Deed.WORK_ON_SEARCH, Deed.LEAD_SEARCH, Deed.LIST_CANDIDATES, Deed.FREEZE_CANDIDATES])
def test_who_has_a_conflict_with_a_search_does_nothing_in_it(deed: Deed) -> None:
    relations = (Relation.ON_COMMITTEE, Relation.RECUSED)
    assert may(actor("hiroshi"), deed, Relation.ON_COMMITTEE)
    assert not may(actor("hiroshi"), deed, *relations)


def test_the_office_may_do_nothing_with_ballots_notes_or_minutes() -> None:
    assert not any(may(actor("ofelia"), deed) for deed in (Deed.RUN_VOTE, Deed.SEE_MINUTES, Deed.ALLOW_ADDRESS))
