"""Home and calendar bring back what proposals and decisions ask of people."""

from datetime import timedelta

from governance.ballots.actions import protesting
from governance.decisions import actions
from tests.ballots.conftest import AFTER, YES, at_hand, booths, posted
from tests.ballots.proposing import idea
from tests.cast import TODAY, Town
from tests.decisions.test_following import decided

__all__ = ["at_hand", "booths", "posted"]


def _home(client) -> str:  # noqa: ANN001
    return client.get("/lantern/").get_data(as_text=True)


def test_changed_words_come_back_to_their_sponsor_alone(town: Town, as_) -> None:  # noqa: ANN001
    idea(town).sponsored_by("marta").reworded(text="Other words.")
    said = "Look at the changed words: No bells"
    assert [said in _home(as_(who)) for who in ("marta", "mei")] == [True, False]


def test_a_suggestion_waits_for_the_proposer(town: Town, as_) -> None:  # noqa: ANN001
    found = idea(town)
    no = found.suggest("The bells are off every day.\n\nLunch stays at noon.")
    before = "/lantern/decide/proposals/1" in _home(as_("ana"))
    found.answer(no, accepted=False)
    assert [before, "/lantern/decide/proposals/1" in _home(as_("ana"))] == [True, False]


def test_a_promise_comes_back_a_week_ahead(town: Town, as_) -> None:  # noqa: ANN001
    found, given = decided(town), {"today": TODAY, "actor": town.ana, "at": town.now}
    for days in (7, 8):
        day = TODAY + timedelta(days=days)
        actions.promise(found, f"In {days} days", town.mei.person_id, day, **given)
    page = _home(as_("mei"))
    assert ["You promised: In 7 days" in page, "You promised: In 8 days" in page] == [True, False]


def test_a_protest_waits_for_an_officer_until_they_answered(posted, at_hand, moment) -> None:  # noqa: ANN001
    posted.open().all_cast(*[YES] * 5).count().certify()
    protesting.protest(1, "No ballot", actor=posted.town.ana, at=AFTER)
    moment.set(AFTER)
    before = "Answer a protest" in _home(at_hand("grace"))
    protesting.answer(1, 1, upheld=False, why="You had one", actor=posted.town.grace, at=AFTER)
    assert [before, "Answer a protest" in _home(at_hand("grace")), "Answer a protest" in _home(at_hand("kwabena"))] == [
        True, False, True,
    ]  # fmt: skip


def test_the_last_day_to_protest_stands_in_the_calendar(posted, at_hand, moment) -> None:  # noqa: ANN001
    posted.open().all_cast(*[YES] * 5).count().certify()
    moment.set(AFTER)
    assert "Last day to protest" in at_hand("mei").get("/lantern/calendar").get_data(as_text=True)
