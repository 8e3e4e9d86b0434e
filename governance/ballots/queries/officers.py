"""What the officers of a vote see: the deeds that are next, who asked, and the digest to confirm."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from governance.ballots.models.counts import Count, Recount, RecountAsking, Tally
from governance.ballots.models.deeds import Agreed, Asked, Confirmed, KeyShare
from governance.ballots.models.motions import Option, Question
from governance.ballots.models.rolls import RollEntry
from governance.ballots.queries import challenges, printed, turnout
from governance.ballots.queries.endings import practised
from governance.ballots.queries.lives import Living, altered, subjects_of
from governance.ballots.queries.roll import voters
from governance.ballots.rules.custody import Custody
from governance.ballots.rules.electorate import Voter, roll_digest
from governance.ballots.rules.life import ASKING_HOLDS, DeedOfTwo, Standing
from governance.ballots.rules.obstacles.recounting import ASKERS
from governance.ballots.rules.obstacles.running import (
    SHARE_HOLDERS,
    Waiting,
    obstacles_to_deed,
    obstacles_to_practice,
    obstacles_to_running,
)
from governance.db.records import canonical
from governance.people import queries as people
from governance.people.models import Person
from governance.school import queries as schools
from governance.values.moments import day_in
from governance.values.words import Obstacle

_OFFERED = {
    Standing.POSTED: (DeedOfTwo.OPEN,),
    Standing.OPEN: (DeedOfTwo.EXTEND, DeedOfTwo.CANCEL),
    Standing.CLOSED: (DeedOfTwo.COUNT, DeedOfTwo.CANCEL),
    Standing.COUNTED: (DeedOfTwo.CERTIFY,),
}


@dataclass(frozen=True)
class Pending:
    """A deed that one officer asked for and nobody confirmed yet; the confirming page posts `digest` back."""

    asked_id: int
    by_id: int
    by: str
    at: datetime
    digest: str
    closes_at: datetime | None
    why: str
    mine: bool


@dataclass(frozen=True)
class Step:
    """One deed of two as an officer sees it: what stands against it, and what was asked."""

    deed: DeedOfTwo
    obstacles: tuple[Obstacle, ...]
    pending: Pending | None

    @property
    def may_ask(self) -> bool:
        return not self.obstacles and self.pending is None

    @property
    def may_confirm(self) -> bool:
        return not self.obstacles and self.pending is not None and not self.pending.mine


def recused(motion_id: int) -> frozenset[int]:
    """Colleagues who are candidates of this motion or recused themselves: never its officers."""
    rows = (
        Option.select(Option.person_id)
        .join(Question)
        .where((Question.motion == motion_id) & Option.person_id.is_null(False))
    )
    return frozenset(row.person_id for row in rows) | turnout.recused(motion_id).keys()


def officers_of(found: Living, at: datetime) -> list[Person]:
    """The vote officers of the day who are not candidates of this motion, by name."""
    return able_officers(found.motion.school_id, at, recused(found.motion.id))


def able_officers(school_id: int, at: datetime, without: frozenset[int]) -> list[Person]:
    """The vote officers of the day but those `without`."""
    day = day_in(schools.by_id(school_id).zone, at)
    return [person for person in people.officers_on(school_id, day) if person.id not in without]


def share_holders(motion_id: int) -> dict[int, int]:
    """Who printed which share of a vote's key: person id by number; empty where the site keeps the key."""
    return {row.no: row.person_id for row in KeyShare.select().where(KeyShare.motion == motion_id)}


def mailboxes(person_ids: Iterable[int]) -> list[str]:
    """The mail addresses of those who have one."""
    rows = Person.select(Person.email).where(Person.id.in_(list(person_ids)) & Person.email.is_null(False))
    return [row.email for row in rows]


def steps(found: Living, person_id: int, at: datetime) -> list[Step]:
    """The deeds that are next for this motion, as this officer stands to them."""
    able = {person.id for person in officers_of(found, at)}
    roll = voters(found, at)
    offered = (*_OFFERED.get(found.life.standing(at), ()), *_recount_due(found.motion.id))
    return [_step(found, deed, person_id, able, roll, at) for deed in offered]


def _recount_due(motion_id: int) -> Iterator[DeedOfTwo]:
    """A recount that enough voters asked for and nobody held yet."""
    asked = RecountAsking.select().join(RollEntry).where(RollEntry.motion == motion_id).count()
    if asked >= ASKERS and not Recount.select().where(Recount.motion == motion_id).exists():
        yield DeedOfTwo.RECOUNT


def _step(found: Living, deed: DeedOfTwo, person_id: int, able: set[int], roll: list[Voter], at: datetime) -> Step:
    against: Iterator[Obstacle] = obstacles_to_running(person_id, able, recused(found.motion.id))
    wrong = deed == DeedOfTwo.OPEN and bool(altered(found.motion.id))
    in_the_way = obstacles_to_deed(deed, found.life, secret=found.motion.secret, roll=len(roll), at=at, altered=wrong,
                                   waiting=waiting(found.motion.id, deed), officers=holders(found, at))  # fmt: skip
    practice = obstacles_to_practice(deed, practice=practised(found.motion.id))
    return Step(deed, (*against, *practice, *in_the_way), pending(found, deed, person_id, at))


def holders(found: Living, at: datetime) -> int:
    """How many officers could hold a share of this vote's key; as many as are needed where the site keeps it."""
    split = found.motion.secret and found.motion.custody == Custody.OFFICERS
    return len(officers_of(found, at)) if split else SHARE_HOLDERS


def waiting(motion_id: int, deed: DeedOfTwo) -> Waiting | None:
    """What has to be settled before a count; None for any other deed."""
    if deed != DeedOfTwo.COUNT:
        return None
    return Waiting(challenges.undecided(motion_id), printed.papers(motion_id).half)


def latest_asked(motion_id: int, deed: DeedOfTwo) -> Asked | None:
    """The newest asking that was not confirmed."""
    confirmed = Confirmed.select(Confirmed.asked)
    rows = Asked.select().where((Asked.motion == motion_id) & (Asked.deed == str(deed)) & Asked.id.not_in(confirmed))
    return rows.order_by(Asked.id.desc()).first()


def pending(found: Living, deed: DeedOfTwo, person_id: int, at: datetime) -> Pending | None:
    """The newest asking that still holds: see `_holds`."""
    asked = latest_asked(found.motion.id, deed)
    if asked is None or not _holds(asked, found, deed, at):
        return None
    name = people.names([asked.by_id]).get(asked.by_id, "")
    closes = asked.facts.get("closes_at")
    later = datetime.fromisoformat(closes) if closes else None
    mine = asked.by_id == person_id
    return Pending(asked.id, asked.by_id, name, asked.at, asked.digest, later, asked.facts.get("why", ""), mine)


def _holds(asked: Asked, found: Living, deed: DeedOfTwo, at: datetime) -> bool:
    """At most 24 hours old, by someone who is still an officer, and true to what stands today."""
    young = at - asked.at <= ASKING_HOLDS
    able = young and asked.by_id in {person.id for person in officers_of(found, at)}
    return able and asked.digest == digest_of(found, deed, asked.facts, at)


def digest_of(found: Living, deed: DeedOfTwo, facts: dict[str, Any], at: datetime) -> str:
    """SHA-256 over all that both officers agree to."""
    return digest_over(agreed(found, deed, facts, at))


def digest_over(what: dict[str, Any]) -> str:
    return hashlib.sha256(canonical(what).encode()).hexdigest()


def agreed(found: Living, deed: DeedOfTwo, facts: dict[str, Any], at: datetime) -> dict[str, Any]:
    """All that both officers agree to: deed, subjects, rule, roll, closing, details, tallies."""
    motion = found.motion
    return {
        "motion": motion.id,
        "deed": str(deed),
        "subjects": [subject.digest for subject in subjects_of(motion.id)],
        "rule": motion.rule,
        "secret": motion.secret,
        "custody": motion.custody,
        "roll": roll_digest(voters(found, at)),
        "closes_at": found.life.closes_at.isoformat(),
        "facts": facts,
        "tallies": _tallies(motion.id),
    }


def _tallies(motion_id: int) -> list[Any]:
    rows = Tally.select(Tally, Count).join(Count).where(Count.motion == motion_id).order_by(Tally.question)
    return [[row.count.sealed_digest, row.result] for row in rows]


def agreed_to(motion_id: int) -> dict[int, dict[str, Any]]:
    """What each asking's digest covers, by the asking's id."""
    rows = Agreed.select(Agreed, Asked).join(Asked).where(Asked.motion == motion_id)
    return {row.asked_id: row.what for row in rows}


def together(motion_id: int) -> list[tuple[Asked, Confirmed]]:
    """Every deed of two that was done, in order."""
    rows = Confirmed.select(Confirmed, Asked).join(Asked).where(Asked.motion == motion_id).order_by(Confirmed.id)
    return [(row.asked, row) for row in rows]
