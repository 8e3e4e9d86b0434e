"""Protests: within the window, by who was on the roll, answered by two officers, and a new motion after an upheld one."""

from datetime import UTC, date, datetime, timedelta

import pytest

from governance.ballots.actions import protesting
from governance.ballots.queries import endings
from governance.ballots.rules.protesting import Said, last_protest_day, settled
from governance.decisions import queries as decisions
from governance.decisions.rules import SubjectKind
from governance.school import actions as schools
from governance.values.words import Refused
from tests.ballots.conftest import AFTER, CLOSES, NO, OPENS, YES, Booths, Vote
from tests.ballots.proposing import told

LAST_DAY = datetime(2026, 12, 5, 7, 59, tzinfo=UTC)  # the end of Friday 4 December in Los Angeles


@pytest.fixture
def certified(posted: Vote) -> Vote:
    """Certified on Friday 27 November 2026."""
    return posted.open().all_cast(*[YES] * 17).count().certify()


def _protest(vote: Vote, who: str = "ana", at: datetime = AFTER, why: str = "I got no ballot") -> None:
    protesting.protest(vote.number, why, actor=vote.town.actor(who), at=at)


def _answer(vote: Vote, who: str, *, upheld: bool, no: int = 1) -> None:
    protesting.answer(vote.number, no, upheld=upheld, why=f"{who}: so", actor=vote.town.actor(who), at=AFTER)


@pytest.mark.parametrize(
    ("days", "off", "last"),
    [(0, (), date(2026, 11, 27)), (1, (), date(2026, 11, 30)), (5, (), date(2026, 12, 4)),
     (5, (date(2026, 12, 1),), date(2026, 12, 7))],
)  # fmt: skip
def test_the_window_counts_working_days(days: int, off: tuple[date, ...], last: date) -> None:
    assert last_protest_day(date(2026, 11, 27), days, frozenset(off)) == last


def test_a_protest_on_the_last_day_is_heard(certified: Vote) -> None:
    _protest(certified, at=LAST_DAY)
    assert told("protest_made") == {certified.town.actor(who).person_id for who in ("grace", "kwabena")}


def test_a_minute_later_is_too_late(certified: Vote) -> None:
    with pytest.raises(Refused, match="until"):
        _protest(certified, at=LAST_DAY + timedelta(minutes=2))


def test_the_school_sets_the_window(certified: Vote) -> None:
    town = certified.town
    schools.set_default(town.school.id, "protest_days", "0", actor_id=town.ofelia.person_id, at=town.now)
    with pytest.raises(Refused, match="until"):
        _protest(certified, at=AFTER + timedelta(days=1))


def test_before_the_certificate_there_is_nothing_to_protest(opened: Vote) -> None:
    with pytest.raises(Refused, match="once its result is certified"):
        _protest(opened)


@pytest.mark.parametrize(("who", "why", "said"), [("ofelia", "x", "on the roll"), ("ana", " ", "Give the reason")])
def test_who_was_not_on_the_roll_or_gives_no_reason_is_refused(certified: Vote, who: str, why: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        _protest(certified, who, why=why)


def test_each_protests_once(certified: Vote) -> None:
    _protest(certified)
    with pytest.raises(Refused, match="already"):
        _protest(certified)


@pytest.mark.parametrize(
    ("said", "upheld"),
    [((), None), ((True,), None), ((True, False), None), ((True, True), True), ((True, False, False), False)],
)
def test_two_officers_who_say_the_same_settle_it(said: tuple[bool, ...], upheld: bool | None) -> None:
    assert settled(Said(n, one) for n, one in enumerate(said)) == upheld


def test_one_officer_answers_once(certified: Vote) -> None:
    _protest(certified)
    _answer(certified, "grace", upheld=True)
    with pytest.raises(Refused, match="You answered"):
        _answer(certified, "grace", upheld=True)
    assert decisions.is_in_force(certified.subjects[0].id)


def test_an_officer_does_not_answer_their_own(certified: Vote) -> None:
    _protest(certified, "grace")
    with pytest.raises(Refused, match="did not make it"):
        _answer(certified, "grace", upheld=True)


def test_no_one_else_answers(certified: Vote) -> None:
    _protest(certified)
    with pytest.raises(Refused, match="vote officers"):
        _answer(certified, "mei", upheld=True)


def test_a_protest_not_upheld_changes_nothing_and_keeps_the_reasons(certified: Vote) -> None:
    _protest(certified)
    for who in ("grace", "kwabena"):
        _answer(certified, who, upheld=False)
    told_ = endings.protests(certified.motion.id)[0]
    assert (told_.upheld, [one.why for one in told_.answers]) == (False, ["grace: so", "kwabena: so"])
    assert decisions.is_in_force(certified.subjects[0].id)


@pytest.fixture
def upheld(certified: Vote) -> Vote:
    _protest(certified)
    for who in ("grace", "kwabena"):
        _answer(certified, who, upheld=True)
    return certified


def test_an_upheld_protest_sets_the_decision_aside(upheld: Vote) -> None:
    assert not decisions.is_in_force(upheld.subjects[0].id)
    assert told("protest_answered") == {upheld.town.ana.person_id}


def test_the_same_subject_is_voted_on_again_and_never_the_same_box(upheld: Vote, booths: Booths) -> None:
    week = timedelta(days=7)
    again = booths.post(SubjectKind.AGREEMENT, subjects=upheld.subjects, opens_at=OPENS + week, closes_at=CLOSES + week,
                        at=AFTER)  # fmt: skip
    again.open(OPENS + week)
    for who in again.voters[:5]:
        again.cast(who, NO, at=OPENS + week)
    again.count(AFTER + week).certify(AFTER + week)
    outcomes = [(one.outcome, one.question) for one in decisions.every_decision_of(upheld.subjects[0].id)]
    assert outcomes == [("passed", 1), ("not_passed", 2)]
    assert [one.outcome for one in decisions.decisions_of(upheld.subjects[0].id)] == ["not_passed"]


def test_without_an_upheld_protest_it_is_not_voted_on_again(certified: Vote, booths: Booths) -> None:
    week = timedelta(days=7)
    with pytest.raises(Refused, match="already"):
        booths.post(SubjectKind.AGREEMENT, subjects=certified.subjects, opens_at=OPENS + week, closes_at=CLOSES + week,
                    at=AFTER)  # fmt: skip


def test_the_page_tells_who_may_not_why_and_keeps_the_words(certified: Vote, at_hand, moment) -> None:  # noqa: ANN001
    moment.set(AFTER)
    answer = at_hand("ofelia").post("/lantern/decide/1/protests", data={"reason": "I should be on it"})
    page = answer.get_data(as_text=True)
    assert (answer.status_code, "on the roll" in page or "en su lista" in page) == (422, True)


def test_a_protest_is_read_by_everyone_with_its_answers(upheld: Vote, at_hand, moment) -> None:  # noqa: ANN001
    moment.set(AFTER)
    page = at_hand("mei").get("/lantern/decide/1/protests").get_data(as_text=True)
    assert all(said in page for said in ("I got no ballot", "grace: so", "kwabena: so", "set aside"))


def test_an_officer_answers_through_the_page(certified: Vote, at_hand, moment) -> None:  # noqa: ANN001
    _protest(certified)
    moment.set(AFTER)
    way = "/lantern/decide/1/protests/1/answers"
    assert at_hand("grace").post(way, data={"do": "uphold", "reason": ""}).status_code == 422
    assert at_hand("grace").post(way, data={"do": "uphold", "reason": "Right"}).status_code == 303
    assert [one.upheld for one in endings.protests(certified.motion.id)[0].answers] == [True]
