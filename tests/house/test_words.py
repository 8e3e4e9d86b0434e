"""Every sentence stands in both languages, and no text of a page escapes the catalogues."""

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "governance" / "translations" / "es" / "LC_MESSAGES"
NAMES = {
    "_": None,
    "_l": None,
    "N_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "counted": (1, 2),
}
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2")]
JINJA = re.compile(r"\{#.*?#\}|\{% block alone_class %\}.*?\{% endblock %\}|\{%.*?%\}|\{\{.*?\}\}", re.S)
MACRO = re.compile(r"\{% macro described.*?\{% endmacro %\}", re.S)
MARKUP = re.compile(r"class=\"[a-z -]*\"|<svg.*?</svg>|<script.*?</script>|<[^>]*>|&\w+;", re.S)
NAMES_OF_LANGUAGES = {"Español", "English"}


def _said() -> set[object]:
    """Every message id that code and templates name."""
    found = set()
    for folder in ("governance", "templates"):
        for _, _, message, _, _ in extract_from_dir(str(ROOT / folder), METHODS, keywords=NAMES, options_map={}):
            found.add(message)
    return found


def _spanish() -> dict[object, object]:
    known = {}
    for file in CATALOGUES.glob("*.po"):
        with file.open("rb") as text:
            known.update({message.id: message.string for message in read_po(text, locale="es") if message.id})
    return known


def test_every_sentence_has_its_spanish() -> None:
    known = _spanish()
    lacking = [said for said in _said() if not known.get(said) or not all(known[said])]
    assert not lacking, "\n".join(map(str, lacking))


def test_both_languages_name_the_same_values() -> None:
    wrong = []
    for english, spanish in _spanish().items():
        one, other = (text[-1] if isinstance(text, tuple) else text for text in (english, spanish))
        if set(re.findall(r"%\(\w+\)s", one)) != set(re.findall(r"%\(\w+\)s", other)):
            wrong.append(english)
    assert not wrong, wrong


def test_no_text_of_a_page_escapes_the_catalogues() -> None:
    bare = []
    for file in sorted((ROOT / "templates").rglob("*.html")):
        plain = MARKUP.sub("\n", JINJA.sub("", MACRO.sub("", file.read_text())))
        for line in plain.splitlines():
            if re.search(r"[A-Za-z]{3,}", line) and line.strip() not in NAMES_OF_LANGUAGES:
                bare.append(f"{file.name}: {line.strip()}")
    assert not bare, "\n".join(bare)
