"""kill -9 at random points: papers are marks, nothing acknowledged is lost, nothing doubled, the trail is whole."""

import os
import random
from collections import Counter
from secrets import token_bytes, token_hex

import pytest

from governance.audit.queries import verified
from governance.ballots import box
from governance.ballots.actions.casting import cast
from governance.ballots.actions.cleaning import finish_cleaning
from governance.ballots.models.counts import Code, Count, Envelope, Tally
from governance.ballots.models.rolls import Mark
from governance.ballots.rules.life import DeedOfTwo
from governance.values.actor import Actor
from tests.ballots.chaos.killing import Say, killed
from tests.ballots.conftest import AFTER, DURING, NO, OF_THE_CROWD, YES, Booths, Vote

KILLS = int(os.environ.get("CHAOS", "10"))
VOTERS = 12


def casting(vote: Vote, people: list[Actor]):  # noqa: ANN201
    """Cast for one after another without end, saying what is tried and what was acknowledged."""

    def work(say: Say) -> None:
        while True:
            who, choice = random.choice(people), random.choice((YES, NO))  # noqa: S311
            say(("tried", who.person_id, choice))
            cast(vote.number, [choice], seed=token_bytes(16), once_key=token_hex(16), actor=who, at=DURING)
            say(("in", who.person_id, choice))

    return work


def possible(said: list[object]) -> dict[int, set[tuple[int, ...]]]:
    """What each voter's ballot may say now: what was acknowledged last, or what was tried after it; () is no ballot."""
    found: dict[int, set[tuple[int, ...]]] = {}
    for what, who, choice in said:  # type: ignore[misc]
        found[who] = {choice} if what == "in" else found.get(who, {()}) | {choice}
    return found


@pytest.fixture
def crowd(booths: Booths) -> tuple[Vote, list[Actor]]:
    people = booths.crowd(VOTERS)
    return booths.post(rule=OF_THE_CROWD).open(), people


def test_attack_16_killed_while_casting(crowd: tuple[Vote, list[Actor]], db_url: str) -> None:
    vote, people = crowd
    said = [one for _ in range(KILLS) for one in killed(db_url, casting(vote, people), 0.1)]
    ballots = possible(said)
    certain = sum(() not in may for may in ballots.values())
    assert certain <= Envelope.select().count() <= len(ballots)
    vote.count()
    _papers_are_marks(vote)
    result, yes = Tally.get().result, sum(may == {YES} for may in ballots.values())
    assert yes <= result["yes"] <= sum(YES in may for may in ballots.values())


def _papers_are_marks(vote: Vote) -> None:
    marks = Mark.select().count()
    assert (box.Paper.select().count(), Code.select().count(), Envelope.select().count()) == (marks, marks, 0)
    assert verified(vote.town.school.id).broken_at is None


def test_attack_14_killed_while_counting(crowd: tuple[Vote, list[Actor]], db_url: str) -> None:
    vote, people = crowd
    for n, who in enumerate(people):
        cast(vote.number, [YES if n % 3 else NO], seed=token_bytes(16), once_key=token_hex(16), actor=who, at=DURING)
    for _ in range(KILLS):
        if Count.select().exists():
            break
        killed(db_url, counting(vote), 0.15)
        assert Counter([Envelope.select().count(), box.Paper.select().count()]) == Counter([0, VOTERS])
    else:
        vote.count()
    assert finish_cleaning(AFTER, vote.key_dir)
    assert (Mark.select().count(), Tally.get().result["yes"], list(vote.key_dir.iterdir())) == (VOTERS, 8, [])
    _papers_are_marks(vote)


def counting(vote: Vote):  # noqa: ANN201
    digest = vote.ask(DeedOfTwo.COUNT, at=AFTER)
    return lambda say: vote.confirm(DeedOfTwo.COUNT, digest, at=AFTER)
