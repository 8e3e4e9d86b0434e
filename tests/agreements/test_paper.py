"""The paper copy is a tagged PDF, whatever stands in the text."""

from types import SimpleNamespace

import pytest

from governance.agreements.actions import signing
from governance.agreements.bundle import Words, as_typst, pdf
from governance.agreements.rules.answering import Elects
from governance.agreements.rules.text import numbered
from governance.web.markdown import html

WORDS = Words("es", "Escuela Ñandú", "Adoptado", "Huella", "Firmas", "Página {no} de {all}")
HARD = [
    '# $ * _ < @ \\ "q" `$x$ #let` #import',
    "###### deep\n\n# shallow\n\n##### deep again",
    "| A | B |\n|---|---|\n" + "| #row | $1 |\n" * 300,
    "<ul>loose<li>kept</li></ul>\n\n<table><tr><td>a</td></tr><tr><td>a</td><td>b</td></tr></table>",
    "- one\n    - two\n        1. three\n\n> quote\n\n---\n\n    code # $",
    "[words](https://example.org/?a=1&b=#x) <https://example.org> [odd](mailto:a@b.example)",
    "Inês Ñandú Łukasz Владимир Ελληνικά العربية עברית 中文 👩🏽‍🏫 e\u0301 \u202e",
    "",
]


def _paper(text: str, *signatures: str) -> bytes:
    page = {"no": "1", "anchor": "s1", "title": "A #1 $title$", "html": numbered(html(text), 1)}
    subject = SimpleNamespace(title="EWA #2027 [x]", digest="ab" * 32, pages=[page], language="en")
    return pdf(subject, WORDS, signatures)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", HARD)
def test_no_text_breaks_it_and_it_is_tagged(text: str) -> None:
    made = _paper(text, "Inês #1 [x], 5 de mayo")
    assert (made[:5], b"/Marked true" in made, b"ab" * 32 in made) == (b"%PDF-", True, True)


def test_a_control_sign_in_a_frozen_page_breaks_nothing() -> None:
    assert r"\u{8}" in as_typst("<p>a\x08b</p>")


def test_paragraphs_lists_and_tables_have_their_numbers() -> None:
    found = numbered(html("One.\n\n## Head\n\n- a\n\n| A |\n|---|\n| b |\n"), 4)
    assert [f'id="s4.{n}"' in found for n in (1, 2, 3, 4)] == [True, True, True, False]


@pytest.mark.parametrize(("who", "signatures"), [("ana", 1), ("luis", 0)])
def test_until_the_day_the_copy_holds_ones_own_signature_alone(
    town, adopted, as_, monkeypatch, who, signatures
) -> None:  # noqa: ANN001
    signing.answer(adopted, Elects.YES, town.ana.name, True, actor=town.ana, today=town.today, at=town.now)
    held: list[list[str]] = []
    monkeypatch.setattr("governance.agreements.bundle.pdf", lambda _s, _w, signed, _d: held.append(signed) or b"")
    as_(who).get("/lantern/agreement/2027.pdf")
    assert len(held[0]) == signatures
