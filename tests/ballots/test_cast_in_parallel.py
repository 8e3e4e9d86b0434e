"""Casting at the same instant, each caster on a connection of their own."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from secrets import token_bytes, token_hex

from governance.ballots.actions.casting import cast
from governance.ballots.models import Envelope, Mark, Tally
from governance.ballots.rules.deciding import preset
from governance.ballots.rules.electorate import Electorate
from governance.db import engine
from governance.decisions.rules import SubjectKind
from governance.people.actions import appointing
from governance.values.actor import Actor, Role
from governance.values.words import Refused
from tests.ballots.conftest import DURING, NO, OPENS, YES, Booths, Vote

Press = tuple[Actor, tuple[int, ...], str]


def press(vote: Vote) -> Callable[[Press], bool]:
    """One cast on a connection of its own; whether it was acknowledged."""

    def pressed(one: Press) -> bool:
        engine.ready()
        actor, choice, once_key = one
        try:
            cast(vote.number, [choice], seed=token_bytes(16), once_key=once_key, actor=actor, at=DURING)
        except Refused:
            return False
        finally:
            engine.database.close()
        return True

    return pressed


def all_at_once(vote: Vote, presses: Iterable[Press]) -> list[bool]:
    with ThreadPoolExecutor(25) as pool:
        return list(pool.map(press(vote), presses))


def final(booths: Booths) -> Vote:
    return booths.post(rule=replace(preset(SubjectKind.AGREEMENT, {}), may_change=False)).open()


def test_attack_15_fifty_ballots_of_one_voter_make_one(opened: Vote) -> None:
    taken = all_at_once(opened, [(opened.town.ana, YES, token_hex(16)) for _ in range(50)])
    assert taken == [True] * 50
    assert Envelope.select().count() == 1


def test_attack_15_where_nothing_may_change_one_of_fifty_is_taken(booths: Booths) -> None:
    vote = final(booths)
    taken = all_at_once(vote, [(vote.town.ana, YES, token_hex(16)) for _ in range(50)])
    assert taken.count(True) == 1
    assert Envelope.select().count() == 1


def test_fifty_repeats_of_one_press_are_all_acknowledged(booths: Booths) -> None:
    vote = final(booths)
    assert all_at_once(vote, [(vote.town.ana, YES, "one press")] * 50) == [True] * 50
    assert Envelope.select().count() == 1


def crowd(booths: Booths, size: int) -> list[Actor]:
    """Colleagues enough to make a roll of this size with the cast's own voters left out."""
    made = []
    for n in range(size):
        person = appointing.add_person(f"Colleague {n:02d}", f"c{n}@lantern.example")
        appointing.appoint(booths.town.school.id, person, role=Role.TEACHER, fte=1, from_day=booths.town.today,
                           unit="Crowd", actor_id=None, at=OPENS)  # fmt: skip
        made.append(Actor(person.id, booths.town.school.id, frozenset({Role.STAFF})))
    return made


def test_attack_15_two_hundred_ballots_of_fifty_voters_make_fifty(booths: Booths) -> None:
    people = crowd(booths, 50)
    plain = preset(SubjectKind.AGREEMENT, {})
    vote = booths.post(rule=replace(plain, electorate=Electorate(plain.electorate.body, "Crowd"))).open()
    taken = all_at_once(vote, [(people[n % 50], YES if n % 3 else NO, token_hex(16)) for n in range(200)])
    vote.count()
    assert (taken.count(True), Mark.select().count(), Tally.get().result["papers"]) == (200, 50, 50)
