"""Opening a search, listing candidates, and freezing them as the subject of a ballot."""

import secrets
from datetime import datetime
from typing import Any

from peewee import fn

from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, SubjectKind
from governance.principals.actions import declaring, steps
from governance.principals.models.searching import Candidate, CandidateWithdrawn, Freezing, Search
from governance.principals.models.stages import Stage
from governance.principals.queries import candidates as queries
from governance.principals.queries import committee, stages
from governance.principals.rules.applying import BEFORE_FREEZING, obstacles_of_steps
from governance.principals.rules.candidates import Standing, in_drawn_order, obstacles_to_freezing, obstacles_to_listing
from governance.principals.rules.stages import TEMPLATE, Fate, StageKind
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.moments import day_in
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse
from governance.web import markdown

RENDERER = "candidates-1"


@transaction
def open_search(title: str, *, actor: Actor, at: datetime) -> Search:
    """Begin a search for a principal, with every step of the template. Raises Refused without a title."""
    title = " ".join(cleaned(title).split())
    if not title:
        raise Refused([Obstacle(N_("Give the search a title."))], "title")
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()
    number = (Search.select(fn.MAX(Search.number)).where(Search.school == actor.school_id).scalar() or 0) + 1
    found = Search.create(school=actor.school_id, number=number, title=title, by_id=actor.person_id, at=at)
    Stage.insert_many(
        [{"search": found.id, "no": no, "kind": str(kind)} for no, kind in enumerate(TEMPLATE, 1)]
    ).execute()
    audit.record(
        "search opened", school_id=actor.school_id, kind="search", thing_id=found.id, actor_id=actor.person_id, at=at
    )
    return found


@transaction
def list_candidate(
    found: Search, name: str, statement: str, *, person_id: int | None, actor: Actor, at: datetime
) -> Candidate:
    """Add a candidate with a statement in Markdown. Raises Refused beside the field."""
    held, name, statement = _open(found), " ".join(cleaned(name).split()), cleaned(statement)
    refuse(obstacles_to_listing(name, statement, queries.standing(held)))
    try:
        markdown.html(statement)
    except markdown.TooTangled as fault:
        raise Refused([Obstacle(N_("This text is nested too deeply to be shown."))], "statement") from fault
    no = (Candidate.select(fn.MAX(Candidate.no)).where(Candidate.search == held).scalar() or 0) + 1
    row = Candidate.create(
        search=held,
        no=no,
        person=person_id,
        name=name,
        statement=statement,
        by_id=actor.person_id,
        at=at,
    )
    audit.record(
        "candidate listed",
        school_id=actor.school_id,
        kind="search",
        thing_id=held.id,
        actor_id=actor.person_id,
        at=at,
        facts={"candidate": no},
    )
    return row


@transaction
def stand_down(found: Search, no: int, *, actor: Actor, at: datetime) -> None:
    """Take a candidate off the list before the freeze."""
    held = _open(found)
    row = queries.candidate(held, no)
    if row is not None:
        CandidateWithdrawn.insert(candidate=row, by_id=actor.person_id, at=at).on_conflict_ignore().execute()
        audit.record(
            "candidate stood down",
            school_id=actor.school_id,
            kind="search",
            thing_id=held.id,
            actor_id=actor.person_id,
            at=at,
            facts={"candidate": no},
        )


@transaction
def freeze(found: Search, *, address: str, actor: Actor, at: datetime) -> Subject:
    """Freeze the candidates in an order drawn by lot; the seed is published with them. Raises Refused.

    Whoever declared a conflict with one of them is recused from every vote on them.
    """
    held = _open(found)
    standing = queries.standing(held)
    refuse([*obstacles_to_freezing(standing), *obstacles_of_steps(stages.steps(held), BEFORE_FREEZING)])
    seed = secrets.token_hex(32)
    drawn = in_drawn_order(standing, seed)
    frozen = Frozen(
        SubjectKind.PRINCIPAL, held.title, _as_text(drawn, seed), options=_options(drawn), renderer=RENDERER
    )
    subject = decisions.freeze(frozen, address=address, actor=actor, at=at)
    frozen_at = Freezing.create(search=held, subject=subject, seed=seed, at=at)
    declaring.leave_the_vote(held, frozen_at, committee.concerned(held), at)
    steps.put(held, StageKind.FINALISTS, Fate.DONE, day_in(held.school.zone, at), "", actor=actor, at=at)
    return subject


def _open(found: Search) -> Search:
    held: Search = locked(Search.select().where(Search.id == found.id)).get()
    if queries.freezing(held):
        raise Refused([Obstacle(N_("The candidates are frozen. The list never changes again."))])
    return held


def _options(drawn: list[Standing]) -> list[dict[str, Any]]:
    return [
        {"no": no, "name": one.name, "statement": one.statement, "person_id": one.person_id}
        for no, one in enumerate(drawn, 1)
    ]


def _as_text(drawn: list[Standing], seed: str) -> str:
    parts = [f"## {one.name}\n\n{one.statement}\n" for one in drawn]
    return "\n".join([*parts, f"`{seed}`"])
