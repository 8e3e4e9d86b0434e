"""Texts as people write them, and texts that nobody writes."""

from hypothesis import strategies as st

_PARTS = [
    "One goes. ",
    "Two stay. ",
    "Three come! ",
    "Dr. Five, p. 5. ",
    "The six all go to lunch. ",
    "The seven all go to lunch. ",
    "\n\n",
    "\n\n- an item of it\n",
    "- another item here\n",
    "| a | b |\n",
    "|---|---|\n",
    "\n# Head\n\n",
    "```\ncode a\n```\n",
]
written = st.lists(st.sampled_from(_PARTS), max_size=8).map("".join)
odd = st.text(alphabet="aAb1. |-#*\n`>=\t:", max_size=50)
texts = written | odd
