"""Two savers lose nothing, and no sentence is written that nobody wrote."""

import time
from collections import Counter

import pytest
from hypothesis import given

from governance.wording.merge import Merge, Piece, merge
from governance.wording.sentences import unit_list
from governance.wording.words import words
from tests.wording.strategies import texts, written

BASE = "Teachers may be assigned lunch duty. Meetings end at 3:30. Bring your notes."

ASKED = {
    "may not and shall": (
        "Teachers may be assigned lunch duty",
        "Teachers may not be assigned lunch duty",
        "Teachers shall be assigned lunch duty",
    ),
    "300 and hours": ("Each gives 240 minutes", "Each gives 300 minutes", "Each gives 240 hours"),
    "three fourths and present": (
        "two thirds of all members",
        "three fourths of all members",
        "two thirds of members present",
    ),
    "hours twice": ("3 minutes and 2 minutes", "3 hours and 2 minutes", "3 minutes and 2 hours"),
    "Tuesday and 3:30": ("Monday at 3:00", "Tuesday at 3:00", "Monday at 3:30"),
    "shorter and longer": ("We meet weekly.", "We meet.", "We always meet weekly."),
    "35 and 40": ("Lunch is 30 minutes.", "Lunch is 35 minutes.", "Lunch is 40 minutes."),
}


def swapped(part: str | Piece) -> str | Piece:
    """The part as it is when the two change places."""
    return part if isinstance(part, str) else Piece(part.base, part.mine, part.theirs, part.result)


def shown(merged: Merge) -> str:
    """All that the parts say, wrapped as one line."""
    said = [part if isinstance(part, str) else f"{part.theirs} {part.mine}" for part in merged.parts]
    return " ".join("".join(said).split())


@pytest.mark.parametrize("case", ASKED)
def test_two_edits_of_one_sentence_are_always_asked_about(case: str) -> None:
    base, theirs, mine = ASKED[case]
    assert not merge(base, theirs, mine).clean
    assert not merge(f"Before. {base} After.", f"Before. {theirs} After.", f"Before. {mine} After.").clean


@pytest.mark.parametrize(
    ("case", "result"), [("Tuesday and 3:30", "Tuesday at 3:30"), ("hours twice", "3 hours and 2 hours")]
)
def test_a_ready_result_is_offered_where_edits_do_not_overlap(case: str, result: str) -> None:
    merged = merge(*ASKED[case])
    assert (merged.text, merged.confirm, merged.conflicts) == (None, (Piece(*ASKED[case], result),), ())


@pytest.mark.parametrize("case", ["may not and shall", "300 and hours", "35 and 40"])
def test_edits_that_overlap_or_touch_offer_no_result(case: str) -> None:
    merged = merge(*ASKED[case])
    assert (merged.text, merged.confirm, merged.conflicts) == (None, (), (Piece(*ASKED[case], None),))


def test_edits_of_different_sentences_merge_by_themselves() -> None:
    theirs, mine = BASE.replace("3:30", "3:45"), BASE.replace("notes", "notes and books")
    assert merge(BASE, theirs, mine).text == theirs.replace("notes", "notes and books")


def test_a_sentence_added_beside_an_edited_one_merges_by_itself() -> None:
    merged = merge(BASE, BASE + " Be kind.", BASE.replace("your notes", "notes"))
    assert merged.text == BASE.replace("your notes", "notes") + " Be kind."


def test_edits_of_different_list_items_merge_by_themselves() -> None:
    assert merge("- a\n- b\n", "- a1\n- b\n", "- a\n- b1\n").text == "- a1\n- b1\n"


def test_edits_of_different_cells_of_a_row_merge_by_themselves() -> None:
    head = "| Duty | Minutes |\n|---|---|\n"
    merged = merge(head + "| Lunch | 30 |\n", head + "| Lunch | 35 |\n", head + "| Early lunch | 30 |\n")
    assert merged.text == head + "| Early lunch | 35 |\n"


def test_reflowed_lines_and_an_edit_elsewhere_merge_by_themselves() -> None:
    merged = merge("One goes\nhome. Two stay.", "One goes home. Two stay.", "One goes\nhome. Two leave.")
    assert merged.text == "One goes home. Two leave."


def test_renumbered_items_and_an_edit_of_one_merge_by_themselves() -> None:
    base = "1. Bring pens\n2. Bring paper\n"
    merged = merge(base, "1. Be kind\n2. Bring pens\n3. Bring paper\n", base.replace("paper", "paper and ink"))
    assert merged.text == "1. Be kind\n2. Bring pens\n2. Bring paper and ink\n"


def test_the_same_change_on_both_sides_is_made_once() -> None:
    edited = BASE.replace("3:30", "3:45")
    merged = merge(BASE, edited, edited.replace("notes", "books"))
    assert merged.text == edited.replace("notes", "books")


def test_deleting_what_the_other_edits_is_asked_about() -> None:
    merged = merge(BASE, BASE.replace("Meetings end at 3:30. ", ""), BASE.replace("3:30", "3:45"))
    assert merged.questions == (Piece("Meetings end at 3:30. ", "", "Meetings end at 3:45. ", None),)


def test_adding_beside_what_the_other_deletes_is_asked_about() -> None:
    merged = merge(BASE, BASE.replace("Bring your notes.", ""), BASE + " Keep them.")
    assert merged.questions == (Piece("Bring your notes.", "", "Bring your notes. Keep them.", None),)


def test_two_additions_at_one_place_are_asked_about() -> None:
    merged = merge(BASE, BASE + " Be kind.", BASE + " Be brief.")
    assert merged.questions == (Piece("", "Be kind.", "Be brief.", None),)
    assert merged.text is None


def test_one_sentence_added_at_two_places_is_asked_about() -> None:
    added = "We give every child a book."
    merged = merge(BASE, BASE.replace("Meetings", f"{added} Meetings"), f"{BASE} {added}")
    assert merged.questions == (Piece("", "", added, None),)


def test_a_sentence_that_one_moved_takes_the_edit_of_the_other_along() -> None:
    first, rest = "Teachers may be assigned lunch duty.", "Meetings end at 3:30. Bring your notes."
    merged = merge(BASE, f"{rest} {first}", BASE.replace("may be", "may never be"))
    assert merged.text == f"{rest} Teachers may never be assigned lunch duty."


def test_a_split_sentence_that_the_other_edited_is_asked_about_whole() -> None:
    base = "The committee meets weekly and it reports at 3:30 to all."
    split = "The committee meets weekly. It reports at 3:30 to all."
    merged = merge(base, split, base.replace("3:30", "3:45"))
    assert [(q.base, q.theirs, q.mine) for q in merged.questions] == [(base, split, base.replace("3:30", "3:45"))]


def test_a_text_is_rendered_with_the_answers_chosen() -> None:
    merged = merge(BASE, BASE.replace("3:30", "3:45"), BASE.replace("3:30", "4:00"))
    assert merged.resolved(["Meetings end at noon. "]) == BASE.replace("3:30", "noon")
    with pytest.raises(ValueError, match="1 answers are needed"):
        merged.resolved([])


def test_a_draft_takes_proposals_and_both_texts_of_a_conflict() -> None:
    assert merge(*ASKED["Tuesday and 3:30"]).draft() == "Tuesday at 3:30"
    assert merge(*ASKED["35 and 40"]).draft() == "Lunch is 35 minutes. Lunch is 40 minutes."


@given(texts, texts)
def test_who_alone_edits_is_taken_as_they_wrote(base: str, edited: str) -> None:
    assert (
        merge(base, base, edited).text == merge(base, edited, base).text == merge(base, edited, edited).text == edited
    )


@given(texts, texts, texts)
def test_a_merge_is_the_same_from_the_other_side(base: str, theirs: str, mine: str) -> None:
    assert tuple(map(swapped, merge(base, theirs, mine).parts)) == merge(base, mine, theirs).parts


@given(texts, texts, texts)
def test_no_sentence_is_written_that_neither_wrote(base: str, theirs: str, mine: str) -> None:
    text = merge(base, theirs, mine).text
    known = {unit.key for unit in [*unit_list(theirs), *unit_list(mine)]}
    assert text is None or {unit.key for unit in unit_list(text)} <= known


@given(written, written, written)
def test_no_new_sentence_of_either_is_lost(base: str, theirs: str, mine: str) -> None:
    old = {unit.key for unit in unit_list(base)}
    new = [unit for unit in [*unit_list(theirs), *unit_list(mine)] if unit.key not in old]
    said = shown(merge(base, theirs, mine))
    assert all(" ".join(unit.core.split()) in said for unit in new)


def test_what_would_run_into_one_sentence_is_asked_about_whole() -> None:
    texts = ("|", "One goes. ", "| a | b |\n")
    assert merge(*texts).parts == (Piece(*texts, None),)


@given(texts, texts, texts)
def test_a_text_is_given_only_where_nothing_is_asked(base: str, theirs: str, mine: str) -> None:
    merged = merge(base, theirs, mine)
    assert (merged.text is None) == bool(merged.confirm or merged.conflicts)
    assert all(piece.result is not None for piece in merged.confirm)
    assert all(piece.result is None for piece in merged.conflicts)


@given(written, written, written)
def test_every_word_occurs_in_one_of_the_three_and_what_stood_once_and_both_kept_survives(
    base: str, theirs: str, mine: str
) -> None:
    merged = merge(base, theirs, mine)
    results = [part if isinstance(part, str) else part.result for part in merged.parts]
    if None not in results:
        said = Counter(words("".join(map(str, results))))
        assert set(said) <= {*words(base), *words(theirs), *words(mine)}
        once = {word for word, times in Counter(words(base)).items() if times == 1}
        assert once & {*words(theirs)} & {*words(mine)} <= set(said)


def test_of_equal_sentences_one_may_change_the_first_and_the_other_take_out_the_rest() -> None:
    assert merge("One goes. " * 4, "Two stay. " + "One goes. " * 3, "One goes. ").text == "Two stay. "


def test_a_section_that_one_moved_takes_the_edit_of_the_other_along() -> None:
    one, other = "# Lunch\n\nLunch duty is shared by all of us.\n\n", "# Bus\n\nBus duty is done by the office.\n\n"
    merged = merge(one + other, other + one, (one + other).replace("all of us", "half of us"))
    assert merged.text == other + one.replace("all of us", "half of us")


def test_two_different_paragraphs_at_one_place_are_asked_about() -> None:
    merged = merge("One.\n\nTwo.\n", "One.\n\nHers.\n\nTwo.\n", "One.\n\nHis.\n\nTwo.\n")
    assert merged.conflicts == (Piece("", "Hers.\n\n", "His.\n\n", None),)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_ends_survive_a_merge(ending: str) -> None:
    base = f"One goes home.{ending * 2}Two stay here.{ending}"
    merged = merge(base, base.replace("One", "Each"), base.replace("Two", "Both"))
    assert merged.text == base.replace("One", "Each").replace("Two", "Both")


def test_edits_of_paragraphs_side_by_side_merge_by_themselves() -> None:
    merged = merge("One goes.\n\nTwo stay.\n", "One went.\n\nTwo stay.\n", "One goes.\n\nTwo stayed.\n")
    assert merged.text == "One went.\n\nTwo stayed.\n"


def test_additions_where_two_paragraphs_meet_are_asked_about() -> None:
    base = "Lunch is shared by all of us.\n\nBuses leave at three each day.\n"
    theirs = base.replace("of us.", "of us. Bring food.")
    merged = merge(base, theirs, base.replace("Buses", "Be there early. Buses"))
    assert merged.text is None


@pytest.mark.parametrize("sign", [". ", "!", "- ", "|", "#", "`"])
def test_a_sign_repeated_many_times_is_merged_soon(sign: str) -> None:
    began = time.process_time()
    merge(sign * 10_000 + "a", sign * 9_999 + "b", sign * 9_998 + "c")
    assert time.process_time() - began < 2


def test_ten_thousand_different_words_are_merged_soon() -> None:
    base, theirs, mine = (". ".join(f"{letter}{n}" for n in range(10_000)) for letter in "abc")
    began = time.process_time()
    assert merge(base, theirs, mine).conflicts
    assert time.process_time() - began < 3
