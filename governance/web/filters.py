"""How values of the house are spoken on a page: in the reader's language and the school's zone."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal
from flask import Flask, g
from flask_babel import get_locale, gettext, ngettext
from markupsafe import Markup

from governance.values.minutes import Minutes
from governance.values.money import Money
from governance.values.share import share_text
from governance.values.words import Sentence
from governance.web.markdown import TooTangled, html

NBSP = "\u00a0"
NOON = 12


def say(sentence: Any, near: bool = False) -> str:
    """A Sentence in the reader's language, each value spoken in its own way; `near` leaves out the year of a day."""
    speak = _spoken_near if near else spoken
    if not isinstance(sentence, Sentence):
        return speak(sentence)
    values = {name: speak(value) for name, value in sentence.values.items()}
    if sentence.plural is not None and sentence.count is not None:
        return ngettext(sentence.message, sentence.plural, sentence.count, **values)
    return gettext(sentence.message, **values)


def spoken(value: Any) -> str:
    """A value as words: '3 h 15 min', '$1,200.00', 'Friday 15 May, 3:30 pm', 'two thirds' as '2/3'."""
    for kind, speak in _SPEAKERS:
        if isinstance(value, kind):
            return speak(value)
    return str(value)


def _spoken_near(value: Any) -> str:
    match value:
        case datetime():
            local = value.astimezone(ZoneInfo(zone()))
            return f"{near(local.date())}, {_clock_time(local)}"
        case date():
            return near(value)
    return spoken(value)


def day(value: date) -> str:
    """'Friday 15 May 2026', its number and month kept together."""
    year = "y" if _language() == "en" else "'de' y"
    return _day(value, f" {year}")


def month(value: date) -> str:
    """'September 2026': a whole month, named by a day of it."""
    return format_date(value, "MMMM y" if _language() == "en" else "MMMM 'de' y", locale=get_locale() or "en")


def near(value: date) -> str:
    """'Friday 15 May': a day of this year's work, whose year goes without saying."""
    return _day(value, "")


def _day(value: date, year: str) -> str:
    pattern = f"EEEE d'{NBSP}'MMMM" if _language() == "en" else f"EEEE d{NBSP}'de'{NBSP}MMMM"
    return format_date(value, pattern + year, locale=get_locale() or "en")


def moment(value: datetime) -> str:
    """'Friday 15 May 2026, 3:30 pm', in the school's zone."""
    local = value.astimezone(ZoneInfo(zone()))
    return f"{day(local.date())}, {_clock_time(local)}"


def _clock_time(local: datetime) -> str:
    """'3:30 pm' in both languages: the dots of 'p. m.' would meet the full stop of the sentence."""
    half = "am" if local.hour < NOON else "pm"
    return f"{format_datetime(local, 'h:mm', locale=get_locale() or 'en')}{NBSP}{half}"


def clock(value: datetime) -> str:
    """'3:30 pm', in the school's zone."""
    return _clock_time(value.astimezone(ZoneInfo(zone())))


def clock_day(value: datetime) -> str:
    """'Friday 15 May, 3:30 pm', in the school's zone."""
    return _spoken_near(value)


def minutes(value: Minutes | int) -> str:
    """'3 h 15 min', 'none' as '0 min', below zero with a minus sign."""
    whole = value if isinstance(value, Minutes) else Minutes(value)
    parts = [f"{whole.hours}{NBSP}h"] if whole.hours else []
    if whole.rest or not whole.hours:
        parts.append(f"{whole.rest}{NBSP}min")
    return ("\u2212" if whole.total < 0 else "") + NBSP.join(parts)


def money(value: Money | int) -> str:
    """Dollars as the reader's language writes them; cents only where there are any."""
    cents = value.cents if isinstance(value, Money) else value
    locale = "es_US" if _language() == "es" else "en_US"
    pattern = None if cents % 100 else "¤#,##0"
    return format_currency(Decimal(cents) / 100, "USD", pattern, locale=locale, currency_digits=bool(cents % 100))


def signed(value: Money) -> str:
    """A change of money with its sign, '+$1,200.00'; no change is '$0.00'."""
    return ("+" if value.cents > 0 else "\u2212" if value.cents < 0 else "") + money(abs(value.cents))


def markdown(text: str) -> Markup:
    """A person's Markdown as safe HTML; a text that cannot be rendered is shown as it was typed."""
    try:
        return Markup(html(text))  # noqa: S704  (it passed the allow-list)
    except TooTangled:
        return Markup("<pre>{}</pre>").format(text)


def translated(message: str) -> str:
    """A message id marked with N_ in a rule's table, in the reader's language."""
    return gettext(message)


def option_name(number: int, question: Any) -> str:
    """The name of an option of a question, for lists of them."""
    return str(question.name_of(number))


def exact(value: int | str | Fraction) -> str:
    """A number of a count as the reader writes it, to five decimals; what is no number stays as it is."""
    try:
        number = Fraction(value)
    except ValueError:
        return str(value)
    return format_decimal(Decimal(number.numerator) / number.denominator, "#,##0.#####", locale=_language())


def hundredths(value: Fraction) -> str:
    """'3.33': an exact number rounded half up to two digits, both always shown, as the reader writes it."""
    whole = (value.numerator * 200 + value.denominator) // (2 * value.denominator)
    return format_decimal(Decimal(whole) / 100, "#,##0.00", locale=_language())


def digest(value: str) -> str:
    """The first sixteen signs of a fingerprint, in groups of four."""
    return f"{NBSP}".join(value[i : i + 4] for i in range(0, 16, 4))


def zone() -> str:
    school = g.get("school") if g else None
    return school.zone if school else "UTC"


def _language() -> str:
    return str(get_locale() or "en")[:2]


_SPEAKERS: tuple[tuple[type, Any], ...] = (
    (Sentence, say),
    (datetime, moment),
    (date, day),
    (Money, money),
    (Minutes, minutes),
    (Fraction, share_text),
)


def add_to(app: Flask) -> None:
    """Register the filters under the names that templates use."""
    filters: dict[str, Callable[..., Any]] = {
        "say": say,
        "day": day,
        "month": month,
        "near": near,
        "moment": moment,
        "clock": clock,
        "clock_day": clock_day,
        "minutes": minutes,
        "money": money,
        "share": share_text,
        "signed": signed,
        "option_name": option_name,
        "translated": translated,
        "date": date.fromisoformat,
        "instant": datetime.fromisoformat,
        "markdown": markdown,
        "digest": digest,
        "exact": exact,
        "hundredths": hundredths,
    }
    for name, speak in filters.items():
        app.add_template_filter(speak, name)
