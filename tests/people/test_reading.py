"""An office's list as text: what is understood, and what is refused, by row and column."""

import os
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.people.actions.reading import BadList, Fault, StaffRow, opened, text_of
from governance.values.actor import Role
from tests.people.conftest import HEADING, LIST, read


def one(text: str) -> StaffRow:
    (row,) = read(text)
    assert isinstance(row, StaffRow), row
    return row


def fault(text: str) -> tuple[int, str]:
    found = next(row for row in read(text) if isinstance(row, Fault))
    return found.row, found.column


def test_columns_are_found_by_name_whatever_their_case_and_order() -> None:
    row = one(
        "TEAM;Last_Name;first name;E-MAIL;Position;Hire Date\nGrade 9;Okoye;Nina;Nina@District.org;tchr;8/17/26\n"
    )
    assert (row.name, row.email, row.role) == ("Nina Okoye", "nina@district.org", Role.TEACHER)
    assert (row.team, row.from_day) == ("Grade 9", date(2026, 8, 17))


def test_spanish_headings_and_role_words_are_understood() -> None:
    row = one("Nombre\tCorreo\tPuesto\tJornada\nInés Peña\tines@distrito.org\tMaestra\t60 %\n")
    assert (row.name, row.role, row.fte) == ("Inés Peña", Role.TEACHER, Fraction(3, 5))


def test_what_the_list_has_no_column_for_is_left_unsaid() -> None:
    row = one("name,email,role\nNina Okoye,nina@d.org,teacher\n")
    assert (row.fte, row.unit, row.team, row.from_day, row.end_said) == (None, None, None, None, False)


def test_a_schools_own_word_goes_before_the_usual_one() -> None:
    (row,) = read("name,email,role\nNina,nina@d.org,Aide\n", {"aide": Role.TEACHER})
    assert row.role == Role.TEACHER


def test_rows_are_counted_with_the_heading_and_empty_lines() -> None:
    assert fault("name,email,role\n\nNina,nina@d.org,teacher\nOtto,otto@d.org,wizard\n") == (4, "role")


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ("E1,,nina@d.org,teacher,1,,,,", "name"),
        ("E1,Nina,nina at d.org,teacher,1,,,,", "email"),
        ("E1,Nina,nina@d.org,,1,,,,", "role"),
        ("E1,Nina,nina@d.org,wizard,1,,,,", "role"),
        ("E1,Nina,nina@d.org,teacher,1.2,,,,", "FTE"),
        ("E1,Nina,nina@d.org,teacher,-0.5,,,,", "FTE"),
        ("E1,Nina,nina@d.org,teacher,half,,,,", "FTE"),
        ("E1,Nina,nina@d.org,teacher,1,,,17.8.2026,", "start date"),
        ("E1,Nina,nina@d.org,teacher,1,,,2/30/2026,", "start date"),
        ("E1,Nina,nina@d.org,teacher,1,,,0026-08-17,", "start date"),
        ("E1,Nina,nina@d.org,teacher,1,,,2026-08-17,2026-08-16", "end date"),
        ("E1,Ni\x00na,nina@d.org,teacher,1,,,,", "name"),
        ("E1,Nina\u202e,nina@d.org,teacher,1,,,,", "name"),
        (f"E1,{'N' * 201},nina@d.org,teacher,1,,,,", "name"),
        (f"E1,Nina,nina@d.org,teacher,1,{'u' * 81},,,", "bargaining unit"),
        (f"{'9' * 81},Nina,nina@d.org,teacher,1,,,,", "id"),
        ("E1,-,nina@d.org,teacher,1,,,,", "name"),
        ('E1,"=HYPERLINK(""http://x"",""Nina"")",nina@d.org,teacher,1,,,,', "name"),
        ("E1,Nina,nina@d.org,teacher,1,#REF!,,,", "bargaining unit"),
        ("E1,Nina,nina@d.org,teacher,#N/A,,,,", "FTE"),
        ("E1,Nina,nina@d..org,teacher,1,,,,", "email"),
        ("E1,Nina,nin\u0430@d.org,teacher,1,,,,", "email"),
        ("E1,Nina,nina@d.org,teacher,1,,,２０２６-08-17,", "start date"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(cells: str, column: str) -> None:
    assert fault(HEADING + cells + "\n") == (2, column)


def test_a_comma_without_quotes_shifts_no_cells_silently() -> None:
    assert fault(HEADING + "E1,Okoye, Nina,nina@d.org,teacher,1,,,2026-08-17,2027-06-30\n") == (2, "")


@pytest.mark.parametrize("column", ["name", "email", "role"])
def test_a_missing_column_is_named(column: str) -> None:
    kept = [one for one in ("name", "email", "role") if one != column]
    assert fault(",".join(kept) + "\na,b\n") == (1, column)


@pytest.mark.parametrize(
    "heading", ["name,name,email,role", "name,Correo,E-mail,role", "name,email,Puesto,Cargo", "id,Id,name,email,role"]
)
def test_two_columns_for_one_thing_are_a_fault_of_the_heading(heading: str) -> None:
    assert fault(heading + "\na,b,c,d,e\n")[0] == 1


def test_the_columns_own_name_goes_before_its_other_names() -> None:
    row = one("name,email,role,hire date,start date\nNina,nina@d.org,teacher,2010-08-01,2026-08-17\n")
    assert row.from_day == date(2026, 8, 17)


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_the_mark_between_cells_may_be_named_in_a_line_before(mark: str) -> None:
    row = one(f"sep={mark}\nname{mark}email{mark}role\nNina{mark}nina@d.org{mark}teacher\n")
    assert (row.row, row.name) == (2, "Nina")


@pytest.mark.parametrize(
    "cell", ['"Nina,nina@d.org,teacher\nOtto,otto@d.org,teacher\n', '"Nina" Okoye,nina@d.org,teacher\n']
)
def test_a_quotation_mark_without_its_other_names_its_row(cell: str) -> None:
    assert fault("name,email,role\nAna,ana@d.org,teacher\n" + cell) == (3, "")


def test_a_line_break_in_quotes_is_part_of_the_cell() -> None:
    assert one('name,email,role\n"Nina\nOkoye",nina@d.org,teacher\n').name == "Nina Okoye"


def test_invisible_signs_and_split_accents_make_no_other_person() -> None:
    row = one("name,email,role\nIne\u0302s\u200b,ines@d.org\u200b,\u00a0teacher\n")
    assert (row.name, row.email) == ("Inês", "ines@d.org")


def test_an_unknown_word_names_the_word() -> None:
    (found,) = read("name,email,role\nNina,nina@d.org,Wizard of  Maths\n")
    assert found.why.values["word"] == "Wizard of  Maths"


def test_a_cell_without_an_end_names_its_row() -> None:
    assert fault('name,email,role\n"' + "x" * 1_100_000) == (2, "")


def test_a_line_without_an_end_names_its_row() -> None:
    assert fault("name,email,role\n" + "x," * 600_000) == (2, "")


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_read_in_each_usual_coding(tmp_path: Path, coding: str) -> None:
    file = tmp_path / "staff.csv"
    file.write_text("name,email,role\nInês,i@d.org,teacher\n", encoding=coding)
    with opened(file) as text:
        assert "Inês" in text.read()


def test_a_windows_file_is_read_and_told(tmp_path: Path) -> None:
    file = tmp_path / "staff.csv"
    file.write_bytes("name\nIn\u00eas O\u2019Brien".encode("cp1252"))
    with opened(file) as text:
        assert ("Inês O’Brien" in text.read(), text.encoding) == (True, "cp1252")


def test_an_upload_is_read_like_a_file() -> None:
    assert text_of("Inês".encode("cp1252")) == ("Inês", True)
    assert text_of("Inês".encode("utf-8-sig")) == ("Inês", False)


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x00", b"\x00" * 10])
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "staff.csv").write_bytes(content)
    with pytest.raises(BadList):
        opened(tmp_path / "staff.csv")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadList):
        opened(tmp_path)


def test_a_pipe_is_refused_since_it_is_read_once_only(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "staff.csv")
    with pytest.raises(BadList):
        opened(tmp_path / "staff.csv")


def test_an_upload_that_is_no_text_is_refused() -> None:
    with pytest.raises(BadList):
        text_of(b"PK\x03\x04\x00\x00")


def test_nothing_at_all_is_refused() -> None:
    assert {found.column for found in read("")} == {"name", "email", "role"}


@given(st.text(max_size=300))
def test_no_text_whatever_ends_in_anything_but_rows_and_faults(text: str) -> None:
    assert all(isinstance(row, StaffRow | Fault) for row in read(text))


@given(st.text(max_size=80))
def test_no_cells_whatever_end_in_anything_but_rows_and_faults(text: str) -> None:
    assert all(isinstance(row, StaffRow | Fault) for row in read(LIST + text))
