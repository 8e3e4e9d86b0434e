"""A school whose faculty adopted criteria, and its survey on the principal as far as a test needs it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from governance.decisions import actions as decisions
from governance.decisions.rules import Outcome
from governance.principals.actions import clearing, standards, surveys
from governance.principals.models.standards import CriteriaSet
from governance.principals.queries import surveys as queries
from tests.cast import Town

WORDS = ("The principal listens before deciding.", "The principal keeps the agreement.", "Money is explained in time.")
CLASSIFIED = ("rosa", "tomas", "ofelia")
LASTING = timedelta(days=14)


def adopt(town: Town, words: tuple[str, ...] = WORDS) -> CriteriaSet:
    """Criteria that the panel drafted and the faculty adopted."""
    chair = town.desmond
    found = standards.begin(actor=chair, at=town.now)
    for row in words:
        standards.add(found, row, actor=chair, at=town.now)
    subject = standards.freeze(
        found, title="Criteria", address="/lantern/principal/evaluation", actor=chair, at=town.now
    )
    by = (town.grace.person_id, town.kwabena.person_id)
    decisions.decide(subject, 1, Outcome.PASSED, chosen=[], rule={}, tally={}, basis={}, by=by, at=town.now)
    return found


@dataclass
class Surveyed:
    """A survey of a town, and moments of its life."""

    town: Town
    key_dir: Path
    number: int
    opened_at: datetime

    @property
    def closed_at(self) -> datetime:
        return self.opened_at + LASTING + timedelta(minutes=1)

    @property
    def found(self) -> queries.Found:
        found = queries.survey(self.town.school.id, self.number)
        assert found is not None
        return found

    def answers(
        self, key: str, *scores: int, comments: dict[int, str] | None = None, at: datetime | None = None
    ) -> None:
        said = dict(enumerate(scores, 1))
        when = at or self.opened_at + timedelta(hours=1)
        surveys.answer(self.found, said, comments or {}, actor=self.town.actor(key), at=when)

    def count(self) -> None:
        surveys.count(self.found, key_dir=self.key_dir, actor=self.town.desmond, at=self.closed_at)

    def clear(self) -> bool:
        return clearing.clear(self.closed_at, self.key_dir)


def opened(town: Town, key_dir: Path, at: datetime | None = None) -> Surveyed:
    """A survey on Paul, open for two weeks."""
    when = at or town.now
    row = surveys.open_survey(town.paul.person_id, when + LASTING, key_dir=key_dir, actor=town.desmond, at=when)
    return Surveyed(town, key_dir, row.number, when)
