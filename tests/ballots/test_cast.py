"""Casting a secret ballot: one row, one write."""

import hashlib
import logging
from dataclasses import replace
from datetime import timedelta
from secrets import token_bytes

import pytest

from governance.audit.models import Entry
from governance.ballots.actions.casting import cast
from governance.ballots.models.counts import Envelope, Tally
from governance.ballots.queries import index, story, turnout
from governance.ballots.rules.deciding import preset
from governance.ballots.rules.words import code_words
from governance.decisions.rules import SubjectKind
from governance.notifications.models import Message
from governance.values.words import Refused
from tests.ballots.conftest import CLOSES, DURING, NO, OPENS, YES, Booths, Vote
from tests.engines import models

ONCE = "the same press"
SEED = bytes(range(16))


@pytest.fixture
def final(booths: Booths) -> Vote:
    """A vote whose rule lets nobody change a ballot."""
    return booths.post(rule=replace(preset(SubjectKind.AGREEMENT, {}), may_change=False)).open()


def rows_by_table() -> dict[str, int]:
    return {model._meta.table_name: model.select().count() for model in models()}


def test_a_cast_writes_one_row_and_nothing_else(opened: Vote) -> None:
    before = rows_by_table()
    opened.cast("ana", YES)
    after = rows_by_table()
    assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == {"envelope": 1}


def test_a_repeat_of_the_same_press_shows_the_same_words(opened: Vote) -> None:
    words = [code_words(opened.cast("ana", YES, seed=SEED, once_key=ONCE).seed, "en") for _ in range(2)]
    assert words[0] == words[1]
    assert Envelope.select().count() == 1


def test_a_vote_may_be_changed_until_closing(opened: Vote) -> None:
    opened.cast("ana", YES)
    opened.cast("ana", NO, at=CLOSES - timedelta(microseconds=1))
    assert Envelope.select().count() == 1


def test_the_changed_ballot_is_the_one_that_counts(opened: Vote) -> None:
    opened.all_cast(*[YES] * 5)
    opened.cast(opened.voters[0], NO)
    opened.count()
    assert [Tally.get().result[name] for name in ("yes", "no")] == [4, 1]


def test_where_the_rule_says_so_a_second_ballot_is_told_that_one_is_in(final: Vote) -> None:
    final.cast("ana", YES)
    with pytest.raises(Refused, match="in already"):
        final.cast("ana", NO)


def test_there_too_a_repeat_shows_the_receipt(final: Vote) -> None:
    final.cast("ana", YES, seed=SEED, once_key=ONCE)
    sealed = bytes(Envelope.get().sealed)
    assert final.cast("ana", YES, seed=SEED, once_key=ONCE).seed == SEED
    assert bytes(Envelope.get().sealed) == sealed


def test_a_ballot_a_moment_before_closing_is_in(opened: Vote) -> None:
    opened.cast("ana", YES, at=CLOSES - timedelta(microseconds=1))
    assert turnout.turnout(opened.motion.id) == 1


@pytest.mark.parametrize("late", [timedelta(0), timedelta(seconds=1)])
def test_a_ballot_at_closing_or_later_is_told_when_it_closed(opened: Vote, late: timedelta) -> None:
    with pytest.raises(Refused, match="closed on"):
        opened.cast("ana", YES, at=CLOSES + late)
    assert Envelope.select().count() == 0


def test_a_repeat_after_closing_still_shows_the_receipt_of_the_ballot_that_is_in(opened: Vote) -> None:
    opened.cast("ana", YES, seed=SEED, once_key=ONCE)
    assert opened.cast("ana", YES, seed=SEED, once_key=ONCE, at=CLOSES).seed == SEED


def test_after_the_count_nothing_is_taken(opened: Vote) -> None:
    opened.all_cast(YES).count()
    with pytest.raises(Refused, match="closed on"):
        opened.cast("mei", YES, at=DURING)


def test_nothing_is_taken_before_opening(posted: Vote) -> None:
    with pytest.raises(Refused, match="has not opened yet"):
        posted.cast("ana", YES, at=OPENS)


@pytest.mark.parametrize("who", ["paul", "ofelia", "lena"])
def test_who_is_not_on_the_roll_casts_nothing(opened: Vote, who: str) -> None:
    with pytest.raises(Refused, match="not on the roll"):
        opened.cast(who, YES)


@pytest.mark.parametrize("choices", [[(4,)], [(1, 2)], [(0,)], [], [YES, YES]])
def test_what_no_ballot_may_say_is_refused(opened: Vote, choices: list[tuple[int, ...]]) -> None:
    with pytest.raises(Refused):
        opened.cast("ana", *choices)
    assert Envelope.select().count() == 0


@pytest.mark.parametrize("given", [{"seed": b"short"}, {"once_key": ""}])
def test_a_page_without_its_hidden_values_keeps_nothing(opened: Vote, given: dict[str, object]) -> None:
    with pytest.raises(Refused, match="incomplete"):
        opened.cast("ana", YES, **given)


def test_a_vote_of_another_school_is_no_vote(opened: Vote) -> None:
    stranger = replace(opened.town.ana, school_id=opened.town.school.id + 1)
    with pytest.raises(Refused, match="no such vote"):
        cast(opened.number, [YES], seed=SEED, once_key=ONCE, actor=stranger, at=DURING)


def test_a_named_vote_takes_no_envelope(booths: Booths) -> None:
    with pytest.raises(Refused, match="no such vote"):
        booths.post(secret=False).open().cast("ana", YES)


def test_attack_01_no_row_holds_the_choice_in_the_clear(booths: Booths) -> None:
    vote = booths.post(SubjectKind.PRINCIPAL).open()
    vote.cast("ana", (3, 1, 2))
    assert not [row for row in everything() if "3,1,2" in row or "[3, 1, 2]" in row or "(3, 1, 2)" in row]


def everything() -> list[str]:
    """Every value of every row as text."""
    return [repr(row) for model in models() for row in model.select().tuples()]


def test_attack_02_the_code_and_its_seed_stand_in_no_row_before_the_count(opened: Vote) -> None:
    seed = token_bytes(16)
    words = code_words(seed, "en")
    opened.cast("ana", YES, seed=seed, once_key="press")
    assert not [row for row in everything() if words in row or seed.hex() in row or repr(seed) in row]


def test_attack_03_a_code_comes_from_its_seed_alone(opened: Vote) -> None:
    given = {"once_key": ONCE}
    words = {code_words(opened.cast(who, YES, **given).seed, "en") for who in ("ana", "mei", "obi")}
    assert len(words) == 3


def test_attack_18_a_cast_leaves_no_entry_no_mail_and_no_word_in_the_log(
    opened: Vote, caplog: pytest.LogCaptureFixture
) -> None:
    before = Entry.select().count(), Message.select().count()
    with caplog.at_level(logging.DEBUG, "governance"):
        opened.cast("ana", YES)
    assert (Entry.select().count(), Message.select().count()) == before
    assert "Ana" not in caplog.text
    assert str(YES) not in caplog.text


def test_envelopes_of_every_choice_are_of_one_length(booths: Booths) -> None:
    vote = booths.post(SubjectKind.PRINCIPAL).open()
    for who, ranking in zip(vote.voters, [(), (1,), (2, 1), (3, 1, 2)], strict=False):
        vote.cast(who, ranking)
    assert len({len(bytes(row.sealed)) for row in Envelope.select()}) == 1


def test_the_press_is_kept_as_a_digest(opened: Vote) -> None:
    opened.cast("ana", YES, once_key=ONCE)
    assert Envelope.get().once_key == hashlib.sha256(ONCE.encode()).hexdigest()


def test_attack_11_pages_know_that_a_ballot_is_in_and_how_many_are(opened: Vote) -> None:
    pages = []
    for choice in (YES, NO):
        opened.cast("ana", choice)
        school, me = opened.town.school.id, opened.town.ana.person_id
        pages.append((story.story(school, opened.number, me, DURING), index.index(school, me, DURING)))
    assert pages[0] == pages[1]
    assert pages[0][0].voted
    assert pages[0][0].turnout == 1
