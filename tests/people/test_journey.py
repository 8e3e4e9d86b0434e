"""The office brings in its list in the browser: a word is explained once, the preview read, the list applied, taken back."""

import io

import pytest
from flask.testing import FlaskClient

from governance.people.models import Import
from tests.people.conftest import HEADING, LIST, NINA

IMPORT = "/lantern/people/import"


def post(client: FlaskClient, path: str, **data: object) -> tuple[int, str]:
    answer = client.post(path, data=data, follow_redirects=True)
    return answer.status_code, answer.get_data(as_text=True)


def newest() -> int:
    return Import.select().order_by(Import.id.desc()).get().id


def test_a_list_is_read_explained_applied_and_taken_back(as_) -> None:  # noqa: ANN001
    office, odd = as_("ofelia"), LIST.replace("Counselor", "Wellness guide")
    status, page = post(office, IMPORT, rows=odd)
    assert (status, "“Wellness guide” means" in page, "Nina Okoye" in page) == (422, True, True)
    status, page = post(office, IMPORT, rows=odd, word=["Wellness guide"], means=["counsellor"])
    assert (status, "2 new, 0 changed, 0 unchanged." in page) == (200, True)
    _, page = post(office, f"{IMPORT}/{newest()}/application")
    assert "Nina Okoye" in page
    _, page = post(office, f"{IMPORT}/{newest()}/undoing")
    assert "Nina Okoye" not in page


def test_a_table_pasted_from_a_spreadsheet_is_read(as_) -> None:  # noqa: ANN001
    _, page = post(as_("ofelia"), IMPORT, rows=LIST.replace(",", "\t"))
    assert "2 new" in page


def test_a_file_is_read(as_) -> None:  # noqa: ANN001
    _, page = post(as_("ofelia"), IMPORT, file=(io.BytesIO(LIST.encode()), "staff.csv"))
    assert "2 new" in page


def test_a_file_with_guessed_letters_is_told(as_) -> None:  # noqa: ANN001
    raw = LIST.replace("Nina", "Niña").encode("cp1252")
    _, page = post(as_("ofelia"), IMPORT, file=(io.BytesIO(raw), "staff.csv"))
    assert "Niña Okoye" in page
    assert "Look at the accents" in page


@pytest.mark.parametrize("data", [{}, {"rows": "  \n"}])
def test_nothing_to_read_is_told_beside_the_field(as_, data: dict[str, str]) -> None:  # noqa: ANN001
    status, page = post(as_("ofelia"), IMPORT, **data)
    assert (status, "Choose a file, or paste the rows." in page) == (422, True)


def test_a_change_is_shown_field_by_field(as_) -> None:  # noqa: ANN001
    office = as_("ofelia")
    post(office, IMPORT, rows=LIST)
    post(office, f"{IMPORT}/{newest()}/application")
    _, page = post(office, IMPORT, rows=HEADING + NINA.replace("0.5", "0.8").replace("nina@", "n.okoye@"))
    assert "<del>0.5</del> → <ins>0.8</ins>" in page
    assert "<del>nina@district.org</del> → <ins>n.okoye@district.org</ins> (waits three days" in page


def test_a_word_that_occurs_in_many_rows_is_asked_for_once(as_) -> None:  # noqa: ANN001
    rows = "".join(f"E{n},Person {n},p{n}@d.org,Wizard,1,,,,\n" for n in range(30))
    _, page = post(as_("ofelia"), IMPORT, rows=HEADING + rows)
    assert page.count("“Wizard” means") == 1


def test_what_is_no_list_says_so_without_a_crash(as_) -> None:  # noqa: ANN001
    status, page = post(as_("ofelia"), IMPORT, file=(io.BytesIO(b"PK\x03\x04\x00\x00\xff"), "staff.xlsx"))
    assert (status, "This is no list in CSV" in page) == (422, True)


def test_a_list_that_no_longer_fits_is_refused_as_a_page(as_) -> None:  # noqa: ANN001
    office = as_("ofelia")
    post(office, IMPORT, rows=LIST)
    first = newest()
    post(office, IMPORT, rows=HEADING + NINA)
    post(office, f"{IMPORT}/{newest()}/application")
    status, page = post(office, f"{IMPORT}/{first}/application")
    assert (status, "The staff changed since this preview" in page) == (409, True)


def test_a_teacher_reads_no_list(as_) -> None:  # noqa: ANN001
    assert post(as_("ana"), IMPORT, rows=LIST)[0] == 403
