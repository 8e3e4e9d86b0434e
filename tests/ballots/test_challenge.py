"""A challenged ballot: set apart, decided on by two officers before the count, and counted like every other or not at all."""

from datetime import datetime, timedelta

import pytest

from governance.audit.models import Entry
from governance.ballots import box
from governance.ballots.actions import challenging
from governance.ballots.models.challenges import Challenge, ChallengedEnvelope, ChallengeOutcome
from governance.ballots.models.counts import Envelope
from governance.ballots.models.rolls import Mark, RollEntry
from governance.ballots.queries import turnout
from governance.ballots.queries.result import code_is_counted, named, result
from governance.ballots.rules.life import DeedOfTwo
from governance.ballots.rules.words import code_words
from governance.notifications.models import Message
from governance.people.models import Person, RollHold
from governance.values.words import Refused
from tests.ballots.conftest import AFTER, CLOSES, DURING, NO, OPENS, YES, Booths, Vote

COUNT = DeedOfTwo.COUNT


def challenge(vote: Vote, who: str = "ofelia", at: datetime = DURING, why: str = "I am in the unit.") -> None:
    challenging.challenge(vote.number, why, actor=vote.town.actor(who), at=at)


def answer(
    vote: Vote, who: str, *, admits: bool, at: datetime = AFTER, no: int = 1, why: str = "As the list says."
) -> None:
    challenging.answer(vote.number, no, admits=admits, why=why, actor=vote.town.actor(who), at=at)


def decide(vote: Vote, *, admits: bool, at: datetime = AFTER) -> None:
    answer(vote, "grace", admits=admits, at=at)
    answer(vote, "kwabena", admits=admits, at=at)


@pytest.fixture
def apart(opened: Vote) -> Vote:
    """Five on the roll voted yes; Ofelia is not on it, said so, and voted no."""
    opened.all_cast(*[YES] * 5)
    challenge(opened)
    opened.cast("ofelia", NO)
    return opened


def tally(vote: Vote) -> tuple[int, int]:
    found = result(vote.town.school.id, vote.number, vote.town.ana.person_id, "en")
    return found.decided[0].account["yes"], found.decided[0].account["no"]


def test_it_lies_in_a_table_of_its_own_and_is_as_long_as_every_other(apart: Vote) -> None:
    lengths = {len(bytes(row.sealed)) for model in (Envelope, ChallengedEnvelope) for row in model.select()}
    assert (Envelope.select().count(), ChallengedEnvelope.select().count(), len(lengths)) == (5, 1, 1)


def test_it_counts_in_no_turnout_until_it_is_admitted(apart: Vote) -> None:
    before = turnout.turnout(apart.motion.id)
    decide(apart, admits=True)
    assert (before, turnout.turnout(apart.motion.id)) == (5, 6)


def test_undecided_it_blocks_the_count_with_a_sentence(apart: Vote) -> None:
    with pytest.raises(Refused, match="lie set apart: 1"):
        apart.ask(COUNT, at=AFTER)


def test_one_answer_decides_nothing(apart: Vote) -> None:
    answer(apart, "grace", admits=True)
    with pytest.raises(Refused, match="lie set apart"):
        apart.ask(COUNT, at=AFTER)
    assert ChallengeOutcome.select().count() == 0


def test_two_who_differ_decide_nothing(apart: Vote) -> None:
    answer(apart, "grace", admits=True)
    answer(apart, "kwabena", admits=False)
    assert ChallengeOutcome.select().count() == 0


def test_admitted_it_is_counted_like_every_other(apart: Vote) -> None:
    decide(apart, admits=True)
    apart.count()
    assert (tally(apart), Mark.select().count(), box.Paper.select().count()) == ((5, 1), 6, 6)


def test_admitted_its_code_is_among_those_counted(apart: Vote) -> None:
    decide(apart, admits=True)
    apart.count()
    words = code_words(apart.receipts["ofelia"].seed, "en")
    assert code_is_counted(apart.town.school.id, apart.number, words)


def test_refused_it_is_destroyed_unread_and_its_code_is_not_counted(apart: Vote) -> None:
    decide(apart, admits=False)
    apart.count()
    words = code_words(apart.receipts["ofelia"].seed, "en")
    assert not code_is_counted(apart.town.school.id, apart.number, words)
    assert (tally(apart), ChallengedEnvelope.select().count(), Mark.select().count()) == ((5, 0), 0, 5)


@pytest.mark.parametrize("admits", [True, False])
def test_the_roll_grows_by_who_is_admitted_and_by_nobody_else(apart: Vote, admits: bool) -> None:
    size = turnout.roll_size(apart.motion.id)
    decide(apart, admits=admits)
    assert turnout.roll_size(apart.motion.id) == turnout.base_size(apart.motion.id, apart.found.rule) == size + admits


def test_the_count_that_was_asked_before_a_correction_has_to_be_asked_again(opened: Vote) -> None:
    opened.all_cast(*[YES] * 5)
    challenge(opened)
    digest = opened.ask(COUNT, at=AFTER)
    decide(opened, admits=True)
    with pytest.raises(Refused, match="no longer what was asked"):
        opened.confirm(COUNT, digest, at=AFTER)


def test_an_admission_is_recorded_with_both_reasons_and_everyone_concerned_is_told(apart: Vote) -> None:
    decide(apart, admits=True)
    deeds = [row.deed for row in Entry.select().where(Entry.deed.contains("challenge")).order_by(Entry.seq)]
    told = [(row.kind, row.person_id) for row in Message.select().where(Message.kind.startswith("challenge"))]
    town = apart.town
    officers = {("challenge_made", town.people[key].id) for key in ("grace", "kwabena")}
    assert deeds == ["roll challenged", "challenge answered", "challenge answered", "challenge decided"]
    assert set(told) == officers | {("challenge_decided", town.ofelia.person_id)}


@pytest.mark.parametrize(("who", "why", "at", "wrong"), [
    ("ana", "I am here.", DURING, "You are on the roll"), ("ofelia", " ", DURING, "Give the reason"),
    ("ofelia", "I am here.", CLOSES, "while the vote is open"), ("ofelia", "x" * 4001, DURING, "longer than 4000"),
])  # fmt: skip
def test_who_may_not_challenge_is_told_why(opened: Vote, who: str, why: str, at: datetime, wrong: str) -> None:
    with pytest.raises(Refused, match=wrong):
        challenge(opened, who, at, why)
    assert Challenge.select().count() == 0


def test_before_opening_the_draft_is_put_right_instead(posted: Vote) -> None:
    with pytest.raises(Refused, match="still a draft"):
        challenge(posted, at=OPENS)


def test_it_is_made_until_the_last_moment_before_closing(opened: Vote) -> None:
    challenge(opened, at=CLOSES - timedelta(microseconds=1))
    assert Challenge.get().no == 1


def test_one_person_challenges_once(apart: Vote) -> None:
    with pytest.raises(Refused, match="You said so already"):
        challenge(apart)


def test_without_a_challenge_who_is_not_on_the_roll_casts_nothing(opened: Vote) -> None:
    with pytest.raises(Refused, match="not on the roll"):
        opened.cast("ofelia", NO)


def test_attack_15_once_admitted_their_one_ballot_still_is_the_one_set_apart(apart: Vote) -> None:
    decide(apart, admits=True, at=DURING)
    apart.cast("ofelia", YES)
    apart.count()
    assert (Envelope.select().count(), tally(apart), Mark.select().count()) == (0, (6, 0), 6)


def test_who_was_refused_casts_no_other(apart: Vote) -> None:
    decide(apart, admits=False, at=DURING)
    with pytest.raises(Refused, match="you have no vote here"):
        apart.cast("ofelia", YES)


def test_attack_12_the_envelope_set_apart_counts_in_no_line_of_the_roll(apart: Vote) -> None:
    sealed = bytes(ChallengedEnvelope.get().sealed)
    line = RollEntry.get_by_id(Challenge.get().id)
    Envelope.insert(entry=line, sealed=sealed, once_key="0" * 64).on_conflict(
        conflict_target=[Envelope.entry], preserve=[Envelope.sealed]
    ).execute()
    decide(apart, admits=False)
    apart.count()
    found = result(apart.town.school.id, apart.number, apart.town.ana.person_id, "en")
    assert (found.unreadable, tally(apart)) == ((line.name,), (5 - (line.name in _first_five(apart)), 0))


def _first_five(vote: Vote) -> list[str]:
    return [row.name for row in turnout.entries(vote.motion.id)][:5]


def test_an_officer_decides_once_and_only_before_the_count(apart: Vote) -> None:
    answer(apart, "grace", admits=True)
    with pytest.raises(Refused, match="You answered"):
        answer(apart, "grace", admits=True)
    answer(apart, "kwabena", admits=True)
    apart.count()
    with pytest.raises(Refused, match="before the count"):
        answer(apart, "kwabena", admits=False)


def test_nobody_but_an_officer_decides(apart: Vote) -> None:
    with pytest.raises(Refused, match="Only a vote officer"):
        answer(apart, "ana", admits=True)


def test_two_accounts_with_one_mailbox_are_not_two_officers(apart: Vote) -> None:
    grace = apart.town.people["grace"]
    Person.update(email=grace.email.replace("@", "+two@")).where(Person.id == apart.town.people["kwabena"].id).execute()
    answer(apart, "grace", admits=True)
    with pytest.raises(Refused, match="the same mailbox"):
        answer(apart, "kwabena", admits=True)


def test_who_challenges_has_their_address_held_like_everyone_on_the_roll(apart: Vote) -> None:
    assert RollHold.select().where(RollHold.person == apart.town.ofelia.person_id).exists()


def test_cancelling_destroys_what_is_set_apart(apart: Vote) -> None:
    apart.together(DeedOfTwo.CANCEL, DURING, why="A wrong text")
    assert (ChallengedEnvelope.select().count(), Entry.get(Entry.deed == "vote cancelled").facts["envelopes"]) == (0, 6)


def test_in_a_named_vote_it_stands_beside_the_others_once_admitted(booths: Booths) -> None:
    vote = booths.post(secret=False).open()
    vote.say("ana", YES)
    challenge(vote)
    vote.say("ofelia", NO)
    decide(vote, admits=True)
    vote.count()
    assert {line.name: line.choices for line in named(vote.motion)} == {"Ana Riquelme": (YES,), "Ofelia Ramos": (NO,)}


def test_in_a_named_vote_it_is_nowhere_once_refused(booths: Booths) -> None:
    vote = booths.post(secret=False).open()
    vote.say("ana", YES)
    challenge(vote)
    vote.say("ofelia", NO)
    decide(vote, admits=False)
    vote.count()
    assert ([line.name for line in named(vote.motion)], ChallengedEnvelope.select().count()) == (["Ana Riquelme"], 0)
