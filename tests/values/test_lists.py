"""Lists to take away: comma-separated, and no cell that a spreadsheet would run."""

import pytest

from governance.values.lists import as_csv


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_what_a_spreadsheet_would_run_begins_with_an_apostrophe(start: str) -> None:
    assert as_csv(["name"], [{"name": f"{start}1+1"}]).removeprefix("name\n").lstrip('"').startswith(f"'{start}1+1")


def test_numbers_and_names_stay_as_they_are() -> None:
    assert as_csv(["name", "votes"], [{"name": "Inés, R.", "votes": -3}]) == 'name,votes\n"Inés, R.",-3\n'
