"""What the school sees of itself: its teams, its years, who needs a partner, and files to take away."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from openpyxl import load_workbook

from governance.peer_review.actions import planning
from governance.peer_review.queries import balances, cycles
from governance.peer_review.rules.cycles import Shape
from governance.people.models import Person
from governance.values.cells import harmless
from governance.web.tables import as_csv, as_xlsx
from tests.cast import Town
from tests.peer_review.conftest import Log, four_hours

LAST_YEAR = (date(2025, 7, 1), date(2026, 6, 30))


def page(client, path: str) -> str:  # noqa: ANN001
    answer = client.get(f"/lantern{path}?lang=en")
    assert answer.status_code == 200
    return unescape(answer.text).replace("\u00a0", " ")


def rows(answer) -> list[list[str]]:  # noqa: ANN001
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))


def plans(town: Town, guest: str, host: str, day: date | None = None) -> int:
    told = {"once_key": f"{guest} {host} {day}", "actor": town.actor(guest), "today": town.today, "at": town.now}
    guests = frozenset({town.actor(guest).person_id})
    return planning.plan(Shape.VISIT, town.actor(host).person_id, guests, day, **told).number


@pytest.fixture
def two_years(agreed: Town, confirmed: Log) -> Town:
    """Last year three people gave 45 minutes each, this year four."""
    four_hours(agreed, *LAST_YEAR, minutes="120")
    for who in ("grace", "mei", "kwabena"):
        confirmed(who, "luis", 45, day=date(2026, 5, 5))
    for who in ("grace", "mei", "kwabena", "ana"):
        confirmed(who, "luis", 45)
    return agreed


def test_each_year_has_its_total_newest_first(two_years: Town) -> None:
    years = balances.whole(two_years.school.id, two_years.today).years
    assert [(year.name, year.total.done) for year in years] == [("2026-27", 180), ("2025-26", 135)]


def test_a_summer_without_an_agreement_does_not_end_the_row_of_years(agreed: Town) -> None:
    four_hours(agreed, date(2025, 8, 11), date(2026, 6, 12))
    years = balances.whole(agreed.school.id, agreed.today).years
    assert [year.name for year in years] == ["2026-27", "2025-26"]


def test_each_years_total_is_that_of_its_balances(two_years: Town) -> None:
    for year in balances.whole(two_years.school.id, two_years.today).years:
        lines = balances.balances(two_years.school.id, year.year.last_day)
        assert year.total.owed == sum(line.balance.owed.minutes for line in lines)


def test_the_drawing_and_its_table_show_the_same_years(two_years: Town, as_) -> None:  # noqa: ANN001
    shown = page(as_("mei"), "/peer/overview")
    assert re.findall(r'<text class="bold"[^>]*>(.*?)</text>', shown) == ["2026-27", "2025-26"]
    assert re.findall(r'<th role="rowheader" scope="row">(\d{4}-\d\d)</th>', shown) == ["2026-27", "2025-26"]


def test_my_years_are_mine_each_with_its_arithmetic(two_years: Town, as_) -> None:  # noqa: ANN001
    shown = page(as_("mei"), "/peer/years")
    assert "120 min × 1 FTE × 365/365 days = 120 min." in shown
    assert re.findall(r'<text class="bold"[^>]*>(.*?)</text>', shown) == ["2026-27", "2025-26"]
    assert re.findall(r'<td role="cell" class="num">(.*?)</td>', shown) == ["4 h", "45 min", "2 h", "45 min"]


def test_who_never_took_part_has_no_years(agreed: Town, as_) -> None:  # noqa: ANN001
    assert "Nothing is kept of you here yet." in page(as_("paul"), "/peer/years")


def test_a_planned_visit_is_a_partner(agreed: Town, as_) -> None:  # noqa: ANN001
    plans(agreed, "ana", "luis", agreed.today)
    needing = page(as_("carmen"), "/peer/lead").split("Minutes by name")[0]
    assert ("Ana Riquelme" in needing, "Luis Mondragón" in needing) == (False, True)


def test_a_plan_called_off_or_declined_is_none(agreed: Town) -> None:
    off, no = plans(agreed, "ana", "luis"), plans(agreed, "mei", "luis")
    planning.call_off(off, actor=agreed.ana, at=agreed.now)
    assert cycles.visiting_soon(agreed.school.id, agreed.today) == {agreed.mei.person_id}
    planning.call_off(no, actor=agreed.mei, at=agreed.now)
    assert cycles.visiting_soon(agreed.school.id, agreed.today) == frozenset()


def test_who_has_given_all_needs_no_partner(confirmed: Log, as_) -> None:  # noqa: ANN001
    confirmed("ana", "luis", 240)
    assert "Ana Riquelme" not in page(as_("carmen"), "/peer/lead").split("Minutes by name")[0]


def test_the_leads_file_has_a_line_for_each_person(confirmed: Log, as_) -> None:  # noqa: ANN001
    confirmed("ana", "luis", 45)
    found = rows(as_("carmen").get("/lantern/peer/lead.csv?lang=en"))
    assert len(found) == 25
    assert ["Ana Riquelme", "Grade 9", "240", "45", "0", "195"] in [row[:6] for row in found]


def test_the_totals_file_shows_what_the_page_shows(two_years: Town, as_) -> None:  # noqa: ANN001
    found = rows(as_("mei").get("/lantern/peer/overview.csv?lang=en"))
    assert found[1][:2] == ["2026-27", "All of us together"]
    assert "not shown" in found[3]
    assert "Mei-Ling Chow" not in repr(found)


def test_my_file_has_my_entries_and_no_others(log: Log, as_) -> None:  # noqa: ANN001
    log("ana", "luis", 45)
    log("mei", "luis", 30)
    assert [row[4] for row in rows(as_("ana").get("/lantern/peer/hours.csv"))[1:]] == ["45"]


@pytest.mark.parametrize("who", ["ana", "paul", "ofelia", "walter", "lena"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_leads_file_is_the_leads(agreed: Town, as_: Callable, who: str, form: str) -> None:
    assert as_(who).get(f"/lantern/peer/lead.{form}").status_code == 403


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\uff1d1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_of_text_is_never_a_formula(text: str) -> None:
    assert next(csv.reader(io.StringIO(as_csv([text], []).removeprefix("\ufeff")))) == [f"'{text}"]
    assert harmless(-1) == -1


def test_a_sheet_of_excel_holds_no_formula() -> None:
    made = as_xlsx("t", ["Name", "Minutes"], [(text.strip("\r"), 45) for text in FORMULAS])
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")
    cells = list(load_workbook(io.BytesIO(made)).worksheets[0].iter_rows(min_row=2))
    assert {(name.data_type, minutes.data_type) for name, minutes in cells} == {("s", "n")}


def test_a_person_named_like_a_formula_is_a_name_in_both_files(agreed: Town, as_) -> None:  # noqa: ANN001
    Person.update(name='=HYPERLINK("http://x","Ana")').where(Person.id == agreed.ana.person_id).execute()
    sheet = load_workbook(io.BytesIO(as_("carmen").get("/lantern/peer/lead.xlsx").data)).worksheets[0]
    assert [row[0].data_type for row in sheet.iter_rows() if "HYPERLINK" in str(row[0].value)] == ["s"]
    assert "'=HYPERLINK" in as_("carmen").get("/lantern/peer/lead.csv").text
