"""The chair's acts on the process: planned days, a step done, skipped or opened again, the notice of the post."""

from datetime import date, datetime

from governance.audit import actions as audit
from governance.db.engine import transaction
from governance.principals.actions.held import hold, write
from governance.principals.models.searching import Search
from governance.principals.models.stages import CommitteeRule, Stage, StageMark, StagePlan, Vacancy
from governance.principals.queries import committee, criteria, stages
from governance.principals.rules import applying, composition
from governance.principals.rules import stages as rules
from governance.principals.rules.composition import Composition
from governance.principals.rules.stages import Fate, StageKind, Step
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, Sentence, refuse


@transaction
def plan(found: Search, no: int, first: date | None, last: date | None, *, actor: Actor, at: datetime) -> None:
    """Say on which days a step is planned. Raises Refused."""
    row = _stage(hold(found), no)
    refuse(rules.obstacles_to_planning(first, last))
    StagePlan.create(stage=row, first_day=first, last_day=last, by_id=actor.person_id, at=at)
    write("search step planned", found, actor, at, step=row.kind)


@transaction
def mark(
    found: Search, no: int, fate: Fate, day: date, why: str, *, today: date, actor: Actor, at: datetime
) -> None:  # fmt: skip
    """A step is done on a day, skipped for a reason that everyone reads, or open again. Raises Refused."""
    held, why = hold(found), " ".join(cleaned(why).split())
    step = next((one for one in stages.steps(held) if one.no == no), None)
    if step is None:
        raise Refused([Obstacle(N_("There is no such step."))])
    refuse(rules.obstacles_to_marking(step, fate, day, why, today))
    if fate == Fate.DONE:
        refuse(_not_done_yet(held, step, today))
    put(held, step.kind, fate, day, why, actor=actor, at=at)


@transaction
def skip_open(found: Search, why: str, *, today: date, actor: Actor, at: datetime) -> None:
    """Skip each open step before the ballot for one reason: the search was held elsewhere. Raises Refused."""
    held, why = hold(found), " ".join(cleaned(why).split())
    for step in rules.open_among(stages.steps(held), applying.BEFORE_FREEZING):
        refuse(rules.obstacles_to_marking(step, Fate.SKIPPED, today, why, today))
        put(held, step.kind, Fate.SKIPPED, today, why, actor=actor, at=at)


def put(found: Search, kind: StageKind, fate: Fate, day: date, why: str, *, actor: Actor, at: datetime) -> None:
    """The mark itself, for acts that bring a step to its end by themselves."""
    row = Stage.get_or_none((Stage.search == found) & (Stage.kind == str(kind)))
    if row is not None:
        StageMark.create(stage=row, fate=str(fate), day=day, why=why, by_id=actor.person_id, at=at)
        write(_DEEDS[fate], found, actor, at, step=str(kind), day=day.isoformat())


_DEEDS = {
    Fate.DONE: "search step done",
    Fate.SKIPPED: "search step skipped",
    Fate.OPEN: "search step opened again",
}


def _not_done_yet(found: Search, step: Step, today: date) -> list[Sentence]:
    """What a step that the software can look at still lacks."""
    if step.kind == StageKind.COMMITTEE:
        return committee.lacking(found.school_id, today)
    if step.kind == StageKind.CRITERIA and not criteria.criteria_adopted(found):
        return [
            Obstacle(N_("The criteria were not adopted by vote. Put them to a vote, or skip this step with a reason."))
        ]
    return []


def _stage(found: Search, no: int) -> Stage:
    row = Stage.get_or_none((Stage.search == found) & (Stage.no == no))
    if row is None:
        raise Refused([Obstacle(N_("There is no such step."))])
    return row


@transaction
def announce(found: Search, body: str, first: date, last: date, *, actor: Actor, at: datetime) -> None:
    """Write the notice of the post anew; earlier ones stay in the record. Raises Refused."""
    held, body = hold(found), cleaned(body)
    refuse(applying.obstacles_to_announcing(body, first, last))
    Vacancy.create(search=held, body=body, first_day=first, last_day=last, by_id=actor.person_id, at=at)
    write("vacancy written", held, actor, at, first=first.isoformat(), last=last.isoformat())


@transaction
def compose(new: Composition, *, actor: Actor, at: datetime) -> None:
    """Set who sits on the school's search committee, and what a conflict bars from. Raises Refused."""
    refuse(composition.obstacles_to_composing(new))
    CommitteeRule.create(school=actor.school_id, groups=new.as_data(), most=new.most, bars_search=new.bars_search,
                         by_id=actor.person_id, at=at)  # fmt: skip
    audit.record("committee rule set", school_id=actor.school_id, kind="school", thing_id=actor.school_id,
                 actor_id=actor.person_id, at=at)  # fmt: skip
