"""A process that dies at any named point of casting and counting leaves all or nothing."""

import json
import signal
import subprocess
import sys
from datetime import datetime

import pytest

from governance.audit.models import Entry
from governance.audit.queries import verified
from governance.ballots import box
from governance.ballots.actions.cleaning import finish_cleaning
from governance.ballots.models.counts import Cleaning, Count, Envelope, KeyDestroyed
from governance.ballots.models.rolls import Mark
from governance.ballots.queries import story
from governance.ballots.rules.life import DeedOfTwo
from governance.config import ROOT
from tests.ballots.conftest import AFTER, DURING, NO, YES, Vote

BEFORE_THE_COMMIT = ("opened", "papers written", "tallies written", "envelopes deleted", "before the commit")
AFTER_THE_COMMIT = ("committed", "key file removed", "key destroyed")


def killed(vote: Vote, url: str, point: str, who: str, at: datetime, **told: object) -> None:
    """Let a process of its own act for someone, and see it killed."""
    actor = vote.town.actor(who)
    said = {"school": actor.school_id, "person": actor.person_id, "number": vote.number, "at": at.isoformat(), **told}
    command = [sys.executable, "-m", "tests.ballots.dying", url, str(vote.key_dir), point, json.dumps(said)]
    ended = subprocess.run(command, cwd=ROOT, timeout=60, check=False)
    assert ended.returncode == -signal.SIGKILL


def killed_counting(vote: Vote, url: str, point: str) -> None:
    digest = vote.ask(DeedOfTwo.COUNT, at=AFTER)
    killed(vote, url, f"count: {point}", "kwabena", AFTER, act="count", digest=digest)


@pytest.mark.parametrize("point", ["before the envelope", "before the commit"])
def test_attack_16_a_cast_that_died_before_its_commit_left_nothing(opened: Vote, db_url: str, point: str) -> None:
    killed(opened, db_url, f"cast: {point}", "ana", DURING, act="cast", choice=YES)
    assert Envelope.select().count() == 0
    opened.cast("ana", YES)
    assert Envelope.select().count() == 1


def test_attack_16_a_cast_that_was_acknowledged_is_in(opened: Vote, db_url: str) -> None:
    killed(opened, db_url, "the end", "ana", DURING, act="cast", choice=YES)
    assert Envelope.select().count() == 1
    opened.all_cast(*[NO] * 4).count()
    assert Mark.select().count() == 5 - ("ana" in opened.voters[:4])


def test_attack_16_a_cast_that_died_changing_left_the_ballot_that_was_in(opened: Vote, db_url: str) -> None:
    opened.cast("ana", YES)
    sealed = bytes(Envelope.get().sealed)
    killed(opened, db_url, "cast: before the commit", "ana", DURING, act="cast", choice=NO)
    assert bytes(Envelope.get().sealed) == sealed


@pytest.mark.parametrize("point", BEFORE_THE_COMMIT)
def test_attack_14_a_count_that_died_before_its_commit_can_start_again(opened: Vote, db_url: str, point: str) -> None:
    opened.all_cast(*[YES] * 5)
    killed_counting(opened, db_url, point)
    left = [model.select().count() for model in (Envelope, box.Paper, Count, KeyDestroyed)]
    opened.count()
    assert left == [5, 0, 0, 0]
    assert (Mark.select().count(), box.Paper.select().count()) == (5, 5)


@pytest.mark.parametrize("point", AFTER_THE_COMMIT)
def test_attack_14_what_a_count_left_undone_is_finished_later(opened: Vote, db_url: str, point: str) -> None:
    opened.all_cast(*[YES] * 5)
    killed_counting(opened, db_url, point)
    assert [model.select().count() for model in (Envelope, box.Paper, Mark)] == [0, 5, 5]
    assert finish_cleaning(AFTER, opened.key_dir)
    told = story.story(opened.town.school.id, opened.number, opened.town.ana.person_id, AFTER)
    assert told.cleaned is True
    assert list(opened.key_dir.iterdir()) == []


def test_the_trail_says_that_a_key_was_destroyed_after_an_interruption(opened: Vote, db_url: str) -> None:
    opened.all_cast(*[YES] * 5)
    killed_counting(opened, db_url, "committed")
    finish_cleaning(AFTER, opened.key_dir)
    entry = Entry.get(Entry.deed == "vote key destroyed")
    assert entry.facts == {"after_an_interruption": True, "file_was_there": True}
    assert verified(opened.town.school.id).broken_at is None


def test_finishing_twice_changes_nothing(opened: Vote) -> None:
    opened.all_cast(*[YES] * 5).count()
    before = Cleaning.select().count(), Entry.select().count()
    assert finish_cleaning(AFTER, opened.key_dir)
    assert (Cleaning.select().count(), Entry.select().count()) == before
