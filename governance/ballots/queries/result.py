"""The result of a counted motion, as much of it as the number of ballots allows, and the look-up of a code."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from governance.audit.queries import digest_of
from governance.ballots.models.counts import Code, Count, NamedChoice, Tally, Unreadable
from governance.ballots.models.motions import Motion, Question
from governance.ballots.models.rolls import Mark, RollEntry
from governance.ballots.queries import lives, printed, turnout
from governance.ballots.queries.booth import QuestionShown, questions
from governance.ballots.queries.story import Event, cleaned, events
from governance.ballots.queries.turnout import base_size, persons, removal, roll_size
from governance.ballots.rules.deciding import STANCES, Rule, ScoredBy
from governance.ballots.rules.pictures.drawing import drawn
from governance.ballots.rules.pictures.pairs import Report
from governance.ballots.rules.pictures.shapes import Drawn
from governance.ballots.rules.sentences import rule_sentence
from governance.ballots.rules.tallying import Verdict, shown, verdict
from governance.ballots.rules.words import code_number, code_words, read_code
from governance.decisions.rules import Outcome
from governance.values.words import N_, Sentence

_FEW = N_("So few took part that only the outcome is shown.")
_BESIDE_THE_DRAFT = N_("How often each section was marked stands beside the draft, as far as it gives nobody away.")


@dataclass(frozen=True)
class Decided:
    """One question's outcome. `account` is the count's full account, None where so few voted that it is not shown.

    `drawn` are its pictures. Of ranked ballots `compared` is the report two by two, and `withheld` says that there is
    none since of so small a roll whole rankings are not published.
    """

    question: QuestionShown
    verdict: Verdict
    account: dict[str, Any] | None
    drawn: Drawn | None
    compared: Report | None = None
    withheld: bool = False

    @property
    def unshown(self) -> Sentence | None:
        """What is said in place of the numbers, where they are not shown."""
        if self.drawn:
            return None
        return Sentence.of(_BESIDE_THE_DRAFT if self.verdict.outcome == Outcome.ASKED else _FEW)


@dataclass(frozen=True)
class Named:
    """In an open vote: one voter and what they chose on each question, in order."""

    name: str
    choices: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Result:
    """What the count found. `codes` are sorted by word in the reader's language; `named` is empty for a secret vote.

    `on_paper` is how many of the ballots counted were printed ones.
    `head` is where the audit trail stood when both officers certified, '' before.
    """

    motion_id: int
    number: int
    title: str
    secret: bool
    rule: Rule
    rule_in_words: Sentence
    counted_at: datetime
    certified_at: datetime | None
    on_roll: bool
    roll_size: int
    turnout: int
    counted: int
    unreadable: tuple[str, ...]
    alike_codes: int
    sealed_digest: str
    decided: tuple[Decided, ...]
    codes: tuple[str, ...]
    named: tuple[Named, ...]
    events: tuple[Event, ...]
    cleaned: bool | None
    head: str
    removed_at: datetime | None = None
    on_paper: int = 0


def result(school_id: int, number: int, person_id: int, language: str) -> Result | None:
    """The result of a counted motion of this school; None before the count, whoever asks."""
    found = lives.found(school_id, number)
    counted = Count.get_or_none(Count.motion == found.motion) if found else None
    if found is None or counted is None:
        return None
    motion, life, size = found.motion, found.life, roll_size(found.motion.id)
    gone = removal(motion.id)
    on_paper = printed.counted(motion.id)
    counted_papers = gone.counted if gone else marks(motion.id) + on_paper
    unread = RollEntry.select().join(Unreadable).where(Unreadable.count == counted).order_by(RollEntry.name)
    unreadable = tuple(row.name for row in unread)
    decided = _decided(found.rule, base_size(motion.id, found.rule), motion.id)
    return Result(
        motion.id, number, motion.title, motion.secret, found.rule, rule_sentence(found.rule, size), counted.at,
        life.certified_at, person_id in persons(motion.id), size,
        turnout.turnout(motion.id), counted_papers, unreadable,
        counted.alike_codes, counted.sealed_digest, decided, codes(motion.id, language),
        named(motion), tuple(events(motion)), cleaned(motion),
        digest_of(school_id, "vote certified", "motion", motion.id), gone.at if gone else None, on_paper,
    )  # fmt: skip


def marks(motion_id: int) -> int:
    """How many on the roll had their ballot counted."""
    return Mark.select().join(RollEntry).where(RollEntry.motion == motion_id).count()


def _decided(rule: Rule, size: int, motion_id: int) -> tuple[Decided, ...]:
    accounts = {t.question_id: t.result for t in Tally.select().join(Question).where(Question.motion == motion_id)}
    found = []
    for question in questions(motion_id):
        account = accounts[question.question_id]
        names = {option.no: option.name for option in question.options}
        seen = shown(rule, account) or None
        drawing = _drawn(question, seen, rule.by)
        found.append(Decided(question, verdict(rule, size, account, names, question.pot), seen, drawing))
    return tuple(found)


def _drawn(question: QuestionShown, account: dict[str, Any] | None, by: ScoredBy) -> Drawn | None:
    """The pictures, where the numbers may be shown; an answer's words are the catalogue's, a candidate's name is their own."""
    if account is None:
        return None
    stance = question.method in STANCES
    names = {no: Sentence.of(said) if stance else said for no, said in question.stances.items()}
    return drawn(question.method, account, names, question.title, question.pot, by)


def seeds(motion_id: int) -> list[bytes]:
    """The seeds of all counted codes, in the order of their random keys."""
    return [bytes(row.seed) for row in Code.select(Code.seed).where(Code.motion == motion_id).order_by(Code.key)]


def codes(motion_id: int, language: str) -> tuple[str, ...]:
    """The codes of all counted ballots, sorted by word."""
    return tuple(sorted(code_words(seed, language) for seed in seeds(motion_id)))


def named(motion: Motion) -> tuple[Named, ...]:
    """Who chose what in an open vote that was counted, by name; nothing for a secret one."""
    asked = [question.question_id for question in questions(motion.id)]
    said: dict[int, dict[int, tuple[int, ...]]] = {}
    names: dict[int, str] = {}
    rows = NamedChoice.select(NamedChoice, RollEntry).join(RollEntry).join(Mark).where(RollEntry.motion == motion)
    for row in rows.order_by(RollEntry.name, RollEntry.id) if not motion.secret else []:
        names[row.entry_id] = row.entry.name
        said.setdefault(row.entry_id, {})[row.question_id] = tuple(row.ranking)
    return tuple(Named(names[entry], tuple(said[entry].get(q, ()) for q in asked)) for entry in said)


def code_is_counted(school_id: int, number: int, typed: str) -> bool | None:
    """Whether a typed code, in either language, is among those counted; None without a count. Writes nothing."""
    found = lives.found(school_id, number)
    if found is None or found.life.counted_at is None:
        return None
    return not read_code(typed).isdisjoint(code_number(seed) for seed in seeds(found.motion.id))
