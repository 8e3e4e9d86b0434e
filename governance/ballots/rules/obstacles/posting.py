"""Why a vote cannot be announced, or taken back."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from governance.ballots.rules.custody import Custody
from governance.ballots.rules.deciding import (
    LEAST_SECRET_ROLL,
    POTS,
    PROPORTIONAL,
    SCORED,
    STANCES,
    Marks,
    Method,
    Rule,
    Ties,
)
from governance.ballots.rules.life import Life, Standing
from governance.ballots.rules.proposing import Answer, fitting
from governance.counting.yes_no import Base
from governance.decisions.rules import SubjectKind
from governance.values import serving
from governance.values.actor import Role
from governance.values.moments import clear_working_days
from governance.values.words import N_, Obstacle

CHAIRS = {
    SubjectKind.AGREEMENT: Role.DRAFT_CHAIR,
    SubjectKind.ADDENDUM: Role.DRAFT_CHAIR,
    SubjectKind.BUDGET: Role.BUDGET_CHAIR,
    SubjectKind.PRINCIPAL: Role.SEARCH_CHAIR,
    SubjectKind.CRITERIA: Role.EVALUATION_CHAIR,
}


METHODS: dict[SubjectKind, frozenset[Method]] = {
    SubjectKind.AGREEMENT: frozenset({Method.YES_NO, Method.CONSENT}),
    SubjectKind.ADDENDUM: frozenset({Method.YES_NO, Method.CONSENT}),
    SubjectKind.BUDGET: frozenset({Method.YES_NO, Method.CONSENT}),
    SubjectKind.PROPOSAL: STANCES,
    SubjectKind.PRINCIPAL: frozenset(Method) - STANCES - PROPORTIONAL - POTS,
    SubjectKind.CHOICE: frozenset(Method) - STANCES,
    SubjectKind.CRITERIA: frozenset({Method.YES_NO, Method.CONSENT}),
    SubjectKind.CONFIDENCE: frozenset({Method.YES_NO}),
}


MOST_SCORE = 10


def may_post(kind: SubjectKind, roles: Collection[Role], *, mine: bool) -> bool:
    """A committee's subject is posted by its chair, any other by whoever froze it."""
    return CHAIRS[kind] in roles if kind in CHAIRS else mine


@dataclass(frozen=True)
class Proposed:
    """What a chair is about to post; days are those of the school's zone."""

    kinds: Sequence[SubjectKind]
    options: Sequence[int]
    rule: Rule
    secret: bool
    roll: int
    officers: int
    opens_at: datetime
    closes_at: datetime
    posting_day: date
    opening_day: date
    mine: bool = False
    days_off: frozenset[date] = frozenset()
    taken: bool = False
    thawed: bool = False
    by_council: bool = False
    open_meeting: bool = False
    joining: "Joining | None" = None
    answers: frozenset[Answer | None] = frozenset()
    meanings: frozenset[tuple[str, ...]] = frozenset()
    custody: Custody | None = None
    principal_votes: str | None = None


@dataclass(frozen=True)
class Joining:
    """The motion whose question a second body is asked too; `apart` is how many stand on one of the two rolls alone.

    `void` is whether a body's vote was cancelled, so that it has to be asked again.
    """

    life: Life
    same_subjects: bool
    mine: bool
    secret: bool
    apart: int
    void: bool


def obstacles_to_posting(new: Proposed, roles: Collection[Role], at: datetime) -> Iterator[Obstacle]:
    """Why this motion cannot be posted by someone with these roles."""
    if not new.kinds or len(set(new.kinds)) > 1:
        yield Obstacle(N_("A vote is on one subject, or on several of one kind."))
        return
    if not may_post(new.kinds[0], roles, mine=new.mine):
        yield Obstacle(N_("Only the chair of the committee that froze this can put it to the vote."))
    if new.taken:
        yield Obstacle(N_("This was put to the vote already."))
    if new.thawed:
        yield Obstacle(
            N_("This was taken back, so it is not put to the vote. Put it to the vote anew where it came from.")
        )
    if new.by_council:
        yield Obstacle(
            N_("By the agreement the council decides this change, and the chair records it. It is not voted here.")
        )
    yield from _obstacles_of_serving(new)
    yield from _obstacles_in_the_rule(new)
    if new.joining is not None:
        yield from _obstacles_to_joining(new, new.joining, at)
    yield from _obstacles_in_the_roll(new)
    yield from _obstacles_in_time(new, at)


def _obstacles_of_serving(new: Proposed) -> Iterator[Obstacle]:
    """What the table of the principal's part, and the vote of confidence, ask of a rule."""
    if new.rule.electorate.principal and not serving.principal_casts(new.kinds[0], new.principal_votes):
        yield Obstacle(N_("The principal does not vote on this."))
    if new.kinds[0] == SubjectKind.CONFIDENCE and (not new.secret or new.custody == Custody.SITE):
        yield Obstacle(N_("A vote of confidence is secret, and its key is with the officers."))


def _obstacles_in_the_rule(new: Proposed) -> Iterator[Obstacle]:
    if new.rule.method not in METHODS[new.kinds[0]]:
        yield Obstacle(N_("This way of voting does not fit what is voted on."))
    elif new.rule.method not in STANCES:
        yield from _obstacles_among_options(new)
    else:
        yield from _obstacles_to_answers(new)
    if new.secret and new.rule.threshold.base == Base.PRESENT:
        yield Obstacle(N_("A share of those present is for named votes at a meeting."))
    if new.secret and new.open_meeting:
        yield Obstacle(N_("This body decides in open meeting: each vote is reported by name (Cal. Gov. Code 54953(c)). "
                          "So there is no secret vote for it here."))  # fmt: skip
    if not 0 <= new.rule.quorum <= 1 or not 0 < new.rule.threshold.share <= 1 or _beyond_all(new.rule):
        yield Obstacle(N_("The share needed to pass must be more than none and at most all."))
    if new.rule.notice < 0:
        yield Obstacle(N_("Days of notice are counted from 0."))


def _obstacles_to_answers(new: Proposed) -> Iterator[Obstacle]:
    """A proposal says how it is answered; of fist to five, what each number does."""
    if len(new.answers) > 1 or len(new.meanings) > 1:
        yield Obstacle(N_("These proposals are answered in different ways. Put them on a ballot each."))
    elif not all(new.rule.method in fitting(STANCES, answer) for answer in new.answers):
        yield Obstacle(N_("The proposal says how it is answered, and this is another way."))
    elif new.meanings - {(), new.rule.meanings}:
        yield Obstacle(N_("The proposal says what each number of fingers does, and this rule says something else."))


def _obstacles_to_joining(new: Proposed, first: Joining, at: datetime) -> Iterator[Obstacle]:
    if not (first.mine and first.same_subjects) or not (first.void or first.life.standing(at) == Standing.POSTED):
        yield Obstacle(N_("A second body can be asked the same until the first vote opens, by whoever announced it."))
    if new.rule.method not in STANCES:
        yield Obstacle(N_("Two bodies can decide together on a text, and not choose among candidates."))
    if new.secret and first.secret and 0 < first.apart < LEAST_SECRET_ROLL:
        yield Obstacle(N_("The two rolls differ by fewer than %(least)s people: the two results together would tell how "
                          "those few voted."), least=LEAST_SECRET_ROLL)  # fmt: skip


def _obstacles_among_options(new: Proposed) -> Iterator[Obstacle]:
    least = min(new.options, default=0)
    if not all(new.rule.method in fitting(METHODS[new.kinds[0]], answer) for answer in new.answers):
        yield Obstacle(N_("The proposal says how it is answered, and this is another way."))
    if new.rule.marks == Marks.OBJECTIONS and not new.secret:
        yield Obstacle(N_("Which sections stopped people is asked in a secret vote."))
    if any((answer == Answer.OBJECTIONS) != (new.rule.marks == Marks.OBJECTIONS) for answer in new.answers):
        yield Obstacle(N_("Which sections stopped people is asked on a ballot of its own."))
    if least < 2:
        yield Obstacle(N_("A choice needs at least two candidates."))
    elif not 1 <= new.rule.seats < least:
        yield Obstacle(N_("Choose at least one, and fewer than there are candidates."))
    if new.rule.seats > 1 and new.kinds[0] == SubjectKind.PRINCIPAL:
        yield Obstacle(N_("One principal is chosen."))
    if new.rule.method in SCORED and not 1 <= new.rule.top <= MOST_SCORE:
        yield Obstacle(N_("The highest score is from 1 to %(most)s."), most=MOST_SCORE)
    if new.rule.ties == Ties.CHAIR and len(new.options) > 1:
        yield Obstacle(N_("The chair’s order settles one question. Choose another way for a ballot of several."))
    elif new.rule.ties == Ties.CHAIR and sorted(new.rule.order) != list(range(1, least + 1)):
        yield Obstacle(N_("The chair’s order names each candidate once."))


def _beyond_all(rule: Rule) -> bool:
    return rule.threshold.strict and rule.threshold.share == 1


def _obstacles_in_the_roll(new: Proposed) -> Iterator[Obstacle]:
    if new.roll == 0:
        yield Obstacle(N_("Nobody would be on the roll by this rule."))
    elif new.secret and new.roll < LEAST_SECRET_ROLL:
        yield Obstacle(N_("With fewer than %(least)s on the roll there is no secret vote: the result would tell who "
                          "chose what. Hold a named vote."), least=LEAST_SECRET_ROLL)  # fmt: skip
    if new.officers < 2:
        yield Obstacle(N_("Two vote officers who are neither candidates, principal nor office must have accepted their "
                          "seats first."))  # fmt: skip


def _obstacles_in_time(new: Proposed, at: datetime) -> Iterator[Obstacle]:
    if new.opens_at < at:
        yield Obstacle(N_("The vote cannot open in the past."))
    if new.closes_at <= new.opens_at:
        yield Obstacle(N_("The vote must close after it opens."))
    given = clear_working_days(new.posting_day, new.opening_day, new.days_off)
    if given < new.rule.notice:
        short = N_("The rule asks for %(needed)s clear working days of notice; this leaves %(given)s. Open later.")
        yield Obstacle(short, needed=new.rule.notice, given=given)


def obstacles_to_withdrawing(
    lives: Iterable[Life], kind: SubjectKind, roles: Collection[Role], at: datetime, *, mine: bool = False
) -> Iterator[Obstacle]:
    """Only a posted motion can be taken back, by its chair, while no other body votes on it yet."""
    if not may_post(kind, roles, mine=mine):
        yield Obstacle(N_("Only the chair who may post this can take it back."))
    if any(life.standing(at) != Standing.POSTED for life in lives):
        yield Obstacle(N_("Only a vote that has not opened can be taken back."))
