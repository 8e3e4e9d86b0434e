"""Who may vote: a rule over appointments that becomes the roll."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from governance.values.actor import Role
from governance.values.share import parse_share, share_text
from governance.values.words import N_, Sentence


class Body(StrEnum):
    """The people from whom the roll is drawn."""

    STAFF = "staff"
    UNIT = "unit"


BODY_NAMES = {
    Body.STAFF: N_("Everyone on the staff"),
    Body.UNIT: N_("Members of the bargaining unit"),
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


@dataclass(frozen=True)
class Voter:
    """One line of a roll, drafted or frozen."""

    person_id: int
    name: str
    unit: str
    fte: Fraction


@dataclass(frozen=True)
class Electorate:
    """Who is on the roll. `unit` names one bargaining unit; empty means any. Readers never vote."""

    body: Body = Body.STAFF
    unit: str = ""
    least_fte: Fraction = Fraction(0)
    leave: bool = True
    principal: bool = False

    def admits(self, member: Appointed) -> bool:
        """Whether this appointment gives a vote."""
        return (
            Role.STAFF in member.roles
            and (self.principal or Role.PRINCIPAL not in member.roles)
            and (self.leave or not member.on_leave)
            and member.fte >= self.least_fte
            and (self.body == Body.STAFF or (member.unit == self.unit if self.unit else bool(member.unit)))
        )

    def roll(self, staff: Iterable[Appointed]) -> list[Voter]:
        """Everyone admitted, by name."""
        admitted = (Voter(m.person_id, m.name, m.unit, m.fte) for m in staff if self.admits(m))
        return sorted(admitted, key=lambda voter: (voter.name.casefold(), voter.person_id))

    def as_data(self) -> dict[str, Any]:
        return {"body": str(self.body), "unit": self.unit, "least_fte": share_text(self.least_fte),
                "leave": self.leave, "principal": self.principal}  # fmt: skip

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Electorate":
        return cls(Body(data["body"]), data["unit"], parse_share(data["least_fte"]), data["leave"], data["principal"])

    def sentences(self) -> list[Sentence]:
        """Who votes, in words: one sentence for the body, then what narrows it."""
        if self.body == Body.UNIT and self.unit:
            first = Sentence.of(N_("Everyone in the bargaining unit “%(unit)s” votes."), unit=self.unit)
        else:
            first = Sentence.of(_BODIES[self.body])
        fte = (
            [Sentence.of(N_("Only those with at least %(fte)s FTE vote."), fte=self.least_fte)]
            if self.least_fte
            else []
        )
        return [first, *fte, Sentence.of(_LEAVE[self.leave]), Sentence.of(_PRINCIPAL[self.principal])]


_BODIES = {
    Body.STAFF: N_("Everyone on the staff votes."),
    Body.UNIT: N_("Everyone in a bargaining unit votes."),
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
