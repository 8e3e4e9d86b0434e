"""Lists to take away as comma-separated values."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from governance.values.cells import harmless


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str | int]]) -> str:
    """A head and a line for each row; a cell that a spreadsheet would take for a formula begins with an apostrophe."""
    text = io.StringIO()
    lines = csv.DictWriter(text, columns, lineterminator="\n")
    lines.writeheader()
    for one in rows:
        lines.writerow({name: harmless(cell) for name, cell in one.items()})
    return text.getvalue()
