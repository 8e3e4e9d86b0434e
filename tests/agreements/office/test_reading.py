"""A Word or Markdown file as sections, and files that are none."""

import io
import zipfile

import pytest

from governance.agreements.office.reading import BadFile, brought
from governance.agreements.office.splitting import split
from tests.agreements.office.settling import tracked

TEXT = "# Hours\n\nWe give 240 minutes a year.\n\n## Who\n\nAll of us.\n\n# Pay\n\n| Role | Pay |\n|------|-----|\n| Lead | $1,200 |\n"


def titles(text: str) -> list[str]:
    return [piece.title for piece in split(text)]


def word(**parts: bytes) -> bytes:
    """A zip with these parts of a Word file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, inner in parts.items():
            packed.writestr(f"word/{name}.xml", inner)
    return made.getvalue()


def test_a_text_is_cut_at_its_highest_headings() -> None:
    assert titles(TEXT) == ["Hours", "Pay"]


def test_lower_headings_move_up_inside_their_section() -> None:
    assert split(TEXT)[0].body == "We give 240 minutes a year.\n\n# Who\n\nAll of us.\n"


def test_a_lone_heading_on_top_is_the_title_of_the_whole() -> None:
    assert titles("# Our agreement\n\n## Hours\n\nA.\n\n## Pay\n\nB.\n") == ["Hours", "Pay"]


def test_words_before_the_first_heading_are_kept() -> None:
    assert titles("We agree.\n\n# Hours\n\nA.\n") == ["Opening words", "Hours"]


def test_bold_lines_are_headings_where_there_are_no_others() -> None:
    assert titles("**1. Hours**\n\nA.\n\n**2. Pay**\n\nB.\n") == ["Hours", "Pay"]


def test_a_text_without_any_heading_is_one_section() -> None:
    assert titles("Just words.\n") == ["Opening words"]


def test_a_number_before_a_title_is_left_to_the_site() -> None:
    assert titles("# 4.2 Hours\n\nA.\n\n# 2027 and later\n\nB.\n") == ["Hours", "and later"]


def test_numbers_that_look_like_terms_are_named_with_their_section() -> None:
    found = [(number.text, number.section) for number in brought(TEXT.encode()).numbers]
    assert found == [("240 minutes", 1), ("$1,200", 2)]


def test_a_word_file_gives_the_sections_that_were_written_into_it() -> None:
    assert [piece.title for piece in brought(tracked(TEXT, TEXT)).pieces] == ["Hours", "Pay"]


def test_tables_and_lists_of_a_word_file_are_kept() -> None:
    body = brought(tracked(TEXT, TEXT + "\n- one\n- two\n")).pieces[1].body
    assert "| Lead | $1,200 |" in body
    assert "-   one\n-   two" in body


def test_of_tracked_changes_the_accepted_text_is_read() -> None:
    assert "300 minutes" in brought(tracked(TEXT, TEXT.replace("240", "300"))).pieces[0].body


def test_what_became_of_tracked_changes_is_said() -> None:
    notes = brought(tracked(TEXT, TEXT.replace("240", "300"))).notes
    assert [(note.plural or note.message) % note.values for note in notes] == [
        "1 tracked insertions were taken as part of the text.",
        "1 tracked deletions were left out.",
        "Headers and footers were left out.",
    ]


def test_the_name_of_a_term_comes_through_word_as_it_was_written() -> None:
    assert "{peer_review_minutes}" in brought(tracked("", "We give {peer_review_minutes}.")).pieces[0].body


BOMB = word(document=b"<w:t>" + b"0" * 120_000_000)
ENTITIES = word(document=b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>')


@pytest.mark.parametrize(
    "raw",
    [
        b"PK\x03\x04 and nothing more",
        tracked(TEXT, TEXT)[:900],
        word(styles=b"<a/>"),
        word(document=b"<broken"),
        BOMB,
        ENTITIES,
    ],
    ids=["no zip", "cut off", "no text part", "broken xml", "bomb", "entities"],
)
def test_a_broken_word_file_is_told_so(raw: bytes) -> None:
    with pytest.raises(BadFile, match="This Word file is broken"):
        brought(raw)


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"a\x00b", b"%PDF-1.7 \xe2\xe3\xcf\xd3"])
def test_what_is_neither_word_nor_text_is_told_so(raw: bytes) -> None:
    with pytest.raises(BadFile, match="neither a Word file"):
        brought(raw)


def test_an_empty_file_is_told_so() -> None:
    with pytest.raises(BadFile, match="no text"):
        brought(b" \n")


def test_a_text_beyond_the_bound_is_told_so() -> None:
    with pytest.raises(BadFile, match="two million"):
        brought(b"a" * 2_000_001)
