"""The officers' custody: a key on paper, of which two of three shares open the box."""

from datetime import timedelta
from itertools import combinations

import pytest

from governance.ballots.actions import custody
from governance.ballots.models.counts import Envelope, Tally
from governance.ballots.models.deeds import KeyShare, Opening
from governance.ballots.models.rolls import Mark
from governance.ballots.rules.custody import Custody, read_share, share_words, value_from
from governance.ballots.rules.life import DeedOfTwo
from governance.decisions.rules import SubjectKind
from governance.values.words import Refused
from tests.ballots.conftest import AFTER, DURING, OPENS, Booths, Vote, seat_alternate
from tests.engines import models

FIRST, SECOND = value_from(bytes(32)), value_from(bytes(range(32)))
OPEN, COUNT = DeedOfTwo.OPEN, DeedOfTwo.COUNT


def typed(*shares: int) -> list[frozenset[int]]:
    return [read_share(share_words(share, "en")) for share in shares]


@pytest.fixture
def split(booths: Booths) -> Vote:
    """A vote about people, opened by Grace and Kwabena; Mei sits as the alternate."""
    seat_alternate(booths.town)
    vote = booths.post(SubjectKind.PRINCIPAL, custody=Custody.OFFICERS)
    vote.confirm(OPEN, vote.ask(OPEN, own=FIRST), shares=typed(FIRST), own=SECOND)
    return vote


def third(vote: Vote, who: str = "mei", *shares: int) -> int:
    shown = typed(*(shares or (FIRST, SECOND)))
    return custody.third_share(vote.number, shown, actor=vote.town.actor(who), at=DURING)


def counted(vote: Vote, *shares: int) -> None:
    vote.confirm(COUNT, vote.ask(COUNT, at=AFTER), at=AFTER, shares=typed(*shares))


@pytest.mark.parametrize("places", list(combinations(range(3), 2)))
def test_any_two_of_the_three_shares_open_the_box(split: Vote, places: tuple[int, int]) -> None:
    shares = [FIRST, SECOND, third(split)]
    split.all_cast(*[(1, 2)] * 5)
    counted(split, *(shares[place] for place in places))
    assert (Mark.select().count(), Envelope.select().count(), Tally.get().result["winner"]) == (5, 0, 1)


def test_attack_08_no_share_and_no_key_is_in_any_row_or_file(split: Vote) -> None:
    third(split)
    rows = [repr(row) for model in models() for row in model.select().tuples()]
    said = [f(n) for n in (FIRST, SECOND) for f in (str, hex, lambda n: share_words(n, "en"))]
    assert not [row for row in rows if any(text.removeprefix("0x") in row for text in said)]
    assert not split.key_dir.exists()


@pytest.mark.parametrize(
    ("shares", "field", "why"),
    [
        ((FIRST, FIRST), "share_2", "same share"),
        ((FIRST, SECOND + 1), "share_2", "no share of this vote"),
        ((FIRST + 1, SECOND), "share_1", "no share of this vote"),
        ((FIRST,), "share_2", "no share of this vote"),
        ((), "share_1", "no share of this vote"),
    ],
)
def test_a_wrong_share_says_which_and_opens_nothing(split: Vote, shares: tuple[int, ...], field: str, why: str) -> None:
    split.all_cast(*[(1, 2)] * 5)
    with pytest.raises(Refused, match=why) as refusal:
        counted(split, *shares)
    assert (refusal.value.field, Envelope.select().count(), Mark.select().count()) == (field, 5, 0)


def test_shares_of_another_vote_open_nothing(split: Vote, booths: Booths) -> None:
    options = [{"no": n, "name": name, "statement": "", "person_id": None} for n, name in enumerate("AB", 1)]
    subject = booths.subject(SubjectKind.PRINCIPAL, "Another choice", options)
    other = booths.post(SubjectKind.PRINCIPAL, subjects=[subject], custody=Custody.OFFICERS)
    other.confirm(OPEN, other.ask(OPEN, own=FIRST + 1), shares=typed(FIRST + 1), own=SECOND + 1)
    with pytest.raises(Refused, match="no share of this vote"):
        counted(other, FIRST, SECOND)


@pytest.mark.parametrize(("shares", "own"), [((FIRST + 1,), SECOND), ((), SECOND), ((FIRST,), None), ((FIRST,), FIRST)])
def test_it_does_not_open_without_both_shares(booths: Booths, shares: tuple[int, ...], own: int | None) -> None:
    seat_alternate(booths.town)
    vote = booths.post(SubjectKind.PRINCIPAL, custody=Custody.OFFICERS)
    digest = vote.ask(OPEN, own=FIRST)
    with pytest.raises(Refused):
        vote.confirm(OPEN, digest, shares=typed(*shares), own=own)
    assert (Opening.select().count(), KeyShare.select().count()) == (0, 0)


def test_it_does_not_open_before_an_alternate_is_seated(booths: Booths) -> None:
    vote = booths.post(SubjectKind.PRINCIPAL, custody=Custody.OFFICERS)
    with pytest.raises(Refused, match="An alternate has to be seated"):
        vote.ask(OPEN, own=FIRST)
    assert Opening.select().count() == 0


def test_a_vote_whose_key_the_site_keeps_opens_without_one(booths: Booths) -> None:
    booths.post(SubjectKind.PRINCIPAL).open()
    assert Opening.select().count() == 1


def test_asking_anew_makes_the_older_paper_void(booths: Booths) -> None:
    seat_alternate(booths.town)
    vote = booths.post(SubjectKind.PRINCIPAL, custody=Custody.OFFICERS)
    vote.ask(OPEN, own=FIRST)
    digest = vote.ask(OPEN, own=FIRST + 1)
    with pytest.raises(Refused, match="no share of this vote"):
        vote.confirm(OPEN, digest, shares=typed(FIRST), own=SECOND)


def test_a_repeat_of_the_press_that_opened_it_changes_nothing(split: Vote) -> None:
    split.confirm(OPEN, "", shares=typed(FIRST), own=SECOND)
    assert (Opening.select().count(), KeyShare.select().count()) == (1, 2)


def test_the_third_share_is_shown_to_one_person_alone(split: Vote) -> None:
    assert third(split) == third(split)
    for who, why in (("grace", "already"), ("ana", "Only a vote officer")):
        with pytest.raises(Refused, match=why):
            third(split, who)
    assert KeyShare.select().count() == 3


def test_the_third_share_needs_both_others(split: Vote) -> None:
    with pytest.raises(Refused, match="no share"):
        third(split, "mei", FIRST, SECOND + 1)
    assert KeyShare.select().count() == 2


def test_it_is_cancelled_without_any_share(split: Vote) -> None:
    split.all_cast(*[(1, 2)] * 5)
    split.together(DeedOfTwo.CANCEL, AFTER, why="Two papers are lost")
    assert (Envelope.select().count(), Mark.select().count()) == (0, 0)


def test_after_the_count_there_is_no_third_share(split: Vote) -> None:
    split.all_cast(*[(1, 2)] * 5)
    counted(split, FIRST, SECOND)
    with pytest.raises(Refused, match="There are shares of a key only while"):
        custody.third_share(split.number, typed(FIRST, SECOND), actor=split.town.mei, at=AFTER + timedelta(hours=1))


def test_a_named_vote_has_no_key_to_keep(booths: Booths) -> None:
    vote = booths.post(secret=False, custody=Custody.OFFICERS).open(OPENS)
    assert vote.motion.custody == Custody.SITE
