"""A chair puts a frozen subject to the vote, or takes it back before it opens."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from peewee import fn

from governance.audit import actions as audit
from governance.ballots.actions import recusing
from governance.ballots.actions.finding import held, reference
from governance.ballots.models.motions import Joining, Motion, Option, Question, Withdrawal
from governance.ballots.queries.index import subjects_under_way
from governance.ballots.queries.lives import first_of, subjects_of, together_with, unanswered
from governance.ballots.queries.officers import able_officers
from governance.ballots.queries.roll import drafted, in_open_meeting, voters
from governance.ballots.rules import proposing
from governance.ballots.rules.custody import Custody
from governance.ballots.rules.deciding import Method, Rule
from governance.ballots.rules.obstacles.posting import Joining as Together
from governance.ballots.rules.obstacles.posting import Proposed, obstacles_to_posting, obstacles_to_withdrawing
from governance.db.engine import locked, transaction
from governance.decisions import queries as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import SubjectKind, by_council
from governance.notifications.actions import tell
from governance.people.actions import holding
from governance.school import queries as schools
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.moments import day_in
from governance.values.words import refuse


@transaction
def post(
    subjects: Sequence[Subject], rule: Rule, *, secret: bool, opens_at: datetime, closes_at: datetime, actor: Actor,
    at: datetime, title: str = "", joins: int | None = None, custody: Custody = Custody.SITE,
) -> Motion:  # fmt: skip
    """Announce a vote on one subject, or on several of one kind; the rule never changes again. Raises Refused.

    Everyone on the draft roll is held from changing their address until the count. `joins` is the number of a posted
    motion whose question this second body is asked too: the subject is adopted only if both pass.
    """
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()
    own = [subject for subject in subjects if subject.school_id == actor.school_id]
    new = proposed(
        own,
        rule,
        secret=secret,
        opens_at=opens_at,
        closes_at=closes_at,
        actor=actor,
        at=at,
        joins=joins,
        custody=custody,
    )
    refuse(obstacles_to_posting(new, actor.roles, at))
    motion = _announce(new, title.strip() or own[0].title, custody if secret else Custody.SITE, actor, at)
    for no, subject in enumerate(own, 1):
        _ask(motion, no, subject, rule.method)
    if new.joining is not None:
        Joining.create(motion=motion, first=first_of(held(actor, joins or 0).motion.id))
    roll = [voter.person_id for voter in drafted(rule, actor.school_id, new.posting_day)]
    _prepare_roll(motion, roll, at)
    if opens_at > at:
        _tell(roll, "vote_announced", motion, at)
    said = {"rule": motion.rule, "secret": secret, "custody": motion.custody}
    _record("vote announced", motion.id, actor, at, {"subjects": [subject.digest for subject in own], **said})
    return motion


def _prepare_roll(motion: Motion, roll: Sequence[int], at: datetime) -> None:
    """Addresses rest, and whoever declared a conflict with what is asked is recused."""
    holding.hold(motion.school_id, roll, reference(motion.id), at)
    recusing.recuse_declared(motion.school_id, motion.number, at)


def _announce(new: Proposed, title: str, custody: Custody, actor: Actor, at: datetime) -> Motion:
    """The motion under the school's next number, with a seed of its own where the rule may draw a lot."""
    rule = replace(new.rule, seed=secrets.token_hex(16) if new.rule.draws_lots else "")
    highest = Motion.select(fn.MAX(Motion.number)).where(Motion.school == actor.school_id).scalar()
    return Motion.create(
        school=actor.school_id,
        number=(highest or 0) + 1,
        title=title[:300],
        rule=rule.as_data(),
        secret=new.secret,
        custody=custody,
        posted_at=at,
        opens_at=new.opens_at,
        closes_at=new.closes_at,
        made_by=actor.person_id,
    )


def _tell(persons: Sequence[int], kind: str, motion: Motion, at: datetime, **more: str) -> None:
    """The notice that each person on the draft roll is given."""
    params = {"number": motion.number, "title": motion.title, "opens_at": motion.opens_at.isoformat(),
              "closes_at": motion.closes_at.isoformat(), **more}  # fmt: skip
    tell(persons, kind, school_id=motion.school_id, params=params, once_key=f"{kind}:{motion.id}", due_at=at)


def _record(deed: str, motion_id: int, actor: Actor, at: datetime, facts: dict[str, Any] | None = None) -> None:
    audit.record(deed, school_id=actor.school_id, kind="motion", thing_id=motion_id, actor_id=actor.person_id, at=at,
                 facts=facts)  # fmt: skip


def proposed(
    subjects: Sequence[Subject], rule: Rule, *, secret: bool, opens_at: datetime, closes_at: datetime, actor: Actor,
    at: datetime, joins: int | None = None, custody: Custody | None = None,
) -> Proposed:  # fmt: skip
    """What a chair is about to post, with all that the rule looks at."""
    school_id = actor.school_id
    zone = schools.by_id(school_id).zone
    today = day_in(zone, at)
    told = decisions.term_on(school_id, "principal_votes", today)
    candidates = {option.get("person_id") for subject in subjects for option in subject.options}
    joining = _joining(subjects, rule, joins, actor, today) if joins is not None else None
    taken = frozenset() if joining is not None else subjects_under_way(school_id)
    return Proposed(
        kinds=[SubjectKind(subject.kind) for subject in subjects],
        options=[len(subject.options) for subject in subjects],
        rule=rule,
        secret=secret,
        roll=len(drafted(rule, school_id, today)),
        officers=len(able_officers(school_id, at, frozenset(filter(None, candidates)))),
        opens_at=opens_at,
        closes_at=closes_at,
        posting_day=today,
        opening_day=day_in(zone, opens_at),
        mine=all(subject.made_by == actor.person_id for subject in subjects),
        days_off=schools.days_off(school_id),
        open_meeting=in_open_meeting(rule, school_id),
        joining=joining,
        answers=frozenset(proposing.answered_by(SubjectKind(one.kind), one.terms) for one in subjects),
        meanings=frozenset(proposing.meanings_of(subject.options) for subject in subjects),
        by_council=any(by_council(one) for one in subjects),
        custody=custody,
        principal_votes=told.value if told else None,
        taken=any(subject.id in taken or decisions.decisions_of(subject.id) for subject in subjects),
        thawed=not decisions.thawed(school_id).isdisjoint(subject.id for subject in subjects),
    )


def _joining(subjects: Sequence[Subject], rule: Rule, joins: int, actor: Actor, today: date) -> Together:
    """How the motion that a second one joins stands to it. Raises Refused where there is none."""
    first = held(actor, joins)
    here = {voter.person_id for voter in drafted(rule, actor.school_id, today)}
    there = {voter.person_id for voter in drafted(first.rule, actor.school_id, today)}
    same = [subject.id for subject in subjects_of(first.motion.id)] == [subject.id for subject in subjects]
    mine = first.motion.made_by == actor.person_id
    void = bool(unanswered(first.motion.id))
    return Together(first.life, same, mine, first.motion.secret, len(here ^ there), void)


def _ask(motion: Motion, no: int, subject: Subject, method: Method) -> None:
    question = Question.create(motion=motion, no=no, subject=subject, method=method)
    if subject.options:
        rows = [{"question": question.id, "no": option["no"], "name": option["name"],
                 "statement": option.get("statement", ""), "person_id": option.get("person_id")}
                for option in subject.options]  # fmt: skip
        Option.insert_many(rows).execute()


@transaction
def withdraw(number: int, why: str, *, actor: Actor, at: datetime) -> None:
    """Take back a motion that has not opened; its subject can be posted again. Raises Refused."""
    found = held(actor, number)
    motion = found.motion
    kind, mine = SubjectKind(subjects_of(motion.id)[0].kind), motion.made_by == actor.person_id
    lives = [found.life, *(one.life for one in together_with(motion.id))]
    refuse(obstacles_to_withdrawing(lives, kind, actor.roles, at, mine=mine))
    Withdrawal.create(motion=motion, by_id=actor.person_id, why=why.strip(), at=at)
    _tell([voter.person_id for voter in voters(found, at)], "vote_withdrawn", motion, at, why=why.strip())
    holding.release(actor.school_id, reference(motion.id), at)
    _record("vote withdrawn", motion.id, actor, at)
