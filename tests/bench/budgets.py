"""Budget lists read and scenarios compared, beside plain csv and dicts in the same run: `python -m tests.bench budgets`."""

import csv
import io
import time
from collections.abc import Callable

from governance.budgets.rules.funds import FundRow, LineRow
from governance.budgets.rules.months import read_months
from governance.budgets.rules.reading import read_list
from governance.budgets.rules.scenarios import ChangeRow, applied, beside
from governance.budgets.rules.spending import used
from governance.values.money import Money
from governance.values.year import SchoolYear

ROWS, SCENARIOS, LINES, CHANGES = 50_000, 10, 5_000, 200


def budget_list(rows: int = ROWS) -> str:
    """A district's list with codes, quantities and rates."""
    heading = "fund,allocation,restriction,program,object code,item,quantity,rate,amount\n"
    return heading + "".join(f"Fund {n % 40},1000000000,,P{n % 9},4310,Line {n},2,1.50,3.00\n" for n in range(rows))


def month_list(rows: int = ROWS) -> str:
    """A month's spending of the same lines."""
    return "month,fund,item,spent\n" + "".join(f"2026-09,Fund {n % 40},Line {n},1.50\n" for n in range(rows))


def plainly(text: str) -> dict[tuple[str, str], int]:
    """What a list cannot be read without: its cells, and a sum for each line."""
    totals: dict[tuple[str, str], int] = {}
    for row in csv.DictReader(io.StringIO(text)):
        key = row["fund"], row["item"]
        amount = (row.get("amount") or row["spent"]).replace(".", "")
        totals[key] = totals.get(key, 0) + int(amount)
    return totals


def dicts(scenarios: int = SCENARIOS, lines: int = LINES) -> list[str]:
    """The lines in which dicts of the same size differ."""
    base = {f"Line {n}": n for n in range(lines)}
    sides = [base | {f"Line {n}": n + k for n in range(CHANGES)} for k in range(1, scenarios + 1)]
    return [name for name in base if len({side[name] for side in (base, *sides)}) > 1]


def compared(scenarios: int = SCENARIOS, lines: int = LINES) -> list[str]:
    """The same of budgets, each scenario applied to the base."""
    base = (FundRow("A", Money(10**9), "", tuple(LineRow(f"Line {n}", Money(n)) for n in range(lines))),)
    sides = [
        applied(base, [ChangeRow("A", f"Line {n}", Money(k)) for n in range(CHANGES)]) for k in range(1, scenarios + 1)
    ]
    return [row.name for row in beside([base, *sides])]


def _timed(deed: Callable[[], object]) -> tuple[float, object]:
    began = time.process_time()
    found = deed()
    return time.process_time() - began, found


def _line(what: str, ours: Callable[[], object], plain: Callable[[], object]) -> None:
    mine, _ = _timed(ours)
    bare, _ = _timed(plain)
    print(f"{what}: {mine:.2f} s, plain csv and dicts {bare:.2f} s, {mine / bare:.1f} times as long")


def budgets() -> None:
    """Print a line for each: seconds of processor, those of the baseline, and their ratio."""
    told, month = budget_list(), month_list()
    funds, faults = read_list(told)
    assert (faults, sum(len(fund.lines) for fund in funds)) == ((), ROWS)
    _line(f"a budget list of {ROWS:,} rows", lambda: read_list(told), lambda: plainly(told))
    rows, wrong = read_months(month, SchoolYear(2026))
    assert (wrong, used(funds, rows)[1]) == ((), [])
    _line(
        f"a month's list of {ROWS:,} rows, against as many lines",
        lambda: used(funds, read_months(month, SchoolYear(2026))[0]),
        lambda: plainly(month),
    )
    assert sorted(compared()) == sorted(dicts())
    _line(f"{SCENARIOS} scenarios of {LINES:,} lines side by side", compared, dicts)
