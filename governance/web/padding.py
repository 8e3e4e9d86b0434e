"""Pages whose length would tell a choice are sent in whole blocks."""

_BLOCK = 16384


def padded(page: str) -> str:
    """To a whole number of blocks."""
    return page + " " * (-len(page.encode()) % _BLOCK)
