"""Comments in the margin: who may write them when, of which passages, and where a passage stands after an edit."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from governance.values.words import N_, Obstacle
from governance.wording.anchors import Anchor, anchored, carry, find
from governance.wording.passages import Shape, passages
from governance.wording.sentences import sentences

LONGEST_REMARK = 5_000
SCHOOL_DAYS = 10

Span = tuple[int, int]


@dataclass(frozen=True)
class Period:
    """The days (inclusive) on which the whole faculty may comment."""

    first_day: date
    last_day: date

    def covers(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


def last_of(first: date, days_off: frozenset[date], school_days: int = SCHOOL_DAYS) -> date:
    """The day on which a number of school days, the first counted, has passed."""
    day, left = first - timedelta(days=1), school_days
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5 and day not in days_off
    return day


def obstacles_to_period(first: date, last: date, today: date) -> Iterator[Obstacle]:
    """Why these cannot be the days of the comment period."""
    if last < first:
        yield Obstacle(N_("The last day comes before the first."))
    if last < today:
        yield Obstacle(N_("That day has passed."))
    if (last - first).days > 366:
        yield Obstacle(N_("A comment period is no longer than a year."))


def obstacles_to_commenting(on_committee: bool, period: Period | None, today: date) -> Iterator[Obstacle]:
    """Why a person may not comment today: outside the comment period only the committee does."""
    if on_committee or (period and period.covers(today)):
        return
    if period and today < period.first_day:
        yield Obstacle(
            N_("The comment period begins on %(day)s. Until then the committee comments."), day=period.first_day
        )
    elif period:
        yield Obstacle(
            N_("The comment period ended on %(day)s. Speak to the agreement committee."), day=period.last_day
        )
    else:
        yield Obstacle(N_("The comment period is not open yet. Until then the committee comments."))


def obstacles_to_remark(body: str) -> Iterator[Obstacle]:
    """Why this cannot be said."""
    if not body.strip():
        yield Obstacle(N_("Write your comment."))
    if len(body) > LONGEST_REMARK:
        yield Obstacle(N_("The comment is longer than %(most)s letters."), most=LONGEST_REMARK)


@dataclass(frozen=True)
class Sentence:
    """One sentence, list item or cell of a section, to speak of: its place in the body, in code points, and its words."""

    begins: int
    ends: int
    words: str


def speakable(body: str) -> list[Sentence]:
    """What one may comment on, in order."""
    found = []
    for passage in passages(body):
        text, place = body[passage.begin : passage.end], passage.begin
        whole = passage.shape in {Shape.CELL, Shape.CODE}
        for part in [text] if whole else sentences(text):
            words = part.strip()
            begins = place + len(part) - len(part.lstrip())
            if passage.shape != Shape.RULE and words:
                found.append(Sentence(begins, begins + len(words), " ".join(words.split())))
            place += len(part)
    return found


@dataclass(frozen=True)
class Stood:
    """A revision's body, and where the passage stood in it, if it did."""

    body: str
    place: Span | None


def carried(spoken_of: Anchor, past: Sequence[Stood], body: str) -> Span | None:
    """Where the passage stands in a new body, given the revisions from the one it was spoken of in, oldest first.

    A text that is back as it was has it back where it stood. Else it is carried from where it last stood; else found by
    its words, if they stand there once, and no twin stood beside it before; else it is gone.
    """
    same = next((one.place for one in reversed(past) if one.body == body and one.place), None)
    if same:
        return same
    last, (begins, ends) = next((one, one.place) for one in reversed(past) if one.place)
    moved = carry(anchored(last.body, begins, ends), last.body, body) if last is past[-1] else None
    if moved:
        return moved.start, moved.end
    twin = spoken_of.quote in last.body[:begins] or spoken_of.quote in last.body[ends:]
    return None if twin else find(spoken_of, body)


def changed_since(quote: str, now: str) -> bool:
    """Whether the words of a passage differ from those that were spoken of; wrapping a line anew changes none."""
    return _flat(quote) != _flat(now)


def _flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


_WORD_END = re.compile(r"\W|$")


def mentioned(text: str, names: Mapping[int, str]) -> set[int]:
    """Who is named after an @: by their whole name, or by a first name that only one of them has."""
    said = _plain(text)
    firsts = [_plain(name).split(" ")[0] for name in names.values()]
    found = set()
    for person_id, name in names.items():
        whole = _plain(name)
        first = whole.split(" ")[0]
        if _named(said, whole) or (firsts.count(first) == 1 and _named(said, first)):
            found.add(person_id)
    return found


def _named(said: str, name: str) -> bool:
    parts = said.split("@")
    return any(part.startswith(name) and bool(_WORD_END.match(part, len(name))) for part in parts[1:])


def _plain(text: str) -> str:
    """Small letters without accents, one blank for any white space."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(sign for sign in letters if not unicodedata.combining(sign)).split())
