"""A vote in any state of its life, made by the room's own actions."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from secrets import token_bytes, token_hex
from typing import Any

import pytest

from governance.ballots import box
from governance.ballots.actions import casting, posting, together
from governance.ballots.models.motions import Motion
from governance.ballots.queries import lives, officers, turnout
from governance.ballots.rules.deciding import Rule, preset
from governance.ballots.rules.electorate import Body, Electorate
from governance.ballots.rules.life import DeedOfTwo, Life
from governance.db import engine
from governance.decisions.actions import freeze
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, SubjectKind
from governance.people.actions import appointing, seating
from governance.signin.actions import sessions
from governance.values.actor import Actor, Role
from tests.cast import Town

OPENS = datetime(2026, 11, 25, 16, 0, tzinfo=UTC)
CLOSES = datetime(2026, 11, 27, 23, 30, tzinfo=UTC)
DURING = OPENS + timedelta(hours=20)
AFTER = CLOSES + timedelta(seconds=30)
YES, NO, ABSTAIN, BLANK = (1,), (2,), (3,), ()
CHAIRS = {SubjectKind.AGREEMENT: "marta", SubjectKind.BUDGET: "josephine", SubjectKind.PRINCIPAL: "hiroshi"}
OF_THE_CROWD = replace(preset(SubjectKind.AGREEMENT, {}), electorate=Electorate(Body.UNIT, "Crowd"))
CANDIDATES = ("Ada Brook", "Ben Castellanos", "Chi Okonkwo")


@dataclass
class Vote:
    """One motion of the town, with verbs to lead it through its life."""

    town: Town
    key_dir: Path
    motion: Motion
    subjects: list[Subject]
    receipts: dict[str, casting.Receipt] = field(default_factory=dict)

    @property
    def number(self) -> int:
        return int(self.motion.number)

    @property
    def found(self) -> lives.Living:
        found = lives.found(self.town.school.id, self.number)
        assert found is not None
        return found

    @property
    def life(self) -> Life:
        return self.found.life

    def ask(self, deed: DeedOfTwo, who: str = "grace", at: datetime = OPENS, **facts: Any) -> str:
        return str(together.ask(self.number, deed, actor=self.town.actor(who), at=at, **facts).digest)

    def confirm(self, deed: DeedOfTwo, digest: str, who: str = "kwabena", at: datetime = OPENS, **given: Any) -> None:
        actor = self.town.actor(who)
        together.confirm(self.number, deed, digest, key_dir=self.key_dir, actor=actor, at=at, **given)

    def together(self, deed: DeedOfTwo, at: datetime, **facts: Any) -> None:
        self.confirm(deed, self.ask(deed, at=at, **facts), at=at)

    def open(self, at: datetime = OPENS) -> "Vote":
        self.together(DeedOfTwo.OPEN, at)
        return self

    def cast(self, who: str, *choices: tuple[int, ...], at: datetime = DURING, **given: Any) -> casting.Receipt:
        given = {"seed": token_bytes(16), "once_key": token_hex(16), **given}
        receipt = casting.cast(self.number, choices, actor=self.town.actor(who), at=at, **given)
        self.receipts[who] = receipt
        return receipt

    def say(self, who: str, *choices: tuple[int, ...], at: datetime = DURING, once_key: str = "") -> None:
        casting.cast_named(self.number, choices, once_key=once_key or token_hex(16), actor=self.town.actor(who), at=at)

    def all_cast(self, *choices: tuple[int, ...]) -> "Vote":
        """One ballot after another: the nth choice by the nth person on the roll."""
        for who, choice in zip(self.voters, choices, strict=False):
            self.cast(who, choice)
        return self

    @property
    def voters(self) -> list[str]:
        keys = {person.id: key for key, person in self.town.people.items()}
        return [keys[entry.person_id] for entry in turnout.entries(self.motion.id)]

    def count(self, at: datetime = AFTER) -> "Vote":
        self.together(DeedOfTwo.COUNT, at)
        return self

    def certify(self, at: datetime = AFTER) -> "Vote":
        self.together(DeedOfTwo.CERTIFY, at)
        return self

    def pending(self, deed: DeedOfTwo, who: str, at: datetime) -> officers.Pending | None:
        return officers.pending(self.found, deed, self.town.actor(who).person_id, at)


@dataclass
class Booths:
    """Makes votes in the town."""

    town: Town
    key_dir: Path

    def subject(self, kind: SubjectKind, title: str = "", options: list[dict[str, Any]] | None = None) -> Subject:
        chair = self.town.actor(CHAIRS[kind])
        if options is None and kind == SubjectKind.PRINCIPAL:
            options = [
                {"no": n, "name": name, "statement": "", "person_id": None} for n, name in enumerate(CANDIDATES, 1)
            ]
        frozen = Frozen(kind, title or f"The {kind} of 2027-28", f"Text of {title or kind}", options=options or [])
        return freeze(frozen, address="/lantern/agreement/2027", actor=chair, at=self.town.now)

    def crowd(self, size: int) -> list[Actor]:
        """Colleagues in a unit of their own."""
        made = []
        for n in range(size):
            person = appointing.add_person(f"Colleague {n:02d}", f"c{n}@lantern.example")
            appointing.appoint(self.town.school.id, person, role=Role.TEACHER, fte=Fraction(1), unit="Crowd",
                               from_day=self.town.today, actor_id=None, at=self.town.now)  # fmt: skip
            made.append(Actor(person.id, self.town.school.id, frozenset({Role.STAFF})))
        return made

    def post(
        self, kind: SubjectKind = SubjectKind.AGREEMENT, *, rule: Rule | None = None, secret: bool = True,
        subjects: list[Subject] | None = None, actor: Actor | None = None, opens_at: datetime = OPENS,
        closes_at: datetime = CLOSES, at: datetime | None = None, **given: Any,
    ) -> Vote:  # fmt: skip
        made = subjects if subjects is not None else [self.subject(kind)]
        motion = posting.post(made, rule or preset(kind, {}), secret=secret, opens_at=opens_at, closes_at=closes_at,
                              actor=actor or self.town.actor(CHAIRS[kind]), at=at or self.town.now, **given)  # fmt: skip
        return Vote(self.town, self.key_dir, motion, made)


@pytest.fixture
def booths(town: Town, tmp_path: Path) -> Booths:
    box.prepare(engine.database.obj)
    return Booths(town, tmp_path / "keys")


def seat_alternate(town: Town) -> None:
    """Mei sits as the third vote officer, and accepted."""
    body = seating.committee(town.school.id, "elections")
    seat = seating.seat(body, town.mei.person_id, from_day=date(2026, 7, 1), alternate=True, actor=town.ofelia,
                        at=town.now)  # fmt: skip
    seating.accept(seat, actor=town.mei, at=town.now)


@pytest.fixture
def at_hand(app, moment, town: Town):  # noqa: ANN001, ANN201
    """A client of one of the cast who signed in at this very moment of the house's clock."""

    def client(key: str):  # noqa: ANN202
        made = app.test_client()
        token = sessions.begin(town.people[key].id, moment.at)
        with made.session_transaction() as session:
            session.update({"_user_id": token, "_fresh": True})
        return made

    return client


@pytest.fixture
def posted(booths: Booths) -> Vote:
    """An agreement put to the vote by its chair, with the preset rule."""
    return booths.post()


@pytest.fixture
def opened(posted: Vote) -> Vote:
    return posted.open()
