"""Redline and merge of a long agreement beside git's whole processes and plain difflib, in the same run."""

import difflib
import random
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from governance.wording.merge import merge
from governance.wording.redline import redline

SIZES = (2_500, 10_000, 40_000)
EDITS = 50
ROUNDS = 15
SAID = (
    "Each teacher owes {hours} of peer review in a year; the panel, e.g. its lead, says by May which visits count. "
    "The council meets on the first Tuesday at 3:30 and may not decide unless two thirds of all members are there. "
    "Cada docente recibe el texto en español; prevalece el texto en inglés. Lunch duty is shared by all who teach. "
)


def agreement(words: int, chance: random.Random) -> list[str]:
    """Paragraphs of about 60 words with headings and short lists, in which the sentences differ."""
    vocabulary = SAID.split()
    found, count = [], 0
    while count < words:
        size = chance.randint(30, 90)
        said = [chance.choice(vocabulary) for _ in range(size)]
        found.append(f"{chance.choice(['', '', '', '- ', '## '])}Rule {len(found)} {' '.join(said)}.")
        count += size + 2
    return found


def edited(text: list[str], edits: int, chance: random.Random, rest: int = 0) -> str:
    """The text with so many words changed, taken out or added, in every second paragraph counted from `rest`."""
    new = [paragraph.split(" ") for paragraph in text]
    for _ in range(edits):
        row = new[chance.randrange(rest, len(new), 2)]
        place = chance.randrange(2, len(row))
        row[place : place + chance.randint(0, 1)] = chance.choice([["changed"], ["wholly", "other"], []])
    return "\n\n".join(map(" ".join, new)) + "\n"


def took(deeds: dict[str, Callable[[], Any]], rounds: int = ROUNDS) -> dict[str, float]:
    """The median milliseconds of each deed, all of them in turns so that a busy machine troubles all alike."""
    spans: dict[str, list[float]] = {name: [] for name in deeds}
    for _ in range(rounds):
        for name, deed in deeds.items():
            began = time.perf_counter()
            deed()
            spans[name].append(1000 * (time.perf_counter() - began))
    return {name: statistics.median(found) for name, found in spans.items()}


def git(folder: Path, *words: str) -> Callable[[], Any]:
    """A whole process of git over the files of a folder; both commands end with 1 where they found something."""
    return lambda: subprocess.run(["git", *words], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607


def beside(base: str, theirs: str, mine: str, folder: Path) -> dict[str, float]:
    """What redline, merge, git and difflib take on one agreement."""
    for name, text in (("base", base), ("theirs", theirs), ("mine", mine)):
        (folder / name).write_text(text)
    matcher = difflib.SequenceMatcher(None, base.split(), theirs.split())
    plain = took({"difflib": lambda: difflib.SequenceMatcher(None, matcher.a, matcher.b).get_opcodes()}, 3)
    return plain | took(
        {
            "redline": lambda: redline(base, theirs),
            "merge": lambda: merge(base, theirs, mine),
            "git diff": git(folder, "diff", "--no-index", "--word-diff", "base", "theirs"),
            "git merge-file": git(folder, "merge-file", "-p", "mine", "base", "theirs"),
        }
    )


def wording() -> None:
    """Print the ratios at 10,000 words, and how time grows."""
    print(f"\nWording: {EDITS} edits, as ratios to whole processes of git and to difflib on words")
    first: dict[str, float] = {}
    for size in SIZES:
        chance = random.Random(size)  # noqa: S311
        text = agreement(size, chance)
        base, theirs, mine = edited(text, 0, chance), edited(text, EDITS, chance), edited(text, EDITS, chance, 1)
        with tempfile.TemporaryDirectory() as made:
            ms = beside(base, theirs, mine, Path(made))
        first = first or ms
        print(
            f"  {size:>6} words: redline {ms['redline'] / ms['git diff']:.2f} of git diff, "
            f"{ms['redline'] / ms['difflib']:.3f} of difflib, grown {ms['redline'] / first['redline']:.1f}x; "
            f"merge {ms['merge'] / ms['git merge-file']:.2f} of git merge-file, grown {ms['merge'] / first['merge']:.1f}x"
        )
        print("                " + ", ".join(f"{name} {one:.1f} ms" for name, one in ms.items()))


if __name__ == "__main__":
    wording()
