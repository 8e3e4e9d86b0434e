"""Saves, answers and the freeze at the same instant, each on a connection of its own."""

from concurrent.futures import ThreadPoolExecutor

from governance.agreements.actions import (
    addendum_freezing,
    addendum_writing,
    amending,
    drafting,
    freezing,
    settling,
    signing,
    twins,
)
from governance.agreements.actions import meeting as acts
from governance.agreements.actions.addenda import begin
from governance.agreements.actions.addendum_writing import Wanted
from governance.agreements.actions.drafting import Draft
from governance.agreements.actions.twins import Written
from governance.agreements.models.addenda import Addendum
from governance.agreements.models.amending import Ending
from governance.agreements.models.texts import Agreement, Answer, Freezing, Revision
from governance.agreements.models.twins import TwinRevision
from governance.agreements.queries import addendum_drafts as changing
from governance.agreements.queries import drafts
from governance.agreements.rules.addenda import Described
from governance.agreements.rules.amending import Words
from governance.agreements.rules.answering import Elects
from governance.agreements.rules.meeting import Said
from governance.agreements.rules.twins import Kind
from governance.db import engine
from governance.decisions.models import Subject
from governance.notifications.models import Message
from governance.values.words import Refused
from governance.values.year import SchoolYear
from tests.agreements import addenda as a
from tests.agreements.amending import YARD, change, filed
from tests.agreements.meeting import press
from tests.cast import Town


def _at_once(*presses) -> list[bool]:  # noqa: ANN002
    """Whether each was done; a refusal is no fault."""

    def press(act) -> bool:  # noqa: ANN001
        engine.ready()
        try:
            act()
        except Refused:
            return False
        finally:
            engine.database.close()
        return True

    with ThreadPoolExecutor(len(presses)) as pool:
        return list(pool.map(press, presses))


def _saves(town: Town, draft: Agreement) -> list:
    """One save for each of six sections."""
    actor, found = town.marta, []
    for no in range(1, 7):
        one = drafts.section(draft, no)
        mine = Draft(one.revision_id, one.title, f"{one.body}\nSaved {no}.\n", "", f"k{no}")
        found.append(lambda no=no, mine=mine: drafting.save(draft, no, mine, actor=actor, at=town.now))
    return found


def test_a_save_that_races_the_freeze_is_wholly_in_or_refused(town: Town) -> None:
    draft = drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)
    saves, actor = _saves(town, draft), town.marta
    freeze = lambda: freezing.freeze(draft, title="EWA", address="/x", actor=actor, at=town.now)  # noqa: E731
    done = _at_once(*saves[:3], freeze, *saves[3:])
    text = Subject.get().text
    assert [f"Saved {no}." in text for no in range(1, 7)] == [*done[:3], *done[4:]]


def test_two_freezes_at_once_are_one(town: Town) -> None:
    draft, actor = drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now), town.marta
    _at_once(*[lambda: freezing.freeze(draft, title="EWA", address="/x", actor=actor, at=town.now)] * 4)
    assert (Freezing.select().count(), Subject.select().count()) == (1, 1)


def test_the_same_save_sent_eight_times_at_once_is_one_revision(town: Town) -> None:
    draft = drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)
    before, save = Revision.select().count(), _saves(town, draft)[0]
    _at_once(*[save] * 8)
    assert Revision.select().count() == before + 1


def test_the_same_twin_sent_eight_times_at_once_is_kept_once(town: Town) -> None:
    draft, actor = drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now), town.marta
    mine = Written(0, drafts.section(draft, 3).revision_id, Words("A", "Uno.\n"), "k")
    _at_once(*[lambda: twins.save(draft, 3, Kind.PLAIN, mine, actor=actor, at=town.now)] * 8)
    assert TwinRevision.select().count() == 1


def test_two_presses_that_begin_a_draft_begin_one(town: Town) -> None:
    actor = town.marta
    _at_once(*[lambda: drafting.begin(SchoolYear(2027), actor=actor, at=town.now)] * 4)
    assert Agreement.select().count() == 1


def test_an_amendment_settled_in_many_ways_at_once_ends_once(town: Town, next_draft: Agreement) -> None:
    filed(town, next_draft, "ana", YARD)
    acts.convene(next_draft, None, actor=town.marta, at=town.now)
    given = {"actor": town.marta, "at": town.now}
    pressed = acts.Press(1, change(next_draft, 1).version.id, Said.DECLINED, "No.", "k")
    _at_once(
        lambda: settling.accept(next_draft, 1, **given),
        lambda: settling.decline(next_draft, 1, "No.", **given),
        lambda: acts.decide(next_draft, pressed, address="/x", **given),
        lambda: amending.withdraw(next_draft, 1, actor=town.ana, at=town.now),
    )
    assert Ending.select().count() == 1


def test_a_decision_undone_at_once_with_a_save_loses_no_word(town: Town, next_draft: Agreement) -> None:
    filed(town, next_draft, "ana", YARD)
    acts.convene(next_draft, None, actor=town.marta, at=town.now)
    made = press(town, next_draft, 1, Said.ACCEPTED)
    base = drafts.section(next_draft, 3)
    mine = Draft(base.revision_id, base.title, base.body + "Saved.\n", "", "k")
    samuel, marta = town.samuel, town.marta
    _, undone = _at_once(
        lambda: drafting.save(next_draft, 3, mine, actor=samuel, at=town.now),
        lambda: acts.undo(next_draft, made.id, actor=marta, at=town.now),
    )
    assert "Saved." in drafts.section(next_draft, 3).body
    assert ("yard" in drafts.section(next_draft, 3).body) is not undone


def test_saves_of_an_addendum_that_race_its_freeze_are_wholly_in_or_refused(town: Town) -> None:
    held, actor = a.begun(town, a.in_force(town)), town.marta
    given = {"actor": actor, "today": town.today, "at": town.now}
    saves = []
    for no in range(1, 5):
        one = changing.section(held, no)
        mine = Wanted(0, one.fingerprint, one.words[0], f"{one.words[1]}\nSaved {no}.\n", f"k{no}")
        saves.append(lambda no=no, mine=mine: addendum_writing.save(held, no, mine, **given))
    freeze = lambda: addendum_freezing.freeze(held, address="/x", **given)  # noqa: E731
    done = _at_once(*saves[:2], freeze, *saves[2:])
    frozen = Subject.get_or_none(Subject.kind == "addendum")
    told = [f"Saved {no}." in (frozen.text if frozen else "") for no in range(1, 5)]
    assert told == ([*done[:2], *done[3:]] if done[2] else [False] * 4)


def test_the_same_addendum_begun_four_times_at_once_is_one(town: Town) -> None:
    agreement = a.in_force(town)
    what, actor = Described("T", "Why", a.FIRST, a.LAST), town.marta
    _at_once(*[lambda: begin(agreement, what, "k", actor=actor, today=town.today, at=town.now)] * 4)
    assert Addendum.select().count() == 1


def test_the_same_answer_eight_times_at_once_is_one(town: Town, adopted: Subject) -> None:
    ana, today = town.ana, town.today
    _at_once(*[lambda: signing.answer(adopted, Elects.YES, ana.name, True, actor=ana, today=today, at=town.now)] * 8)
    assert (Answer.select().count(), Message.select().where(Message.kind == "answer_kept").count()) == (1, 1)
