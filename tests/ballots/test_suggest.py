"""Another wording is suggested, shown as a redline, and taken in or declined with a reason."""

import pytest

from governance.ballots.models.proposals import Suggestion
from governance.ballots.queries import proposals as queries
from governance.values.words import Refused
from tests.ballots.proposing import PLAIN, idea, told
from tests.cast import Town

BETTER = "The bells are off every day.\n\nLunch stays at noon."


def test_a_suggestion_tells_the_proposer(town: Town) -> None:
    idea(town).suggest(BETTER)
    assert told("suggestion_made") == {town.ana.person_id}


def test_what_is_taken_in_becomes_the_wording(town: Town) -> None:
    found = idea(town)
    found.answer(found.suggest(BETTER), accepted=True)
    assert (found.row.no, found.row.text, found.row.reason) == (2, BETTER, "So it is.")
    assert told("suggestion_answered") == {town.luis.person_id}


def test_what_is_declined_changes_nothing(town: Town) -> None:
    found = idea(town)
    found.answer(found.suggest(BETTER), accepted=False)
    assert (found.row.no, found.row.text) == (1, PLAIN.text)


def test_what_changed_elsewhere_meanwhile_stays(town: Town) -> None:
    found = idea(town)
    no = found.suggest(BETTER)
    found.reworded(text="The bells are off.\n\nLunch stays at one.")
    found.answer(no, accepted=True)
    assert found.row.text == "The bells are off every day.\n\nLunch stays at one."


def test_a_change_of_the_same_words_has_to_be_made_by_hand(town: Town) -> None:
    found = idea(town)
    no = found.suggest(BETTER)
    found.reworded(text="The bells ring on Mondays alone.\n\nLunch stays at noon.")
    with pytest.raises(Refused, match="same place"):
        found.answer(no, accepted=True)
    assert queries.waiting(found.proposal) == 1


def test_a_suggestion_is_answered_once(town: Town) -> None:
    found = idea(town)
    no = found.suggest(BETTER)
    found.answer(no, accepted=False)
    with pytest.raises(Refused, match="was answered"):
        found.answer(no, accepted=True)


def test_others_do_not_answer(town: Town) -> None:
    found = idea(town)
    with pytest.raises(Refused, match="Only the proposer"):
        found.answer(found.suggest(BETTER), who="luis", accepted=True)


def test_the_same_text_is_no_suggestion(town: Town) -> None:
    with pytest.raises(Refused, match="Nothing was changed"):
        idea(town).suggest(PLAIN.text)
    assert not Suggestion.select().exists()


def test_the_freeze_waits_for_every_answer(town: Town) -> None:
    found = idea(town).sponsored_by("luis", "marta")
    no = found.suggest(BETTER)
    with pytest.raises(Refused, match="1 wait"):
        found.freeze()
    found.answer(no, accepted=False)
    assert found.freeze().kind == "proposal"


def test_the_page_shows_the_redline_and_keeps_what_was_typed(town: Town, as_) -> None:  # noqa: ANN001
    idea(town)
    way, form = "/lantern/decide/proposals/1/suggestions", {"text": BETTER, "reason": "", "wording": "1"}
    looked = as_("luis").post(way, data={**form, "do": "look"}).get_data(as_text=True)
    refused = as_("marta").post(way, data=form)
    assert ("every day" in looked, "<ins" in looked) == (True, True)
    assert (refused.status_code, "every day" in refused.get_data(as_text=True)) == (422, True)
