"""Data reviews by day, counts of adopted students, steps to National Board Certification, and hybrid roles."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from peewee import JOIN, Expression, fn

from governance.learning.models import (
    AdoptedCount,
    BoardStep,
    DataReview,
    DataReviewMark,
    HybridRole,
    HybridRoleEnding,
)
from governance.learning.queries.balances import FEW
from governance.learning.queries.terms import BOARD_YEAR, number_on
from governance.learning.rules.board import Board, Step, board
from governance.people import queries as people
from governance.people.models import Person


@dataclass(frozen=True)
class Review:
    """A data review; `action` is what the team took from it."""

    number: int
    team: str
    day: date
    done: bool
    action: str


def reviews(school_id: int, of_teams: Collection[str], first: date, last: date) -> list[Review]:
    """The data reviews of these teams between two days, in order."""
    in_teams = DataReview.team.in_(list(of_teams)) & DataReview.day.between(first, last)
    return [review for _, review in _reviews((DataReview.school == school_id) & in_teams)]


def review(school_id: int, number: int) -> tuple[DataReview, Review] | None:
    return next(iter(_reviews((DataReview.school == school_id) & (DataReview.number == number))), None)


def _reviews(wanted: Expression) -> list[tuple[DataReview, Review]]:
    rows = list(DataReview.select().where(wanted).order_by(DataReview.day, DataReview.id))
    marks = DataReviewMark.select().where(DataReviewMark.review.in_([row.id for row in rows]))
    newest = {mark.review_id: mark for mark in marks.order_by(DataReviewMark.id)}
    return [(row, _review(row, newest.get(row.id))) for row in rows]


def _review(row: DataReview, mark: DataReviewMark | None) -> Review:
    return Review(row.number, row.team, row.day, bool(mark and mark.done), mark.action if mark else "")


def next_review(school_id: int) -> int:
    return (DataReview.select(fn.MAX(DataReview.number)).where(DataReview.school == school_id).scalar() or 0) + 1


def adopted(school_id: int, person_id: int) -> int | None:
    """How many students a person says they have adopted; None where they said nothing."""
    rows = AdoptedCount.select().where((AdoptedCount.school == school_id) & (AdoptedCount.person == person_id))
    newest = rows.order_by(AdoptedCount.id.desc()).first()
    return newest.students if newest else None


def adopted_by_all(school_id: int, staff: Collection[int]) -> tuple[int, int]:
    """How many of these people said a number, and its sum."""
    newest = AdoptedCount.select(fn.MAX(AdoptedCount.id)).where(AdoptedCount.school == school_id)
    rows = AdoptedCount.select().where(AdoptedCount.id.in_(newest.group_by(AdoptedCount.person)))
    said = [row.students for row in rows if row.person_id in staff]
    return len(said), sum(said)


def steps_of(school_id: int, person_id: int) -> dict[Step, date]:
    """A person's steps with their days, the earliest first."""
    rows = BoardStep.select().where((BoardStep.school == school_id) & (BoardStep.person == person_id))
    return {Step(row.step): row.day for row in rows.order_by(BoardStep.day, BoardStep.id)}


def board_of(school_id: int, person_id: int, today: date) -> Board:
    """Where a person stands with National Board Certification."""
    own = steps_of(school_id, person_id)
    return board(own, people.posts_of(school_id, person_id), number_on(school_id, BOARD_YEAR, today), today)


def begun_by_all(school_id: int, staff: Collection[int], today: date) -> tuple[int, int] | None:
    """How many have begun, of how many whom the agreement asks; None where it would tell of fewer than FEW people."""
    steps: dict[int, dict[Step, date]] = {}
    for row in BoardStep.select().where(BoardStep.school == school_id):
        steps.setdefault(row.person_id, {})[Step(row.step)] = row.day
    posts, by_year = people.posts_by_person(school_id), number_on(school_id, BOARD_YEAR, today)
    every = [board(steps.get(pid, {}), posts.get(pid, ()), by_year, today) for pid in staff]
    asked = [one for one in every if one.by_day is not None]
    begun = sum(1 for one in asked if one.steps)
    few = any(0 < count < FEW for count in (begun, len(asked) - begun))
    return None if few or not asked else (begun, len(asked))


@dataclass(frozen=True)
class Hybrid:
    """A hybrid role and its release time in minutes a week."""

    number: int
    person_id: int
    name: str
    title: str
    minutes: int
    first_day: date
    last_day: date | None


def hybrids(school_id: int, day: date, person_id: int | None = None) -> list[Hybrid]:
    """The hybrid roles that hold on a day or begin later, by name."""
    query = HybridRole.select(HybridRole, Person, HybridRoleEnding).join(Person).switch(HybridRole)
    query = query.join(HybridRoleEnding, JOIN.LEFT_OUTER).where(HybridRole.school == school_id)
    found = [_hybrid(row) for row in query.order_by(Person.name, HybridRole.id)]
    mine = [one for one in found if person_id in {None, one.person_id}]
    return [one for one in mine if one.last_day is None or one.last_day >= day]


def _hybrid(row: HybridRole) -> Hybrid:
    ending = getattr(row, "hybridroleending", None)
    last = ending.last_day if ending is not None and ending.id is not None else row.last_day
    return Hybrid(row.number, row.person_id, row.person.name, row.title, row.minutes, row.first_day, last)


def hybrid(school_id: int, number: int) -> HybridRole | None:
    return HybridRole.get_or_none((HybridRole.school == school_id) & (HybridRole.number == number))


def next_hybrid(school_id: int) -> int:
    return (HybridRole.select(fn.MAX(HybridRole.number)).where(HybridRole.school == school_id).scalar() or 0) + 1
