"""Why two officers cannot do with a vote what they are about to do."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from governance.ballots.rules.custody import HOLDERS
from governance.ballots.rules.deciding import LEAST_SECRET_ROLL
from governance.ballots.rules.life import ASKING_HOLDS, SETTLING, DeedOfTwo, Life, Standing
from governance.decisions.rules import ALTERED
from governance.values.words import N_, Obstacle

SHARE_HOLDERS = len(HOLDERS)


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


def obstacles_to_opening(
    life: Life, secret: bool, roll: int, at: datetime, officers: int = SHARE_HOLDERS
) -> Iterator[Obstacle]:
    """A posted motion opens at or after the announced moment, while its closing is ahead.

    Where the officers keep the key, not before an alternate is seated: there are three shares of it.
    """
    if life.standing(at) != Standing.POSTED:
        yield Obstacle(N_("Only a vote that is announced and not yet open can be opened."))
        return
    if at < life.opens_at:
        yield Obstacle(N_("This vote is announced to open on %(at)s, and not before."), at=life.opens_at)
    if at >= life.closes_at:
        yield Obstacle(N_("The announced closing has passed. The chair can take this vote back and announce it again."))
    if officers < SHARE_HOLDERS:
        yield Obstacle(N_("The officers keep the key of this vote, in three shares. An alternate has to be seated as vote "
                          "officer, and accept, before it opens."))  # fmt: skip
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


def obstacles_to_counting(life: Life, at: datetime, waiting: "Waiting | None" = None) -> Iterator[Obstacle]:
    """Once, half a minute after closing or later, so that every cast on its way has arrived.

    Not while a ballot set apart is undecided, or a paper was typed in by one officer alone.
    """
    standing = life.standing(at)
    if standing in {Standing.COUNTED, Standing.CERTIFIED}:
        yield Obstacle(N_("This vote was counted. It is never counted again."))
    elif standing == Standing.OPEN:
        yield Obstacle(N_("This vote is open until %(at)s. Nobody sees a result before."), at=life.closes_at)
    elif standing != Standing.CLOSED:
        yield Obstacle(N_("Only a vote that was open and has closed can be counted."))
    elif at < life.closes_at + SETTLING:
        yield Obstacle(N_("The last ballots may still be arriving. The count can start half a minute after closing."))
    if standing == Standing.CLOSED and waiting is not None and waiting.undecided:
        yield Obstacle(N_("Ballots that lie set apart: %(num)s. Two officers decide on each before the count."),
                       num=waiting.undecided)  # fmt: skip
    if standing == Standing.CLOSED and waiting is not None and waiting.half_typed:
        yield Obstacle(N_("Papers that one officer typed in: %(num)s. Another officer types each again before the count."),
                       num=waiting.half_typed)  # fmt: skip


@dataclass(frozen=True)
class Waiting:
    """What has to be settled before a count: ballots set apart, and papers that only one officer typed in."""

    undecided: int = 0
    half_typed: int = 0


def obstacles_to_certifying(life: Life, at: datetime) -> Iterator[Obstacle]:
    """A counted vote is certified once."""
    standing = life.standing(at)
    if standing == Standing.CERTIFIED:
        yield Obstacle(N_("This result is certified."))
    elif standing != Standing.COUNTED:
        yield Obstacle(N_("Only a result that was counted can be certified."))


def obstacles_to_practice(deed: DeedOfTwo, *, practice: bool) -> Iterator[Obstacle]:
    """The result of a practice vote enters no register."""
    if practice and deed == DeedOfTwo.CERTIFY:
        yield Obstacle(N_("This was practice: its result counts for nothing, and is thrown away."))


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
    why: str | None = None, altered: bool = False, waiting: Waiting | None = None, officers: int = SHARE_HOLDERS,
) -> Iterator[Obstacle]:  # fmt: skip
    """The obstacles to one of the five deeds of two."""
    match deed:
        case DeedOfTwo.OPEN:
            yield from obstacles_to_opening(life, secret, roll, at, officers)
            yield from [Obstacle(ALTERED)] if altered else []
        case DeedOfTwo.EXTEND:
            yield from obstacles_to_extending(life, at, closes_at, why)
        case DeedOfTwo.CANCEL:
            yield from obstacles_to_cancelling(life, at, why)
        case DeedOfTwo.COUNT:
            yield from obstacles_to_counting(life, at, waiting)
        case DeedOfTwo.CERTIFY:
            yield from obstacles_to_certifying(life, at)
