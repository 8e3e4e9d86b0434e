"""What may stand in a cell of a table that a spreadsheet opens."""

# Also the wide forms, which some spreadsheets take for the plain ones.
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")

Cell = str | int


def harmless(cell: Cell) -> Cell:
    """A cell that a spreadsheet would take for a formula begins with an apostrophe; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(_STARTS_A_FORMULA) else cell
