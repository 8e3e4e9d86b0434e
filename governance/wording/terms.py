"""Named values inside a text: `{peer_review_minutes}`. Code spans and doubled braces are left alone."""

import re
from collections.abc import Mapping

_CODE = r"(?<![\\`])(?P<ticks>`{1,3})(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
_PLACE = re.compile(rf"(?s:{_CODE})|(?<!\{{)\{{(?P<name>[a-z][a-z0-9_]*)\}}")


def names_in(text: str) -> tuple[str, ...]:
    """The names that stand in a text, each once, in the order of their first place."""
    return tuple(dict.fromkeys(found["name"] for found in _PLACE.finditer(text) if found["name"]))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with each known name replaced by its value; unknown names stay as typed."""
    return _PLACE.sub(lambda found: values.get(found["name"] or "", found[0]), text)
