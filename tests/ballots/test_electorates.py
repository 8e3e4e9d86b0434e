"""Who is on the roll: by appointment, by seat in a committee, by name."""

from fractions import Fraction

import pytest

from governance.ballots.rules.electorate import Appointed, Body, Electorate
from governance.values.actor import Role

HALF = Fraction(1, 2)


def member(role: Role = Role.TEACHER, fte: Fraction = Fraction(1), **more: object) -> Appointed:
    roles = frozenset({role, Role.STAFF} if role != Role.READER else {role})
    return Appointed(
        7, "Ana", roles, fte, str(more.get("unit", "U")), bool(more.get("away")), more.get("sits", frozenset())
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(("fte", "admitted"), [("0.49", False), ("0.5", True), ("0.51", True)])
def test_half_time_or_more_below_at_and_above(fte: str, admitted: bool) -> None:
    assert Electorate(Body.CERTIFICATED, least_fte=HALF).admits(member(fte=Fraction(fte))) is admitted


@pytest.mark.parametrize("role", [Role.CLASSIFIED, Role.OFFICE, Role.PRINCIPAL])
def test_certificated_alone_leaves_others_out(role: Role) -> None:
    assert not Electorate(Body.CERTIFICATED).admits(member(role))


def test_leave_is_in_or_out_as_the_rule_says() -> None:
    assert Electorate(leave=True).admits(member(away=True))
    assert not Electorate(leave=False).admits(member(away=True))


def test_a_committee_votes_by_its_seats_and_not_by_posts() -> None:
    council = Electorate(Body.COMMITTEE, committee=3, name="Council")
    assert council.admits(member(Role.READER, sits=frozenset({3})))
    assert not council.admits(member(sits=frozenset({4})))


def test_a_named_list_admits_who_is_named() -> None:
    assert Electorate(Body.NAMED, persons=(7,)).admits(member(away=True))
    assert not Electorate(Body.NAMED, persons=(8,)).admits(member())


def test_the_principal_votes_only_where_the_rule_says_so() -> None:
    council = Electorate(Body.COMMITTEE, committee=3)
    assert not council.admits(member(Role.PRINCIPAL, sits=frozenset({3})))
    assert Electorate(Body.COMMITTEE, committee=3, principal=True).admits(member(Role.PRINCIPAL, sits=frozenset({3})))


def test_an_electorate_is_the_same_after_it_was_stored() -> None:
    rule = Electorate(Body.COMMITTEE, least_fte=HALF, committee=3, name="Council", persons=(1, 2))
    assert Electorate.from_data(rule.as_data()) == rule
