"""A frozen budget whose rows or text were changed in the database says so; marks in a name mean nothing."""

import pytest

from governance.budgets.actions.lists import bring_in, freeze
from governance.budgets.models.lists import Budget, Line
from governance.budgets.rules.comparing import bars, compared
from governance.budgets.rules.funds import as_text
from governance.budgets.rules.reading import read_list
from governance.decisions.models import Subject
from governance.values.year import SchoolYear
from governance.web.markdown import html
from tests.budgets.test_reading import LIST
from tests.budgets.test_year import adopted
from tests.cast import Town

YEAR = "/lantern/budget/2027"


@pytest.fixture
def frozen(town: Town) -> Subject:
    made: Budget = bring_in(SchoolYear(2027), read_list(LIST)[0], actor=town.josephine, at=town.now)
    return freeze(made, title="Budget", address=YEAR, actor=town.josephine, at=town.now)


@pytest.mark.parametrize("where", ["nowhere", "a line", "the text"])
def test_a_cent_changed_after_the_freeze_is_said(frozen: Subject, as_, where: str) -> None:  # noqa: ANN001
    if where == "a line":
        Line.update(cents=90001).where(Line.name == "Teachers").execute()
    if where == "the text":
        Subject.update(text=frozen.text.replace("900.00", "900.01")).where(Subject.id == frozen.id).execute()
    page = as_("ana").get(YEAR).get_data(as_text=True)
    assert ('class="notice stop"' in page) == (where != "nowhere")


def test_marks_in_a_name_stand_as_typed() -> None:
    text = as_text(read_list("fund,allocation,item,amount\nA|B,9,Pens *red* | <b>,1\n")[0])
    assert html(text).count("<td") == 2
    assert "Pens *red* | &lt;b&gt;" in html(text)


def test_the_bars_are_rows_of_the_table() -> None:
    last, this = (read_list(f"fund,allocation,item,amount\nA,99,Pens,{n}\nA,,Ink,{n}\n")[0] for n in (3, 9))
    rows = compared(last, this)
    assert {bar.row.name for bar in bars(rows)} <= {row.name for row in rows}
    assert [(bar.last_width, bar.this_width) for bar in bars(rows)] == [("33.33%", "100.00%")] * 2


def test_a_cent_changed_in_the_adopted_version_is_said(town: Town, as_) -> None:  # noqa: ANN001
    held = adopted(town)
    before = "no longer fit" in as_("josephine").get("/lantern/budget/2026").get_data(as_text=True)
    Line.update(cents=1).where(Line.fund.in_(held.funds)).execute()
    after = "no longer fit" in as_("josephine").get("/lantern/budget/2026").get_data(as_text=True)
    assert (before, after) == (False, True)
