"""Who may vote: a rule over appointments that becomes the roll."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from governance.people.rules import CERTIFICATED
from governance.values.actor import Role
from governance.values.share import parse_share, share_text
from governance.values.words import N_, Sentence


class Body(StrEnum):
    """The people from whom the roll is drawn."""

    STAFF = "staff"
    UNIT = "unit"
    CERTIFICATED = "certificated"
    COMMITTEE = "committee"
    NAMED = "named"


BODY_NAMES = {
    Body.STAFF: N_("Everyone on the staff"),
    Body.UNIT: N_("Members of the bargaining unit"),
    Body.CERTIFICATED: N_("Teachers, counsellors and other certificated staff"),
    Body.COMMITTEE: N_("The members of a committee or council"),
    Body.NAMED: N_("The people named in a list"),
}


@dataclass(frozen=True)
class Appointed:
    """A person as the staff list knows them on a day."""

    person_id: int
    name: str
    roles: frozenset[Role]
    fte: Fraction
    unit: str
    on_leave: bool
    committees: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Voter:
    """One line of a roll, drafted or frozen."""

    person_id: int
    name: str
    unit: str
    fte: Fraction


@dataclass(frozen=True)
class Electorate:
    """Who is on the roll. `unit` names one bargaining unit; empty means any. Readers vote in no body of the staff.

    A committee (`committee`, its row id, and `name`) and a list of `persons` admit by seat and by name: how much
    someone works, and leave, play no part there.
    """

    body: Body = Body.STAFF
    unit: str = ""
    least_fte: Fraction = Fraction(0)
    leave: bool = True
    principal: bool = False
    committee: int = 0
    name: str = ""
    persons: tuple[int, ...] = ()

    def admits(self, member: Appointed) -> bool:
        """Whether this person has a vote."""
        if not self.principal and Role.PRINCIPAL in member.roles:
            return False
        match self.body:
            case Body.COMMITTEE:
                return self.committee in member.committees
            case Body.NAMED:
                return member.person_id in self.persons
        return Role.STAFF in member.roles and self._by_appointment(member)

    def _by_appointment(self, member: Appointed) -> bool:
        if member.fte < self.least_fte or (member.on_leave and not self.leave):
            return False
        if self.body == Body.UNIT:
            return member.unit == self.unit if self.unit else bool(member.unit)
        return self.body == Body.STAFF or not member.roles.isdisjoint(CERTIFICATED)

    def roll(self, staff: Iterable[Appointed]) -> list[Voter]:
        """Everyone admitted, by name."""
        admitted = (Voter(m.person_id, m.name, m.unit, m.fte) for m in staff if self.admits(m))
        return sorted(admitted, key=lambda voter: (voter.name.casefold(), voter.person_id))

    def as_data(self) -> dict[str, Any]:
        return {"body": str(self.body), "unit": self.unit, "least_fte": share_text(self.least_fte),
                "leave": self.leave, "principal": self.principal, "committee": self.committee, "name": self.name,
                "persons": list(self.persons)}  # fmt: skip

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Electorate":
        return cls(
            Body(data["body"]), data["unit"], parse_share(data["least_fte"]), data["leave"], data["principal"],
            data.get("committee", 0), data.get("name", ""), tuple(data.get("persons", ())),
        )  # fmt: skip

    def sentences(self) -> list[Sentence]:
        """Who votes, in words: one sentence for the body, then what narrows it."""
        return [self._first(), *self._narrowed(), Sentence.of(_PRINCIPAL[self.principal])]

    def _first(self) -> Sentence:
        if self.body == Body.UNIT and self.unit:
            return Sentence.of(N_("Everyone in the bargaining unit “%(unit)s” votes."), unit=self.unit)
        if self.body == Body.COMMITTEE:
            return Sentence.of(N_("The members of “%(name)s” vote."), name=self.name)
        return Sentence.of(_BODIES[self.body])

    def _narrowed(self) -> list[Sentence]:
        if self.body in {Body.COMMITTEE, Body.NAMED}:
            return []
        fte = Sentence.of(N_("Only those with at least %(fte)s FTE vote."), fte=self.least_fte)
        return [*([fte] if self.least_fte else []), Sentence.of(_LEAVE[self.leave])]


_BODIES = {
    Body.STAFF: N_("Everyone on the staff votes."),
    Body.UNIT: N_("Everyone in a bargaining unit votes."),
    Body.CERTIFICATED: N_("Teachers, counsellors and other certificated staff vote."),
    Body.NAMED: N_("The people named on the roll vote."),
}
_LEAVE = {
    True: N_("Who is on approved leave votes too."),
    False: N_("Who is on leave does not vote."),
}
_PRINCIPAL = {
    True: N_("The principal votes too."),
    False: N_("The principal does not vote."),
}


def roll_digest(roll: Iterable[Voter]) -> str:
    """SHA-256 over the roll's canonical text: persons, names, units and FTE in order of person."""
    lines = [[v.person_id, v.name, v.unit, share_text(v.fte)] for v in sorted(roll, key=lambda v: v.person_id)]
    return hashlib.sha256(json.dumps(lines, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


class Change(StrEnum):
    """How someone on a draft roll differs from the last certified one."""

    JOINED = "joined"
    LEFT = "left"
    CHANGED = "changed"


def changes(before: Iterable[Voter], after: Iterable[Voter]) -> dict[int, Change]:
    """Who joined, left or changed between two rolls, by person id."""
    old, new = {v.person_id: v for v in before}, {v.person_id: v for v in after}
    joined = dict.fromkeys(new.keys() - old.keys(), Change.JOINED)
    left = dict.fromkeys(old.keys() - new.keys(), Change.LEFT)
    return joined | left | {pid: Change.CHANGED for pid in old.keys() & new.keys() if old[pid] != new[pid]}
