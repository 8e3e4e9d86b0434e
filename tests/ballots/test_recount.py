"""A recount: three voters have it, no officer can refuse it, and the whole papers are counted again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from governance.audit.models import Entry
from governance.ballots import box
from governance.ballots.actions.recounting import ask_recount
from governance.ballots.models.counts import Recount, Tally
from governance.ballots.models.motions import Question
from governance.ballots.queries.recounts import Recounting, recounting, until
from governance.ballots.rules.deciding import Method, preset
from governance.ballots.rules.life import DeedOfTwo
from governance.decisions.rules import SubjectKind
from governance.notifications.models import Message
from governance.values.words import Refused
from tests.ballots.conftest import AFTER, Booths, Vote
from tests.ballots.ways import counted

LATER = AFTER + timedelta(hours=2)
# Counted on Friday 27 November; five working days later it is Friday 4 December, in Los Angeles.
LAST_MINUTE = AFTER.replace(month=12, day=5, hour=7, minute=59, second=0, microsecond=0)


@pytest.fixture
def ranked(booths: Booths) -> Vote:
    return counted(booths, Method.IRV)


def asked_by(vote: Vote, *who: str) -> Vote:
    for one in who:
        ask_recount(vote.number, actor=vote.town.actor(one), at=LATER)
    return vote


def stands(vote: Vote, who: str = "ana") -> Recounting:
    return recounting(vote.found, vote.town.actor(who).person_id)


def held(vote: Vote, observers: str = "Luis Mondragón") -> Vote:
    vote.together(DeedOfTwo.RECOUNT, LATER, observers=observers)
    return vote


def test_two_are_not_enough(ranked: Vote) -> None:
    with pytest.raises(Refused, match="2 have"):
        held(asked_by(ranked, *ranked.voters[:2]))


def test_three_have_it_and_the_papers_give_the_same(ranked: Vote) -> None:
    found = stands(held(asked_by(ranked, *ranked.voters[:3]))).held
    assert found is not None
    assert (found.agrees, found.observers, found.by) == (True, "Luis Mondragón", ("Grace Tuimavave", "Kwabena Tetteh"))


def test_one_voter_who_asks_thrice_is_one(ranked: Vote) -> None:
    assert stands(asked_by(ranked, *["ana"] * 3)).askers == 1


def test_each_asking_and_the_recount_is_in_the_trail(ranked: Vote) -> None:
    held(asked_by(ranked, *ranked.voters[:3]))
    told = [entry.deed for entry in Entry.select().order_by(Entry.seq) if "recount" in entry.deed]
    assert told == [*["recount asked"] * 3, "vote: recount asked", "vote recounted"]


def test_the_third_calls_the_officers(ranked: Vote) -> None:
    asked_by(ranked, *ranked.voters[:2])
    before = Message.select().where(Message.kind == "vote_recount").count()
    asked_by(ranked, ranked.voters[2])
    told = {row.person_id for row in Message.select().where(Message.kind == "vote_recount")}
    assert (before, {ranked.town.grace.person_id, ranked.town.kwabena.person_id} <= told) == (0, True)


def test_who_is_not_on_the_roll_cannot_ask(ranked: Vote) -> None:
    with pytest.raises(Refused, match="on the roll"):
        asked_by(ranked, "lena")


def test_nobody_asks_before_the_count(opened: Vote) -> None:
    with pytest.raises(Refused, match="once the votes are counted"):
        asked_by(opened, "ana")


def test_it_ends_with_the_last_declared_working_day(ranked: Vote) -> None:
    assert until(ranked.found) == LAST_MINUTE


@pytest.mark.parametrize(("late", "askers"), [(0, 1), (1, 0)])
def test_in_the_last_minute_and_not_after_it(ranked: Vote, late: int, askers: int) -> None:
    try:
        ask_recount(ranked.number, actor=ranked.town.ana, at=LAST_MINUTE + timedelta(minutes=late))
    except Refused:
        assert late
    assert stands(ranked).askers == askers


def test_the_rule_says_for_how_many_days(booths: Booths) -> None:
    rule = replace(preset(SubjectKind.AGREEMENT, {"recount_days": 2}), notice=0)
    vote = booths.post(rule=rule).open().all_cast(*[(1,)] * 5).count()
    assert until(vote.found) == LAST_MINUTE - timedelta(days=3)


def test_a_second_recount_is_refused(ranked: Vote) -> None:
    held(asked_by(ranked, *ranked.voters[:3]))
    with pytest.raises(Refused, match="never change"):
        held(ranked)


def test_a_result_that_was_altered_is_found(ranked: Vote) -> None:
    row = Tally.get()
    Tally.update(result={**row.result, "winner": 3}).execute()
    held(asked_by(ranked, *ranked.voters[:3]))
    assert not Recount.get().agrees


def test_both_officers_see_the_whole_papers_and_nobody_else_does(ranked: Vote, at_hand, moment) -> None:  # noqa: ANN001
    held(asked_by(ranked, *ranked.voters[:3]))
    moment.at = LATER
    seen = {who: at_hand(who).get("/lantern/decide/1/papers") for who in ("grace", "kwabena", "ana")}
    whole = box.papers(Question.get().id)
    assert [seen[who].status_code for who in seen] == [200, 200, 403]
    assert seen["grace"].text.count("2. Ben Castellanos") == whole.count((1, 2)) + whole.count((3, 2))


def test_the_report_two_by_two_that_the_result_withholds_is_seen_there(ranked: Vote, at_hand, moment) -> None:  # noqa: ANN001
    moment.set(LATER)
    held(asked_by(ranked, *ranked.voters[:3]))
    page = at_hand("grace").get("/lantern/decide/1/papers?lang=en").get_data(as_text=True)
    assert ("This is a report, it decides nothing." in page, "Ben Castellanos &gt; Ada Brook" in page) == (True, True)


def test_the_papers_are_shown_for_a_day(ranked: Vote, at_hand, moment) -> None:  # noqa: ANN001
    held(asked_by(ranked, *ranked.voters[:3]))
    moment.at = LATER + timedelta(hours=25)
    assert at_hand("grace").get("/lantern/decide/1/papers").status_code == 409


def test_the_page_tells_until_when_and_takes_the_asking(ranked: Vote, at_hand, moment) -> None:  # noqa: ANN001
    moment.at = LATER
    ana = at_hand("ana")
    assert "Friday 4" in ana.get("/lantern/vote/1/recount?lang=en").text.replace("\u00a0", " ")
    assert ana.post("/lantern/vote/1/recount?lang=en").status_code == 303
    assert stands(ranked).mine
