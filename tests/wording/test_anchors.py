"""A comment stays with its words, or says that they are gone; it never jumps to a look-alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.wording.anchors import Anchor, anchored, carry, find
from tests.wording.strategies import texts, written

DUTY = "Lunch duty is shared by all."
TEXT = f"Intro goes here first of all.\n\n{DUTY} Bus duty is not.\n\nThe last one has words too.\n"
TWINS = f"{DUTY} Something stands between. {DUTY} The end."
QUOTE = "The zebra sentence stays as it is."


def at(text: str, quote: str, after: int = 0) -> Anchor:
    start = text.index(quote, after)
    return anchored(text, start, start + len(quote))


def carried(quote: str, old: str, new: str) -> str | None:
    found = carry(at(old, quote), old, new)
    assert found is None or new[found.start : found.end] == found.quote
    return found and found.quote


def test_an_edit_before_it_moves_an_anchor() -> None:
    found = carry(at(TEXT, DUTY), TEXT, "New. " + TEXT)
    assert found == at("New. " + TEXT, DUTY)


def test_an_edit_inside_shows_the_new_words() -> None:
    assert carried(DUTY, TEXT, TEXT.replace("by all", "by half")) == DUTY.replace("by all", "by half")


def test_words_that_took_the_place_of_its_first_or_last_belong_to_it() -> None:
    old = "Each owes 240 minutes a year."
    assert carried("240 minutes", old, old.replace("240", "300")) == "300 minutes"
    assert carried("240 minutes", old, old.replace("minutes", "short hours")) == "240 short hours"


def test_an_anchor_goes_with_a_moved_paragraph_and_the_edit_inside() -> None:
    first, duty, last = TEXT.split("\n\n")
    new = f"{last}\n\n{first}\n\n{duty.replace('shared', 'divided')}\n"
    assert carried(DUTY, TEXT, new) == DUTY.replace("shared", "divided")


def test_a_sentence_moved_into_another_paragraph_is_found() -> None:
    new = TEXT.replace(DUTY + " ", "").replace("words too.", f"words too. {DUTY}")
    assert carried(DUTY, TEXT, new) == DUTY


def test_reflowed_lines_and_composed_letters_keep_it() -> None:
    assert (
        carried("nin\u0303o y la nin\u0303a", "Cada nin\u0303o y la nin\u0303a.", "Cada\nniño\ny la niña.")
        == "niño\ny la niña"
    )


@pytest.mark.parametrize(
    ("quote", "new"),
    [
        (DUTY, TEXT.replace(DUTY + " ", "")),
        ("Bus duty is not.", TEXT.replace(" Bus duty is not.", "")),
        ("shared", TEXT.replace("shared", "divided")),
        (DUTY, ""),
    ],
)
def test_a_passage_whose_words_are_gone_is_gone(quote: str, new: str) -> None:
    assert carried(quote, TEXT, new) is None


def test_a_deleted_passage_does_not_jump_to_its_twin() -> None:
    new = TWINS.removeprefix(DUTY + " ")
    assert carry(at(TWINS, DUTY), TWINS, new) is None
    assert carry(at(TWINS, DUTY, 5), TWINS, new) == at(new, DUTY)


def test_an_anchor_that_is_none_of_the_old_text_is_found_by_its_words_or_gone() -> None:
    assert carry(Anchor(3, 9, "Bus duty", "", ""), TEXT, TEXT) == at(TEXT, "Bus duty")
    assert carry(Anchor(3, 9, "no such words", "", ""), TEXT, TEXT) is None


@pytest.mark.parametrize(
    ("anchor", "text", "found"),
    [
        (Anchor(0, 3, "abc", "", ""), "x abc y", (2, 5)),
        (Anchor(0, 3, "abc", "", ""), "abc abc", None),
        (Anchor(0, 3, "abc", "in ", " so"), "abc in abc so", (7, 10)),
        (Anchor(0, 2, "20", "", ""), "240 of 120", None),
        (Anchor(0, 9, "Abc", "", ""), "abc", None),
        (Anchor(0, 0, "", "", ""), "abc", None),
        (Anchor(0, 2, "👍🏽", "", ""), "so 👍🏽", (3, 5)),
    ],
)
def test_a_quote_is_found_where_it_stands_once(anchor: Anchor, text: str, found: tuple[int, int] | None) -> None:
    assert find(anchor, text) == found


def test_an_anchor_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="is no passage"):
        anchored("abc", 2, 9)


@given(st.lists(st.tuples(written, written), min_size=2, max_size=5))
def test_an_untouched_passage_is_found_after_any_edits_around_it(around: list[tuple[str, str]]) -> None:
    revisions = [f"{before}\n\n{QUOTE}\n\n{after}" for before, after in around]
    anchor: Anchor | None = at(revisions[0], QUOTE)
    for old, new in zip(revisions, revisions[1:], strict=False):
        assert anchor is not None
        anchor = carry(anchor, old, new)
        assert anchor == at(new, QUOTE)


@given(texts, texts, st.data())
def test_a_carried_anchor_quotes_the_new_text(old: str, new: str, data: st.DataObject) -> None:
    if old:
        start = data.draw(st.integers(0, len(old) - 1))
        anchor = anchored(old, start, data.draw(st.integers(start + 1, len(old))))
        found = carry(anchor, old, new)
        assert found is None or found == anchored(new, found.start, found.end)
