"""Twins of a section: its words in the other language and in plain words, and whether somebody stands for them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from governance.agreements.rules.amending import Words
from governance.agreements.rules.terms import Term
from governance.agreements.rules.text import LONGEST
from governance.values.words import N_, Obstacle
from governance.wording.terms import names_in

OTHER = {"en": "es", "es": "en"}


class Kind(StrEnum):
    """A section may have one twin of each kind."""

    TRANSLATION = "translation"
    PLAIN = "plain"

    def language(self, of_text: str) -> str:
        """The language of such a twin to a text written in `of_text`."""
        return OTHER[of_text] if self == Kind.TRANSLATION else of_text


class State(StrEnum):
    """How a twin stands: shown to everybody only while it is confirmed for the words as they are."""

    NONE = "none"
    WAITING = "waiting"
    STALE = "stale"
    CONFIRMED = "confirmed"


STATE_NAMES = {
    State.NONE: N_("Not written"),
    State.WAITING: N_("Not yet reviewed"),
    State.STALE: N_("No longer confirmed"),
    State.CONFIRMED: N_("Reviewed and confirmed"),
}


@dataclass(frozen=True)
class Confirmed:
    """What a named person read when they confirmed: the section's words, and those of its twin."""

    section: Words
    twin: Words


def state_of(section: Words, twin: Words | None, last: Confirmed | None) -> State:
    """How a twin stands, from the newest words of both and what was confirmed last.

    Words decide, not saves: a change that was taken back leaves it confirmed. A twin without words is none.
    """
    if twin is None or not twin.body.strip():
        return State.NONE
    if last is None:
        return State.WAITING
    return State.CONFIRMED if last == Confirmed(section, twin) else State.STALE


@dataclass(frozen=True)
class Names:
    """The numbers that only one of the two names."""

    lacking: tuple[str, ...]
    added: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.lacking or self.added)


def differing_names(section: str, twin: str) -> Names:
    """The names of numbers that a twin lacks, and those that it has and its section has not."""
    mine, theirs = names_in(section), names_in(twin)
    return Names(tuple(n for n in mine if n not in theirs), tuple(n for n in theirs if n not in mine))


def obstacles_to_keeping(words: Words, terms: Mapping[str, Term]) -> Iterator[tuple[str, Obstacle]]:
    """Why a twin cannot be kept, each with the field it is about. Without any words it is taken out, which is allowed."""
    if words.body.strip() and not words.title.strip():
        yield "title", Obstacle(N_("Give the section a title."))
    if len(words.body) > LONGEST:
        yield "body", Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST)
    for name in names_in(words.body):
        if name not in terms:
            yield "body", Obstacle(N_("There is no number “%(name)s” in this agreement."), name=name)


def obstacles_to_confirming(author_id: int | None, by: int, committee: Iterable[int]) -> Iterator[Obstacle]:
    """Why `by` may not confirm a twin that `author_id` wrote: four eyes, wherever the committee has them."""
    if author_id == by and set(committee) - {by}:
        yield Obstacle(N_("You wrote these words, so somebody else on the committee confirms them."))


@dataclass(frozen=True)
class Left:
    """A twin that a freeze would leave out: of which section, which kind, and how it stands."""

    place: int
    title: str
    kind: Kind
    language: str
    state: State

    @property
    def stale(self) -> bool:
        """Whether somebody wrote it and nobody stands for it as it is; a missing one is only told."""
        return self.state != State.NONE


def left_out(
    sections: Iterable[tuple[int, str]], states: Mapping[tuple[int, Kind], State], language: str
) -> list[Left]:
    """What a freeze would leave out, by place and kind; `states` has a line for each twin that was ever written.

    A missing twin counts only where the text has another of its kind: no school must have twins.
    """
    kinds = {kind for (_, kind), state in states.items() if state != State.NONE}
    found = [
        Left(place, title, kind, kind.language(language), states.get((place, kind), State.NONE))
        for place, title in sections
        for kind in Kind
        if kind in kinds
    ]
    return [one for one in found if one.state != State.CONFIRMED]


def obstacles_to_freezing_without(left: Iterable[Left], said: bool) -> Iterator[Obstacle]:
    """Twins that are not confirmed as they stand are left out of a frozen text, once somebody says so."""
    places = sorted({one.place for one in left if one.stale})
    if places and not said:
        yield Obstacle(
            N_(
                "In sections %(places)s the words in the other language or in plain words are not confirmed. "
                "Say that the text is frozen without them."
            ),
            places=", ".join(map(str, places)),
        )


def prevailing(language: str, kinds: Iterable[Kind]) -> list[tuple[str, str]]:
    """Which words prevail, said in both languages as (language, sentences); nothing for a text without twins."""
    has = set(kinds)
    said = [_PREVAILS[language] for _ in range(Kind.TRANSLATION in has)] + [_PLAIN for _ in range(Kind.PLAIN in has)]
    return [(tongue, " ".join(one[tongue] for one in said)) for tongue in OTHER] if said else []


_PREVAILS = {
    "en": {
        "en": "The English words prevail. The Spanish ones help to read them.",
        "es": "Prevalece el texto en inglés. El texto en español ayuda a leerlo.",
    },
    "es": {
        "en": "The Spanish words prevail. The English ones help to read them.",
        "es": "Prevalece el texto en español. El texto en inglés ayuda a leerlo.",
    },
}
_PLAIN = {
    "en": "The plain words explain the agreement. Where the two differ, the agreement prevails.",
    "es": "Las palabras sencillas explican el acuerdo. Si difieren, prevalece el acuerdo.",
}
