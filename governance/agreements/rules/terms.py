"""Numbers inside a text: their types, how they are typed and spoken, and two people who set them at once."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from governance.decisions.rules import KNOWN_TERMS, LANGUAGES, OF_ITSELF, PREVAILING, VOTE, TermType, read_value
from governance.values.minutes import Minutes
from governance.values.money import Money
from governance.values.share import parse_share, share_text
from governance.values.words import N_, Obstacle, Refused, Sentence

LONGEST = 200
LANGUAGE_NAMES = {"english": N_("English"), "spanish": N_("Spanish")}

STARTING_TERMS = {
    "peer_review_minutes": "240",
    "team_learning_minutes": "150",
    "learning_weeks": "36",
    "data_reviews": "7",
    "students_carried": "3",
    "national_board_year": "5",
    "work_days": "182",
    "day_minutes": "420",
    "extra_minutes_cap": "5700",
    "ratification_share": "2/3",
    "addendum_by": VOTE,
    "budget_quorum": "1/2",
    "notice_days": "7",
    "retention_years": "2",
}


@dataclass(frozen=True)
class Term:
    """A term of a draft."""

    name: str
    type: TermType
    value: str

    def spoken(self) -> Sentence | str | Minutes | Money | Fraction | date:
        """The value as a page speaks it."""
        if self.name == PREVAILING:
            return Sentence.of(LANGUAGE_NAMES.get(self.value, self.value))
        value = read_value(self.type, self.value)
        match self.type:
            case TermType.MINUTES:
                return Minutes(value)
            case TermType.MONEY:
                return Money(value)
            case TermType.SHARE | TermType.DAY:
                return value
            case TermType.YES_NO:
                return Sentence.of(N_("yes")) if value else Sentence.of(N_("no"))
        return str(value)


def in_english(term: Term) -> str:
    """A term's value in the agreement's own English words: '240 minutes (4 hours)', '2/3', '14 May 2027'."""
    value = read_value(term.type, term.value)
    match term.type:
        case TermType.MINUTES:
            return f"{value:,} minutes{_hours(value)}"
        case TermType.MONEY:
            return str(Money(value))
        case TermType.DAY:
            return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
        case TermType.YES_NO:
            return "yes" if value else "no"
        case TermType.SHARE:
            return share_text(value)
        case TermType.COUNT:
            return f"{value:,}"
    return plain_english(str(value))


def plain_english(words: str) -> str:
    """Words as Markdown that shows them as they are, none of their signs read as a mark."""
    return _MARKS.sub(r"\\\1", words).replace("<", "&lt;")


def _hours(value: int) -> str:
    hours, rest = divmod(value, 60)
    if hours < 2:
        return ""
    return f" ({hours:,} hours {rest} minutes)" if rest else f" ({hours:,} hours)"


_MARKS = re.compile(r"([\\`*_{}\[\]>#|!])")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


def typed_form(term: Term | None) -> str:
    """A value as it stands in its field, where it can be typed again."""
    if term is None:
        return ""
    return str(Money(int(term.value))) if term.type == TermType.MONEY else term.value


def stored_form(kind: TermType, typed: str) -> str:
    """A number as typed in the form in which it is kept: '5,700' as 5700, '$125' as 12500 cents. Raises ValueError."""
    bare = typed.strip()
    match kind:
        case TermType.MINUTES | TermType.COUNT if _THOUSANDS.fullmatch(bare):
            bare = bare.replace(",", "")
        case TermType.MONEY:
            bare = str(Money.parse(bare).cents)
        case TermType.YES_NO:
            bare = {"si": "yes", "sí": "yes"}.get(bare.casefold(), bare.casefold())
        case TermType.SHARE:
            bare = share_text(parse_share(bare))
    read_value(kind, bare)
    return bare


_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST = {TermType.MINUTES: 525_600, TermType.COUNT: 1_000_000, TermType.MONEY: 10**13}


def obstacles_to_term(name: str, kind: TermType, value: str) -> Iterator[Obstacle]:
    """Why a term cannot have this stored value."""
    known = KNOWN_TERMS.get(name)
    if known and known.type != kind:
        yield Obstacle(N_("The software reads this number and expects another type."))
    if len(value) > LONGEST:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST)
        return
    try:
        read = read_value(kind, value)
    except ValueError:
        yield Obstacle(EXPECTED[kind])
        return
    if known and known.choices and value not in known.choices:
        yield Obstacle(N_("Write one of these words: %(words)s."), words=", ".join(known.choices))
    if kind == TermType.DAY and not _DAY.fullmatch(value):
        yield Obstacle(EXPECTED[kind])
    if name == PREVAILING and value not in LANGUAGES:
        yield Obstacle(N_("Choose English or Spanish."))
    if kind in _MOST and read > _MOST[kind]:
        yield Obstacle(N_("This number is too large to be meant."))


EXPECTED = {
    TermType.MINUTES: N_("Write whole minutes, such as 240."),
    TermType.COUNT: N_("Write a whole number, such as 7."),
    TermType.MONEY: N_("Write an amount of money, such as $125.00."),
    TermType.SHARE: N_("Write a share from 0 to 1, such as 2/3 or 0.55."),
    TermType.DAY: N_("Write a day as year-month-day, such as 2027-05-14."),
    TermType.YES_NO: N_("Write yes or no."),
    TermType.WORDS: N_("Write some words."),
}

TYPE_NAMES = {
    TermType.MINUTES: N_("A duration, in minutes"),
    TermType.COUNT: N_("A whole number"),
    TermType.MONEY: N_("An amount of money"),
    TermType.SHARE: N_("A share, such as 2/3"),
    TermType.DAY: N_("A day"),
    TermType.YES_NO: N_("Yes or no"),
    TermType.WORDS: N_("A few words"),
}


@dataclass(frozen=True)
class Setting:
    """A number that someone wants to set, in its stored form, and what stands against it."""

    name: str
    type: TermType
    value: str
    against: tuple[Obstacle, ...] = ()


def settled(name: str, kind: TermType, typed: str) -> Setting:
    """What someone typed as a number of this type; nothing typed takes the number out."""
    if not typed.strip():
        return Setting(name, kind, "")
    try:
        value = stored_form(kind, typed)
    except ValueError:
        return Setting(name, kind, "", (Obstacle(EXPECTED[kind]),))
    return Setting(name, kind, value, tuple(obstacles_to_term(name, kind, value)))


def changed_settings(terms: Mapping[str, Term], typed: Mapping[str, str], seen: Mapping[str, str]) -> list[Setting]:
    """The numbers that someone changed, given what each field said when they opened the page.

    A number that another changed meanwhile is left alone where this person did not touch it, and asked about where both did.
    """
    found = []
    for name, text in typed.items():
        kind, now = _type_of(name, terms), typed_form(terms.get(name))
        before = seen.get(name, now)
        if kind is None or text.strip() in {now, before}:
            continue
        setting = settled(name, kind, text)
        if before != now and not setting.against:
            meanwhile = Obstacle(
                N_("Somebody set this to “%(now)s” while you had the page open. Save again to set it to yours."),
                now=now,
            )
            setting = Setting(name, kind, setting.value, (meanwhile,))
        found.append(setting)
    return found


def _type_of(name: str, terms: Mapping[str, Term]) -> TermType | None:
    known, own = KNOWN_TERMS.get(name), terms.get(name)
    return known.type if known else own.type if own else None


class NumbersRefused(Refused):
    """Some numbers cannot be set, so none was: what stands against each, by its name."""

    def __init__(self, by_name: Mapping[str, list[Obstacle]]) -> None:
        self.by_name = by_name
        super().__init__(one for against in by_name.values() for one in against)


def name_of(title: str) -> str:
    """The name that stands in the text for a number of the school's own: 'Coaching stipend' as coaching_stipend."""
    plain = unicodedata.normalize("NFKD", title).casefold()
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "_", bare).strip("_")[:80]


def obstacles_to_name(name: str, terms: Mapping[str, Term]) -> Iterator[Obstacle]:
    """Why a number cannot be added under this name."""
    if not re.match(r"[a-z]", name):
        yield Obstacle(N_("Give the number a name that begins with a letter."))
    elif name in KNOWN_TERMS or name in terms or name in OF_ITSELF:
        yield Obstacle(N_("There is a number “%(name)s” in the list already."), name=name)
