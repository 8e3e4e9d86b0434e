"""Text as people send it, made fit to be kept."""

import unicodedata


def cleaned(text: str) -> str:
    """The text with plain line feeds and without control signs, which no page shows and PostgreSQL does not keep."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})
