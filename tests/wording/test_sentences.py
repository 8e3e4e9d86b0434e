"""Sentences end where a reader would say so, and no letter is lost."""

import pytest
from hypothesis import given

from governance.wording.sentences import sentences, unit_list
from tests.wording.strategies import texts


@given(texts)
def test_units_on_end_are_the_text(text: str) -> None:
    assert "".join(unit.text for unit in unit_list(text)) == text


@pytest.mark.parametrize(
    "sentence",
    [
        "Ask Dr. J. R. Smith at 3:30 p.m. on Sec. 4.3 days. ",
        "It takes 2.5 hours, e.g. Monday to Wed. each week. ",
        "See Art. XV, No. 7, pp. 3 and 4, at 8 a.m. Monday. ",
        "La Sra. Gómez llega a las 3:30 p. m. con la Dra. Ruiz, p. ej. Ana. ",
        "Los EE. UU. y la Srta. Vega, núm. 4. ",
        "Is it (Sec. 4) so?! ",
        "“We meet.” ",
        "Wait... and see. ",
    ],
)
def test_abbreviations_initials_and_numbers_end_no_sentence(sentence: str) -> None:
    assert sentences(sentence + "Then go.") == [sentence, "Then go."]


@pytest.mark.parametrize("mark", [".", "!", "?", "…", ".”", ".)", ".**"])
def test_each_closing_mark_ends_a_sentence(mark: str) -> None:
    assert sentences(f"All teachers meet{mark} Then go.") == [f"All teachers meet{mark} ", "Then go."]


def test_items_and_cells_are_units() -> None:
    text = "- One. Two.\n- Three\n\n| a | b |\n|---|---|\n| c | d |\n"
    cores = [unit.core for unit in unit_list(text)]
    assert cores == ["- One.", "Two.", "- Three", "| a", " | b", "| c", " | d"]
