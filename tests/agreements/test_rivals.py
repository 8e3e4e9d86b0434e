"""The consent list, and rivals before the faculty: the certified winner waits for the chair's one press."""

from datetime import timedelta

import pytest

from governance.agreements.actions import consenting, deciding, settling
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import consenting as lists
from governance.agreements.rules.amending import Fate
from governance.ballots.actions import posting
from governance.ballots.queries import index
from governance.ballots.rules.deciding import preset
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Outcome, SubjectKind
from governance.values.words import Refused
from tests.agreements.amending import LATER, NONE, YARD, change, filed
from tests.agreements.conftest import TEXT, body_of
from tests.cast import Town


@pytest.fixture
def draft(town: Town, next_draft: Agreement) -> Agreement:
    """Two that collide, and one that does not."""
    for who, body in (("ana", YARD), ("luis", NONE), ("grace", LATER)):
        filed(town, next_draft, who, body)
    return next_draft


@pytest.fixture
def choice(town: Town, draft: Agreement) -> Subject:
    return settling.put_to_faculty(draft, 1, address="/x", actor=town.marta, at=town.now)


def _certified(town: Town, choice: Subject, option: int | None) -> None:
    outcome = Outcome.CHOSEN if option else Outcome.NONE_CHOSEN
    given = {"rule": {}, "tally": {}, "basis": {}, "by": (1, 2), "at": town.now}
    decisions.decide(choice, 1, outcome, chosen=[option] if option else [], **given)


def _carried_out(town: Town, draft: Agreement, choice: Subject) -> list[object]:
    deciding.carry_out(draft, choice, actor=town.marta, at=town.now)
    ended = [change(draft, no).ended for no in (1, 2, 3)]
    return [one.fate if one else None for one in ended]


def test_the_choice_holds_all_rivals_and_keep_the_text_first(choice: Subject) -> None:
    names = [option["name"] for option in choice.options]
    expected = ["Keep the text as it is", "Amendment 1, by Ana Riquelme", "Amendment 2, by Luis Mondragón"]
    assert names == expected


def test_nothing_is_merged_before_the_certificate(town: Town, draft: Agreement, choice: Subject) -> None:
    with pytest.raises(Refused):
        deciding.carry_out(draft, choice, actor=town.marta, at=town.now)
    assert body_of(draft) == TEXT


def test_the_winner_merges_and_the_loser_closes(town: Town, draft: Agreement, choice: Subject) -> None:
    _certified(town, choice, 3)
    fates = _carried_out(town, draft, choice)
    assert (body_of(draft), fates) == (NONE, [Fate.NOT_CHOSEN, Fate.CHOSEN, None])


def test_keep_the_text_closes_all_rivals(town: Town, draft: Agreement, choice: Subject) -> None:
    _certified(town, choice, 1)
    fates = _carried_out(town, draft, choice)
    assert (body_of(draft), fates) == (TEXT, [Fate.NOT_CHOSEN, Fate.NOT_CHOSEN, None])


def test_the_rest_is_rebased_over_the_winner(town: Town, draft: Agreement, choice: Subject) -> None:
    _certified(town, choice, 2)
    _carried_out(town, draft, choice)
    assert change(draft, 3).proposal.rebased().body == YARD.replace("3:30", "3:45")


def test_a_vote_that_chose_nothing_sets_them_free(town: Town, draft: Agreement, choice: Subject) -> None:
    _certified(town, choice, None)
    assert [change(draft, no).vote for no in (1, 2)] == [None, None]


def test_the_committee_cannot_settle_what_is_before_the_faculty(town: Town, draft: Agreement, choice: Subject) -> None:
    with pytest.raises(Refused, match="before the faculty"):
        settling.accept(draft, 1, actor=town.marta, at=town.now)


def test_a_choice_never_announced_is_taken_back(town: Town, draft: Agreement, choice: Subject) -> None:
    deciding.take_back(draft, choice, actor=town.marta, at=town.now)
    assert change(draft, 1).vote is None


def test_a_choice_taken_back_is_never_put_to_the_vote(town: Town, draft: Agreement, choice: Subject) -> None:
    kinds = frozenset({SubjectKind.AGREEMENT})
    assert index.ready_to_post(town.school.id, kinds, town.marta.person_id) == [choice]
    deciding.take_back(draft, choice, actor=town.marta, at=town.now)
    again = settling.put_to_faculty(draft, 1, address="/x", actor=town.marta, at=town.now)
    assert index.ready_to_post(town.school.id, kinds, town.marta.person_id) == [again]


def test_nor_by_its_address(town: Town, draft: Agreement, choice: Subject) -> None:
    deciding.take_back(draft, choice, actor=town.marta, at=town.now)
    opens = town.now + timedelta(days=21)
    days = {"opens_at": opens, "closes_at": opens + timedelta(days=2), "actor": town.marta, "at": town.now}
    with pytest.raises(Refused, match="This was taken back"):
        posting.post([choice], preset(SubjectKind.CHOICE, {}), secret=True, **days)


def test_some_other_vote_carries_nothing_out(town: Town, draft: Agreement, adopted_elsewhere: Subject) -> None:
    with pytest.raises(Refused):
        deciding.carry_out(draft, adopted_elsewhere, actor=town.marta, at=town.now)


@pytest.fixture
def adopted_elsewhere(town: Town, choice: Subject) -> Subject:
    from governance.decisions.rules import Frozen, SubjectKind

    made = decisions.freeze(Frozen(SubjectKind.CHOICE, "T", "t"), address="/y", actor=town.marta, at=town.now)
    _certified(town, made, 2)
    return made


def test_the_consent_list_holds_the_undisputed_and_adopts_them_at_once(town: Town, draft: Agreement) -> None:
    filed(town, draft, "mei", TEXT + "\nA new paragraph.\n")
    row = consenting.offer(draft, town.today, actor=town.marta, today=town.today, at=town.now)
    assert [item.no for item in lists.consent(draft, row.id).items] == [3, 4]
    done = consenting.adopt(draft, row.id, actor=town.marta, today=town.today, at=town.now)
    assert (done, body_of(draft)) == ((2, 0), LATER + "\nA new paragraph.\n")


def test_any_member_pulls_one_out(town: Town, draft: Agreement) -> None:
    row = consenting.offer(draft, town.today, actor=town.marta, today=town.today, at=town.now)
    consenting.pull(draft, row.id, 3, actor=town.obi, at=town.now)
    consenting.adopt(draft, row.id, actor=town.marta, today=town.today, at=town.now)
    assert (body_of(draft), change(draft, 3).open) == (TEXT, True)


@pytest.mark.parametrize(("days", "taken"), [(0, False), (2, False), (3, True)])
def test_a_list_is_adopted_on_its_last_day_and_not_before(town: Town, draft: Agreement, days: int, taken: bool) -> None:
    last = town.today + timedelta(days=3)
    row = consenting.offer(draft, last, actor=town.marta, today=town.today, at=town.now)
    try:
        consenting.adopt(draft, row.id, actor=town.marta, today=town.today + timedelta(days=days), at=town.now)
        done = True
    except Refused:
        done = False
    assert done is taken
