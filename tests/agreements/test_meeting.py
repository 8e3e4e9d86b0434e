"""What the room decides takes effect at once, is undone for ten seconds without a trace in the text, and is never lost."""

import pytest

from governance.agreements.actions import drafting, freezing, sections, settling, terms
from governance.agreements.actions import meeting as acts
from governance.agreements.models.amending import Ending, EndingUndone, Rival
from governance.agreements.models.meeting import Meeting, MeetingDecision, TakenBack
from governance.agreements.models.texts import Agreement, Revision
from governance.agreements.queries import amending, drafts, meeting
from governance.agreements.rules.amending import Fate
from governance.agreements.rules.meeting import Said
from governance.audit.models import Entry
from governance.notifications.models import Message
from governance.values.words import Refused
from governance.values.year import SchoolYear
from tests.agreements.amending import LATER, NONE, YARD, backed, change, filed, rewritten
from tests.agreements.conftest import TEXT, body_of, save
from tests.agreements.meeting import later, press, undo
from tests.cast import Town


@pytest.fixture
def draft(town: Town, next_draft: Agreement) -> Agreement:
    """A meeting is open over two amendments that collide and one that does not."""
    for who, body in (("ana", YARD), ("luis", NONE), ("grace", LATER)):
        filed(town, next_draft, who, body)
    acts.convene(next_draft, 14, actor=town.marta, at=town.now)
    return next_draft


def test_accepted_it_is_in_the_text_at_once(town: Town, draft: Agreement) -> None:
    press(town, draft, 1, Said.ACCEPTED)
    assert (body_of(draft), change(draft, 1).ended.fate) == (YARD, Fate.ACCEPTED)


def test_declined_it_says_what_the_room_said(town: Town, draft: Agreement) -> None:
    press(town, draft, 1, Said.DECLINED, words="The bus leaves at 3:30.")
    ended = change(draft, 1).ended
    assert (ended.fate, ended.words) == (Fate.DECLINED, "The bus leaves at 3:30.")


def test_put_to_a_vote_its_rivals_go_with_it(town: Town, draft: Agreement) -> None:
    made = press(town, draft, 2, Said.VOTE)
    assert [change(draft, no).vote is not None for no in (1, 2, 3)] == [True, True, False]
    assert made.facts["with"] == [1]


def test_left_for_later_it_is_open_and_comes_at_the_end(town: Town, draft: Agreement) -> None:
    press(town, draft, 1, Said.LATER)
    row = meeting.newest(draft).row
    said = meeting.last_words(meeting.made(row))
    through = meeting.agenda(amending.changes(draft), drafts.sections(draft), said)
    assert [one.no for one in through] == [1, 2, 3]
    assert [meeting.due(through, said, after) for after in (None, 1, 2, 3)] == [2, 2, 3, 2]


@pytest.mark.parametrize(("seconds", "undone"), [("0", True), ("9.9", True), ("10", True), ("10.1", False)])
@pytest.mark.parametrize("said", list(Said))
def test_it_is_undone_for_ten_seconds(town: Town, draft: Agreement, said: Said, seconds: str, undone: bool) -> None:
    made = press(town, draft, 1, said)
    try:
        undo(town, draft, made, seconds)
    except Refused:
        assert not undone
    assert TakenBack.select().count() == undone
    stands = change(draft, 1)
    assert (stands.open and stands.vote is None) == (undone or said == Said.LATER)
    assert body_of(draft) == (TEXT if undone or said != Said.ACCEPTED else YARD)


@pytest.mark.parametrize(
    ("said", "way"), [(Said.ACCEPTED, "history"), (Said.DECLINED, "propose"), (Said.VOTE, "choice")]
)
def test_too_late_the_answer_says_how_it_comes_back(town: Town, draft: Agreement, said: Said, way: str) -> None:
    made = press(town, draft, 1, said)
    with pytest.raises(Refused, match=f"More than ten seconds.*{way}"):
        undo(town, draft, made, "11")


def test_undone_the_words_of_before_are_a_new_revision_and_nothing_is_deleted(town: Town, draft: Agreement) -> None:
    before = drafts.section(draft, 3).revision_id
    undo(town, draft, press(town, draft, 1, Said.ACCEPTED))
    last = Revision.get_by_id(drafts.section(draft, 3).revision_id)
    assert (last.body, last.note) == (TEXT, "Amendment 1, taken back in the meeting")
    assert last.base.base_id == before
    assert (Ending.select().count(), EndingUndone.select().count()) == (1, 1)


def test_undone_it_is_decided_anew_the_other_way(town: Town, draft: Agreement) -> None:
    undo(town, draft, press(town, draft, 1, Said.ACCEPTED))
    press(town, draft, 1, Said.DECLINED)
    assert (change(draft, 1).ended.fate, Ending.select().count()) == (Fate.DECLINED, 2)


def test_accepted_undone_and_accepted_it_is_in_the_text(town: Town, draft: Agreement) -> None:
    undo(town, draft, press(town, draft, 1, Said.ACCEPTED))
    press(town, draft, 1, Said.ACCEPTED, key="again")
    assert (body_of(draft), change(draft, 1).open) == (YARD, False)


def test_two_accepted_in_ten_seconds_are_undone_one_after_the_other(town: Town, draft: Agreement) -> None:
    first, second = press(town, draft, 1, Said.ACCEPTED), press(town, draft, 3, Said.ACCEPTED)
    undo(town, draft, second)
    assert body_of(draft) == YARD
    undo(town, draft, first)
    assert body_of(draft) == TEXT


def test_what_was_saved_over_it_since_is_not_undone(town: Town, draft: Agreement) -> None:
    made = press(town, draft, 1, Said.ACCEPTED)
    save(town, draft, "samuel", YARD.replace("3:30", "3:40"), "a")
    with pytest.raises(Refused, match="saved this section since"):
        undo(town, draft, made)
    assert (body_of(draft), change(draft, 1).open) == (YARD.replace("3:30", "3:40"), False)
    assert TakenBack.select().count() == EndingUndone.select().count() == 0


def test_of_a_section_taken_out_since_nothing_is_undone(town: Town, draft: Agreement) -> None:
    made = press(town, draft, 1, Said.ACCEPTED)
    sections.remove_section(draft, 3, actor=town.samuel, at=town.now)
    with pytest.raises(Refused, match="saved this section since"):
        undo(town, draft, made)


def test_a_choice_is_thawed_and_may_be_put_once_more(town: Town, draft: Agreement) -> None:
    undo(town, draft, press(town, draft, 1, Said.VOTE))
    assert Rival.select().count() == 0
    press(town, draft, 1, Said.VOTE, key="again")
    assert change(draft, 2).vote is not None


def test_undone_twice_is_once(town: Town, draft: Agreement) -> None:
    made = press(town, draft, 1, Said.ACCEPTED)
    undo(town, draft, made)
    press(town, draft, 1, Said.ACCEPTED, key="again")
    undo(town, draft, made)
    assert (body_of(draft), TakenBack.select().count()) == (YARD, 1)


def test_the_same_press_twice_is_one_decision(town: Town, draft: Agreement) -> None:
    assert press(town, draft, 1, Said.LATER, "k") == press(town, draft, 1, Said.LATER, "k")
    assert MeetingDecision.select().count() == 1


def test_what_is_settled_is_not_decided_again(town: Town, draft: Agreement) -> None:
    press(town, draft, 1, Said.ACCEPTED)
    with pytest.raises(Refused, match="settled already"):
        press(town, draft, 1, Said.ACCEPTED, "other")
    assert MeetingDecision.select().count() == 1


def test_what_was_edited_while_the_room_read_is_looked_at_again(town: Town, draft: Agreement) -> None:
    seen = acts.Press(1, change(draft, 1).version.id, Said.ACCEPTED, "", "k")
    rewritten(town, draft, 1, NONE)
    with pytest.raises(Refused, match="edited while the room read"):
        acts.decide(draft, seen, address="/x", actor=town.marta, at=town.now)
    assert body_of(draft) == TEXT


def test_what_no_longer_fits_leaves_no_decision_behind(town: Town, draft: Agreement) -> None:
    save(town, draft, "samuel", NONE, "a")
    with pytest.raises(Refused, match="edited since"):
        press(town, draft, 1, Said.ACCEPTED)
    assert MeetingDecision.select().count() == Ending.select().count() == 0


def test_who_is_concerned_is_told_once_it_can_no_longer_be_undone(town: Town, draft: Agreement) -> None:
    backed(town, draft, 1, "obi")
    made = press(town, draft, 1, Said.ACCEPTED)
    told = Message.select().where(Message.kind == "amendment_settled")
    assert {one.person_id for one in told} == {town.ana.person_id, town.obi.person_id}
    assert all(one.due_at > later(made.at, "10") for one in told)


def test_of_what_was_taken_back_nobody_is_told(town: Town, draft: Agreement) -> None:
    undo(town, draft, press(town, draft, 1, Said.ACCEPTED))
    assert not Message.select().where(Message.kind == "amendment_settled").exists()
    press(town, draft, 1, Said.DECLINED)
    told = Message.get(Message.kind == "amendment_settled")
    assert told.params["fate"] == "declined"


def test_one_meeting_at_a_time_and_none_over_a_frozen_text(town: Town, draft: Agreement) -> None:
    acts.convene(draft, None, actor=town.marta, at=town.now)
    assert Meeting.select().count() == 1
    acts.close(draft, None, actor=town.marta, at=town.now)
    acts.convene(draft, None, actor=town.marta, at=town.now)
    assert [one.row.no for one in meeting.sittings(draft)] == [2, 1]


def test_without_a_meeting_nothing_is_decided(town: Town, draft: Agreement) -> None:
    acts.close(draft, None, actor=town.marta, at=town.now)
    with pytest.raises(Refused, match="closed"):
        press(town, draft, 1, Said.ACCEPTED)


def test_once_it_is_closed_nothing_is_undone(town: Town, draft: Agreement) -> None:
    made = press(town, draft, 1, Said.ACCEPTED)
    acts.close(draft, None, actor=town.marta, at=town.now)
    with pytest.raises(Refused, match="never change again"):
        undo(town, draft, made)


def test_a_meeting_is_closed_also_over_a_text_that_was_frozen_meanwhile(town: Town, draft: Agreement) -> None:
    for name in ("work_days", "day_minutes"):
        terms.set_term(draft, name, drafts.terms(draft)[name].type, "", actor=town.marta, at=town.now)
    freezing.freeze(draft, title="EWA", address="/x", actor=town.marta, at=town.now, left_open=True)
    acts.close(draft, None, actor=town.marta, at=town.now)
    assert not meeting.newest(draft).open


def test_every_act_stands_in_the_trail(town: Town, draft: Agreement) -> None:
    undo(town, draft, press(town, draft, 1, Said.ACCEPTED))
    press(town, draft, 1, Said.LATER)
    acts.close(draft, None, actor=town.marta, at=town.now)
    deeds = [one.deed for one in Entry.select().where(Entry.kind == "agreement").order_by(Entry.seq)]
    assert deeds[-5:] == [
        "meeting opened",
        "amendment accepted",
        "meeting decision taken back",
        "amendment left for later",
        "meeting closed",
    ]


def test_an_ending_outside_the_meeting_is_none_of_its_decisions(town: Town, draft: Agreement) -> None:
    settling.decline(draft, 3, "No.", actor=town.marta, at=town.now)
    assert meeting.made(meeting.newest(draft).row) == []
    assert amending.open_numbers(draft) == [1, 2]


def test_the_number_of_an_undone_one_is_open_again(town: Town, draft: Agreement) -> None:
    undo(town, draft, press(town, draft, 1, Said.DECLINED))
    assert amending.open_numbers(draft) == [1, 2, 3]


def test_another_drafts_decision_is_not_found(town: Town, draft: Agreement) -> None:
    made = press(town, draft, 1, Said.LATER)
    other = drafting.begin(SchoolYear(2028), actor=town.marta, at=town.now)
    with pytest.raises(Refused, match="no such decision"):
        acts.undo(other, made.id, actor=town.marta, at=town.now)


@pytest.mark.parametrize(("present", "taken"), [(-1, False), (0, True), (9_999, True), (10_000, False), (None, True)])
def test_how_many_can_be_present(town: Town, next_draft: Agreement, present: int | None, taken: bool) -> None:
    try:
        acts.convene(next_draft, present, actor=town.marta, at=town.now)
    except Refused:
        assert not taken
    assert Meeting.select().count() == taken
