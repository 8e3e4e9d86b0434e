"""Minutes let off, taken over by a colleague, or carried over from last year: who may ask, and who may grant."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from governance.values.minutes import Minutes
from governance.values.words import N_, Obstacle, Sentence


@dataclass(frozen=True)
class Changes:
    """Whole minutes by which a year's obligation differs from what the agreement's term gives."""

    waived: int = 0
    taken_over: int = 0
    given_away: int = 0
    carried: int = 0

    @property
    def sum(self) -> int:
        return self.taken_over - self.waived - self.given_away - self.carried

    def in_words(self) -> Iterator[Sentence]:
        """One sentence for each kind of change that there is."""
        words = (
            (self.waived, N_("Less %(minutes)s min that were waived.")),
            (self.given_away, N_("Less %(minutes)s min that a colleague took over.")),
            (self.taken_over, N_("Plus %(minutes)s min taken over from a colleague.")),
            (self.carried, N_("Less %(minutes)s min given beyond last year’s hours and carried over.")),
        )
        return (Sentence.of(text, minutes=minutes) for minutes, text in words if minutes)


NOTHING = Changes()


def carried(most: int | None, done: int, owed: int) -> int:
    """What last year's surplus takes off this year: never more than the term allows, nothing where no term does."""
    return max(0, min(most or 0, done - owed))


class State(StrEnum):
    """Where a request is."""

    COLLEAGUE = "colleague"
    PANEL = "panel"
    GRANTED = "granted"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


STATE_NAMES = {
    State.COLLEAGUE: N_("Waits for the colleague"),
    State.PANEL: N_("Waits for the panel"),
    State.GRANTED: N_("Granted"),
    State.REFUSED: N_("Not granted"),
    State.TAKEN_BACK: N_("Ended before the panel answered"),
}


@dataclass(frozen=True)
class Asked:
    """A request as plain values: a waiver, or a transfer to `other`; `granted` is None until it is answered."""

    number: int
    person: int
    other: int | None
    minutes: int
    asked_by: int
    reason: str
    consented: bool = False
    granted: bool | None = None
    answered_by: int | None = None
    why: str = ""

    @property
    def state(self) -> State:
        if self.granted is not None:
            given_up = self.answered_by in {self.asked_by, self.other, self.person}
            return State.GRANTED if self.granted else State.TAKEN_BACK if given_up else State.REFUSED
        return State.COLLEAGUE if self.other is not None and not self.consented else State.PANEL

    @property
    def concerned(self) -> frozenset[int]:
        return frozenset({self.person, self.asked_by} | ({self.other} if self.other is not None else set()))


def obstacles_to_asking_for(person: int, other: int | None, by: int, *, on_panel: bool) -> Iterator[Obstacle]:
    """Why `by` may not ask about the hours of `person`: for somebody else the panel asks, and for a waiver alone."""
    if person != by and not on_panel:
        yield Obstacle(N_("Only somebody on the panel can ask for another person."))
    if person != by and other is not None:
        yield Obstacle(N_("For another person only a waiver can be asked for. They move hours themselves."))


def obstacles_to_asking(
    person: int, other: int | None, minutes: int, reason: str, *, owed: int, takes_part: bool
) -> Iterator[Obstacle]:
    """Why a waiver or a transfer may not be asked for; `takes_part` says whether the colleague may take hours over."""
    if other == person:
        yield Obstacle(N_("Choose a colleague: nobody takes over their own hours."))
    elif other is not None and not takes_part:
        yield Obstacle(N_("This colleague takes no part in peer review today."))
    if not owed:
        yield Obstacle(N_("Nothing is owed this year, so there is nothing to waive or to move."))
    elif not 1 <= minutes <= owed:
        yield Obstacle(N_("Give the minutes, from 1 to the %(owed)s that are owed."), owed=Minutes(owed))
    if not reason.strip():
        yield Obstacle(N_("Say in a few words why."))


def obstacles_to_consenting(asked: Asked, by: int) -> Iterator[Obstacle]:
    """Why `by` may not agree to take these hours over."""
    if by != asked.other:
        yield Obstacle(N_("Only the colleague who would take the hours over can agree to it."))
    elif asked.state != State.COLLEAGUE:
        yield Obstacle(N_("This request needs no answer of yours any more."))


def obstacles_to_answering(asked: Asked, by: int, granted: bool, why: str, *, owed: int) -> Iterator[Obstacle]:
    """Why `by`, of the panel, may not grant or refuse; `owed` is what the person owes now, in minutes."""
    if by in asked.concerned:
        yield Obstacle(N_("Another member of the panel answers this: it is your own request, or your own hours."))
    if asked.granted is not None:
        yield Obstacle(N_("This request was answered before."))
    elif granted and asked.state == State.COLLEAGUE:
        yield Obstacle(N_("The colleague has not agreed to take these hours over yet."))
    if granted and asked.minutes > owed:
        yield Obstacle(N_("Only %(owed)s are owed now, less than was asked for."), owed=Minutes(owed))
    if not granted and not why.strip():
        yield Obstacle(N_("Say in a few words why not."))


def obstacles_to_giving_up(asked: Asked, by: int) -> Iterator[Obstacle]:
    """Why `by` may not end the request: who asked may take it back, whose hours they are and the colleague may say no."""
    if by not in {asked.asked_by, asked.other, asked.person}:
        yield Obstacle(N_("Only the person who asked, or the colleague, can end the request."))
    if asked.granted is not None:
        yield Obstacle(N_("This request was answered before."))
