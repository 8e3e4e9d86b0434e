"""A practice vote says so on every page, enters no register, and is thrown away whole."""

from datetime import datetime, timedelta
from fractions import Fraction

import pytest

from governance.audit.models import Entry
from governance.ballots import box
from governance.ballots.actions import challenging, practising, printing
from governance.ballots.models import counts, deeds, motions, rolls
from governance.ballots.models.challenges import Challenge, ChallengeAnswer, ChallengedEnvelope, ChallengeOutcome
from governance.ballots.models.endings import Thrown
from governance.ballots.models.printed import PaperCount, PaperTaken, PrintedBallot
from governance.ballots.queries import lives
from governance.decisions.models import Decision, Subject
from governance.notifications.models import Message
from governance.people.actions import appointing
from governance.values.actor import Role
from governance.values.words import Refused
from tests.ballots.conftest import AFTER, CLOSES, YES, Booths, Vote
from tests.cast import Town

SNACK = "Practice: Which snack?"
EMPTIED = (Subject, counts.Count, counts.Tally, counts.Code, counts.Envelope, counts.KeyDestroyed, counts.Cleaning,
           deeds.Opening, deeds.Asked, deeds.Confirmed, motions.Question, motions.Option, rolls.RollEntry, rolls.Mark,
           box.Paper, Message, Decision, Challenge, ChallengeAnswer, ChallengedEnvelope, ChallengeOutcome, PrintedBallot,
           PaperTaken, PaperCount)  # fmt: skip


@pytest.fixture
def practice(town: Town, booths: Booths) -> Vote:
    """Announced, opened at once, voted on by five."""
    given = {"address": "/lantern/decide", "closes_at": CLOSES, "actor": town.grace, "at": town.now}
    motion = practising.practise(SNACK, ("Pretzels", "Fruit"), **given)
    vote = Vote(town, booths.key_dir, motion, [Subject.get()]).open(town.now)
    for who in vote.voters[:5]:
        vote.cast(who, YES, at=town.now)
    return vote


def _throw(vote: Vote, at: datetime = AFTER) -> None:
    practising.throw_away(vote.number, actor=vote.town.grace, at=at)


def test_its_result_is_never_certified(practice: Vote) -> None:
    practice.count()
    with pytest.raises(Refused, match="This was practice"):
        practice.certify()
    assert not Decision.select().exists()


@pytest.mark.parametrize("admits", [True, False])
def test_nothing_is_left_of_papers_and_of_ballots_set_apart(practice: Vote, admits: bool) -> None:
    town, at = practice.town, practice.town.now
    printing.print_ballots(practice.number, 2, actor=town.grace, at=at)
    printing.give(practice.number, town.people[practice.voters[8]].id, actor=town.grace, at=at)
    town.people["late"] = appointing.add_person("Came Later", "late@lantern.example")
    appointing.appoint(town.school.id, town.people["late"], role=Role.TEACHER, fte=Fraction(1), from_day=town.today,
                       actor_id=None, at=at)  # fmt: skip
    challenging.challenge(practice.number, "I am here.", actor=town.actor("late"), at=at)
    practice.cast("late", YES, at=at)
    for who in ("grace", "kwabena"):
        challenging.answer(practice.number, 1, admits=admits, why="So be it.", actor=town.actor(who), at=at)
    _throw(practice.count())
    assert {model.__name__ for model in EMPTIED if model.select().exists()} == set()


def test_nothing_of_it_is_left_but_the_audit_entries(practice: Vote) -> None:
    _throw(practice.count())
    assert {model.__name__: model.select().count() for model in EMPTIED if model.select().exists()} == {}
    deeds_left = [row.deed for row in Entry.select().where(Entry.kind == "motion").order_by(Entry.seq)]
    assert (deeds_left[0], deeds_left[-1]) == ("vote announced", "practice thrown away")


def test_its_title_is_in_no_row_of_the_database(practice: Vote) -> None:
    _throw(practice.count())
    assert [(row.title, row.rule) for row in motions.Motion.select()] == [("", {})]
    assert lives.found(practice.town.school.id, practice.number) is None


def test_its_number_is_not_given_again(practice: Vote, booths: Booths) -> None:
    _throw(practice.count())
    assert booths.post(at=AFTER, opens_at=AFTER, closes_at=AFTER + timedelta(days=2)).number == 2


def test_while_it_is_open_it_is_kept(practice: Vote) -> None:
    with pytest.raises(Refused, match="once it is counted"):
        _throw(practice)


def test_a_real_vote_is_never_thrown_away(opened: Vote) -> None:
    opened.all_cast(*[YES] * 5).count()
    with pytest.raises(Refused, match="kept by rule"):
        _throw(opened)


@pytest.mark.parametrize(("hours", "thrown"), [(23, 0), (24, 1)])
def test_it_goes_by_itself_a_day_after_the_count(practice: Vote, hours: int, thrown: int) -> None:
    practice.count()
    practising.throw_away_old(AFTER + timedelta(hours=hours))
    assert Thrown.select().count() == thrown


@pytest.mark.parametrize(
    "way", ["decide/1", "decide/1/roll", "decide/1/officers", "vote/1", "vote/1/done", "vote/1/result", "vote/1/check"]
)
def test_every_page_says_that_it_is_practice(practice: Vote, at_hand, way: str) -> None:  # noqa: ANN001
    page = at_hand("grace").get(f"/lantern/{way}").get_data(as_text=True)
    assert "This is a practice vote." in page


def test_the_ballot_says_that_it_is_practice(practice: Vote, at_hand) -> None:  # noqa: ANN001
    page = at_hand("grace").post("/lantern/vote/1/ballot", data={"page": "0"}).get_data(as_text=True)
    assert "This is a practice vote." in page


def test_a_real_vote_does_not_say_so(opened: Vote, at_hand) -> None:  # noqa: ANN001
    assert "practice" not in at_hand("grace").get("/lantern/decide/1").get_data(as_text=True).casefold()


def test_an_officer_begins_one_on_its_page(town: Town, booths: Booths, at_hand) -> None:  # noqa: ANN001
    form = {"question": "Tea?", "options": "", "closes_day": "2026-11-25", "closes_time": "15:30"}
    assert at_hand("grace").post("/lantern/decide/practice", data={**form, "question": " "}).status_code == 422
    assert at_hand("grace").post("/lantern/decide/practice", data=form).status_code == 303
    assert motions.Motion.get().title == "Practice: Tea?"


def test_nobody_else_begins_one(town: Town, at_hand) -> None:  # noqa: ANN001
    assert at_hand("ana").get("/lantern/decide/practice").status_code == 403
