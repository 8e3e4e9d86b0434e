"""Texts as people write them in two languages, edits that people make, and texts that nobody writes."""

from collections.abc import Sequence

from hypothesis import strategies as st

_PARTS = [
    "One goes. ",
    "Two stay. ",
    "Three come! ",
    "Dr. Five, p. 5. ",
    "La Sra. Ruiz da 240 minutos, p. ej. el lunes. ",
    "The six all go to lunch. ",
    "The seven all go to lunch. ",
    "Each owes {hours} more, see [Sec. 4](https://a.example/4). ",
    "\n\n",
    "\n\n- an item of it\n",
    "- another item here\n",
    "    - one further in\n",
    "\n\n| a | b |\n|---|---|\n",
    "| a | b |\n",
    "\n\n# Head\n\n",
    "\n\n> They said so.\n\n",
    "```\ncode a\n```\n",
]
written = st.lists(st.sampled_from(_PARTS), max_size=8).map("".join)
odd = st.text(alphabet="aAb1. |-#*\n`>=\t:\r\u0301\u00a0{}[]()_", max_size=50)
texts = written | odd


@st.composite
def _edited(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the same with some of its parts taken out, added or put elsewhere."""
    parts = draw(st.lists(st.sampled_from(_PARTS), max_size=10))
    new = list(parts)
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.integers(0, len(new)))
        gone = new.pop(place - 1) if new and draw(st.booleans()) else ""
        new.insert(draw(st.integers(0, len(new))), draw(st.sampled_from([*_PARTS, "word ", gone])))
    return "".join(parts), "".join(new)


edited_pairs = _edited() | st.tuples(texts, texts)


def longest(a: Sequence[str], b: Sequence[str]) -> int:
    """The length of the longest common subsequence, by the textbook."""
    row = [0] * (len(b) + 1)
    for one in a:
        last, row = row, [0]
        for k, other in enumerate(b):
            row.append(last[k] + 1 if one == other else max(row[-1], last[k + 1]))
    return row[-1]
