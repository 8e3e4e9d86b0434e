"""Who may do what: one pure table. Roles come from appointments and seats, relations from who loads the thing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from governance.values.actor import Actor, Deed, Relation, Role
from governance.values.serving import RUN_NO_VOTE
from governance.values.words import N_

_ADDRESS = re.compile(r"[^@\s,;<>:\"()\[\]\\]+@\w(?:[\w-]*\w)?(?:\.\w(?:[\w-]*\w)?)*")
CERTIFICATED = frozenset({Role.TEACHER, Role.COUNSELLOR, Role.OTHER_CERTIFICATED})
# Parents and students sit on councils and vote there; they are not on the staff.
GUESTS = frozenset({Role.PARENT, Role.STUDENT})
APPOINTED = CERTIFICATED | {Role.CLASSIFIED, Role.OFFICE, Role.PRINCIPAL, Role.READER} | GUESTS


class Kind(StrEnum):
    """Committees that the software knows by what they do."""

    ELECTIONS = "elections"
    AGREEMENT = "agreement"
    PANEL = "panel"
    BUDGET = "budget"
    SEARCH = "search"
    EVALUATION = "evaluation"
    COUNCIL = "council"
    SITE_COUNCIL = "site_council"
    OTHER = "other"


# Bodies under an open-meeting law: each member's vote is reported by name (Cal. Gov. Code 54953(c); Ed. Code 35147).
OPEN_MEETING = frozenset({Kind.COUNCIL, Kind.SITE_COUNCIL})
COUNCILS = OPEN_MEETING

KIND_NAMES = {
    Kind.ELECTIONS: N_("Elections committee"),
    Kind.AGREEMENT: N_("Agreement committee"),
    Kind.PANEL: N_("Peer-review committee"),
    Kind.BUDGET: N_("Budget committee"),
    Kind.SEARCH: N_("Principal search committee"),
    Kind.EVALUATION: N_("Evaluation panel"),
    Kind.COUNCIL: N_("Governing council"),
    Kind.SITE_COUNCIL: N_("School site council"),
    Kind.OTHER: N_("Another committee"),
}

ROLE_NAMES = {
    Role.TEACHER: N_("Teacher"),
    Role.COUNSELLOR: N_("Counsellor"),
    Role.OTHER_CERTIFICATED: N_("Other certificated staff"),
    Role.CLASSIFIED: N_("Classified staff"),
    Role.OFFICE: N_("Office"),
    Role.PRINCIPAL: N_("Principal"),
    Role.READER: N_("Reader"),
    Role.PARENT: N_("Parent"),
    Role.STUDENT: N_("Student"),
}

SEAT_ROLES: dict[Kind, tuple[Role, Role]] = {
    Kind.ELECTIONS: (Role.OFFICER, Role.OFFICER),
    Kind.AGREEMENT: (Role.DRAFTER, Role.DRAFT_CHAIR),
    Kind.PANEL: (Role.PANEL, Role.LEAD),
    Kind.BUDGET: (Role.BUDGET, Role.BUDGET_CHAIR),
    Kind.SEARCH: (Role.SEARCH, Role.SEARCH_CHAIR),
    Kind.EVALUATION: (Role.EVALUATOR, Role.EVALUATION_CHAIR),
}


@dataclass(frozen=True)
class Permission:
    """Any of `roles`, and, where named, the relation; never one who holds a relation in `unless`.

    Who has but a role in `on_roll` needs to stand on the roll of the vote, and one in `seated` to sit on the committee.
    """

    roles: frozenset[Role]
    relation: Relation | None = None
    unless: frozenset[Relation] = frozenset()
    never: frozenset[Role] = frozenset()
    on_roll: frozenset[Role] = frozenset()
    seated: frozenset[Role] = frozenset()


def _of(
    *roles: Role, relation: Relation | None = None, unless: Relation | None = None, never: Iterable[Role] = (),
    on_roll: frozenset[Role] = frozenset(), seated: frozenset[Role] = frozenset(),
) -> Permission:  # fmt: skip
    barred = frozenset({unless} if unless else ())
    return Permission(frozenset(roles), relation, barred, frozenset(never), on_roll, seated)


# The sitting principal and the office never learn who applied.
_OF_NO_SEARCH = (Role.PRINCIPAL, Role.OFFICE)

MAY: dict[Deed, Permission] = {
    Deed.SEE_SCHOOL: _of(Role.STAFF, Role.READER),
    Deed.SEE_PEOPLE: _of(Role.STAFF, Role.READER),
    Deed.EDIT_PEOPLE: _of(Role.OFFICE),
    Deed.SEAT_COMMITTEE: _of(Role.OFFICE, Role.OFFICER),
    Deed.ACCEPT_SEAT: _of(Role.STAFF, relation=Relation.SELF),
    Deed.ALLOW_ADDRESS: _of(Role.OFFICER),
    Deed.SET_UP: _of(Role.OFFICE),
    Deed.SEE_AUDIT: _of(Role.STAFF),
    Deed.SEE_OWN: _of(Role.STAFF, Role.READER, Role.LEFT, *GUESTS, relation=Relation.SELF),
    Deed.DRAFT: _of(Role.DRAFTER, Role.DRAFT_CHAIR),
    Deed.COMMENT: _of(Role.STAFF),
    Deed.LEAD_DRAFT: _of(Role.DRAFT_CHAIR),
    Deed.PROPOSE_CHANGE: _of(Role.STAFF),
    Deed.SETTLE_CHANGE: _of(Role.DRAFTER, Role.DRAFT_CHAIR),
    Deed.KEEP_LIMITS: _of(Role.DRAFT_CHAIR, Role.OFFICE),
    Deed.FREEZE_AGREEMENT: _of(Role.DRAFT_CHAIR),
    Deed.RECORD_ADOPTED: _of(Role.DRAFT_CHAIR),
    Deed.CONFIRM_RECORDED: _of(Role.OFFICER),
    Deed.SIGN: _of(Role.STAFF, relation=Relation.SELF),
    Deed.SEE_ROSTER: _of(Role.STAFF),
    Deed.SEE_REFUSALS: _of(Role.OFFICE),
    Deed.POST_MOTION: _of(Role.STAFF, relation=Relation.MADE_SUBJECT),
    Deed.PROPOSE: _of(Role.STAFF),
    Deed.REWORD_PROPOSAL: _of(Role.STAFF, relation=Relation.MADE_SUBJECT),
    Deed.PROTEST: _of(Role.STAFF, relation=Relation.ON_ROLL),
    Deed.FOLLOW_UP: _of(Role.STAFF, relation=Relation.MADE_SUBJECT),
    Deed.RUN_VOTE: _of(Role.OFFICER, unless=Relation.RECUSED, never=RUN_NO_VOTE),
    Deed.CAST: _of(Role.STAFF, *GUESTS, relation=Relation.ON_ROLL),
    Deed.CHALLENGE: _of(Role.STAFF, *GUESTS),
    Deed.WATCH_COUNT: _of(Role.STAFF, Role.READER, *GUESTS, relation=Relation.OBSERVER),
    Deed.SEE_VOTES: _of(Role.STAFF),
    Deed.SEE_VOTE: _of(Role.STAFF, on_roll=GUESTS),
    Deed.DRAFT_BUDGET: _of(Role.BUDGET, Role.BUDGET_CHAIR),
    Deed.FREEZE_BUDGET: _of(Role.BUDGET_CHAIR),
    Deed.LEAD_BUDGET: _of(Role.BUDGET_CHAIR),
    Deed.CHANGE_SCENARIO: _of(Role.STAFF, relation=Relation.SELF),
    Deed.LIST_CANDIDATES: _of(Role.SEARCH, Role.SEARCH_CHAIR, unless=Relation.RECUSED, never=_OF_NO_SEARCH),
    Deed.FREEZE_CANDIDATES: _of(Role.SEARCH_CHAIR, unless=Relation.RECUSED, never=_OF_NO_SEARCH),
    Deed.SEE_SEARCH: _of(Role.STAFF, Role.READER, seated=GUESTS),
    Deed.SIT_ON_SEARCH: _of(Role.STAFF, *GUESTS, relation=Relation.ON_COMMITTEE, never=_OF_NO_SEARCH),
    Deed.WORK_ON_SEARCH: _of(
        Role.STAFF, *GUESTS, relation=Relation.ON_COMMITTEE, unless=Relation.RECUSED, never=_OF_NO_SEARCH
    ),
    Deed.LEAD_SEARCH: _of(Role.SEARCH_CHAIR, unless=Relation.RECUSED, never=_OF_NO_SEARCH),
    Deed.DRAFT_CRITERIA: _of(Role.EVALUATOR, Role.EVALUATION_CHAIR, never=(Role.PRINCIPAL,)),
    Deed.RUN_SURVEY: _of(Role.EVALUATION_CHAIR, never=(Role.PRINCIPAL,)),
    Deed.SEE_SURVEY: _of(Role.STAFF, Role.READER, on_roll=GUESTS),
    Deed.ANSWER_SURVEY: _of(Role.STAFF, *GUESTS, relation=Relation.ON_ROLL),
    Deed.SEE_EVALUATION: _of(Role.EVALUATOR, Role.EVALUATION_CHAIR, never=(Role.PRINCIPAL,)),
    Deed.SEE_OWN_EVALUATION: _of(Role.STAFF, relation=Relation.SELF),
    Deed.ASK_CONFIDENCE: _of(Role.STAFF, never=(Role.PRINCIPAL,)),
    Deed.SEE_WHO_ASKED: _of(Role.OFFICER, never=RUN_NO_VOTE),
    Deed.LOG_VISIT: _of(Role.STAFF, never=(Role.PRINCIPAL, Role.OFFICE)),
    Deed.ANSWER_VISIT: _of(Role.STAFF, relation=Relation.ONE_OF_THE_PAIR),
    Deed.SEE_MINUTES: _of(Role.LEAD, never=(Role.PRINCIPAL, Role.OFFICE)),
    Deed.SIT_ON_PANEL: _of(Role.PANEL, Role.LEAD, never=(Role.PRINCIPAL, Role.OFFICE)),
    Deed.PROPOSE_PAIRS: _of(Role.LEAD, never=(Role.PRINCIPAL, Role.OFFICE)),
    Deed.KEEP_BELLS: _of(Role.OFFICE, Role.LEAD),
    Deed.LEARN: _of(Role.STAFF),
    Deed.LEAD_TEAM: _of(Role.STAFF, relation=Relation.LEADS_TEAM),
    Deed.KEEP_SESSIONS: _of(Role.OFFICE),
}


def may(actor: Actor, deed: Deed, *relations: Relation) -> bool:
    """Whether the actor's roles, and the relations they hold to the thing, allow the deed."""
    permission = MAY[deed]
    voter = actor.has(*permission.on_roll) and Relation.ON_ROLL in relations
    member = actor.has(*permission.seated) and Relation.ON_COMMITTEE in relations
    return (
        (actor.has(*permission.roles) or voter or member)
        and not actor.has(*permission.never)
        and (permission.relation is None or permission.relation in relations)
        and permission.unless.isdisjoint(relations)
    )


@dataclass(frozen=True)
class Post:
    """An appointment as plain values; days are inclusive."""

    role: Role
    fte: Fraction
    unit: str
    team: str
    from_day: date
    until_day: date | None

    def holds_on(self, day: date) -> bool:
        return self.from_day <= day and (self.until_day is None or day <= self.until_day)


@dataclass(frozen=True)
class Sitting:
    """A seat as plain values; an officer's counts once accepted."""

    kind: Kind
    chair: bool
    accepted: bool


def roles_of(posts: Iterable[Post], sittings: Iterable[Sitting], day: date) -> frozenset[Role]:
    """Every role a person holds on a day. Seats count only while an appointment holds; without one they have left.

    A seat gives parents and students a vote on its council, by the roll, and no role.
    """
    kept = list(posts)
    held = {post.role for post in kept if post.holds_on(day)}
    if not held:
        return frozenset({Role.LEFT}) if any(p.from_day <= day for p in kept) else frozenset()
    if held <= GUESTS:
        return frozenset(held)
    if held - {Role.READER} - GUESTS:
        held.add(Role.STAFF)
    for sitting in sittings:
        held |= _seat_roles(sitting)
    if held & RUN_NO_VOTE:
        held.discard(Role.OFFICER)
    return frozenset(held)


def _seat_roles(sitting: Sitting) -> set[Role]:
    if sitting.kind not in SEAT_ROLES or (sitting.kind == Kind.ELECTIONS and not sitting.accepted):
        return set()
    member, chair = SEAT_ROLES[sitting.kind]
    return {member, chair} if sitting.chair else {member}


def fte_on(posts: Iterable[Post], day: date) -> Fraction:
    """The sum of a person's appointments on a day, at most one full post."""
    shares = (post.fte for post in posts if post.holds_on(day) and post.role not in GUESTS)
    return min(Fraction(1), sum(shares, Fraction(0)))


def is_address(text: str) -> bool:
    """Whether mail could go there: one @, a host of whole words, plain letters, no sign that parts addresses or headers."""
    return bool(_ADDRESS.fullmatch(text)) and text.isascii() and text.isprintable() and len(text) <= 254
