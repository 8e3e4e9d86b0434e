"""A proposal is started, worded, sponsored, talked about, suggested on, frozen or taken back."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from peewee import fn

from governance.audit import actions as audit
from governance.ballots.models.proposals import Proposal, ProposalFreezing, ProposalPot, ProposalWithdrawal, Wording
from governance.ballots.queries import proposals as queries
from governance.ballots.queries.index import subjects_under_way
from governance.ballots.rules.pots import TOTAL
from governance.ballots.rules.proposing import (
    AMONG_OPTIONS,
    POT_ANSWERS,
    Answer,
    Words,
    faults,
    in_drawn_order,
    obstacles_to_freezing,
    obstacles_to_rewording,
    obstacles_to_taking_back,
)
from governance.db.engine import locked, transaction
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, SubjectKind
from governance.notifications.actions import tell
from governance.school import queries as schools
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.moments import day_in
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse
from governance.web import markdown

RENDERER = "proposal-1"


@transaction
def start(words: Words, *, actor: Actor, at: datetime) -> Proposal:
    """Start a proposal with its first wording. Raises Refused beside the field."""
    _readable(words, actor, at)
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()
    highest = Proposal.select(fn.MAX(Proposal.number)).where(Proposal.school == actor.school_id).scalar()
    found = Proposal.create(school=actor.school_id, number=(highest or 0) + 1, person=actor.person_id, at=at)
    _word(found, 1, words, "", actor, at)
    record("proposal started", found, actor, at)
    return found


@transaction
def reword(found: Proposal, words: Words, reason: str, *, actor: Actor, at: datetime) -> Wording:
    """Replace the words; whoever sponsored or answered the earlier ones is told and asked again. Raises Refused."""
    held = hold(found)
    refuse(obstacles_to_rewording(queries.stage(held), actor.person_id))
    _readable(words, actor, at)
    before = queries.latest(held)
    if queries.words_of(before) == words:
        raise Refused([Obstacle(N_("Nothing was changed."))])
    return put_wording(held, words, reason, actor, at)


def put_wording(held: Proposal, words: Words, reason: str, actor: Actor, at: datetime) -> Wording:
    """The next wording of a proposal that is held; those who answered earlier ones are told."""
    asked = queries.answered_before(held)
    row = _word(held, queries.latest(held).no + 1, words, cleaned(reason).strip()[:1000], actor, at)
    params = {"number": held.number, "title": row.title, "reason": row.reason}
    tell(asked.keys() - {actor.person_id}, "proposal_changed", school_id=held.school_id, params=params,
         once_key=f"proposal_changed:{row.id}", due_at=at)  # fmt: skip
    record("proposal reworded", held, actor, at, {"wording": row.no})
    return row


def _word(found: Proposal, no: int, words: Words, reason: str, actor: Actor, at: datetime) -> Wording:
    plain = {name: getattr(words, name) for name in ("title", "text", "why", "cost", "answer", "review_day")}
    row = Wording.create(proposal=found, no=no, options=words.stored_options(), reason=reason, by_id=actor.person_id,
                         at=at, **plain)  # fmt: skip
    if words.answer in POT_ANSWERS:
        ProposalPot.create(wording=row, total=words.pot.total, money=words.pot.money)
    return row


def _readable(words: Words, actor: Actor, at: datetime) -> None:
    today = day_in(schools.by_id(actor.school_id).zone, at)
    for field, obstacle in faults(words, today):
        raise Refused([obstacle], field)
    for field in ("text", "why", "cost"):
        renders(getattr(words, field), field)


def renders(text: str, field: str) -> None:
    """Raises Refused beside the field for a text that no page could show."""
    try:
        markdown.html(text)
    except markdown.TooTangled as fault:
        raise Refused([Obstacle(N_("This text is nested too deeply to be shown."))], field) from fault


@transaction
def freeze(found: Proposal, *, address: str, actor: Actor, at: datetime) -> Subject:
    """Freeze the words for the vote, options in an order drawn by a published seed. Raises Refused."""
    held = hold(found)
    row = queries.latest(held)
    needed = queries.sponsors_needed(actor.school_id, day_in(schools.by_id(actor.school_id).zone, at))
    enough = len(set(queries.sponsors(row)) - {held.person_id})
    stage, waiting = queries.stage(held), queries.waiting(held)
    refuse(obstacles_to_freezing(stage, actor.person_id, enough, needed, waiting))
    seed = secrets.token_hex(32)
    subject = decisions.freeze(_frozen(queries.words_of(row), seed), address=address, actor=actor, at=at)
    ProposalFreezing.create(proposal=held, wording=row, subject=subject, seed=seed, at=at)
    record("proposal frozen", held, actor, at, {"digest": subject.digest, "wording": row.no})
    return subject


def _frozen(words: Words, seed: str) -> Frozen:
    choice = words.answer in AMONG_OPTIONS
    terms = {"answer": {"type": "words", "value": str(words.answer)}}
    if words.answer in POT_ANSWERS:
        terms[TOTAL] = words.pot.term()
    if words.review_day is not None:
        terms["review_day"] = {"type": "day", "value": words.review_day.isoformat()}
    kind = SubjectKind.CHOICE if choice else SubjectKind.PROPOSAL
    return Frozen(kind, words.title, _as_text(words, seed if choice else ""), terms=terms,
                  options=_options(words, seed), renderer=RENDERER)  # fmt: skip


def _options(words: Words, seed: str) -> list[dict[str, Any]]:
    """Of a choice its options in the drawn order; of fist to five each number's words, and what it does."""
    if words.answer == Answer.FIST:
        pairs = zip(words.options, words.meanings, strict=True)
        return [{"no": no, "name": name, "meaning": meaning} for no, (name, meaning) in enumerate(pairs, 1)]
    drawn = in_drawn_order(words.stored_options(), seed) if words.answer in AMONG_OPTIONS else []
    return [{"no": no, "statement": "", "person_id": None, **row} for no, row in enumerate(drawn, 1)]


def _as_text(words: Words, seed: str) -> str:
    parts = [words.text, words.why, words.cost, f"`{seed}`" if seed else ""]
    return "\n\n".join(part.strip() for part in parts if part.strip())


@transaction
def take_back(found: Proposal, why: str, *, actor: Actor, at: datetime) -> None:
    """The proposer takes it back, unless a vote on it is announced. Raises Refused."""
    held = hold(found)
    frozen = queries.freezing(held)
    under_way = frozen is not None and (
        frozen.subject_id in subjects_under_way(held.school_id) or bool(queries.outcome(held)["decided"])
    )
    refuse(obstacles_to_taking_back(queries.stage(held), actor.person_id, under_way=under_way))
    why = cleaned(why).strip()[:1000]
    ProposalWithdrawal.create(proposal=held, why=why, at=at)
    _tell_of_end(held, queries.answered_before(held), why, actor, at)
    record("proposal taken back", held, actor, at)


def _tell_of_end(held: Proposal, persons: Iterable[int], why: str, actor: Actor, at: datetime) -> None:
    params = {"number": held.number, "title": queries.latest(held).title, "why": why}
    tell(set(persons) - {actor.person_id}, "proposal_taken_back", school_id=held.school_id, params=params,
         once_key=f"proposal_taken_back:{held.id}", due_at=at)  # fmt: skip


def hold(found: Proposal) -> Proposal:
    """The proposal, held against other acts until the transaction ends."""
    row: Proposal = locked(Proposal.select().where(Proposal.id == found.id)).get()
    return row


def record(deed: str, found: Proposal, actor: Actor, at: datetime, facts: dict[str, Any] | None = None) -> None:
    """One entry in the trail about a proposal."""
    audit.record(deed, school_id=found.school_id, kind="proposal", thing_id=found.id, actor_id=actor.person_id, at=at,
                 facts=facts)  # fmt: skip
