"""The letter to the superintendent: drafted, signed by its members, answered, and the answer confirmed."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from governance.audit import queries as trail
from governance.db.engine import transaction
from governance.decisions.models import Decision
from governance.people import queries as people
from governance.principals.actions import steps
from governance.principals.actions.held import hold, next_no, write
from governance.principals.models.recommending import (
    AnswerConfirmed,
    LetterSignature,
    Recommendation,
    SignedLetter,
    Signer,
    SuperintendentAnswer,
)
from governance.principals.models.searching import Search
from governance.principals.queries import committee, rounds, stages
from governance.principals.queries import recommending as queries
from governance.principals.queries.recommending import Letter, Signature
from governance.principals.rules import recommending as rules
from governance.principals.rules.recommending import Answer
from governance.principals.rules.stages import Fate, StageKind
from governance.values.actor import Actor
from governance.values.moments import day_in
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse

INTENT = N_("I have read this recommendation and sign it. My typed name is my signature.")


@dataclass(frozen=True)
class Facts:
    """What a letter says besides its words: the search, whom the vote chose by which decision, who signs, and where the
    audit trail stood."""

    number: int
    title: str
    chosen: tuple[str, ...]
    decision: Decision
    run_off: bool
    signers: tuple[str, ...]
    head: str


# the paper's source of a letter, and the PDF of a source; of the second letter also who signed
Source = Callable[[str, Facts], str]
Sheet = Callable[[str, Sequence[Signature], Recommendation], bytes]
Paper = Callable[[str], bytes]


@transaction
def draft(found: Search, words: str, signers: Collection[int], *, source: Source, paper: Paper, actor: Actor,
          today: date, at: datetime) -> Recommendation:  # fmt: skip
    """Draft the letter, and keep the exact bytes that are to be signed. A new one takes the place of an unsigned one.

    Raises Refused.
    """
    row, words = hold(found), cleaned(words).strip()
    came, before = queries.settled(row), queries.letter(row)
    members = committee.members(row, today)
    able = [who for who in members if not committee.conflicted(row, who).whole]
    chosen = came.chosen if came else ()
    held = before if before is not None and _stands(row, before) else None
    refuse(rules.obstacles_to_recommending(
        words, sorted(set(signers)), able, decided=bool(chosen), signed=held is not None and held.signed is not None,
        answered=held is not None and held.answer is not None,
    ))  # fmt: skip
    if came is None:
        raise Refused([Obstacle(N_("A recommendation follows once a choice is certified."))])
    named = [who for who in members if who in set(signers)]
    names = people.names(named)
    decision = next(one for one in came.decisions if one.chosen)
    facts = Facts(row.number, row.title, chosen, decision, came.run_off, tuple(names[who] for who in named),
                  trail.head_of(row.school_id))  # fmt: skip
    take_step(row, StageKind.BALLOT, actor, at)
    return _keep(row, words, facts, named, source(words, facts), paper, actor, at)


def _keep(found: Search, words: str, facts: Facts, named: list[int], source: str, paper: Paper, actor: Actor,
          at: datetime) -> Recommendation:  # fmt: skip
    pdf = paper(source)
    no = next_no(Recommendation, Recommendation.search == found)
    made = Recommendation.create(
        search=found, no=no, round=rounds.number(found), decision=facts.decision, chosen=list(facts.chosen), words=words,
        source=source, pdf=pdf, digest=queries.digest(pdf), by_id=actor.person_id, at=at,
    )  # fmt: skip
    for who in named:
        Signer.create(recommendation=made, person=who)
    write("recommendation drafted", found, actor, at, recommendation=no, digest=made.digest)
    return made


@transaction
def sign(found: Search, typed: str, consent: bool, *, read: str, sheet: Sheet, actor: Actor, at: datetime) -> bool:
    """Sign the letter that was read, by its digest; whether all have signed, so that the signed letter now stands.

    A second press changes nothing. Raises Refused.
    """
    row = hold(found)
    told = queries.letter(row)
    mine = _mine(told, actor)
    refuse(rules.obstacles_to_signing(
        typed, actor.name, consent, named=mine is not None, sound=told is not None and told.sound,
        read=told is not None and read == told.row.digest, newest=told is not None and told.answer is None,
        stands=told is not None and _stands(row, told),
    ))  # fmt: skip
    if told is None or mine is None or mine.row is not None:
        return told is not None and told.signed is not None
    signer = Signer.get((Signer.recommendation == told.row) & (Signer.person == actor.person_id))
    LetterSignature.create(signer=signer, typed_name=" ".join(typed.split())[:200], consent=INTENT,
                           digest=told.row.digest, confirmed_at=actor.confirmed_at or at, at=at)  # fmt: skip
    write("recommendation signed", row, actor, at, recommendation=told.row.no, digest=told.row.digest)
    return _finish(row, sheet, actor, at)


def _stands(found: Search, told: Letter) -> bool:
    """Whether the decision of which a letter speaks still stands: a protest may have set it aside."""
    came = queries.settled(found)
    return came is not None and told.row.decision_id in {one.id for one in came.decisions}


def _refuse_set_aside(found: Search, told: Letter | None) -> None:
    if told is not None and not _stands(found, told):
        raise Refused([Obstacle(rules.SET_ASIDE)])


def _mine(told: Letter | None, actor: Actor) -> Signature | None:
    return next((one for one in told.signatures if one.person_id == actor.person_id), None) if told else None


def _finish(found: Search, sheet: Sheet, actor: Actor, at: datetime) -> bool:
    """Once nobody is missing: the letter with its sheet of signatures, made once."""
    told = queries.letter(found)
    if told is None or told.missing:
        return False
    pdf = sheet(told.row.source, told.signatures, told.row)
    SignedLetter.create(recommendation=told.row, pdf=pdf, digest=queries.digest(pdf), at=at)
    write("recommendation signed by all", found, None, at, recommendation=told.row.no, digest=queries.digest(pdf),
          letter=told.row.digest)  # fmt: skip
    take_step(found, StageKind.RECOMMENDATION, actor, at)
    return True


@transaction
def record_answer(found: Search, answer: Answer | None, day: date, words: str, from_day: date | None, *, zone: str,
                  actor: Actor, today: date, at: datetime) -> None:  # fmt: skip
    """Record what the superintendent answered; it counts once an officer confirms it. Raises Refused."""
    row, words = hold(found), cleaned(words).strip()
    told = queries.letter(row)
    _refuse_set_aside(row, told)
    signed = told.signed if told else None
    refuse(rules.obstacles_to_recording(
        answer, day, from_day, words, signed=signed is not None, confirmed=told is not None and told.confirmed is not None,
        signed_on=day_in(zone, signed.at) if signed else None, today=today,
    ))  # fmt: skip
    if told is not None:
        starts = from_day if answer == Answer.YES else None
        SuperintendentAnswer.create(recommendation=told.row, answer=answer, day=day, words=words, from_day=starts,
                                    by_id=actor.person_id, at=at)  # fmt: skip
        write("answer recorded", row, actor, at, recommendation=told.row.no, answer=str(answer))


@transaction
def confirm_answer(found: Search, seen: int, *, actor: Actor, at: datetime) -> None:
    """An officer confirms the answer that the page showed, by its row id. Raises Refused."""
    row = hold(found)
    told = queries.letter(row)
    _refuse_set_aside(row, told)
    answer = told.answer if told else None
    refuse(rules.obstacles_to_confirming(recorded=answer is not None and answer.id == seen,
                                         confirmed=told is not None and told.confirmed is not None,
                                         own=answer is not None and answer.by_id == actor.person_id))  # fmt: skip
    if told is not None and answer is not None:
        AnswerConfirmed.create(answer=answer, by_id=actor.person_id, at=at)
        write("answer confirmed", row, actor, at, recommendation=told.row.no, answer=answer.answer)
        take_step(row, StageKind.ANSWER, actor, at)


def take_step(found: Search, kind: StageKind, actor: Actor, at: datetime) -> None:
    """A step that an act brings to its end by itself."""
    if any(step.kind == kind and step.fate == Fate.OPEN for step in stages.steps(found)):
        steps.put(found, kind, Fate.DONE, day_in(found.school.zone, at), "", actor=actor, at=at)
