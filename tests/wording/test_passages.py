"""The splitter knows a page as the renderer makes it."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

from governance.wording.passages import Passage, Shape, passages
from tests.wording.rendered import bare, rendered
from tests.wording.strategies import texts, written

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "governance" / "agreements" / "starting").glob("*.md"), *(ROOT / "docs").glob("*.md")])
PAGES = [
    "- a\n    - b\n        - c\n    - d\n- e\n",
    "para\n- not list\n\n- list\n- two\n\n    second para\n\n- three\n",
    "# H\ntext\n## H2 ##\nmore\n\nTitle\n=====\nbody\n\n---\n\nx\n***\ny\n",
    "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\nafter\n",
    "a | b\n---|---\n1 | 2\n",
    "| a \\| x | `|` |\n|---|---|\n|1|2|",
    "> quoted\n> more\n>\n> second\n\ntext\n> - in\n> - it\n",
    "1. one\n2. two\n   lazy\n\n    para\n\n    - sub\n    - sub2\n\n3. three\n",
    "    code\n    more\n\n    again\n\ntext\n",
    "```\ncode a\n```\n",
    "- # head\n- b\n",
    "- a\n1. b\n",
    "1. a\n\n- b\n\ntext\n",
    "".join("    " * n + f"- level {n}\n" for n in range(20)),
    "- one\n\n    | a | b |\n    |---|---|\n    | 1 | 2 |\n\n- two",
    "text\n\n  - two spaces in\n  - b\n      - deep\n",
    "a\r\nb\r\n\r\n- c\r\n- d\r\n",
    "-\ta\n-\tb\n\t- c\n",
    "- \n- b\n",
    "1) no list\n2) no\n",
    "one",
    "\n\n",
    "",
]


def told(text: str) -> list[tuple[str, str, str]]:
    """What the splitter found, in the words of `rendered`, which gives no empty cells and cuts rows to the head's width."""
    found: list[tuple[str, str, str]] = []
    width, column, in_head = 0, 0, False
    for p in passages(text):
        column = column + 1 if p.path.endswith("c") else 1
        width = column if p.path.endswith("h") or (found and column == width + 1 and in_head) else width
        in_head = p.path.endswith("h") or (p.path.endswith("c") and in_head)
        found.append(
            (p.shape.value, p.path, bare(text[p.begin : p.end]) if column <= width or p.shape != Shape.CELL else "")
        )
    return [row for row in found if row[0] != "cell" or row[2]]


def shown(text: str) -> list[tuple[str, str, str]]:
    return [row for row in rendered(text) if row[0] != "cell" or row[2]]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_passages_of_every_text_are_those_on_its_page(file: Path) -> None:
    assert told(file.read_text()) == shown(file.read_text())
    assert told(file.read_text())


@pytest.mark.parametrize("text", PAGES)
def test_the_passages_of_odd_texts_are_those_on_their_page(text: str) -> None:
    assert told(text) == shown(text)


@given(written)
def test_the_passages_of_any_text_are_those_on_its_page(text: str) -> None:
    assert told(text) == shown(text)


@given(texts)
def test_passages_stand_one_after_the_other(text: str) -> None:
    found = passages(text)
    assert all(0 <= one.begin <= one.end <= len(text) for one in found)
    assert all(one.end <= other.begin for one, other in pairwise(found))


@given(texts)
def test_no_letter_stands_outside_the_passages(text: str) -> None:
    inside = sum(sum(map(str.isalpha, text[one.begin : one.end])) for one in passages(text))
    assert inside == sum(map(str.isalpha, text))


def test_an_item_knows_the_lists_around_it() -> None:
    assert [one.depth for one in passages("- a\n    1. b\n- c\n")] == [1, 2, 1]


def test_a_passage_stands_where_its_words_stand() -> None:
    assert passages("\n##  Head #\n") == [Passage(Shape.HEADING, "==", 5, 9)]
