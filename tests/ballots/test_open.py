"""Opening freezes the roll, makes a key for this vote, and tells everyone on the roll."""

import stat
from datetime import date, timedelta
from fractions import Fraction

import pytest

from governance.ballots import keys
from governance.ballots.models.deeds import Opening
from governance.ballots.models.rolls import RollEntry
from governance.ballots.queries import lives, roll
from governance.ballots.rules.electorate import Change
from governance.ballots.rules.life import DeedOfTwo
from governance.notifications.models import Message
from governance.people.actions import appointing
from governance.people.models import Appointment
from governance.values.words import Refused
from tests.ballots.conftest import AFTER, CLOSES, OF_THE_CROWD, OPENS, Booths, Vote


def test_the_roll_is_frozen_from_the_appointments_of_the_day(opened: Vote) -> None:
    lena = appointing.add_person("Lena Fischer", "lena@lantern.example")
    before = opened.voters
    appointing.appoint(opened.town.school.id, lena, role="teacher", fte=Fraction(1), from_day=date(2026, 7, 1),
                       unit="Teachers' unit", actor_id=opened.town.ofelia.person_id, at=OPENS)  # fmt: skip
    assert [line.voter.name for line in roll.roll(opened.found, OPENS).lines] == [
        opened.town.people[key].name for key in before
    ]


def test_those_on_leave_are_on_it_and_principal_office_and_those_outside_the_unit_are_not(opened: Vote) -> None:
    assert "delphine" in opened.voters
    assert not {"paul", "ofelia", "rosa", "tomas", "lena"} & set(opened.voters)


@pytest.mark.parametrize(("early", "opens"), [(timedelta(seconds=1), False), (timedelta(0), True)])
def test_a_vote_opens_at_the_announced_moment_and_not_before(posted: Vote, early: timedelta, opens: bool) -> None:
    if opens:
        posted.open(OPENS - early)
    else:
        with pytest.raises(Refused, match="and not before"):
            posted.ask(DeedOfTwo.OPEN, at=OPENS - early)
    assert Opening.select().count() == opens


def test_a_vote_does_not_open_once_its_closing_has_passed(posted: Vote) -> None:
    with pytest.raises(Refused, match="closing has passed"):
        posted.ask(DeedOfTwo.OPEN, at=CLOSES)


def test_a_vote_opens_once(opened: Vote) -> None:
    with pytest.raises(Refused, match="not yet open"):
        opened.ask(DeedOfTwo.OPEN)


def test_attack_08_the_key_lies_in_a_file_of_its_own_that_its_owner_alone_reads(opened: Vote) -> None:
    public = bytes(Opening.get().public_key)
    path = keys.key_file(opened.key_dir, opened.motion.id, public)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes() not in {public, bytes(32)}


def test_attack_08_the_key_is_in_no_row(opened: Vote) -> None:
    secret = next(opened.key_dir.iterdir()).read_bytes()
    assert all(secret not in (bytes(row.public_key), repr(row.shape).encode()) for row in Opening.select())


def test_two_votes_have_two_keys(opened: Vote, booths: Booths) -> None:
    booths.post("budget").open()
    assert len({path.read_bytes() for path in opened.key_dir.iterdir()}) == 2


def test_everyone_on_the_roll_is_told_and_again_the_day_before_closing(opened: Vote) -> None:
    kinds = [(row.kind, row.due_at) for row in Message.select().where(Message.person == opened.town.ana.person_id)]
    told = [("vote_announced", opened.town.now), ("vote_last_day", CLOSES - timedelta(hours=24)), ("vote_open", OPENS)]
    assert sorted(kinds) == told


def test_a_vote_of_less_than_a_day_sends_no_mail_of_the_last_day(booths: Booths) -> None:
    booths.post(closes_at=OPENS + timedelta(hours=24)).open()
    assert Message.select().where(Message.kind == "vote_last_day").count() == 0


def test_the_draft_roll_shows_who_joined_since_the_last_certified_vote_and_by_whose_edit(booths: Booths) -> None:
    booths.post().open().all_cast((1,)).count().certify()
    yusuf = appointing.add_person("Yusuf Newhouse", "yusuf@lantern.example")
    appointing.appoint(booths.town.school.id, yusuf, role="teacher", fte=Fraction(1), from_day=date(2026, 11, 1),
                       unit="Teachers' unit", actor_id=booths.town.ofelia.person_id, at=AFTER)  # fmt: skip
    vote = booths.post(opens_at=AFTER, closes_at=AFTER + timedelta(days=1), at=AFTER)
    changed = [(line.voter.name, line.change, line.by) for line in roll.roll(vote.found, AFTER).lines if line.change]
    assert changed == [("Yusuf Newhouse", Change.JOINED, "Ofelia Ramos")]


def test_a_named_vote_has_no_key(booths: Booths) -> None:
    vote = booths.post(secret=False).open()
    assert Opening.get().public_key is None
    assert not vote.key_dir.exists()


def test_the_roll_is_of_one_motion_alone(opened: Vote, booths: Booths) -> None:
    other = booths.post("budget").open()
    assert RollEntry.select().where(RollEntry.motion == other.motion).count() == 28
    assert lives.found(opened.town.school.id + 1, opened.number) is None


@pytest.mark.parametrize(("left", "why"), [(1, "no secret vote"), (5, "Nobody would be on the roll")])
def test_a_roll_that_shrank_below_five_does_not_open_in_secret(booths: Booths, left: int, why: str) -> None:
    crowd = booths.crowd(5)
    vote = booths.post(rule=OF_THE_CROWD)
    for gone in crowd[:left]:
        old = Appointment.get(Appointment.person == gone.person_id)
        appointing.correct(old, fte=Fraction(1), role=old.role, unit="", team="", from_day=old.from_day, until_day=None,
                           actor_id=None, at=OPENS)  # fmt: skip
    with pytest.raises(Refused, match=why):
        vote.ask(DeedOfTwo.OPEN)
