"""The redline marks what changed and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from governance.wording.redline import Fate, changes, redline
from governance.wording.sentences import blocks, units
from governance.wording.words import Kind, pieces, tokens

texts = st.text(alphabet="ab 1.,|-#*\n", max_size=60)


@given(texts)
def test_blocks_and_sentences_join_to_the_text(text: str) -> None:
    assert "".join(blocks(text)) == "".join(units(text)) == "".join(tokens(text)) == text


@given(texts, texts)
def test_without_the_marks_both_texts_are_there(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(p.text for p in found if p.kind != Kind.REMOVED) == new
    assert "".join("".join(p.text.split()) for p in found if p.kind != Kind.ADDED) == "".join(old.split())


def test_one_number_is_one_change() -> None:
    found = redline(
        "# Peer review\n\nFour hours, 1,200 words, 3:30.\n", "# Peer review\n\nFour hours, 1,300 words, 3:30.\n"
    )
    marked = [(p.kind.value, p.text) for block in found for p in block.pieces if p.kind != Kind.SAME]
    assert marked == [("removed", "1,200"), ("added", "1,300")]


def test_reflowed_lines_and_other_list_marks_are_no_change() -> None:
    old, new = "* one two\n* three\n\nA long\nline.\n", "- one two\n- three\n\nA long line.\n"
    assert not changes(redline(old, new))


def test_a_realigned_table_is_no_change() -> None:
    assert not changes(redline("| a | b |\n|---|---|\n| 1 | 2 |\n", "|a|b|\n|----|:---:|\n|1|2|\n"))


def test_a_moved_paragraph_is_moved() -> None:
    one, two, three = (
        "The first rule of all stands here.\n\n",
        "Then follows a second one there.\n\n",
        "And the third is the last.\n\n",
    )
    assert [b.fate for b in redline(one + two + three, two + three + one)] == [Fate.SAME, Fate.SAME, Fate.MOVED]


def test_abbreviations_and_initials_end_no_sentence() -> None:
    assert units("Ask Dr. J. Smith at 3:30 p.m. on Sec. 4 days. Then go.") == [
        "Ask Dr. J. Smith at 3:30 p.m. on Sec. 4 days. ",
        "Then go.",
    ]


def test_thousands_of_unlike_words_do_not_hang() -> None:
    old, new = " ".join(f"a{n}" for n in range(6500)), " ".join(f"b{n}" for n in range(6500))
    assert [p.kind for p in pieces(old, new)] == [Kind.REMOVED, Kind.ADDED]


def test_one_word_more_among_two_thousand_is_one_change() -> None:
    words = "word " * 2000
    assert [p.kind for p in pieces(words, words + "more")] == [Kind.SAME, Kind.ADDED]
