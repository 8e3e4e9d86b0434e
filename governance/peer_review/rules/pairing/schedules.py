"""The life of a schedule: proposed, published, answered, mended; and what makes it good, in words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from governance.peer_review.rules.pairing.problem import Level, Pair, Problem
from governance.peer_review.rules.visiting import LEAST, MOST
from governance.values.words import N_, Obstacle, Sentence

MOST_VISITS = 10
LONGEST = timedelta(days=366)


@dataclass(frozen=True)
class Frame:
    """A term, how many visits each is to make, and how long one takes, in minutes."""

    first_day: date
    last_day: date
    visits: int
    minutes: int


class RuleKind(StrEnum):
    """What may be ruled of pairs."""

    NOT_WITH = "not_with"
    SAME_SUBJECT = "same_subject"


RULE_NAMES = {
    RuleKind.NOT_WITH: N_("Not with each other"),
    RuleKind.SAME_SUBJECT: N_("Only with somebody of the same subject"),
}


class Answer(StrEnum):
    """What one of a pair says to it."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    SWAP = "swap"


ANSWER_NAMES = {
    Answer.ACCEPTED: N_("Accepted"),
    Answer.DECLINED: N_("Declined"),
    Answer.SWAP: N_("Asks for another partner"),
}


@dataclass(frozen=True)
class Said:
    """What one person of a pair said; `wanted` is whom they would rather be with, `refused` the lead's reason why not."""

    id: int
    person: int
    answer: Answer
    wanted: int | None = None
    reason: str = ""
    refused: str | None = None

    @property
    def open(self) -> bool:
        """Whether it waits for the lead."""
        return self.answer == Answer.DECLINED or (self.answer == Answer.SWAP and self.refused is None)


@dataclass(frozen=True)
class Pairing:
    """A pair of a published schedule and what the two said; `done` once a visit in the term is logged."""

    id: int
    reviewer: int
    colleague: int
    said: tuple[Said, ...] = ()
    done: bool = False

    @property
    def pair(self) -> Pair:
        return self.reviewer, self.colleague

    @property
    def declined(self) -> bool:
        return any(one.answer == Answer.DECLINED for one in self.said)

    @property
    def accepted(self) -> bool:
        return any(one.answer == Answer.ACCEPTED for one in self.said)

    def said_by(self, person: int) -> Said | None:
        return next((one for one in self.said if one.person == person), None)

    def other(self, person: int) -> int:
        return self.colleague if person == self.reviewer else self.reviewer

    def wished(self, said: Said) -> Pair | None:
        """The pair that somebody would rather have, where they named a colleague."""
        if said.wanted is None:
            return None
        return (self.reviewer, said.wanted) if said.person == self.reviewer else (said.wanted, self.colleague)


def obstacles_to_framing(frame: Frame, *, today: date, overlapping: bool) -> Iterator[Obstacle]:
    """Why no schedule can be proposed for such a term; a mended one goes on within its term."""
    if frame.last_day < max(today, frame.first_day):
        yield Obstacle(N_("The last day is over, or before the first."))
    if frame.last_day - frame.first_day > LONGEST:
        yield Obstacle(N_("A schedule is for a year at most."))
    if not 1 <= frame.visits <= MOST_VISITS:
        yield Obstacle(N_("From 1 to %(most)s visits each."), most=MOST_VISITS)
    if not LEAST <= frame.minutes <= MOST:
        yield Obstacle(N_("Give the minutes, from %(least)s to %(most)s."), least=LEAST, most=MOST)
    if overlapping:
        yield Obstacle(N_("A schedule is published for some of these days. Mend that one, or choose other days."))


def obstacles_to_solving(problem: Problem) -> Iterator[Obstacle]:
    """Why there is nothing to propose."""
    if not any(one.gives for one in problem.people):
        words = N_("Nobody owes so long a visit in this year: no agreement asks it of them, or their hours are done.")
        yield Obstacle(words)


def obstacles_to_publishing(*, published: bool, replaced: bool, answered: bool, pairs: int) -> Iterator[Obstacle]:
    """Why a draft cannot be published; `answered` since it was drawn up, `replaced` by another in the meantime."""
    if published:
        yield Obstacle(N_("This schedule is published already."))
    if replaced:
        yield Obstacle(N_("The schedule that this one mends has changed since. Propose it anew."))
    if answered:
        yield Obstacle(N_("Somebody has answered since this was drawn up. Propose it anew."))
    if not pairs:
        yield Obstacle(N_("There is no pair in it."))


def obstacles_to_answering(
    pairing: Pairing, by: int, answer: Answer, wanted: int | None, reason: str
) -> Iterator[Obstacle]:
    """Why `by` may not say this to a pair."""
    if by not in pairing.pair:
        yield Obstacle(N_("Only one of the two can answer."))
    if pairing.done and answer != Answer.ACCEPTED:
        yield Obstacle(N_("The visit is logged. It stays."))
    if answer != Answer.ACCEPTED and not reason.strip():
        yield Obstacle(N_("Say in a few words why. The peer-review lead reads it."))
    if wanted in pairing.pair:
        yield Obstacle(N_("Choose somebody who is not of this pair, or nobody."))


def obstacles_to_ruling(kind: RuleKind, person: int, other: int | None, *, known: bool) -> Iterator[Obstacle]:
    """Why such a rule cannot be set; `known` if there is one like it."""
    if kind == RuleKind.NOT_WITH and other is None:
        yield Obstacle(N_("Choose the other of the two."))
    if kind == RuleKind.NOT_WITH and other == person:
        yield Obstacle(N_("Choose two people."))
    if known:
        yield Obstacle(N_("There is such a rule already."))


@dataclass(frozen=True)
class Quality:
    """A schedule in numbers: visits, who visits and who is visited, the most visits to one person, and its score."""

    pairs: Sequence[Pair]
    score: Sequence[int]
    proven: bool
    mends: bool = False
    had: Counter[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "had", Counter(other for _, other in self.pairs))

    def in_words(self) -> Iterator[Sentence]:
        """Each measure in a sentence, the gravest first."""
        visits, made = len(self.pairs), len({one for one, _ in self.pairs})
        yield Sentence.counted(
            "%(visits)s visits: %(made)s people visit, %(had)s are visited, nobody more than once.",
            "%(visits)s visits: %(made)s people visit, %(had)s are visited, nobody more than %(count)s times.",
            max(self.had.values(), default=0),
            visits=visits,
            made=made,
            had=len(self.had),
        )
        yield from self._served()
        yield from self._moved()
        crossed, talks = visits - self._of(Level.SAME_TEAM), visits - self._of(Level.NO_TALK)
        yield Sentence.of(N_("%(crossed)s of %(visits)s visits cross teams."), crossed=crossed, visits=visits)
        yield self._repeated()
        words = N_("%(talks)s of %(visits)s pairs have a time at which both are free, to talk.")
        yield Sentence.of(words, talks=talks, visits=visits)
        yield self._returned()
        proven = N_("It is proven that no schedule is better by these measures, taken in this order.")
        unsure = N_("A schedule in which fewer visit each other may exist; by all other measures none is better.")
        yield Sentence.of(proven if self.proven else unsure)

    def _of(self, level: Level) -> int:
        return self.score[level]

    def _served(self) -> Iterator[Sentence]:
        unmet, extra = self._of(Level.UNMET), self._of(Level.EXTRA)
        if unmet:
            yield Sentence.counted("One visit is lacking.", "%(count)s visits are lacking.", unmet)
        else:
            yield Sentence.of(N_("Everyone who owes a visit makes it, and everyone who teaches is visited."))
        if extra:
            yield Sentence.counted(
                "One visit more than asked, within the hours owed, so that everyone is visited.",
                "%(count)s visits more than asked, within the hours owed, so that everyone is visited.",
                extra,
            )

    def _moved(self) -> Iterator[Sentence]:
        if self.mends:
            accepted = self._of(Level.UNACCEPTED)
            words = N_(
                "Other pairs that move: %(moved)s, of them accepted before: %(accepted)s. Fewer is not possible."
            )
            yield Sentence.of(words, moved=accepted + self._of(Level.MOVED), accepted=accepted)
        if self._of(Level.UNWANTED):
            yield Sentence.of(N_("A wish, or a pair that has met in this term, cannot be kept."))

    def _repeated(self) -> Sentence:
        again = self._of(Level.REPEATED)
        if not again:
            return Sentence.of(N_("No two people meet who met before."))
        return Sentence.of(N_("Earlier meetings that are repeated: %(again)s, as few as possible."), again=again)

    def _returned(self) -> Sentence:
        both = self._of(Level.RETURNED)
        if not both:
            return Sentence.of(N_("No two people visit each other: nobody meets twice."))
        return Sentence.counted("One pair visits each other.", "%(count)s pairs visit each other.", both)
