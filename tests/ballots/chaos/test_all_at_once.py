"""Many casts at the same instant, and the instant of closing under load."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from secrets import token_bytes, token_hex

from governance.ballots.actions.casting import cast
from governance.ballots.models.counts import Envelope, Tally
from governance.ballots.models.rolls import Mark, RollEntry
from governance.ballots.rules.life import DeedOfTwo
from governance.db import engine
from governance.values.actor import Actor
from governance.values.words import Refused
from tests.ballots.conftest import AFTER, CLOSES, NO, OF_THE_CROWD, YES, Booths, Vote
from tests.ballots.test_cast_in_parallel import all_at_once

MANY = 1000 if "CHAOS" in os.environ else 100
INSTANT = timedelta(microseconds=1)


def test_attack_15_as_many_casts_of_fifty_voters_make_fifty(booths: Booths) -> None:
    people = booths.crowd(50)
    vote = booths.post(rule=OF_THE_CROWD).open()
    taken = all_at_once(vote, [(people[n % 50], YES if n % 3 else NO, token_hex(16)) for n in range(MANY)])
    vote.count()
    assert (taken.count(True), Mark.select().count(), Tally.get().result["papers"]) == (MANY, 50, 50)


def pressed_at(vote: Vote, who: Actor, offset: int) -> int | None:
    """One cast so many microseconds from closing, on a connection of its own; the voter if it was acknowledged."""
    engine.ready()
    try:
        cast(vote.number, [YES], seed=token_bytes(16), once_key=token_hex(16), actor=who, at=CLOSES + offset * INSTANT)
    except Refused:
        return None
    finally:
        engine.database.close()
    return who.person_id


def counted_meanwhile(vote: Vote, digest: str) -> None:
    engine.ready()
    try:
        vote.confirm(DeedOfTwo.COUNT, digest, at=AFTER)
    finally:
        engine.database.close()


def test_at_the_instant_of_closing_who_was_acknowledged_is_counted_and_nobody_else(booths: Booths) -> None:
    people = booths.crowd(50)
    vote = booths.post(rule=OF_THE_CROWD).open()
    digest = vote.ask(DeedOfTwo.COUNT, at=AFTER)
    with ThreadPoolExecutor(20) as pool:
        presses = [pool.submit(pressed_at, vote, who, n % 5 - 3) for n, who in enumerate(people)]
        count = pool.submit(counted_meanwhile, vote, digest)
        acknowledged = {press.result(60) for press in presses} - {None}
        count.result(60)
    marked = {row.person_id for row in RollEntry.select().join(Mark)}
    late = {who.person_id for n, who in enumerate(people) if n % 5 >= 3}
    assert (marked, marked & late, Envelope.select().count()) == (acknowledged, set(), 0)
