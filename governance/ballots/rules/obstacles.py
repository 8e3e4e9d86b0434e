"""Why something may not be done with a motion now, in whole sentences; none means that it may."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from governance.ballots.rules.deciding import LEAST_SECRET_ROLL, SCORED, STANCES, Method, Rule, Ties
from governance.ballots.rules.life import ASKING_HOLDS, SETTLING, DeedOfTwo, Life, Standing
from governance.counting.yes_no import Base
from governance.decisions.rules import SubjectKind
from governance.values.actor import Role
from governance.values.moments import clear_working_days
from governance.values.words import N_, Obstacle

CHAIRS = {
    SubjectKind.AGREEMENT: Role.DRAFT_CHAIR,
    SubjectKind.BUDGET: Role.BUDGET_CHAIR,
    SubjectKind.PRINCIPAL: Role.SEARCH_CHAIR,
}


METHODS: dict[SubjectKind, frozenset[Method]] = {
    SubjectKind.AGREEMENT: frozenset({Method.YES_NO, Method.CONSENT}),
    SubjectKind.BUDGET: frozenset({Method.YES_NO, Method.CONSENT}),
    SubjectKind.PROPOSAL: STANCES,
    SubjectKind.PRINCIPAL: frozenset(Method) - STANCES,
    SubjectKind.CHOICE: frozenset(Method) - STANCES,
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
    open_meeting: bool = False
    joining: "Joining | None" = None


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
    yield from _obstacles_in_the_rule(new)
    if new.joining is not None:
        yield from _obstacles_to_joining(new, new.joining, at)
    yield from _obstacles_in_the_roll(new)
    yield from _obstacles_in_time(new, at)


def _obstacles_in_the_rule(new: Proposed) -> Iterator[Obstacle]:
    if new.rule.method not in METHODS[new.kinds[0]]:
        yield Obstacle(N_("This way of voting does not fit what is voted on."))
    elif new.rule.method not in STANCES:
        yield from _obstacles_among_options(new)
    if new.secret and new.rule.threshold.base == Base.PRESENT:
        yield Obstacle(N_("A share of those present is for named votes at a meeting."))
    if new.secret and new.open_meeting:
        yield Obstacle(N_("This body decides in open meeting: each vote is reported by name (Cal. Gov. Code 54953(c)). "
                          "So there is no secret vote for it here."))  # fmt: skip
    if not 0 <= new.rule.quorum <= 1 or not 0 < new.rule.threshold.share <= 1 or _beyond_all(new.rule):
        yield Obstacle(N_("The share needed to pass must be more than none and at most all."))
    if new.rule.notice < 0:
        yield Obstacle(N_("Days of notice are counted from 0."))


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
    if least < 2:
        yield Obstacle(N_("A choice needs at least two candidates."))
    elif not 1 <= new.rule.seats < least:
        yield Obstacle(N_("Choose at least one, and fewer than there are candidates."))
    if new.rule.seats > 1 and new.kinds[0] == SubjectKind.PRINCIPAL:
        yield Obstacle(N_("One principal is chosen."))
    if new.rule.method in SCORED and not 1 <= new.rule.top <= MOST_SCORE:
        yield Obstacle(N_("The highest score is from 1 to %(most)s."), most=MOST_SCORE)
    if new.rule.ties == Ties.CHAIR and sorted(new.rule.order) != list(range(1, least + 1)):
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


def obstacles_to_recusing(life: Life, *, on_roll: bool, voted: bool, why: str, at: datetime) -> Iterator[Obstacle]:
    """Only someone on the roll who has not voted can leave a vote, with a reason, until it closes."""
    if not on_roll:
        yield Obstacle(N_("You are not on the roll of this vote, so there is nothing to recuse yourself from."))
    elif voted:
        yield Obstacle(N_("Your ballot is in, and cannot be taken out. Recuse yourself before you vote."))
    if life.standing(at) not in {Standing.POSTED, Standing.OPEN}:
        yield Obstacle(N_("This vote has closed."))
    if not why.strip():
        yield Obstacle(N_("Give the reason in a few words: everyone can read it."))


def obstacles_to_noting(life: Life, *, secret: bool, at: datetime) -> Iterator[Obstacle]:
    """Who was present is noted for a named vote, from its opening to its count."""
    if secret:
        yield Obstacle(N_("Who was present is noted for named votes only."))
    if life.standing(at) not in {Standing.OPEN, Standing.CLOSED}:
        yield Obstacle(N_("Who was present is noted while a vote is open, or closed and not yet counted."))


def obstacles_to_running(person_id: int, officers: Collection[int], recused: Collection[int]) -> Iterator[Obstacle]:
    """Who may not act as an officer of this vote: anyone but the vote officers, and officers who are candidates."""
    if person_id in recused:
        yield Obstacle(N_("A candidate of this vote cannot be one of its officers."))
    elif person_id not in officers:
        yield Obstacle(N_("Only a vote officer can do this."))


def obstacles_to_opening(life: Life, secret: bool, roll: int, at: datetime) -> Iterator[Obstacle]:
    """A posted motion opens at or after the announced moment, while its closing is ahead."""
    if life.standing(at) != Standing.POSTED:
        yield Obstacle(N_("Only a vote that is announced and not yet open can be opened."))
        return
    if at < life.opens_at:
        yield Obstacle(N_("This vote is announced to open on %(at)s, and not before."), at=life.opens_at)
    if at >= life.closes_at:
        yield Obstacle(N_("The announced closing has passed. The chair can take this vote back and announce it again."))
    if roll == 0:
        yield Obstacle(N_("Nobody would be on the roll by this rule."))
    elif secret and roll < LEAST_SECRET_ROLL:
        yield Obstacle(N_("With fewer than %(least)s on the roll there is no secret vote: the result would tell who "
                          "chose what. Hold a named vote."), least=LEAST_SECRET_ROLL)  # fmt: skip


def obstacles_to_third_share(
    life: Life, holders: Mapping[int, int], person_id: int, at: datetime
) -> Iterator[Obstacle]:
    """`holders`: who was shown which share. The third is for one more officer, while the box is shut."""
    if not holders or life.standing(at) not in {Standing.OPEN, Standing.CLOSED}:
        yield Obstacle(N_("There are shares of a key only while a vote in the officers' custody is open or waits for its "
                          "count."))  # fmt: skip
    elif person_id in {holders.get(1), holders.get(2)}:
        yield Obstacle(N_("You have a share of this vote already. The third one is for the alternate."))
    elif holders.get(3, person_id) != person_id:
        yield Obstacle(N_("The third share of this vote was given to another officer."))


def obstacles_to_casting(
    life: Life, on_roll: bool, at: datetime, *, voted: bool = False, recused: bool = False
) -> Iterator[Obstacle]:
    """Why a ballot is not taken now; a moment before closing counts, one at it does not."""
    standing = life.standing(at)
    if standing == Standing.POSTED:
        yield Obstacle(N_("This vote has not opened yet. It opens on %(at)s."), at=life.opens_at)
    elif standing in {Standing.CANCELLED, Standing.WITHDRAWN}:
        yield Obstacle(N_("This vote was stopped. Nothing of your ballot was kept."))
    elif not on_roll:
        yield Obstacle(N_("You are not on the roll of this vote. Ask a vote officer if you think that you should be."))
    elif recused:
        yield Obstacle(N_("You recused yourself from this vote."))
    elif standing != Standing.OPEN and voted:
        yield Obstacle(N_("This vote closed on %(at)s. The ballot that you had cast by then is in; nothing of this one "
                          "was kept."), at=life.closes_at)  # fmt: skip
    elif standing != Standing.OPEN:
        yield Obstacle(N_("This vote closed on %(at)s. Nothing of your ballot was kept."), at=life.closes_at)


def obstacles_to_casting_again() -> Iterator[Obstacle]:
    """By this motion's rule a ballot that is in stays as it is."""
    yield Obstacle(N_("Your ballot is in already. By the rule of this vote it cannot be changed."))


def obstacles_to_extending(
    life: Life, at: datetime, closes_at: datetime | None = None, why: str | None = None
) -> Iterator[Obstacle]:
    """An open vote may close later than announced, with a reason; never once it has closed. None: not yet said."""
    if life.standing(at) != Standing.OPEN:
        yield Obstacle(N_("Only an open vote can be made to close later."))
    if closes_at is not None and closes_at <= life.closes_at:
        yield Obstacle(N_("The new closing must be later than %(at)s."), at=life.closes_at)
    if why is not None and not why.strip():
        yield Obstacle(N_("Give the reason: everyone on the roll is told."))


def obstacles_to_cancelling(life: Life, at: datetime, why: str | None = None) -> Iterator[Obstacle]:
    """An open or closed vote can be stopped until it is counted, with a reason. None: not yet said."""
    if life.standing(at) not in {Standing.OPEN, Standing.CLOSED}:
        yield Obstacle(N_("Only a vote that is open, or closed and not counted, can be cancelled."))
    if why is not None and not why.strip():
        yield Obstacle(N_("Give the reason: everyone on the roll is told."))


def obstacles_to_counting(life: Life, at: datetime) -> Iterator[Obstacle]:
    """Once, half a minute after closing or later, so that every cast on its way has arrived."""
    standing = life.standing(at)
    if standing in {Standing.COUNTED, Standing.CERTIFIED}:
        yield Obstacle(N_("This vote was counted. It is never counted again."))
    elif standing == Standing.OPEN:
        yield Obstacle(N_("This vote is open until %(at)s. Nobody sees a result before."), at=life.closes_at)
    elif standing != Standing.CLOSED:
        yield Obstacle(N_("Only a vote that was open and has closed can be counted."))
    elif at < life.closes_at + SETTLING:
        yield Obstacle(N_("The last ballots may still be arriving. The count can start half a minute after closing."))


def obstacles_to_certifying(life: Life, at: datetime) -> Iterator[Obstacle]:
    """A counted vote is certified once."""
    standing = life.standing(at)
    if standing == Standing.CERTIFIED:
        yield Obstacle(N_("This result is certified."))
    elif standing != Standing.COUNTED:
        yield Obstacle(N_("Only a result that was counted can be certified."))


def obstacles_to_confirming(
    asked: Any, person_id: int, seen: str, today: str, at: datetime, officers: Collection[int], boxes: Sequence[str]
) -> Iterator[Obstacle]:
    """`asked` (by_id, digest, at) or None; `seen` is the digest on the confirming page, `today` what holds now.

    `officers` are those of the moment, `boxes` the mail addresses of the two.
    """
    if asked is None:
        yield Obstacle(N_("The other officer has to ask first."))
        return
    if asked.by_id not in officers:
        yield Obstacle(N_("Whoever asked is no longer an officer of this vote. Ask again."))
    elif asked.by_id != person_id and one_mailbox(boxes):
        yield Obstacle(N_("Both of you read the same mailbox, so one person could be both. Another officer has to "
                          "confirm."))  # fmt: skip
    if at - asked.at > ASKING_HOLDS:
        yield Obstacle(N_("This was asked more than 24 hours ago. Ask again."))
    if asked.by_id == person_id:
        yield Obstacle(N_("You asked. Another officer has to confirm, signed in as themselves."))
    if seen != asked.digest or today != asked.digest:
        yield Obstacle(
            N_("The roll, the rule or what is voted on is no longer what was asked. Look again and ask again.")
        )


def one_mailbox(addresses: Sequence[str]) -> bool:
    """Whether mail to both arrives at one place: case and what follows a plus sign make no other mailbox."""
    plain = [address.casefold().partition("@") for address in addresses]
    boxes = {(local.partition("+")[0], domain) for local, _, domain in plain}
    return len(addresses) > 1 and len(boxes) == 1


def obstacles_to_deed(
    deed: DeedOfTwo, life: Life, *, secret: bool, roll: int, at: datetime, closes_at: datetime | None = None,
    why: str | None = None,
) -> Iterator[Obstacle]:  # fmt: skip
    """The obstacles to one of the five deeds of two."""
    match deed:
        case DeedOfTwo.OPEN:
            yield from obstacles_to_opening(life, secret, roll, at)
        case DeedOfTwo.EXTEND:
            yield from obstacles_to_extending(life, at, closes_at, why)
        case DeedOfTwo.CANCEL:
            yield from obstacles_to_cancelling(life, at, why)
        case DeedOfTwo.COUNT:
            yield from obstacles_to_counting(life, at)
        case DeedOfTwo.CERTIFY:
            yield from obstacles_to_certifying(life, at)
