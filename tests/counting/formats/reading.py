"""Reading a text as a file would be read, and what a bad one says."""

import io
from typing import Any

import pytest

from governance.counting.formats import files
from governance.counting.formats.files import Profile
from governance.counting.formats.lines import BadFile


def read(text: str | bytes, name: str = "-", **how: Any) -> Profile:
    data = text.encode() if isinstance(text, str) else text
    return files.read(io.BytesIO(data), name, **{"method": "irv", **how})


def fault(text: str | bytes, name: str = "-", **how: Any) -> tuple[int, str]:
    """The line and the words of what is wrong."""
    with pytest.raises(BadFile) as caught:
        read(text, name, **how)
    return caught.value.line, str(caught.value)


def fault_line(text: str | bytes, name: str = "-", **how: Any) -> int:
    return fault(text, name, **how)[0]
