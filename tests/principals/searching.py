"""A search under way: its steps settled, an office of hands that enter applications, and declarations made."""

from datetime import date
from pathlib import Path

from governance.principals.actions import applying, declaring, steps
from governance.principals.models.applications import Application
from governance.principals.models.searching import Search
from governance.principals.queries import applications
from governance.principals.queries import stages as queries
from governance.principals.rules.stages import Fate, StageKind
from tests.cast import NOW, Town

HIRED = date(2026, 11, 20)


def settle(town: Town, search: Search, *kinds: StageKind) -> None:
    """Skip steps with a reason, all of those before the finalists where none is named."""
    for step in queries.steps(search):
        wanted = step.kind in kinds if kinds else step.no < list(StageKind).index(StageKind.FINALISTS) + 1
        if wanted and step.fate == Fate.OPEN:
            reason = "Done on paper."
            steps.mark(search, step.no, Fate.SKIPPED, HIRED, reason, today=town.today, actor=town.hiroshi, at=town.now)


def ready(town: Town, search: Search, *members: str) -> None:
    """The steps before applications are settled, and these members declared no conflict."""
    settle(town, search, StageKind.COMMITTEE, StageKind.CRITERIA, StageKind.POSTING)
    declare(town, search, *(members or ("hiroshi", "pieter", "paloma")))


def declare(town: Town, search: Search, *members: str) -> None:
    for key in members:
        seen = applications.count(search)
        declaring.declare_none(search, seen=seen, today=town.today, actor=town.actor(key), at=NOW)


def enter(
    town: Town, search: Search, key_dir: Path, name: str = "Abena Mensah", *, colleague: str | None = None, by: str = "hiroshi"
) -> Application:  # fmt: skip
    person = town.people[colleague].id if colleague else None
    return applying.enter(search, name, "abena@home.example", person_id=person, received_on=HIRED, today=town.today,
                          key_dir=key_dir, actor=town.actor(by), at=NOW)  # fmt: skip


def add(town: Town, search: Search, no: int, raw: bytes, key_dir: Path, name: str = "letter.pdf") -> None:
    applying.add_file(search, no, name, raw, today=town.today, key_dir=key_dir, actor=town.hiroshi, at=NOW)
