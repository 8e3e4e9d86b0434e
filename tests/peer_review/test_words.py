"""Every sentence of the room stands in Spanish, with the same values in it."""

import io
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted((ROOT / "governance/translations/es/LC_MESSAGES").glob("*.po"))
KEYWORDS = {"_": None, "N_": None, "_l": None, "gettext": None}
FOLDERS = (
    "governance/peer_review",
    "templates/peer_review",
    "templates/mail/visit_logged",
    "templates/mail/visit_answered",
)
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2")]


def spoken() -> list[str]:
    found = [message for folder in FOLDERS
             for _, _, message, *_ in extract_from_dir(str(ROOT / folder), METHODS, keywords=KEYWORDS)]  # fmt: skip
    hours = extract_from_file("jinja2", str(ROOT / "templates/parts/hours.html"), keywords=KEYWORDS)
    return sorted({str(message) for message in [*found, *(entry[1] for entry in hours)]})


@pytest.fixture(scope="module")
def spanish() -> dict[str, str]:
    found = [entry for name in CATALOGUES for entry in read_po(io.BytesIO(name.read_bytes()), locale="es") if entry.id]
    return {str(entry.id): str(entry.string) for entry in found}


def test_there_is_much_to_say() -> None:
    assert len(spoken()) > 120


def test_no_sentence_lacks_its_spanish(spanish: dict[str, str]) -> None:
    assert [sentence for sentence in spoken() if not spanish.get(sentence)] == []


def test_both_languages_name_the_same_values(spanish: dict[str, str]) -> None:
    def values(text: str) -> set[str]:
        return set(re.findall(r"%\((\w+)\)s", text))

    assert [one for one, other in spanish.items() if values(one) != values(other)] == []
