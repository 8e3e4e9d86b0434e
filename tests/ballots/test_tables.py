"""The numbers of a result to take away: what the page's tables say, harmless in a spreadsheet."""

import csv
import io
import json

import pytest

from governance.ballots.queries.result import result
from governance.ballots.rules.deciding import Method
from governance.decisions.rules import SubjectKind
from governance.values.share import decimal_text
from tests.ballots.conftest import NO, YES, Booths, Vote
from tests.ballots.ways import counted


def rows(client, number: int = 1) -> list[dict[str, str]]:  # noqa: ANN001
    answer = client.get(f"/lantern/vote/{number}/result.csv")
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    return list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))


@pytest.mark.parametrize("method", list(Method))
def test_the_list_holds_the_numbers_of_the_table(at_hand, booths: Booths, method: Method) -> None:  # noqa: ANN001
    vote = counted(booths, method)
    found = result(vote.town.school.id, 1, vote.town.ana.person_id, "en")
    cells = [cell for row in found.decided[0].drawn.table().rows for cell in row.cells if cell is not None]
    listed = [row["number"] for row in rows(at_hand("josephine")) if row["part"] == "count"]
    assert listed == [decimal_text(cell) for cell in cells]


def test_it_says_who_took_part_and_how_it_ended(at_hand, booths: Booths) -> None:  # noqa: ANN001
    counted(booths, Method.PLURALITY)
    listed = rows(at_hand("josephine"))
    assert [(row["row"], row["number"]) for row in listed[:3]] == [
        ("On the roll", "27"),
        ("Took part", "9"),
        ("Ballots counted", "9"),
    ]
    assert listed[3]["row"].startswith("Chosen: Ada Brook")


def test_a_name_that_a_spreadsheet_would_run_is_a_name(at_hand, booths: Booths) -> None:  # noqa: ANN001
    options = [{"no": n, "name": name, "statement": "", "person_id": None} for n, name in enumerate(("=1+1", "Ada"), 1)]
    subject = booths.subject(SubjectKind.PRINCIPAL, "=Title", options)
    booths.post(SubjectKind.PRINCIPAL, subjects=[subject]).open().all_cast(*[(1,)] * 4).count()
    assert {row["row"] for row in rows(at_hand("josephine")) if row["part"] == "count"} >= {"'=1+1", "Ada"}
    assert rows(at_hand("josephine"))[-1]["title"] == "'=Title"


def test_programs_get_exact_numbers(at_hand, booths: Booths) -> None:  # noqa: ANN001
    counted(booths, Method.SCORE)
    told = json.loads(at_hand("josephine").get("/lantern/vote/1/result.json").data)["questions"][0]
    assert told["tables"]["count"]["rows"][0] == ["Ada Brook", 20, 5, "20/7", 7]


def test_the_report_is_marked_as_deciding_nothing(at_hand, booths: Booths) -> None:  # noqa: ANN001
    counted(booths, Method.IRV, secret=False)
    told = json.loads(at_hand("josephine").get("/lantern/vote/1/result.json").data)["questions"][0]["tables"]
    assert {part: table["decides"] for part, table in told.items()} == {"count": True, "report": False}


def test_a_small_secret_vote_gives_no_report(at_hand, booths: Booths) -> None:  # noqa: ANN001
    counted(booths, Method.IRV)
    assert {row["part"] for row in rows(at_hand("josephine"))} == {"turnout", "outcome", "count"}


def test_of_two_ballots_they_hold_no_number_of_the_count(at_hand, opened: Vote) -> None:  # noqa: ANN001
    opened.all_cast(YES, NO).count()
    client = at_hand("josephine")
    told = json.loads(client.get("/lantern/vote/1/result.json").data)["questions"][0]
    assert [row["part"] for row in rows(client)] == ["turnout"] * 3 + ["outcome"]
    assert (told["tables"], told["sentence"]) == ({}, "Not adopted.")


@pytest.mark.parametrize("path", ["projector/1", "certificate.pdf", "door.pdf", "result.csv", "result.json"])
def test_before_the_count_there_is_nothing_to_take(at_hand, opened: Vote, path: str) -> None:  # noqa: ANN001
    opened.all_cast(*[YES] * 5)
    assert at_hand("josephine").get(f"/lantern/vote/1/{path}").status_code == 404
