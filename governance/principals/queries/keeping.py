"""Until when the files of a search are kept."""

from datetime import date

from peewee import JOIN, fn

from governance.ballots.queries import endings, lives
from governance.principals.models.applications import Application, FilesRemoved, Retention
from governance.principals.models.searching import Search
from governance.principals.queries import candidates, stages
from governance.principals.rules.applying import answered_on, goes, removal_day


def chosen_day(found: Search) -> date | None:
    """The day that the chair set last."""
    row = Retention.select().where(Retention.search == found).order_by(Retention.id.desc()).first()
    return row.day if row else None


def day_set(found: Search) -> date | None:
    """The day as the chair or the superintendent's answer sets it."""
    return removal_day(chosen_day(found), answered_on(stages.steps(found)))


def kept_until(found: Search) -> date | None:
    """The day on which the files go; None where nobody applied, no answer was given and no day was set."""
    latest = Application.select(fn.MAX(Application.received_on)).where(Application.search == found).scalar()
    return removal_day(chosen_day(found), answered_on(stages.steps(found)), latest)


def protested(found: Search) -> bool:
    """Whether a protest against a vote on the finalists waits for its answer."""
    frozen = candidates.freezing(found)
    if frozen is None:
        return False
    on_it = [one.motion.id for one in lives.every(found.school_id) if _is_on(one.motion.id, frozen.subject.address)]
    return any(endings.protested(motion_id) for motion_id in on_it)


def _is_on(motion_id: int, address: str) -> bool:
    """Whether a vote is on the finalists, or a run-off among them: a run-off keeps the address of what it is on."""
    return any(subject.address == address for subject in lives.subjects_of(motion_id))


def due(school_id: int, today: date) -> list[Search]:
    """Searches of a school whose files go today."""
    query = (
        Search.select()
        .join(FilesRemoved, JOIN.LEFT_OUTER)
        .where((Search.school == school_id) & FilesRemoved.id.is_null())
    )
    holding = [found for found in query if Application.select().where(Application.search == found).exists()]
    return [found for found in holding if goes(kept_until(found), today, protested=protested(found))]


def removed_searches() -> list[Search]:
    """Every search, at any school, whose files were deleted."""
    return list(Search.select().join(FilesRemoved))
