"""The count: once and for ever, after closing, by both officers."""

import hashlib
import logging
from collections import Counter
from datetime import timedelta
from secrets import token_bytes
from unittest.mock import patch

import pytest

from governance.audit.models import Entry
from governance.audit.queries import verified
from governance.ballots import box
from governance.ballots.models.counts import Code, Count, Envelope, KeyDestroyed, Tally, Unreadable
from governance.ballots.models.deeds import Opening
from governance.ballots.models.rolls import Mark, RollEntry
from governance.ballots.queries import result, story
from governance.ballots.rules.choices import shape_from
from governance.ballots.rules.life import DeedOfTwo
from governance.decisions.rules import SubjectKind
from governance.notifications.models import Message
from governance.values.words import Refused
from tests.ballots.conftest import AFTER, CLOSES, NO, YES, Booths, Vote

COUNT = DeedOfTwo.COUNT


@pytest.fixture
def cast_on(opened: Vote) -> Vote:
    return opened.all_cast(*[YES] * 7, *[NO] * 3)


def slip_in(vote: Vote, who: str, sealed: bytes) -> None:
    """An envelope written by someone who can write to the database."""
    Envelope.delete().where(Envelope.entry == entry_id(vote, who)).execute()
    Envelope.insert(entry=entry_id(vote, who), sealed=sealed, once_key="0" * 64).execute()


def entry_id(vote: Vote, who: str) -> int:
    mine = RollEntry.person == vote.town.actor(who).person_id
    return int(RollEntry.get((RollEntry.motion == vote.motion) & mine).id)


def sealed_of(vote: Vote, who: str) -> bytes:
    return bytes(Envelope.get(Envelope.entry == entry_id(vote, who)).sealed)


def sealed_as(vote: Vote, who: str, **other: object) -> bytes:
    """An envelope for this vote's key, whose inside may lie."""
    opening = Opening.get(Opening.motion == vote.motion)
    place = (box.Outer.ENTRY, entry_id(vote, who))
    inside = {"motion_id": vote.motion.id, "place": place, "seed": token_bytes(16), "choices": [YES]}
    return box.seal(bytes(opening.public_key), shape_from(opening.shape), **{**inside, **other})


@pytest.mark.parametrize(("after", "counts"), [(29, False), (30, True)])
def test_it_starts_half_a_minute_after_closing(cast_on: Vote, after: int, counts: bool) -> None:
    at = CLOSES + timedelta(seconds=after)
    if counts:
        cast_on.count(at)
    else:
        with pytest.raises(Refused, match="half a minute"):
            cast_on.ask(COUNT, at=at)
    assert Count.select().count() == counts


def test_it_does_not_start_while_the_vote_is_open(cast_on: Vote) -> None:
    with pytest.raises(Refused, match="Nobody sees a result before"):
        cast_on.ask(COUNT, at=CLOSES - timedelta(seconds=1))


def test_it_does_not_start_on_a_vote_that_never_opened(posted: Vote) -> None:
    with pytest.raises(Refused, match="was open and has closed"):
        posted.ask(COUNT, at=AFTER)


def test_attack_09_a_vote_is_counted_once(cast_on: Vote) -> None:
    cast_on.count()
    with pytest.raises(Refused, match="never counted again"):
        cast_on.ask(COUNT, at=AFTER)


@pytest.mark.parametrize("deed", [DeedOfTwo.EXTEND, DeedOfTwo.CANCEL, DeedOfTwo.OPEN])
def test_attack_09_nothing_reopens_it(cast_on: Vote, deed: DeedOfTwo) -> None:
    cast_on.count()
    with pytest.raises(Refused):
        cast_on.ask(deed, at=AFTER, why="Please", closes_at=AFTER + timedelta(days=1))


def test_papers_are_as_many_as_marks_and_codes_and_envelopes_are_gone(cast_on: Vote) -> None:
    cast_on.count()
    counts = [model.select().count() for model in (box.Paper, Mark, Code, Envelope)]
    assert counts == [10, 10, 10, 0]


def test_every_choice_is_counted_as_it_was_cast(cast_on: Vote) -> None:
    cast_on.count()
    assert [Tally.get().result[name] for name in ("yes", "no", "abstain", "blank")] == [7, 3, 0, 0]


def test_the_trail_holds_how_many_and_one_digest(cast_on: Vote) -> None:
    sealed = [bytes(row.sealed) for row in Envelope.select()]
    cast_on.count()
    lines = "\n".join(sorted(hashlib.sha256(one).hexdigest() for one in sealed))
    entry = Entry.get(Entry.deed == "vote counted")
    assert entry.facts["envelopes"] == 10
    assert entry.facts["sealed_digest"] == hashlib.sha256(lines.encode()).hexdigest()
    assert verified(cast_on.town.school.id).broken_at is None


def test_the_key_is_destroyed_once_the_count_is_durable(cast_on: Vote) -> None:
    cast_on.count()
    assert list(cast_on.key_dir.iterdir()) == []
    assert [row.late for row in KeyDestroyed.select()] == [False]


def test_without_its_key_nothing_is_called_unreadable_and_nothing_is_counted(cast_on: Vote) -> None:
    key = next(cast_on.key_dir.iterdir())
    key.rename(key.with_suffix(".elsewhere"))
    with pytest.raises(Refused, match="not in its place"):
        cast_on.count()
    key.with_suffix(".elsewhere").rename(key)
    cast_on.count()
    assert Mark.select().count() == 10


def test_attack_12_an_envelope_copied_to_another_entry_is_named_and_not_counted(cast_on: Vote) -> None:
    victim, other = cast_on.voters[0], cast_on.voters[20]
    slip_in(cast_on, other, sealed_of(cast_on, victim))
    cast_on.count()
    assert [row.entry.name for row in Unreadable.select()] == [cast_on.town.people[other].name]
    assert Mark.select().count() == 10


@pytest.mark.parametrize("garbage", [b"", b"garbage", bytes(400)])
def test_attack_13_garbage_is_named_and_blocks_nothing(cast_on: Vote, garbage: bytes) -> None:
    slip_in(cast_on, cast_on.voters[20], garbage)
    cast_on.count()
    found = result.result(cast_on.town.school.id, cast_on.number, cast_on.town.ana.person_id, "en")
    assert found is not None
    assert (len(found.unreadable), found.counted, found.turnout) == (1, 10, 11)


def test_attack_13_a_truncated_envelope_is_named(cast_on: Vote) -> None:
    who = cast_on.voters[0]
    slip_in(cast_on, who, sealed_of(cast_on, who)[:-1])
    cast_on.count()
    assert [Unreadable.select().count(), Mark.select().count()] == [1, 9]


@pytest.mark.parametrize(
    "lie",
    [{"motion_id": 10_000}, {"place": (box.Outer.ENTRY, 10_000)}, {"choices": [(9,)]}, {"choices": [YES, YES]}],
)
def test_attack_13_an_envelope_whose_inside_does_not_belong_is_named(cast_on: Vote, lie: dict[str, object]) -> None:
    who = cast_on.voters[20]
    slip_in(cast_on, who, sealed_as(cast_on, who, **lie))
    cast_on.count()
    assert [Unreadable.select().count(), Mark.select().count()] == [1, 10]


def test_attack_13_an_envelope_of_another_vote_is_named(cast_on: Vote, booths: Booths) -> None:
    other = booths.post(SubjectKind.BUDGET).open()
    other.cast("mei", YES)
    who = cast_on.voters[20]
    slip_in(cast_on, who, sealed_of(other, "mei"))
    cast_on.count()
    assert [Unreadable.select().count(), Mark.select().count()] == [1, 10]


def test_two_equal_codes_are_an_alarm_and_both_ballots_count(opened: Vote) -> None:
    for who in opened.voters[:5]:
        opened.cast(who, YES, seed=bytes(16) if who in opened.voters[:2] else token_bytes(16))
    opened.count()
    assert (Count.get().alike_codes, Mark.select().count()) == (2, 5)
    assert Entry.get(Entry.deed == "vote counted").facts["alike_codes"] == 2


def test_attack_05_the_order_of_papers_is_not_that_of_casts(booths: Booths) -> None:
    vote = booths.post(SubjectKind.PRINCIPAL).open()
    rankings = [(1,), (2,), (3,), (1, 2), (2, 1), (1, 3), (3, 1), (2, 3), (3, 2), (1, 2, 3), (3, 2, 1), ()]
    vote.all_cast(*rankings).count()
    papers = box.papers(Tally.get().question_id)
    assert Counter(papers) == Counter(rankings)
    assert papers not in (rankings, rankings[::-1])


def test_attack_04_codes_and_papers_have_orders_of_their_own(cast_on: Vote) -> None:
    with patch.object(box, "_order", wraps=box._order) as order:
        cast_on.count()
    assert [len(call.args[0]) for call in order.shuffle.call_args_list] == [10, 10, 10, 10]


def test_attack_06_all_papers_are_written_in_one_statement_and_all_codes_in_another(
    cast_on: Vote, caplog: pytest.LogCaptureFixture
) -> None:
    digest = cast_on.ask(COUNT, at=AFTER)
    with caplog.at_level(logging.DEBUG, "peewee"):
        cast_on.confirm(COUNT, digest, at=AFTER)
    written = [str(record.msg[0]).split("(")[0] for record in caplog.records if "INSERT INTO" in str(record.msg)]
    assert [statement.count('"paper"') for statement in written].count(1) == 1
    assert [statement.count('"receipt_code"') for statement in written].count(1) == 1


def test_a_ballot_of_two_questions_becomes_two_papers_that_nothing_joins(booths: Booths) -> None:
    subjects = [booths.subject(SubjectKind.AGREEMENT, f"Part {n}") for n in (1, 2)]
    vote = booths.post(subjects=subjects).open()
    for who, (first, second) in zip(vote.voters, [(YES, NO), (YES, NO), (NO, YES), (NO, NO)], strict=False):
        vote.cast(who, first, second)
    vote.count()
    assert [[tally.result["yes"], tally.result["no"]] for tally in Tally.select().order_by(Tally.question)] == [
        [2, 2],
        [1, 3],
    ]
    assert len({bytes(row.key) for row in box.Paper.select()}) == 8


def test_attack_18_no_choice_is_in_trail_outbox_or_log(booths: Booths, caplog: pytest.LogCaptureFixture) -> None:
    vote = booths.post(SubjectKind.PRINCIPAL).open()
    with caplog.at_level(logging.DEBUG, "governance"):
        vote.all_cast(*[(3, 1, 2)] * 6).count()
    said = [
        *map(repr, Entry.select(Entry.facts).tuples()),
        *map(repr, Message.select(Message.params).tuples()),
        caplog.text,
    ]
    assert not [text for text in said if "3,1,2" in text or "3, 1, 2" in text]


def test_looking_up_a_code_writes_nothing(cast_on: Vote) -> None:
    cast_on.count()
    before = Entry.select().count()
    assert result.code_is_counted(cast_on.town.school.id, cast_on.number, "maple river otter seven") is False
    assert Entry.select().count() == before


def test_before_the_count_no_code_is_known(cast_on: Vote) -> None:
    assert result.code_is_counted(cast_on.town.school.id, cast_on.number, "maple river otter seven") is None


def test_the_page_says_when_cleaning_is_finished(cast_on: Vote) -> None:
    cast_on.count()
    told = story.story(cast_on.town.school.id, cast_on.number, cast_on.town.ana.person_id, AFTER)
    assert told is not None
    assert told.cleaned is True


def test_a_vote_in_which_nobody_voted_is_counted_too(opened: Vote) -> None:
    opened.count()
    assert Tally.get().result["reason"] == "only_abstentions"


@pytest.mark.parametrize("spoiled", [b"", b"short", bytes(range(32))])
def test_with_a_spoiled_key_nothing_is_opened_and_nothing_is_lost(opened: Vote, spoiled: bytes) -> None:
    opened.all_cast(*[YES] * 5)
    key = next(opened.key_dir.iterdir())
    kept = key.read_bytes()
    key.write_bytes(spoiled)
    with pytest.raises(Refused, match="not in its place"):
        opened.count()
    key.write_bytes(kept)
    assert (opened.count(), Mark.select().count()) == (opened, 5)
