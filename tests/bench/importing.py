"""Time, memory and locks of a staff list of many rows, on an address: `python -m tests.bench.importing [ROWS] [DATABASE_URL]`."""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from peewee import Database

from governance.db import engine, migrating
from governance.people.actions import importing, reading, staging, undoing
from governance.people.models import Import
from governance.school import actions as schools
from governance.values.actor import Actor

HEADING = "Employee ID,Name,Email,Role,FTE,Bargaining Unit,Team,Start Date,End Date\n"
AT = datetime(2026, 11, 24, 18, tzinfo=UTC)


@dataclass(frozen=True)
class Measured:
    """Seconds of a step and of its longest transaction, and the most memory so far in MiB."""

    step: str
    seconds: float
    longest: float
    memory: int


def write_list(file: Path, rows: int, fte: str) -> Path:
    with file.open("w") as text:
        text.write(HEADING)
        for n in range(rows):
            text.write(f"E{n},Person Number {n},p{n}@district.org,Teacher,{fte},Unit,Team {n % 40},2026-08-17,\n")
    return file


@contextmanager
def locks(handle: Database) -> Iterator[list[float]]:
    """How long each transaction held what it held."""
    spans, began, begin, commit = [0.0], [0.0], handle.begin, handle.commit

    def timed_begin(*how: Any) -> None:
        begin(*how)
        began[0] = time.perf_counter()

    def timed_commit() -> None:
        commit()
        spans.append(time.perf_counter() - began[0])

    handle.begin, handle.commit = timed_begin, timed_commit
    try:
        yield spans
    finally:
        handle.begin, handle.commit = begin, commit


def measured(handle: Database, step: str, deed: Callable[[], Any]) -> Measured:
    began = time.perf_counter()
    with locks(handle) as spans:
        deed()
    return Measured(step, time.perf_counter() - began, max(spans), most_memory())


def most_memory() -> int:
    """MiB at most so far of this program alone; the usual figure also knows what the process was before it began."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) // 1024 for line in status.read_text().splitlines() if "VmHWM" in line)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(url: str, rows: int, folder: Path) -> Iterator[Measured]:
    """A list read and applied into an empty, built database, a change of every row, and that change taken back."""
    handle = engine.use(url)
    handle.connect(reuse_if_open=True)
    actor = Actor(0, schools.found("Measured", "America/Los_Angeles", at=AT).id)
    for step, fte in (("first list", "0.5"), ("every share changed", "1.0")):
        file = write_list(folder / "staff.csv", rows, fte)
        yield measured(handle, f"read {step}", lambda file=file: _read(file, actor))
        batch = Import.select().order_by(Import.id.desc()).get()
        yield measured(handle, f"apply {step}", lambda batch=batch: importing.apply(batch, actor=actor, at=AT))
    yield measured(handle, "take it back", lambda: undoing.undo(batch, actor=actor, at=AT))


def _read(file: Path, actor: Actor) -> Import:
    with reading.opened(file) as text:
        return staging.stage(reading.rows(text, {}), actor=actor, at=AT)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
        address = sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{made}/measured.sqlite3"
        with engine.open_database(address) as database:
            migrating.forward(database)
            for one in measure(address, rows, Path(made)):
                print(f"{one.step}: {one.seconds:.1f} s, longest lock {one.longest:.2f} s, {one.memory} MiB")
