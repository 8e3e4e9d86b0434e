"""Two savers lose nothing, and no sentence is written that nobody wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.wording.merge import Asked, merge

BASE = "Teachers may be assigned lunch duty. Meetings end at 3:30. Bring your notes."

SEVEN = [
    (
        "Teachers may be assigned lunch duty",
        "Teachers may not be assigned lunch duty",
        "Teachers shall be assigned lunch duty",
    ),
    ("Each gives 240 minutes", "Each gives 300 minutes", "Each gives 240 hours"),
    ("two thirds of all members", "three fourths of all members", "two thirds of members present"),
    ("3 minutes and 2 minutes", "3 hours and 2 minutes", "3 minutes and 2 hours"),
    ("Monday at 3:00", "Tuesday at 3:00", "Monday at 3:30"),
    ("We meet weekly.", "We meet.", "We always meet weekly."),
    ("Lunch is 30 minutes.", "Lunch is 35 minutes.", "Lunch is 40 minutes."),
]

texts = st.lists(
    st.sampled_from(["One goes. ", "Two stay. ", "Three come! ", "\n\n- an item\n", "Four? ", "Dr. Five, p. 5. "]),
    max_size=8,
)


@pytest.mark.parametrize(("base", "theirs", "mine"), SEVEN)
def test_two_edits_of_one_sentence_are_always_asked_about(base: str, theirs: str, mine: str) -> None:
    assert not merge(base, theirs, mine).clean


def test_edits_of_different_sentences_merge_by_themselves() -> None:
    theirs = BASE.replace("3:30", "3:45")
    mine = BASE.replace("notes", "notes and books")
    assert merge(BASE, theirs, mine).text == theirs.replace("notes", "notes and books")


def test_edits_of_different_list_items_merge_by_themselves() -> None:
    assert merge("- a\n- b\n", "- a1\n- b\n", "- a\n- b1\n").text == "- a1\n- b1\n"


def test_a_ready_result_is_offered_where_edits_do_not_overlap() -> None:
    asked = merge(*SEVEN[4]).questions[0]
    assert asked.proposal == "Tuesday at 3:30"


def test_overlapping_edits_offer_no_result() -> None:
    assert merge(*SEVEN[6]).questions[0].proposal is None


def test_deleting_what_the_other_edits_is_asked_about() -> None:
    merged = merge(BASE, BASE.replace("Meetings end at 3:30. ", ""), BASE.replace("3:30", "3:45"))
    assert [part.theirs for part in merged.questions] == [""]


def test_two_additions_at_one_place_are_asked_about() -> None:
    assert not merge(BASE, BASE + " Be kind.", BASE + " Be brief.").clean


@given(texts, texts)
def test_who_alone_edits_is_taken_as_they_wrote(base: list[str], edited: list[str]) -> None:
    b, x = "".join(base), "".join(edited)
    assert merge(b, b, x).text == merge(b, x, b).text == merge(b, x, x).text == x


@given(texts, texts, texts)
def test_no_sentence_of_either_is_lost(base: list[str], theirs: list[str], mine: list[str]) -> None:
    merged = merge("".join(base), "".join(theirs), "".join(mine))
    shown = "".join(p.theirs + p.mine if isinstance(p, Asked) else p.text for p in merged.parts)
    new = {s for s in (*theirs, *mine) if s not in base}
    assert all(s.strip() in shown for s in new)
