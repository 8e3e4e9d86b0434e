"""Named values inside a text: `{peer_review_minutes}`. Code spans and doubled braces are left alone."""

import re
from collections.abc import Callable, Mapping

_PLACE = re.compile(r"(`[^`\n]*`)|\{\{[^{}]*\}\}|\{([a-z][a-z0-9_]*)\}")


def names_in(text: str) -> tuple[str, ...]:
    """The names that stand in a text, each once, in the order of their first place."""
    return tuple(dict.fromkeys(found[2] for found in _PLACE.finditer(text) if found[2]))


def filled(text: str, values: Mapping[str, str], mark: Callable[[str, str], str] = lambda name, value: value) -> str:
    """The text with each known name replaced by its value; unknown names stay as typed. `mark` may dress a value."""

    def one(found: re.Match[str]) -> str:
        name = found[2]
        return mark(name, values[name]) if name and name in values else found[0]

    return _PLACE.sub(one, text)
