"""Sentences end where a reader would say so, and no letter is lost."""

import pytest
from hypothesis import given

from governance.wording.sentences import Shape, passages, units
from governance.wording.words import tokens
from tests.wording.strategies import texts


@given(texts)
def test_passages_sentences_and_tokens_join_to_the_text(text: str) -> None:
    joined = "".join(passage.text for passage in passages(text))
    assert joined == "".join(units(text)) == "".join(tokens(text)) == text


@pytest.mark.parametrize(
    "sentence",
    [
        "Ask Dr. J. Smith at 3:30 p.m. on Sec. 4 days. ",
        "It takes 2.5 hours, e.g. Monday to Wed. each week. ",
        "See Art. XV, No. 7, pp. 3 and 4. ",
        "La Sra. Gómez llega a las 3:30 p. m. con la Dra. Ruiz. ",
        "Is it (Sec. 4) so?! ",
        "“We meet.” ",
        "Wait... and see. ",
    ],
)
def test_abbreviations_initials_and_numbers_end_no_sentence(sentence: str) -> None:
    assert units(sentence + "Then go.") == [sentence, "Then go."]


@pytest.mark.parametrize("mark", [".", "!", "?", "…", ".”", ".)", ".**"])
def test_each_closing_mark_ends_a_sentence(mark: str) -> None:
    assert units(f"All teachers meet{mark} Then go.") == [f"All teachers meet{mark} ", "Then go."]


def test_each_kind_of_passage_is_known() -> None:
    text = "# Head\nA line\nand more\n\n- item\n  goes on\n| a | b |\n> said\n\n```\n# no head\n\n- no item\n```\n---\n"
    assert [(p.shape, p.text.count("\n")) for p in passages(text)] == [
        (Shape.HEADING, 1),
        (Shape.PARAGRAPH, 3),
        (Shape.ITEM, 2),
        (Shape.ROW, 1),
        (Shape.QUOTE, 2),
        (Shape.CODE, 5),
        (Shape.RULE, 1),
    ]


def test_a_year_at_the_beginning_of_a_line_is_no_list_item() -> None:
    assert [p.shape for p in passages("It ends in\n2027. Then all begins anew.\n")] == [Shape.PARAGRAPH]


def test_an_item_knows_how_many_items_are_around_it() -> None:
    assert [p.depth for p in passages("- a\n    - b\n        - c\n    - d\n- e\n")] == [0, 1, 2, 1, 0]


def test_a_table_without_bars_at_its_edges_is_a_table() -> None:
    assert [p.shape for p in passages("a | b\n--|--\n1 | 2\n\nAfter | it.\n")] == [Shape.ROW] * 3 + [Shape.PARAGRAPH]


def test_a_guarded_bar_cuts_no_cell() -> None:
    assert units("| a \\| b | c |\n") == ["| ", "a \\| b | ", "c |\n"]
