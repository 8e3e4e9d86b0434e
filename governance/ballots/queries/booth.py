"""What one person needs to vote: motion, rule, roll entry and envelope in a single query."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from governance.ballots.models.motions import Option, Question
from governance.ballots.rules.choices import STANCE_NAMES, Asking, Choice, shape_from
from governance.ballots.rules.custody import Custody
from governance.ballots.rules.deciding import RANKED, SCORED, STANCES, Method, Rule
from governance.ballots.rules.life import Life, Standing
from governance.ballots.rules.obstacles.casting import obstacles_to_casting
from governance.ballots.rules.pots import NO_POT, Pot, pot_of
from governance.db.engine import database
from governance.db.records import MomentField
from governance.decisions.models import Subject
from governance.values.words import N_, Obstacle, Sentence

_BOOTH = """
SELECT m.id, m.title, m.secret, m.rule, m.posted_at, m.opens_at, m.closes_at,
       (SELECT MAX(x.closes_at) FROM motion_extension x WHERE x.motion_id = m.id),
       o.at, w.at, k.at, c.at, z.at, o.public_key, o.shape, o.roll_size, e.id, v.once_key,
       (SELECT MAX(n.once_key) FROM named_choice n WHERE n.entry_id = e.id),
       r.entry_id IS NOT NULL OR u.entry_id IS NOT NULL, q.id IS NOT NULL, m.custody,
       h.id, hv.once_key, d.challenge_id IS NOT NULL AND d.entry_id IS NULL, p.entry_id IS NOT NULL
FROM motion m
LEFT JOIN motion_opening o ON o.motion_id = m.id
LEFT JOIN motion_withdrawal w ON w.motion_id = m.id
LEFT JOIN motion_cancellation k ON k.motion_id = m.id
LEFT JOIN vote_count c ON c.motion_id = m.id
LEFT JOIN certification z ON z.motion_id = m.id
LEFT JOIN roll_entry e ON e.motion_id = m.id AND e.person_id = ?
LEFT JOIN envelope v ON v.entry_id = e.id
LEFT JOIN roll_mark r ON r.entry_id = e.id
LEFT JOIN unreadable u ON u.entry_id = e.id
LEFT JOIN recusal q ON q.motion_id = m.id AND q.person_id = e.person_id
LEFT JOIN practice_thrown y ON y.motion_id = m.id
LEFT JOIN roll_challenge h ON h.motion_id = m.id AND h.person_id = ?
LEFT JOIN challenged_envelope hv ON hv.challenge_id = h.id
LEFT JOIN challenge_outcome d ON d.challenge_id = h.id
LEFT JOIN paper_taken p ON p.entry_id = e.id
WHERE m.school_id = ? AND m.number = ? AND y.id IS NULL
"""
_MOMENT = MomentField()


@dataclass(frozen=True)
class Booth:
    """A motion as one person may vote on it. `voted` is the existence of an envelope, or after the count of a mark.

    Who challenged the roll casts into the envelope set apart (`challenge_id`), and after being admitted too: there is
    one ballot of each person. `refused` by two officers, or `on_paper`, they cast none here.
    """

    motion_id: int
    number: int
    title: str
    secret: bool
    rule: Rule
    life: Life
    public_key: bytes | None
    shape: tuple[Asking, ...]
    roll_size: int | None
    entry_id: int | None
    once_key: str | None
    voted: bool
    recused: bool
    custody: Custody
    challenge_id: int | None = None
    refused: bool = False
    on_paper: bool = False

    def standing(self, at: datetime) -> Standing:
        return self.life.standing(at)

    @property
    def on_roll(self) -> bool:
        return self.entry_id is not None

    def obstacles(self, at: datetime) -> list[Obstacle]:
        """Why no ballot of this person is taken at a moment; none means that it is."""
        return list(obstacles_to_casting(
            self.life, self.on_roll or self.challenge_id is not None, at, voted=self.voted, recused=self.recused,
            refused=self.refused, on_paper=self.on_paper,
        ))  # fmt: skip


def booth(school_id: int, number: int, person_id: int) -> Booth | None:
    """The one query before a cast. None: no such motion."""
    given = (person_id, person_id, school_id, number)
    row = database.execute_sql(_BOOTH.replace("?", database.param), given).fetchone()
    return _read(number, row) if row else None


@lru_cache(maxsize=128)
def _rule(stored: str) -> Rule:
    return Rule.from_data(json.loads(stored))


@lru_cache(maxsize=128)
def _shape(stored: str) -> tuple[Asking, ...]:
    return shape_from(json.loads(stored))


def _read(number: int, row: tuple[Any, ...]) -> Booth:
    moments = [_MOMENT.python_value(value) for value in row[4:13]]
    posted, opens, closes, extended, opened, withdrawn, cancelled, counted, certified = moments
    life = Life(posted, opens, extended or closes, opened, withdrawn, cancelled, counted, certified)  # type: ignore[arg-type]
    key, shape, size, entry, sealed_once, named_once, counted_in, recused, custody = row[13:22]
    challenge, apart_once, refused, on_paper = row[22:]
    once = sealed_once or named_once or apart_once
    return Booth(
        row[0], number, row[1], bool(row[2]), _rule(row[3]), life,
        bytes(key) if key is not None else None, _shape(shape) if shape else (), size,
        entry, once, once is not None or bool(counted_in), bool(recused), Custody(custody),
        challenge, bool(refused), bool(on_paper),
    )  # fmt: skip


@dataclass(frozen=True)
class OptionShown:
    """One candidate on the ballot."""

    no: int
    name: str
    statement: str


@dataclass(frozen=True)
class QuestionShown:
    """One question as pages show it, with its subject's title, kind, digest and address."""

    question_id: int
    no: int
    method: Method
    subject_id: int
    subject_number: int
    title: str
    kind: str
    digest: str
    address: str
    last_day: Any
    options: tuple[OptionShown, ...]
    pot: Pot = NO_POT

    @property
    def offered(self) -> tuple[int, ...]:
        """The numbers that a paper may name: options, or stances towards the text."""
        return tuple(option.no for option in self.options) or tuple(STANCE_NAMES.get(self.method, ()))

    @property
    def stances(self) -> dict[int, str]:
        """What each stance says: the school's own words where the subject brings them, else the usual ones."""
        return {option.no: option.name for option in self.options} or STANCE_NAMES.get(self.method, {})

    def said(self, choice: Choice) -> list[Sentence]:
        """What a paper says, in the order in which it says it; nothing for a blank."""
        if self.method in STANCES:
            return [Sentence.of(self.stances[no]) for no in choice]
        if self.method == Method.ALLOCATION:
            parts = zip(self.offered, map(self.pot.said, choice), strict=False)
            return [Sentence.of(N_("%(name)s: %(score)s"), name=self.name_of(no), score=part) for no, part in parts]
        if self.method in SCORED:
            scores = zip(self.offered, choice, strict=False)
            return [Sentence.of(N_("%(name)s: %(score)s"), name=self.name_of(no), score=n - 1) for no, n in scores if n]
        if self.method in RANKED:
            return [
                Sentence.of(N_("%(rank)s. %(name)s"), rank=n, name=self.name_of(no)) for n, no in enumerate(choice, 1)
            ]
        return [Sentence.of(N_("%(name)s"), name=self.name_of(no)) for no in choice]

    def name_of(self, no: int) -> str:
        return next((option.name for option in self.options if option.no == no), "")


def questions(motion_id: int) -> tuple[QuestionShown, ...]:
    """The sample ballot, word for word: every question with its options in the ballot's order."""
    rows = Question.select(Question, Subject).join(Subject).where(Question.motion == motion_id).order_by(Question.no)
    return tuple(_shown(row) for row in rows)


def _shown(row: Question) -> QuestionShown:
    about = row.subject
    return QuestionShown(row.id, row.no, Method(row.method), about.id, about.number, about.title, about.kind, about.digest,
                         about.address, about.last_day, tuple(_options(row.id)), pot_of(about.options, about.terms))  # fmt: skip


def _options(question_id: int) -> Iterator[OptionShown]:
    for row in Option.select().where(Option.question == question_id).order_by(Option.no):
        yield OptionShown(row.no, row.name, row.statement)
