"""Every voter is told of each act of the officers, and what they were sent stays as evidence of notice."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from governance.audit.models import Entry
from governance.ballots.actions import noticing, posting
from governance.ballots.queries import notices
from governance.ballots.queries.notices import Fate
from governance.ballots.rules.life import DeedOfTwo
from governance.notifications.actions import failed, left
from governance.notifications.models import Bounced, Message
from governance.values.words import Refused
from tests.ballots.conftest import AFTER, CLOSES, DURING, OPENS, YES, Booths, Vote

PAGE = "/lantern/decide/1/notices"
Hand = Callable[[str], FlaskClient]


def told(kind: str) -> set[int]:
    return {row.person_id for row in Message.select().where(Message.kind == kind)}


def message(vote: Vote, who: str, kind: str = "vote_open") -> Message:
    return Message.get((Message.kind == kind) & (Message.person == vote.town.people[who].id))


def fates(vote: Vote, who: str, at=DURING) -> dict[str, Fate]:  # noqa: ANN001
    person = vote.town.people[who].id
    line = next(line for line in notices.lines(vote.found, at) if line.person_id == person)
    return {one.kind: one.fate for one in line.notices}


def on_roll(vote: Vote) -> set[int]:
    return {vote.town.people[key].id for key in vote.voters}


def test_everyone_on_the_draft_roll_has_notice_of_the_vote(opened: Vote) -> None:
    assert told("vote_announced") == on_roll(opened)


def test_a_vote_that_opens_at_once_is_not_announced_too(booths: Booths) -> None:
    booths.post(opens_at=booths.town.now)
    assert told("vote_announced") == set()


def test_that_it_was_taken_back_is_told_to_whom_it_was_announced(posted: Vote) -> None:
    posting.withdraw(posted.number, "A wrong text", actor=posted.town.marta, at=OPENS)
    assert told("vote_withdrawn") == told("vote_announced")
    assert message(posted, "ana", "vote_withdrawn").params["why"] == "A wrong text"


def test_everyone_on_the_roll_is_told_of_each_act_of_the_officers(opened: Vote) -> None:
    opened.together(DeedOfTwo.EXTEND, DURING, closes_at=CLOSES + timedelta(hours=1), why="A storm")
    opened.all_cast(*[YES] * 5).count(AFTER + timedelta(hours=1)).certify(AFTER + timedelta(hours=1))
    kinds = ("vote_open", "vote_extended", "vote_counted", "vote_result")
    assert all(told(kind) == on_roll(opened) for kind in kinds)


def test_that_it_was_cancelled_is_told_too(opened: Vote) -> None:
    opened.together(DeedOfTwo.CANCEL, DURING, why="A wrong text")
    assert told("vote_cancelled") == on_roll(opened)


def test_that_it_was_counted_names_both_officers_and_no_result(opened: Vote) -> None:
    opened.all_cast(*[YES] * 5).count()
    params = message(opened, "ana", "vote_counted").params
    assert params == {"number": 1, "title": opened.motion.title, "by": ["Grace Tuimavave", "Kwabena Tetteh"]}


def test_until_it_left_it_waits_and_then_it_is_sent(opened: Vote) -> None:
    before = fates(opened, "mei")["vote_open"]
    left(message(opened, "mei"), DURING)
    assert (before, fates(opened, "mei")["vote_open"]) == (Fate.WAITING, Fate.SENT)


@pytest.mark.parametrize(("tries", "fate"), [(1, Fate.FAILING), (5, Fate.FAILING), (6, Fate.FAILED)])
def test_what_does_not_get_through_is_shown_as_such(opened: Vote, tries: int, fate: Fate) -> None:
    for _ in range(tries):
        failed(message(opened, "mei"), DURING, "550 no such mailbox")
    assert fates(opened, "mei")["vote_open"] == fate


def test_who_has_no_address_is_to_be_told_in_another_way(opened: Vote) -> None:
    left(message(opened, "mei"), DURING, "no address")
    line = next(one for one in notices.lines(opened.found, DURING) if one.name == "Mei-Ling Chow")
    assert (fates(opened, "mei")["vote_open"], line.untold) == (Fate.NO_ADDRESS, True)


def test_an_officer_notes_that_it_came_back_once(opened: Vote) -> None:
    row = message(opened, "mei")
    left(row, DURING)
    for _ in range(2):
        noticing.note_bounce(opened.number, row.id, actor=opened.town.grace, at=DURING)
    entries = Entry.select().where(Entry.deed == "notice came back").count()
    assert (fates(opened, "mei")["vote_open"], Bounced.select().count(), entries) == (Fate.BOUNCED, 1, 1)


def test_only_a_notice_of_this_vote_that_was_sent_comes_back(opened: Vote, booths: Booths) -> None:
    other = booths.post(subjects=[booths.subject("budget")], actor=booths.town.josephine)
    row = Message.get(Message.once_key.startswith(f"vote_announced:{other.motion.id}:"))
    left(row, DURING)
    for number in (row.id, message(opened, "mei").id, 10_000):
        with pytest.raises(Refused, match="was sent can come back"):
            noticing.note_bounce(opened.number, number, actor=opened.town.grace, at=DURING)


def test_nobody_but_an_officer_notes_it(opened: Vote) -> None:
    left(message(opened, "mei"), DURING)
    with pytest.raises(Refused, match="Only a vote officer"):
        noticing.note_bounce(opened.number, message(opened, "mei").id, actor=opened.town.ana, at=DURING)


def test_reminders_are_no_evidence_since_they_would_tell_who_voted(opened: Vote) -> None:
    opened.cast("mei", YES)
    left(message(opened, "mei", "vote_last_day"), DURING, "not wanted")
    assert all(
        "vote_last_day" not in {one.kind for one in line.notices} for line in notices.lines(opened.found, DURING)
    )


def test_officers_see_it_on_a_page_and_note_what_came_back(opened: Vote, at_hand: Hand, moment) -> None:  # noqa: ANN001
    moment.set(DURING)
    left(message(opened, "mei"), DURING)
    at_hand("grace").post(f"{PAGE}/{message(opened, 'mei').id}/bounces")
    page = at_hand("grace").get(PAGE).text
    assert ("Not reached by mail: Mei-Ling Chow." in page, at_hand("ana").get(PAGE).status_code) == (True, 403)


def test_each_person_sees_their_own_on_the_page_of_the_vote(opened: Vote, at_hand: Hand, moment) -> None:  # noqa: ANN001
    moment.set(DURING)
    left(message(opened, "mei"), DURING)
    assert "The vote opened: Sent" in at_hand("mei").get("/lantern/decide/1").text
    assert "The vote opened: Waits to be sent" in at_hand("obi").get("/lantern/decide/1").text
