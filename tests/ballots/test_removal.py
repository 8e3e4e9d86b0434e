"""What the retention rule removes, and when: papers, codes and names; never the result."""

from datetime import UTC, date, datetime, timedelta

import pytest

from governance.audit.models import Entry
from governance.ballots import box
from governance.ballots.actions import challenging, printing, protesting, removing, typing_in
from governance.ballots.bundle import bundle
from governance.ballots.models.challenges import Challenge, ChallengeAnswer
from governance.ballots.models.counts import Code, Tally
from governance.ballots.models.printed import PaperTaken
from governance.ballots.models.rolls import Mark, RollEntry
from governance.ballots.queries.result import result
from governance.ballots.rules.protesting import kept_until, may_go
from governance.decisions.queries import decisions_of
from governance.decisions.rules import untouched
from governance.school import actions as schools
from tests.ballots.conftest import AFTER, DURING, NO, YES, Vote

TWO_YEARS = datetime(2028, 11, 27, 23, tzinfo=UTC)


@pytest.fixture
def kept(posted: Vote) -> Vote:
    """Certified on 27 November 2026 at a school that keeps records for two years."""
    town = posted.town
    schools.set_default(town.school.id, "retention_years", "2", actor_id=town.ofelia.person_id, at=town.now)
    return posted.open().all_cast(*[YES] * 17, *[NO] * 3).count().certify()


def _sentence(vote: Vote) -> tuple[object, ...]:
    found = result(vote.town.school.id, vote.number, vote.town.ana.person_id, "en")
    return (found.decided[0].verdict, found.decided[0].account, found.roll_size, found.turnout, found.sealed_digest)


@pytest.mark.parametrize(
    ("over", "years", "until"),
    [(date(2026, 11, 27), 2, date(2028, 11, 27)), (date(2026, 11, 27), 0, date(2027, 11, 27)),
     (date(2028, 2, 29), 1, date(2029, 3, 1)), (date(2028, 2, 29), 4, date(2032, 3, 1))],
)  # fmt: skip
def test_records_are_kept_at_least_a_year(over: date, years: int, until: date) -> None:
    assert kept_until(over, years) == until


@pytest.mark.parametrize(
    ("today", "years", "protested", "goes"),
    [(date(2028, 11, 26), 2, False, False), (date(2028, 11, 27), 2, False, True), (date(2028, 11, 27), 2, True, False),
     (date(2090, 1, 1), None, False, False)],
)  # fmt: skip
def test_they_go_once_the_years_are_over_and_no_protest_is_open(
    today: date, years: int | None, protested: bool, goes: bool
) -> None:
    assert may_go(date(2026, 11, 27), years, today, protested=protested) == goes


def test_who_challenged_and_who_took_a_paper_go_too_and_the_numbers_stay(posted: Vote) -> None:
    town, vote = posted.town, posted.open().all_cast(*[YES] * 5)
    schools.set_default(town.school.id, "retention_years", "2", actor_id=town.ofelia.person_id, at=town.now)
    serials = [one.serial for one in printing.print_ballots(vote.number, 2, actor=town.grace, at=DURING)]
    printing.give(vote.number, town.people[vote.voters[8]].id, actor=town.grace, at=DURING)
    challenging.challenge(vote.number, "I am here.", actor=town.paul, at=DURING)
    for who in ("grace", "kwabena"):
        challenging.answer(vote.number, 1, admits=False, why="No.", actor=town.actor(who), at=AFTER)
        typing_in.type_in(vote.number, serials[0], [YES], actor=town.actor(who), at=AFTER)
    before = _sentence(vote.count().certify())
    removing.remove_old(TWO_YEARS)
    assert _sentence(vote) == before
    assert [model.select().count() for model in (Challenge, ChallengeAnswer, PaperTaken, RollEntry)] == [0, 0, 0, 0]


def test_the_day_before_everything_is_there(kept: Vote) -> None:
    removing.remove_old(TWO_YEARS - timedelta(days=1))
    assert (RollEntry.select().count(), Code.select().count(), box.Paper.select().count()) == (24, 20, 20)


def test_papers_codes_and_names_are_gone(kept: Vote) -> None:
    removing.remove_old(TWO_YEARS)
    assert [model.select().count() for model in (box.Paper, Code, RollEntry, Mark)] == [0, 0, 0, 0]


def test_subject_rule_tally_and_result_stay_as_they_were(kept: Vote) -> None:
    before = _sentence(kept)
    removing.remove_old(TWO_YEARS)
    assert _sentence(kept) == before
    assert (Tally.select().count(), untouched(kept.subjects[0]), len(decisions_of(kept.subjects[0].id))) == (1, True, 1)


def test_the_trail_says_how_much_went_once(kept: Vote) -> None:
    removing.remove_old(TWO_YEARS)
    removing.remove_old(TWO_YEARS + timedelta(days=1))
    entries = [row.facts for row in Entry.select().where(Entry.deed == "vote records removed")]
    assert entries == [{"papers": 20, "codes": 20, "names": 24}]


def test_an_open_protest_keeps_them(kept: Vote) -> None:
    protesting.protest(kept.number, "I got no ballot", actor=kept.town.ana, at=AFTER)
    removing.remove_old(TWO_YEARS)
    assert RollEntry.select().count() == 24


def test_there_is_no_bundle_to_recount_any_more(kept: Vote) -> None:
    assert bundle(kept.town.school.id, kept.number) is not None
    removing.remove_old(TWO_YEARS)
    assert bundle(kept.town.school.id, kept.number) is None


@pytest.mark.parametrize(
    "way", ["decide/1", "vote/1/result", "decide/1/protests", "decide/1/roll", "decide", "calendar"]
)
def test_its_pages_still_stand(kept: Vote, at_hand, moment, way: str) -> None:  # noqa: ANN001
    removing.remove_old(TWO_YEARS)
    assert at_hand("mei").get(f"/lantern/{way}").status_code == 200


def test_the_page_of_the_result_says_that_they_went(kept: Vote, at_hand) -> None:  # noqa: ANN001
    removing.remove_old(TWO_YEARS)
    page = at_hand("mei").get("/lantern/vote/1/result").get_data(as_text=True)
    assert ("were removed on" in page, "17 of the 24" in page) == (True, True)
