"""Declaring a conflict of interest, which takes access and vote away at once, and lifting one that was declared in error."""

from datetime import date, datetime

from governance.ballots.actions import recusing
from governance.db.engine import transaction
from governance.decisions import actions as decisions
from governance.principals.actions.held import DECLARATION, hold, write
from governance.principals.models.applications import Application, ConflictLifted, Declaration
from governance.principals.models.searching import Freezing, Search
from governance.principals.queries import applications, candidates, committee
from governance.principals.rules import conflicts as rules
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse


@transaction
def declare_none(found: Search, *, seen: int, today: date, actor: Actor, at: datetime) -> None:
    """Say that one has no conflict with any of the first `seen` applicants. Raises Refused where more came in."""
    held = hold(found)
    stand = committee.standing(held, actor.person_id, today)
    if not stand.sees_names:
        raise Refused([Obstacle(N_("A conflict that you declared holds. Only the chair can lift it."))])
    if applications.count(held) > seen:
        raise Refused([Obstacle(N_("Another application came in meanwhile. Look at the names again."))])
    _keep(held, rules.NONE, None, "", actor, at, had_access=stand.declared_at is not None)
    write("no conflict declared", held, actor, at, kind=DECLARATION)


@transaction
def declare_conflict(
    found: Search, no: int | None, words: str, *, today: date, actor: Actor, at: datetime
) -> None:  # fmt: skip
    """Declare a conflict with an applicant, or with the whole search where `no` is None. It holds at once.

    Files, scores and talk of that application are closed to the person from here on, and they are recused from every
    vote on it. What they could open until now is kept in the declaration. Raises Refused.
    """
    held, words = hold(found), " ".join(cleaned(words).split())
    refuse(rules.obstacles_to_declaring(words, kind=rules.CONFLICT))
    row = None if no is None else Application.get_or_none((Application.search == held) & (Application.no == no))
    if no is not None and row is None:
        raise Refused([Obstacle(N_("There is no such applicant."))], "applicant")
    stand = committee.standing(held, actor.person_id, today)
    had = (
        stand.declared_at is not None and stand.sees_names
        if row is None
        else applications.may_open(stand, row, actor.person_id)
    )
    _keep(held, rules.CONFLICT, row, words, actor, at, had_access=had)
    write("conflict declared", held, actor, at, kind=DECLARATION, had_access=had)
    frozen = candidates.freezing(held)
    if frozen is not None:
        leave_the_vote(held, frozen, [actor.person_id], at)


def _keep(
    found: Search, kind: str, row: Application | None, words: str, actor: Actor, at: datetime, *, had_access: bool
) -> None:  # fmt: skip
    Declaration.create(search=found, person=actor.person_id, application=row, kind=kind, words=words, had_access=had_access,
                       at=at)  # fmt: skip


def leave_the_vote(found: Search, frozen: Freezing, persons: list[int], at: datetime) -> None:
    """Those of the persons who have a conflict with a finalist vote on the finalists no more."""
    finalists = candidates.finalists(found)
    barred = [pid for pid in persons if committee.conflicted(found, pid).touches(finalists)]
    decisions.bar(frozen.subject, barred, at)
    recusing.recuse_from(found.school_id, frozen.subject_id, at)


@transaction
def lift(found: Search, declaration_id: int, why: str, *, actor: Actor, at: datetime) -> None:
    """The chair finds that somebody else's conflict was declared in error. A vote that they left stays left. Raises Refused."""
    held, why = hold(found), " ".join(cleaned(why).split())
    row = Declaration.get_or_none((Declaration.search == held) & (Declaration.id == declaration_id))
    if row is None or row.kind != rules.CONFLICT:
        raise Refused([Obstacle(N_("There is no such declaration."))])
    if row.person_id == actor.person_id:
        raise Refused([Obstacle(N_("Nobody lifts a conflict of their own."))])
    if not why or len(why) > rules.LONGEST_WORDS:
        raise Refused([Obstacle(N_("Say in a few words why it is lifted."))], "why")
    if (
        ConflictLifted.insert(declaration=row, why=why, by_id=actor.person_id, at=at)
        .on_conflict_ignore()
        .as_rowcount()
        .execute()
    ):
        write("conflict lifted", held, actor, at, kind=DECLARATION)
