"""Starting, wording, sponsoring and freezing a proposal; who may, from when, and who is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from governance.audit.models import Entry
from governance.ballots.actions import discussing
from governance.ballots.models.proposals import Proposal, Sponsor
from governance.ballots.queries import proposals as queries
from governance.ballots.rules.deciding import preset
from governance.ballots.rules.proposing import Answer, Feeling, Words, faults, in_drawn_order
from governance.decisions.rules import SubjectKind, untouched
from governance.school import actions as schools
from governance.values.words import Refused
from tests.ballots.conftest import Booths
from tests.ballots.proposing import CHOICE, FIST, PLAIN, frozen, idea, told
from tests.cast import TODAY, Town


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (replace(PLAIN, title=" "), "title"),
        (replace(PLAIN, text=""), "text"),
        (replace(PLAIN, why="x" * 60_001), "why"),
        (replace(PLAIN, cost="x" * 4_001), "cost"),
        (replace(PLAIN, review_day=TODAY), "review_day"),
        (replace(CHOICE, options=("Pretzels",)), "options"),
        (replace(CHOICE, options=("Pretzels", " pretzels")), "options"),
        (replace(CHOICE, options=tuple(map(str, range(31)))), "options"),
        (replace(FIST, options=(*FIST.options[:5], " ")), "words_0"),
        (replace(FIST, meanings=("against",) * 6), "meaning_0"),
    ],
)
def test_a_fault_stands_beside_its_field(words: Words, field: str) -> None:
    assert [where for where, _ in faults(words, TODAY)] == [field]


@pytest.mark.parametrize(
    "words",
    [PLAIN, CHOICE, FIST, replace(PLAIN, review_day=TODAY + timedelta(days=1)), replace(PLAIN, why="x" * 60_000),
     replace(CHOICE, options=tuple(map(str, range(30))))],
)  # fmt: skip
def test_words_at_the_bounds_are_fine(words: Words) -> None:
    assert not list(faults(words, TODAY))


def test_nothing_is_kept_of_words_with_a_fault(town: Town) -> None:
    with pytest.raises(Refused):
        idea(town, replace(PLAIN, title=""))
    assert not Proposal.select().exists()


def test_text_that_no_page_can_show_is_refused(town: Town) -> None:
    with pytest.raises(Refused, match="nested"):
        idea(town, replace(PLAIN, text="> " * 5000 + "x"))


def test_one_sponsor_is_too_few(town: Town) -> None:
    with pytest.raises(Refused, match="needs 2 sponsors"):
        idea(town).sponsored_by("luis").freeze()


def test_two_sponsors_are_enough(town: Town) -> None:
    assert untouched(frozen(town))


def test_the_school_sets_how_many_sponsors_it_takes(town: Town) -> None:
    schools.set_default(town.school.id, "proposal_sponsors", "0", actor_id=town.ofelia.person_id, at=town.now)
    assert idea(town).freeze().kind == "proposal"


def test_nobody_sponsors_their_own(town: Town) -> None:
    with pytest.raises(Refused, match="You propose it"):
        idea(town).sponsored_by("ana")


def test_sponsoring_twice_is_once(town: Town) -> None:
    idea(town).sponsored_by("luis", "luis")
    assert (Sponsor.select().count(), Entry.select().where(Entry.deed == "proposal sponsored").count()) == (1, 1)


def test_a_sponsor_of_words_that_changed_meanwhile_is_told(town: Town) -> None:
    found = idea(town)
    found.reworded(text="Other words.")
    with pytest.raises(Refused, match="changed while you read"):
        discussing.sponsor(found.proposal, 1, actor=town.luis, at=town.now)


def test_new_words_tell_those_who_answered_and_nobody_else(town: Town) -> None:
    idea(town).sponsored_by("luis").felt_by("mei", "ana").reworded(text="Other words.")
    assert told("proposal_changed") == {town.luis.person_id, town.mei.person_id}


def test_new_words_ask_the_sponsors_again(town: Town) -> None:
    found = idea(town).sponsored_by("luis", "marta")
    found.reworded(text="Other words.")
    with pytest.raises(Refused, match="it has 0"):
        found.freeze()
    assert queries.asked_again(town.school.id, town.luis.person_id) == [(1, "No bells", 1)]


def test_who_answered_the_new_words_is_asked_no_more(town: Town) -> None:
    found = idea(town).sponsored_by("luis")
    found.reworded(text="Other words.")
    found.sponsored_by("luis")
    assert queries.asked_again(town.school.id, town.luis.person_id) == []


def test_only_the_proposer_changes_the_words(town: Town) -> None:
    with pytest.raises(Refused, match="Only the proposer"):
        idea(town).reworded(who="luis", text="Mine.")


def test_only_the_proposer_freezes(town: Town) -> None:
    with pytest.raises(Refused, match="Only the proposer"):
        idea(town).sponsored_by("luis", "marta").freeze(who="luis")


def test_frozen_words_never_change(town: Town) -> None:
    found = idea(town).sponsored_by("luis", "marta")
    found.freeze()
    for late in (lambda: found.reworded(text="Late."), lambda: found.sponsored_by("mei"), lambda: found.felt_by("mei")):
        with pytest.raises(Refused, match="frozen"):
            late()


@pytest.mark.parametrize(("people", "shown"), [(4, None), (5, 5)])
def test_the_temperature_shows_from_five_answers(town: Town, people: int, shown: int | None) -> None:
    found = idea(town).felt_by(*("luis", "marta", "mei", "obi", "thuy")[:people])
    counts = queries.temperature(found.row)
    assert (counts and counts[Feeling.FINE]) == shown


def test_a_later_answer_takes_the_place_of_the_first(town: Town) -> None:
    found = idea(town).felt_by("luis", "luis", "marta", "mei", "obi")
    assert queries.temperature(found.row) is None


def test_the_order_of_options_follows_the_published_seed(town: Town) -> None:
    subject = frozen(town, CHOICE)
    seed = queries.freezing(Proposal.get()).seed
    assert [one["name"] for one in subject.options] == in_drawn_order(CHOICE.options, seed)
    assert (subject.kind, seed in subject.text) == ("choice", True)


def test_every_order_of_options_can_be_drawn() -> None:
    assert len({tuple(in_drawn_order(CHOICE.options, str(n))) for n in range(100)}) == 6


def test_a_proposal_taken_back_tells_who_answered(town: Town) -> None:
    found = idea(town).sponsored_by("luis")
    found.take_back()
    assert told("proposal_taken_back") == {town.luis.person_id}
    with pytest.raises(Refused, match="taken back"):
        found.sponsored_by("mei")


def test_others_cannot_take_it_back(town: Town) -> None:
    with pytest.raises(Refused, match="Only the proposer"):
        idea(town).take_back(who="luis")


def test_a_proposal_on_its_way_to_a_vote_is_not_taken_back(town: Town, booths: Booths) -> None:
    found = idea(town).sponsored_by("luis", "marta")
    booths.post(subjects=[found.freeze()], rule=preset(SubjectKind.PROPOSAL, {}), actor=town.ana)
    with pytest.raises(Refused, match="was announced"):
        found.take_back()


def test_a_frozen_proposal_says_how_it_is_answered(town: Town) -> None:
    assert frozen(town, FIST).terms["answer"]["value"] == str(Answer.FIST)
