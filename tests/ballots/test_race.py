"""Casts and deeds of two at the same instant: nothing lands in a box that was counted."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest

from governance.ballots.actions import counting, points
from governance.ballots.models.counts import Envelope
from governance.ballots.models.rolls import Mark
from governance.ballots.rules.life import DeedOfTwo
from governance.db import engine
from governance.values.words import Refused
from tests.ballots.conftest import AFTER, CLOSES, DURING, YES, Booths, Vote

JUST_BEFORE = CLOSES - timedelta(microseconds=1)


def on_its_own_connection(deed) -> str:  # noqa: ANN001
    """Do it in this thread; 'in' or why not."""
    engine.ready()
    try:
        deed()
    except Refused as refusal:
        return str(refusal)
    finally:
        engine.database.close()
    return "in"


@pytest.fixture
def slow_count(monkeypatch: pytest.MonkeyPatch):  # noqa: ANN201
    """The count stops before its commit until it is let go."""
    reached, go = Event(), Event()

    def wait(point: str) -> None:
        points.log.debug(point)
        if point == "count: before the commit":
            reached.set()
            go.wait(10)

    monkeypatch.setattr(counting, "reached", wait)
    return reached, go


def race(vote: Vote, slow, cast) -> str:  # noqa: ANN001
    """A cast that began before closing and meets the count in the middle of its transaction."""
    digest = vote.ask(DeedOfTwo.COUNT, at=AFTER)
    reached, go = slow
    with ThreadPoolExecutor(2) as pool:
        count = pool.submit(on_its_own_connection, lambda: vote.confirm(DeedOfTwo.COUNT, digest, at=AFTER))
        assert reached.wait(10)
        answer = pool.submit(on_its_own_connection, cast)
        time.sleep(0.5)
        go.set()
        assert count.result(30) == "in"
        return answer.result(30)


def test_a_cast_that_waited_for_the_count_is_not_acknowledged(opened: Vote, slow_count) -> None:  # noqa: ANN001
    opened.all_cast(*[YES] * 5)
    answer = race(opened, slow_count, lambda: opened.cast(opened.voters[9], YES, at=JUST_BEFORE))
    assert "closed on" in answer
    assert (Envelope.select().count(), Mark.select().count()) == (0, 5)


def test_a_named_cast_that_waited_for_the_count_is_not_acknowledged(booths: Booths, slow_count) -> None:  # noqa: ANN001
    vote = booths.post(secret=False).open()
    vote.say("mei", YES)
    assert "closed on" in race(vote, slow_count, lambda: vote.say("ana", YES, at=JUST_BEFORE))
    assert Mark.select().count() == 1


def test_who_repeats_a_lost_press_after_the_count_is_told_that_a_ballot_is_in(opened: Vote) -> None:
    opened.cast("ana", YES, once_key="press")
    opened.count()
    with pytest.raises(Refused, match="that you had cast by then is in"):
        opened.cast("ana", YES, once_key="press", at=DURING)
