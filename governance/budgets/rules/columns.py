"""Names under which districts export their columns, and the school's own names, mapped once and remembered."""

from collections.abc import Iterable, Mapping

from governance.values.words import N_

COLUMNS = {
    "fund": ("fund", "fund name", "fund description", "source", "resource", "fondo"),
    "allocation": ("allocation", "fund total", "allocated", "asignación", "asignacion"),
    "restriction": ("restriction", "restricted to", "restricción", "restriccion"),
    "program": ("program", "programme", "function", "programa"),
    "code": ("object", "object code", "object class", "account", "código de objeto", "codigo de objeto", "objeto"),
    "item": ("item", "line", "description", "position", "partida", "concepto", "puesto"),
    "quantity": ("fte", "quantity", "qty", "units", "hours", "cantidad", "horas", "etc"),
    "rate": ("rate", "unit cost", "average salary", "salary", "price", "tarifa", "costo unitario", "salario"),
    "amount": ("amount", "total", "cost", "importe", "monto"),
}
COLUMN_NAMES = {
    "fund": N_("Fund"),
    "allocation": N_("Allocation of the fund"),
    "restriction": N_("Restriction"),
    "program": N_("Program"),
    "code": N_("Object code"),
    "item": N_("Item or position"),
    "quantity": N_("FTE or quantity"),
    "rate": N_("Rate"),
    "amount": N_("Amount"),
}
NEEDED = ("fund", "allocation", "item", "amount")
LONGEST = {"fund": 200, "item": 300, "restriction": 2_000, "program": 120, "code": 40}


def plain(title: str) -> str:
    """A heading without what tells two spellings of it apart."""
    return " ".join(title.split()).casefold()


def places(
    heading: Iterable[str], words: Mapping[str, str], columns: Mapping[str, tuple[str, ...]] = COLUMNS
) -> tuple[dict[str, int], list[str]]:
    """Where each column stands, and columns that stand twice; the school's own `words` (heading to column) come first."""
    titles = [plain(title) for title in heading]
    found = {words[title]: at for at, title in reversed(list(enumerate(titles))) if title in words}
    own, twice = set(found), []
    for at, title in enumerate(titles):
        for name in (name for name, known in columns.items() if title in known and name not in own):
            twice += [name] if name in found else []
            if title not in words:
                found.setdefault(name, at)
    return found, twice


def lacking(found: Mapping[str, int]) -> list[str]:
    """Columns that a list cannot do without; quantity and rate together say the amount."""
    reckoned = {"quantity", "rate"} <= found.keys()
    return [name for name in NEEDED if name not in found and not (name == "amount" and reckoned)]
