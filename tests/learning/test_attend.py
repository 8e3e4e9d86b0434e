"""Who was there: one press notes one person, once; it can be taken back, and counts toward the week and the year."""

from datetime import date, timedelta

import pytest

from governance.audit.models import Entry
from governance.learning.actions import attending, sessions
from governance.learning.models import Presence, TeamSession
from governance.learning.queries import balances, teams
from governance.learning.queries.sessions import sitting
from governance.people.actions import appointing
from governance.values.actor import Actor
from governance.values.words import Refused
from tests.cast import Town
from tests.learning.conftest import Meet

HOUR = timedelta(hours=1)


def note(town: Town, key: str = "ana", no: int = 1, by: str = "ofelia", **more: object) -> None:
    told = {"actor": town.actor(by), "at": town.now} | more
    attending.note(1, no, town.actor(key).person_id, **told)


def week(town: Town, key: str = "ana", day: date | None = None) -> tuple[int, int, int]:
    found = balances.mine(town.school.id, town.actor(key).person_id, day or date(2026, 11, 20)).week
    return found.owed.minutes, found.attended, found.left


def test_a_session_counts_toward_the_week(agreed: Town, meet: Meet) -> None:
    meet()
    note(agreed)
    assert week(agreed) == (150, 90, 60)


def test_half_a_post_owes_half(agreed: Town, meet: Meet) -> None:
    meet()
    note(agreed, "luis")
    assert week(agreed, "luis") == (75, 90, 0)


def test_the_year_is_reckoned_to_the_end_of_this_week(agreed: Town, meet: Meet) -> None:
    meet()
    note(agreed)
    year = balances.mine(agreed.school.id, agreed.ana.person_id, date(2026, 11, 20)).year
    assert (year.owed.minutes, year.attended) == (150 * (3 + 20 * 5) // 5, 90)


def test_a_second_press_changes_nothing(agreed: Town, meet: Meet) -> None:
    meet()
    note(agreed)
    before = Entry.select().count()
    note(agreed)
    assert (Presence.select().count(), Entry.select().count()) == (1, before)


def test_taken_back_it_counts_no_more(agreed: Town, meet: Meet) -> None:
    meet()
    note(agreed)
    attending.take_back(1, 1, agreed.ana.person_id, actor=agreed.ana, at=agreed.now)
    assert week(agreed) == (150, 0, 150)


def test_one_press_notes_the_whole_roster_but_who_is_on_leave(agreed: Town, meet: Meet) -> None:
    meet("Grade 10")
    attending.note_all(1, 1, actor=agreed.ofelia, at=agreed.now)
    there = {row.person_id for row in Presence.select()}
    assert there == set(teams.roster(agreed.school.id, "Grade 10", date(2026, 11, 17)))
    assert agreed.delphine.person_id not in there


def test_the_roster_is_that_of_the_day(agreed: Town, meet: Meet) -> None:
    meet()
    told = {"role": "teacher", "fte": 1, "team": "Grade 9", "actor_id": None, "at": agreed.now}
    late = appointing.add_person("Late Comer", "late@lantern.example")
    appointing.appoint(agreed.school.id, late, from_day=date(2026, 11, 18), **told)
    who = Actor(late.id, agreed.school.id)
    with pytest.raises(Refused, match="not on the team’s roster"):
        attending.note(1, 1, who.person_id, actor=agreed.ofelia, at=agreed.now)


@pytest.mark.parametrize("key", ["marta", "lena", "delphine"])
def test_who_is_not_on_the_roster_cannot_be_noted(agreed: Town, meet: Meet, key: str) -> None:
    meet()
    with pytest.raises(Refused, match="roster"):
        note(agreed, key)


@pytest.mark.parametrize(("late", "fits"), [(-1, False), (0, True), (1, True)])
def test_from_its_first_minute_on_somebody_can_be_noted(agreed: Town, meet: Meet, late: int, fits: bool) -> None:
    meet()
    row = sitting(agreed.school.id, 1, 2)
    assert row is not None
    at = row[1].begins + timedelta(minutes=late)
    if fits:
        note(agreed, no=2, at=at)
        assert Presence.select().count() == 1
    else:
        with pytest.raises(Refused, match="begins on"):
            note(agreed, no=2, at=at)


def test_once_the_school_year_is_over_its_sessions_stay_as_they_are(agreed: Town, meet: Meet) -> None:
    meet()
    note(agreed)
    with pytest.raises(Refused, match="school year is over"):
        attending.take_back(1, 1, agreed.ana.person_id, actor=agreed.ana, at=agreed.now.replace(year=2027, month=8))


def test_a_day_left_out_has_no_session(agreed: Town, meet: Meet) -> None:
    meet()
    sessions.skip(1, 2, actor=agreed.ofelia, at=agreed.now)
    with pytest.raises(Refused, match="no session"):
        note(agreed, no=2, at=agreed.now + timedelta(days=1))


def test_a_day_on_which_somebody_was_cannot_be_left_out(agreed: Town, meet: Meet) -> None:
    meet()
    note(agreed)
    with pytest.raises(Refused, match="Take that back first"):
        sessions.skip(1, 1, actor=agreed.ofelia, at=agreed.now)


@pytest.mark.parametrize(("last", "fits"), [(date(2026, 11, 16), False), (date(2026, 11, 17), True)])
def test_it_ends_not_before_a_day_on_which_somebody_was(agreed: Town, meet: Meet, last: date, fits: bool) -> None:
    meet()
    note(agreed)
    if fits:
        sessions.end(1, last, actor=agreed.ofelia, at=agreed.now)
        assert sitting(agreed.school.id, 1, 2) is None
    else:
        with pytest.raises(Refused, match="Take that back first"):
            sessions.end(1, last, actor=agreed.ofelia, at=agreed.now)


def test_the_same_key_plans_one_session(agreed: Town, meet: Meet) -> None:
    first = meet()
    assert meet().id != first.id
    again = sessions.plan
    told = {"once_key": "same", "actor": agreed.ana, "today": agreed.today, "at": agreed.now}
    wish = sessions.rules.Wish("Grade 9", "T", "", agreed.today, 900, 60)
    assert again(wish, **told).id == again(wish, **told).id
    assert TeamSession.select().count() == 3


def test_each_press_is_one_entry_of_the_trail_and_names_nobody_it_is_about(agreed: Town, meet: Meet) -> None:
    meet()
    before = Entry.select().count()
    note(agreed)
    entry = Entry.select().order_by(Entry.seq.desc()).first()
    assert Entry.select().count() == before + 1
    assert (entry.deed, entry.kind, entry.facts) == ("presence noted", "presence", {"day": "2026-11-17"})


def test_without_an_agreement_nothing_is_owed_and_attendance_is_kept(town: Town) -> None:
    wish = sessions.rules.Wish("Grade 9", "T", "", date(2026, 11, 17), 900, 60)
    sessions.plan(wish, once_key="k", actor=town.ofelia, today=town.today, at=town.now)
    note(town)
    assert week(town) == (0, 60, 0)
