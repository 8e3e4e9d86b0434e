"""A bell schedule is read whole or not at all; each fault names its row and its column."""

import io
from datetime import timedelta

import pytest

from governance.audit.models import Entry
from governance.peer_review.actions import bells as actions
from governance.peer_review.pairs import BellList, BellPeriod
from governance.peer_review.queries import bells
from governance.people.actions.reading import BadList
from governance.values.words import Refused
from tests.cast import Town
from tests.peer_review.pairing.terms import HEADING, TWO, apply, bring


def faults(town: Town, rows: str, heading: str = HEADING) -> list[tuple[int, str]]:
    with pytest.raises(BadList) as bad:
        bring(town, rows, heading)
    return [(fault.row, fault.column) for fault in bad.value.faults]


def test_names_addresses_and_both_languages_are_understood(town: Town) -> None:
    apply(town)
    week = bells.week(town.school.id)
    assert len(week.visits(town.ana.person_id, town.luis.person_id)) == 1


def test_spanish_headings_and_semicolons_are_understood(town: Town) -> None:
    bring(town, "Ana Riquelme;martes;2;9:20;10:15;Arte\n", "persona;día;período;inicio;fin;materia\n")
    assert BellPeriod.get().day == 1


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Nobody,Monday,1,8:20,9:15,Art", "person"),
        ("Ana Riquelme,Moonday,1,8:20,9:15,Art", "day"),
        ("Ana Riquelme,Monday,1,late,9:15,Art", "start"),
        ("Ana Riquelme,Monday,1,8:20,25:00,Art", "end"),
        ("Ana Riquelme,Monday,1,8:20,8:20,Art", "end"),
        (f"Ana Riquelme,Monday,{'1' * 41},8:20,9:15,Art", "period"),
        (f"Ana Riquelme,Monday,1,8:20,9:15,{'A' * 81}", "subject"),
        ("Lena Fischer,Monday,1,8:20,9:15,Art", "person"),
        ('Ana Riquelme,Monday,"1,8:20,9:15,Art', ""),
    ],
)
def test_a_fault_names_row_and_column(town: Town, row: str, column: str) -> None:
    assert faults(town, f"{TWO}{row}\n") == [(4, column)]


def test_every_fault_is_named_at_once(town: Town) -> None:
    assert faults(town, "Nobody,Moonday,1,x,y,Art\n") == [(2, "person"), (2, "day"), (2, "start"), (2, "end")]


def test_two_periods_at_one_time_are_a_fault_of_the_later_row(town: Town) -> None:
    assert faults(town, f"{TWO}Ana Riquelme,Monday,2,9:14,10:00,Art\n") == [(4, "start")]


@pytest.mark.parametrize("heading", ["person,day,period,start,end\n", "", "name,person,day,period,start,end,subject\n"])
def test_a_heading_without_a_column_or_with_one_twice_is_a_fault_of_row_one(town: Town, heading: str) -> None:
    assert {row for row, _ in faults(town, TWO, heading)} == {1}


def test_a_heading_alone_is_no_list(town: Town) -> None:
    assert faults(town, "") == [(1, "")]


def test_nothing_is_kept_of_a_list_with_a_fault(town: Town) -> None:
    faults(town, f"{TWO}Nobody,Monday,1,8:20,9:15,Art\n")
    assert BellList.select().count() == 0


def test_nothing_holds_until_it_is_applied(town: Town) -> None:
    bring(town)
    assert bells.current(town.school.id) is None


def test_another_list_takes_the_place_of_the_one_before(town: Town) -> None:
    apply(town)
    apply(town, "Mei-Ling Chow,Friday,1,8:20,9:15,Art\n")
    week = bells.week(town.school.id)
    assert (week.knows(town.mei.person_id), week.knows(town.ana.person_id)) == (True, False)


def test_a_list_is_applied_once(town: Town) -> None:
    staged = bring(town)
    actions.apply(staged, actor=town.ofelia, at=town.now)
    with pytest.raises(Refused, match="applied before"):
        actions.apply(staged, actor=town.ofelia, at=town.now)


def test_the_trail_says_who_applied_it(town: Town) -> None:
    apply(town)
    assert Entry.get(Entry.deed == "bell schedule applied").actor_id == town.ofelia.person_id


def test_a_list_that_is_not_applied_does_not_stay(town: Town) -> None:
    bring(town)
    later = town.now + timedelta(days=2)
    actions.stage(io.StringIO(HEADING + TWO), actor=town.ofelia, today=town.today, at=later)
    assert (BellList.select().count(), BellPeriod.select().count()) == (1, 2)


def test_the_preview_tells_what_was_before_and_who_is_left_out(town: Town) -> None:
    apply(town)
    lines = {line.person: line for line in bells.preview(bring(town, "Ana Riquelme,Monday,1,8:20,9:15,Art\n"))}
    ana, luis = lines[town.ana.person_id], lines[town.luis.person_id]
    assert ((ana.taught, ana.was_free), luis.named) == ((1, 1), False)


def test_in_the_browser_a_fault_keeps_what_was_typed(town: Town, as_) -> None:  # noqa: ANN001
    answer = as_("carmen").post("/lantern/peer/bells", data={"rows": f"{HEADING}Nobody,Monday,1,8:20,9:15,Art"})
    assert (answer.status_code, "Nobody,Monday" in answer.text, "column “person”" in answer.text) == (422, True, True)


def test_in_the_browser_a_files_fault_names_the_file(town: Town, as_) -> None:  # noqa: ANN001
    file = (io.BytesIO(f"{HEADING}Nobody,Monday,1,8:20,9:15,Art".encode()), "bells.csv")
    answer = as_("carmen").post("/lantern/peer/bells", data={"file": file})
    assert "“bells.csv”" in answer.text


def test_in_the_browser_from_the_rows_to_the_bell_schedule(town: Town, as_) -> None:  # noqa: ANN001
    office = as_("ofelia")
    preview = office.post("/lantern/peer/bells", data={"rows": HEADING + TWO}).location
    assert "Luis Mondragón" in office.get(preview).text
    assert office.post(f"{preview}/application").status_code == 303
    assert bells.current(town.school.id) is not None


def test_in_the_browser_nothing_is_no_list(town: Town, as_) -> None:  # noqa: ANN001
    assert "Choose a file" in as_("carmen").post("/lantern/peer/bells", data={"rows": " "}).text
