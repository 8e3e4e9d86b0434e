"""A term's value in the words of a text: those of the agreement's own language, and those of its twin."""

from collections.abc import Mapping

from governance.agreements.rules.terms import Term, in_english
from governance.decisions.rules import LANGUAGES, PREVAILING, TermType, read_value

_NAMES = {"en": {"en": "English", "es": "Spanish"}, "es": {"en": "inglés", "es": "español"}}
_MONTHS = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
           "noviembre", "diciembre")  # fmt: skip


def text_language(terms: Mapping[str, Term]) -> str:
    """The language, 'en' or 'es', in which the sections are written and whose words prevail."""
    term = terms.get(PREVAILING)
    return LANGUAGES.get(term.value, "en") if term else "en"


def in_words(term: Term, language: str) -> str:
    """A term's value as it stands in a text of this language: '240 minutos (4 horas)', '14 de mayo de 2027'."""
    if term.name == PREVAILING and term.value in LANGUAGES:
        return _NAMES[language][LANGUAGES[term.value]]
    return in_english(term) if language == "en" else _in_spanish(term)


def spoken_terms(terms: Mapping[str, Term], language: str = "") -> dict[str, str]:
    """What stands in a text for each name; in the language that prevails unless another is named."""
    return {name: in_words(term, language or text_language(terms)) for name, term in terms.items()}


def _in_spanish(term: Term) -> str:
    """Thousands keep the comma, as Spanish is written in the United States."""
    value = read_value(term.type, term.value)
    match term.type:
        case TermType.MINUTES:
            return f"{value:,} {_some(value, 'minuto')}{_hours(value)}"
        case TermType.DAY:
            return f"{value.day} de {_MONTHS[value.month - 1]} de {value.year}"
        case TermType.YES_NO:
            return "sí" if value else "no"
    return in_english(term)


def _hours(value: int) -> str:
    hours, rest = divmod(value, 60)
    if hours < 2:
        return ""
    return f" ({hours:,} horas y {rest} {_some(rest, 'minuto')})" if rest else f" ({hours:,} horas)"


def _some(number: int, word: str) -> str:
    return word if number == 1 else f"{word}s"
