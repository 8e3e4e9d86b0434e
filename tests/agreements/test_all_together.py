"""Addenda beside twins and departures: the text of a day shows what fits it, and next year begins with what was left."""

from governance.agreements.actions import addendum_writing, departing, drafting, freezing, terms
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import departing as departures
from governance.agreements.queries import drafts, twins
from governance.agreements.rules.addenda import Fate
from governance.agreements.rules.departing import Area, Said
from governance.agreements.rules.twins import Kind, State
from governance.decisions.rules import TermType
from governance.values.year import SchoolYear
from tests.agreements import addenda as a
from tests.agreements import twinning
from tests.cast import Town

GONE, CHANGED, KEPT = 2, 3, 9
SPANISH = "Las reuniones terminan a las 3:30.\n"


def _in_force(town: Town) -> Agreement:
    """This year's agreement with a Spanish twin of the section that an addendum changes, and three departures."""
    made = drafting.begin(SchoolYear(2026), actor=town.marta, at=town.now)
    terms.set_term(made, "sign_by", TermType.DAY, "2026-05-14", actor=town.marta, at=town.now)
    twinning.confirmed(town, made, SPANISH)
    for no in (GONE, CHANGED, KEPT):
        said = Said(f"Article {no}", "", f"What we do in {no}.", "Why.", Area.HOURS)
        departing.record(made, no, said, f"k{no}", actor=town.marta, at=town.now)
    subject = freezing.freeze(made, title="Our agreement 2026-27", address=a.BASE, actor=town.marta, at=town.now,
                              without_twins=True)  # fmt: skip
    a.decide(town, subject)
    return made


def _changed(town: Town) -> Agreement:
    """An addendum in force that takes out one section and changes another."""
    made = _in_force(town)
    held = a.begun(town, made)
    addendum_writing.settle(held, GONE, Fate.REMOVED, actor=town.marta, today=town.today, at=town.now)
    a.adopted(town, a.written(town, held, CHANGED))
    return made


def test_the_text_of_a_day_shows_a_twin_only_beside_the_words_it_explains(town: Town, as_) -> None:  # noqa: ANN001
    _changed(town)
    before = a.page(as_("ana"), f"{a.BASE}?on=2027-03-02&read=translation")
    after = a.page(as_("ana"), f"{a.BASE}?on=2027-03-03")
    assert SPANISH.strip() in before
    assert a.MEETINGS.strip() in after
    assert SPANISH.strip() not in a.page(as_("ana"), f"{a.BASE}?on=2027-03-03&read=translation")
    assert "Taken out by" in after
    assert "What we do in 9." in after
    assert "What we do in 2." in a.page(as_("ana"), f"{a.BASE}?on=2027-03-02")
    assert "What we do in 2." not in after


def test_a_new_draft_carries_what_still_fits(town: Town) -> None:
    old = _changed(town)
    titles = [one.title for one in drafts.texts(old)]
    new = drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)
    texts = drafts.texts(new)
    assert [one.title for one in texts] == titles[: GONE - 1] + titles[GONE:]
    assert a.MEETINGS.strip() in texts[CHANGED - 2].body
    told = {one.said.clause: one.title for one in departures.in_draft(new)}
    assert told == {f"Article {no}": titles[no - 1] for no in (CHANGED, KEPT)}
    states = {one.section.place: one.state for (_, kind), one in twins.twins(new).items() if kind == Kind.TRANSLATION}
    assert set(states.values()) == {State.NONE}


def test_without_an_addendum_twins_and_departures_come_along(town: Town) -> None:
    _in_force(town)
    new = drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)
    states = {one.section.place: one.state for (_, kind), one in twins.twins(new).items() if kind == Kind.TRANSLATION}
    assert [place for place, state in states.items() if state == State.CONFIRMED] == [CHANGED]
    assert [one.place for one in departures.in_draft(new)] == [GONE, CHANGED, KEPT]
