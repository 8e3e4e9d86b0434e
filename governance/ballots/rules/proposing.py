"""What a proposal is before its vote, and why it cannot be worded, answered, sponsored, frozen or taken back so."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from governance.ballots.rules.deciding import BOUGHT, POTS, Completion, Marks, Method, Rule, Ties
from governance.ballots.rules.electorate import Body, Electorate
from governance.ballots.rules.pots import NO_POT, Pot, faults_of_pot, written_line
from governance.counting.fist_to_five import FINGERS, Meaning
from governance.counting.yes_no import Base, Threshold
from governance.decisions.rules import SubjectKind
from governance.values.words import N_, Obstacle

USUAL_SPONSORS, LEAST_FEELINGS = 2, 5
MOST_OPTIONS, LONGEST_OPTION, LONGEST_TITLE = 30, 200, 200
LONGEST_TEXT, LONGEST_REMARK, MOST_REMARKS, MOST_SUGGESTIONS = 60_000, 4_000, 1_000, 200


class Answer(StrEnum):
    """How the vote on a proposal is answered: by a stance, or by a choice among options."""

    YES_NO = "yes_no"
    CONSENT = "consent"
    FIST = "fist_to_five"
    CHOICE = "choice"
    SHARES = "allocation"
    PROJECTS = "projects"
    OBJECTIONS = "objections"


POT_ANSWERS = frozenset({Answer.SHARES, Answer.PROJECTS})
AMONG_OPTIONS = POT_ANSWERS | {Answer.CHOICE}
ANSWER_KINDS = {
    Answer.YES_NO: N_("Yes or no"),
    Answer.CONSENT: N_("Consent: does anyone keep up an objection?"),
    Answer.FIST: N_("Fist to five: each shows nought to five fingers"),
    Answer.CHOICE: N_("A choice among options"),
    Answer.SHARES: N_("Sharing out: each divides a sum among the options"),
    Answer.PROJECTS: N_("Projects within a sum: the Method of Equal Shares"),
}


class Feeling(StrEnum):
    """A temperature check's four answers; it is not a vote."""

    BEHIND = "behind"
    FINE = "fine"
    TALK = "talk"
    NOT_YET = "not_yet"


FEELING_NAMES = {
    Feeling.BEHIND: N_("Fully behind it"),
    Feeling.FINE: N_("Fine with it"),
    Feeling.TALK: N_("Need to talk"),
    Feeling.NOT_YET: N_("Can’t live with it yet"),
}


@dataclass(frozen=True)
class Words:
    """A wording as plain values. `options` are names; of fist to five six words, and `meanings` what each number does.

    `pot` is the sum that is divided among the options, or spent on them, with the amounts of each.
    """

    title: str
    text: str
    why: str
    cost: str
    answer: Answer
    options: tuple[str, ...] = ()
    meanings: tuple[str, ...] = ()
    review_day: date | None = None
    pot: Pot = NO_POT

    def stored_options(self) -> list[dict[str, Any]]:
        """The options as a row keeps them."""
        if self.answer in POT_ANSWERS:
            return [{"name": name, **self.pot.stated(no)} for no, name in enumerate(self.options, 1)]
        if self.answer == Answer.FIST:
            return [{"name": n, "meaning": m} for n, m in zip(self.options, self.meanings, strict=True)]
        return [{"name": name} for name in self.options] if self.answer == Answer.CHOICE else []

    def lines(self) -> list[str]:
        """The options as they are typed, one a line; of fist to five each number's words with what it does."""
        if self.answer in POT_ANSWERS:
            pairs = zip(self.options, self.pot.amounts, strict=True)
            return [written_line(name, self.pot, amounts) for name, amounts in pairs]
        if self.answer == Answer.FIST:
            return [f"{name} \u2013 {meaning}" for name, meaning in zip(self.options, self.meanings, strict=True)]
        return list(self.options)


def faults(words: Words, today: date) -> Iterator[tuple[str, Obstacle]]:
    """What is wrong with a wording, each beside its field."""
    for field, text, longest in (("title", words.title, LONGEST_TITLE), ("text", words.text, LONGEST_TEXT),
                                 ("why", words.why, LONGEST_TEXT)):  # fmt: skip
        if not text.strip():
            yield field, Obstacle(N_("This cannot be left empty."))
        elif len(text) > longest:
            yield field, Obstacle(N_("This is longer than %(most)s letters."), most=longest)
    if len(words.cost) > LONGEST_REMARK:
        yield "cost", Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_REMARK)
    if words.review_day is not None and words.review_day <= today:
        yield "review_day", Obstacle(N_("The day of review lies ahead."))
    if words.answer in AMONG_OPTIONS:
        yield from _faults_of_options(words.options)
    if words.answer in POT_ANSWERS:
        yield from faults_of_pot(words.pot, projects=words.answer == Answer.PROJECTS)
    if words.answer == Answer.FIST:
        yield from _faults_of_fingers(words)


def _faults_of_options(options: Sequence[str]) -> Iterator[tuple[str, Obstacle]]:
    plain = [" ".join(name.split()).casefold() for name in options]
    if len(plain) < 2:
        yield "options", Obstacle(N_("A choice needs at least two options, one a line."))
    if len(plain) > MOST_OPTIONS:
        yield "options", Obstacle(N_("A ballot holds at most %(most)s options."), most=MOST_OPTIONS)
    if len(set(plain)) < len(plain):
        yield "options", Obstacle(N_("Each option stands once."))
    if any(len(name) > LONGEST_OPTION for name in options):
        yield "options", Obstacle(N_("An option has at most %(most)s letters. Put the rest into the text."),
                                  most=LONGEST_OPTION)  # fmt: skip


def _faults_of_fingers(words: Words) -> Iterator[tuple[str, Obstacle]]:
    if len(words.options) != len(FINGERS) or not all(name.strip() for name in words.options):
        yield "words_0", Obstacle(N_("Each number from nought to five needs its words."))
    elif any(len(name) > LONGEST_OPTION for name in words.options):
        yield "words_0", Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_OPTION)
    if Meaning.SUPPORTS not in words.meanings:
        yield "meaning_0", Obstacle(N_("At least one number must count for it, or nothing could ever be adopted."))


@dataclass(frozen=True)
class Stage:
    """Where a proposal is before its vote."""

    proposer_id: int
    frozen: bool = False
    withdrawn: bool = False

    def still_talked_about(self) -> Iterator[Obstacle]:
        """The wording can change, and colleagues can answer it."""
        if self.withdrawn:
            yield Obstacle(N_("This proposal was taken back."))
        elif self.frozen:
            yield Obstacle(N_("The wording is frozen for the vote. It never changes again."))


def obstacles_to_rewording(stage: Stage, me: int) -> Iterator[Obstacle]:
    """The proposer alone changes the words, until they are frozen."""
    if stage.proposer_id != me:
        yield Obstacle(N_("Only the proposer changes the words. Suggest another wording instead."))
    yield from stage.still_talked_about()


def obstacles_to_sponsoring(stage: Stage, me: int) -> Iterator[Obstacle]:
    """Anyone on the staff but the proposer, who stands behind it anyway."""
    if stage.proposer_id == me:
        yield Obstacle(N_("You propose it. Sponsors are others who stand behind it."))
    yield from stage.still_talked_about()


def obstacles_to_suggesting(stage: Stage, me: int, old: str, new: str) -> Iterator[Obstacle]:
    """A suggestion changes something, and comes from someone else than the proposer."""
    if stage.proposer_id == me:
        yield Obstacle(N_("It is your proposal: change the words yourself."))
    elif old == new:
        yield Obstacle(N_("Nothing was changed in the text."))
    yield from stage.still_talked_about()


def obstacles_to_freezing(stage: Stage, me: int, sponsors: int, needed: int, waiting: int) -> Iterator[Obstacle]:
    """`sponsors` of the wording as it stands, besides the proposer; `waiting` suggestions without an answer."""
    yield from obstacles_to_rewording(stage, me)
    if sponsors < needed:
        yield Obstacle(N_("It needs %(needed)s sponsors besides the proposer for the words as they stand; it has "
                          "%(sponsors)s."), needed=needed, sponsors=sponsors)  # fmt: skip
    if waiting:
        yield Obstacle(N_("Answer every suggested wording first: %(waiting)s wait."), waiting=waiting)


def obstacles_to_taking_back(stage: Stage, me: int, *, under_way: bool) -> Iterator[Obstacle]:
    """By its proposer, while no vote on it is announced."""
    if stage.proposer_id != me:
        yield Obstacle(N_("Only the proposer takes it back."))
    if stage.withdrawn:
        yield Obstacle(N_("This proposal was taken back."))
    if under_way:
        yield Obstacle(N_("A vote on it was announced. That vote can be taken back until it opens."))


def in_drawn_order(options: Iterable[Any], seed: str) -> list[Any]:
    """The order on the ballot, drawn once: by SHA-256 of the published seed and each option's place in the list."""
    placed = list(enumerate(options, 1))
    placed.sort(key=lambda pair: hashlib.sha256(f"{seed}:{pair[0]}".encode()).digest())
    return [option for _, option in placed]


_KNOWN: dict[SubjectKind, frozenset[Answer]] = {
    SubjectKind.CHOICE: POT_ANSWERS | {Answer.OBJECTIONS},
    SubjectKind.PROPOSAL: frozenset(Answer) - {Answer.OBJECTIONS},
}


def answered_by(kind: SubjectKind, terms: Mapping[str, Mapping[str, str]]) -> Answer | None:
    """How a frozen proposal says that its vote is answered; None where it leaves that open."""
    said = str(terms.get("answer", {}).get("value"))
    return Answer(said) if said in _KNOWN.get(kind, ()) else None


def fitting(methods: Collection[Method], answer: Answer | None) -> frozenset[Method]:
    """The ways of voting that fit what the proposal says."""
    if answer is None:
        return frozenset(methods) - POTS
    if answer == Answer.OBJECTIONS:
        return frozenset({Method.APPROVAL})
    return BOUGHT if answer == Answer.PROJECTS else frozenset({Method(answer)})


def meanings_of(options: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """What each number of fingers does, of a frozen proposal whose options say so."""
    return tuple(option["meaning"] for option in options if "meaning" in option)


def rule_for(usual: Rule, answer: Answer | None, meanings: tuple[str, ...]) -> Rule:
    """The rule that such a proposal starts from: for consent no objection, for fist to five half of the hands."""
    if answer == Answer.CONSENT:
        return replace(usual, method=Method.CONSENT, threshold=Threshold(Fraction(1), False, Base.PAPERS))
    if answer == Answer.FIST:
        half = Threshold(Fraction(1, 2), False, Base.PAPERS)
        return replace(usual, method=Method.FIST, threshold=half, meanings=meanings)
    if answer == Answer.SHARES:
        return replace(usual, method=Method.ALLOCATION, ties=Ties.STOP)
    if answer == Answer.PROJECTS:
        return replace(usual, method=Method.PROJECTS, completion=Completion.RAISED)
    if answer == Answer.OBJECTIONS:
        unit = Electorate(Body.UNIT)
        return replace(
            usual, method=Method.APPROVAL, ties=Ties.STOP, marks=Marks.OBJECTIONS, electorate=unit, source=""
        )
    return usual
