"""Data reviews, the number of adopted students, one's own steps, and hybrid roles."""

from datetime import date, datetime

from governance.audit import actions as audit
from governance.db.engine import transaction
from governance.learning.actions.sessions import alone
from governance.learning.models import (
    AdoptedCount,
    BoardStep,
    DataReview,
    DataReviewMark,
    HybridRole,
    HybridRoleEnding,
)
from governance.learning.queries import caring, teams
from governance.learning.rules import caring as rules
from governance.learning.rules.board import Step
from governance.people import queries as people
from governance.school import queries as schools
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused, refuse


@transaction
def set_reviews(team: str, first: date, count: int, *, actor: Actor, today: date, at: datetime) -> None:
    """Set a team's data reviews, one every five weeks; a day that it has already stays one."""
    alone(actor.school_id)
    refuse(rules.obstacles_to_reviews(team, frozenset(teams.teams(actor.school_id, today)), first, count, today))
    number = caring.next_review(actor.school_id)
    for n, day in enumerate(rules.review_days(first, count, schools.days_off(actor.school_id))):
        told = {"school": actor.school_id, "team": team, "day": day, "by_id": actor.person_id, "at": at}
        DataReview.insert(number=number + n, **told).on_conflict_ignore().execute()
    _write("data reviews set", "data review", None, actor, at)


@transaction
def mark_review(number: int, done: bool, action: str, *, actor: Actor, at: datetime) -> None:
    """The review was done, or not after all; `action` is the team's one step, without any student."""
    found = caring.review(actor.school_id, number)
    if found is None:
        raise LookupError("a review of another school")
    row, review = found
    kept = action.strip()[: rules.WORDS] if done else ""
    if (review.done, review.action) == (done, kept):
        return
    DataReviewMark.create(review=row, done=done, action=kept, by_id=actor.person_id, at=at)
    _write("data review done" if done else "data review not done", "data review", row.id, actor, at)


@transaction
def count_students(students: int | None, *, actor: Actor, at: datetime) -> None:
    """Say how many students one has adopted. Raises Refused for anything but a number."""
    obstacles = list(rules.obstacles_to_counting(students))
    if obstacles or students is None:
        raise Refused(obstacles, "students")
    if caring.adopted(actor.school_id, actor.person_id) == students:
        return
    AdoptedCount.create(school=actor.school_id, person=actor.person_id, students=students, at=at)
    _write("students counted", "own learning", None, actor, at)


@transaction
def take_step(step: Step, day: date, *, actor: Actor, today: date, at: datetime) -> None:
    """Note a step of one's own way, with its day; a later entry replaces the earlier. Raises Refused."""
    if day > today:
        raise Refused([Obstacle(N_("That day is still to come. Note a step once it is taken."))], "day")
    mine = (BoardStep.school == actor.school_id) & (BoardStep.person == actor.person_id) & (BoardStep.step == step)
    BoardStep.delete().where(mine).execute()
    BoardStep.create(school=actor.school_id, person=actor.person_id, step=step, day=day, at=at)
    _write("step noted", "own learning", None, actor, at)


@transaction
def take_step_back(step: Step, *, actor: Actor, at: datetime) -> None:
    """A step that was not taken after all."""
    mine = (BoardStep.school == actor.school_id) & (BoardStep.person == actor.person_id) & (BoardStep.step == step)
    if BoardStep.delete().where(mine).execute():
        _write("step taken back", "own learning", None, actor, at)


@transaction
def give_role(
    person_id: int, title: str, minutes: int, first: date, last: date | None, *, actor: Actor, at: datetime
) -> HybridRole:
    """The office notes a hybrid role and its release time, in minutes a week. Raises Refused."""
    alone(actor.school_id)
    refuse(rules.obstacles_to_a_role(title, minutes, first, last))
    if people.member_on(actor.school_id, person_id, first) is None:
        raise Refused([Obstacle(N_("That person is not on the staff on the first day."))], "person")
    row = HybridRole.create(
        school=actor.school_id,
        number=caring.next_hybrid(actor.school_id),
        person=person_id,
        title=title.strip()[: rules.TITLE],
        minutes=minutes,
        first_day=first,
        last_day=last,
        by_id=actor.person_id,
        at=at,
    )
    _write("hybrid role given", "hybrid role", row.id, actor, at)
    return row


@transaction
def end_role(number: int, last_day: date, *, actor: Actor, at: datetime) -> None:
    """A hybrid role ends before its last day; a second press changes nothing."""
    row = caring.hybrid(actor.school_id, number)
    if row is None:
        raise LookupError("a role of another school")
    ending = HybridRoleEnding.insert(role=row, last_day=last_day, by_id=actor.person_id, at=at)
    if ending.on_conflict_ignore().as_rowcount().execute():
        _write("hybrid role ended", "hybrid role", row.id, actor, at)


def _write(deed: str, kind: str, thing_id: int | None, actor: Actor, at: datetime) -> None:
    who = actor.person_id
    audit.record(deed, school_id=actor.school_id, kind=kind, thing_id=thing_id, actor_id=who, at=at)
