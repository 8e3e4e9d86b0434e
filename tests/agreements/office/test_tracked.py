"""A redline as a Word file: accepting all gives the new text, rejecting all the old, and nothing empty stays behind."""

import pytest
from hypothesis import given

from tests.agreements.office.settling import W, part, settled, tracked
from tests.wording.strategies import edited_pairs

OLD = """# Hours

Each of us gives **240 minutes** a year.

- Lunch duty
- Bus duty

1. First
2. Second

| Role | Hours |
|---|---|
| Lead | 10 |
| Coach | 20 |
"""


def same(file: bytes, text: str, *, accept: bool) -> bool:
    return settled(file, accept=accept) == settled(tracked(text, text), accept=True)


@given(edited_pairs)
def test_accepting_all_gives_the_new_text(pair: tuple[str, str]) -> None:
    assert same(tracked(*pair), pair[1], accept=True)


@given(edited_pairs)
def test_rejecting_all_gives_the_old_text(pair: tuple[str, str]) -> None:
    assert same(tracked(*pair), pair[0], accept=False)


@pytest.mark.parametrize(
    "new",
    [
        OLD.replace("- Bus duty\n", ""),
        OLD.replace("| Coach | 20 |\n", ""),
        OLD.replace("240 minutes", "300 minutes").replace("2. Second\n", "2. Second\n3. Third\n"),
        OLD.replace("**240 minutes**", "240 minutes"),
        OLD.replace("- Lunch duty\n- Bus duty", "Lunch duty and bus duty"),
        OLD[OLD.index("1. First") :] + "\n" + OLD[: OLD.index("1. First")],
        OLD.replace("| Role | Hours |\n|---|---|", "| Role | Hours | Pay |\n|---|---|---|"),
        "",
    ],
)
def test_both_texts_come_back_whole(new: str) -> None:
    file = tracked(OLD, new)
    assert same(file, new, accept=True)
    assert same(file, OLD, accept=False)


def test_an_item_that_went_leaves_no_bullet() -> None:
    left = settled(tracked(OLD, OLD.replace("- Bus duty\n", "")), accept=True)
    assert [line for line in left if line[-1] == "" and line[0] != "Small"] == []


def test_two_equal_texts_have_no_tracked_change() -> None:
    body = part(tracked(OLD, OLD))
    assert not [one for one in body.iter() if one.tag in {W + "ins", W + "del", W + "rPrChange"}]


def test_every_change_says_whose_it_is_and_when() -> None:
    marks = [one for one in part(tracked(OLD, OLD.replace("240", "300"))).iter() if one.tag in {W + "ins", W + "del"}]
    assert {(one.get(W + "author"), one.get(W + "date")) for one in marks} == {
        ("The committee", "2026-11-26T00:00:00Z")
    }


def test_a_sign_that_xml_forbids_is_left_out() -> None:
    assert settled(tracked("a", "a\x0bb \ud7ff & c > d"), accept=True) == [("", "", "ab \ud7ff & c > d")]


def test_a_link_keeps_its_address() -> None:
    file = tracked("", "See [the law](https://example.org/?a=1&b=2).")
    targets = [one.get("Target") for one in part(file, "word/_rels/document.xml.rels")]
    assert "https://example.org/?a=1&b=2" in targets


def test_a_numbered_list_begins_at_its_own_number() -> None:
    numbering = part(tracked("", "4. Fourth\n5. Fifth\n\nBetween\n\n1. First\n"), "word/numbering.xml")
    assert [one.get(W + "val") for one in numbering.iter(W + "startOverride")] == ["4", "1"]
