"""Casting at the same instant, each caster on a connection of their own."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from secrets import token_bytes, token_hex

from governance.ballots.actions.casting import cast
from governance.ballots.models.counts import Envelope, Tally
from governance.ballots.models.rolls import Mark
from governance.ballots.rules.deciding import preset
from governance.db import engine
from governance.decisions.rules import SubjectKind
from governance.values.actor import Actor
from governance.values.words import Refused
from tests.ballots.conftest import DURING, NO, OF_THE_CROWD, YES, Booths, Vote

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


def test_attack_15_two_hundred_ballots_of_fifty_voters_make_fifty(booths: Booths) -> None:
    people = booths.crowd(50)
    vote = booths.post(rule=OF_THE_CROWD).open()
    taken = all_at_once(vote, [(people[n % 50], YES if n % 3 else NO, token_hex(16)) for n in range(200)])
    vote.count()
    assert (taken.count(True), Mark.select().count(), Tally.get().result["papers"]) == (200, 50, 50)
