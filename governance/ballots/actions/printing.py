"""Ballots on paper: printed under random serials, handed to voters whom the roll marks, taken back unused or spoiled."""

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from governance.audit import actions as audit
from governance.ballots import box, serials
from governance.ballots.actions.finding import held
from governance.ballots.models.deeds import Opening
from governance.ballots.models.printed import PaperEnvelope, PaperTaken, PrintedBallot, VoidPaper
from governance.ballots.models.rolls import RollEntry
from governance.ballots.queries import challenges, lives, printed, turnout
from governance.ballots.queries.lives import Living
from governance.ballots.queries.officers import officers_of, recused
from governance.ballots.rules.choices import shape_from
from governance.ballots.rules.obstacles.running import obstacles_to_running
from governance.ballots.rules.printed import (
    MOST_PRINTED,
    SERIAL_BYTES,
    How,
    Paper,
    Voter,
    name_of,
    number_of,
    obstacles_to_giving,
    obstacles_to_printing,
    obstacles_to_voiding,
    serial_from,
)
from governance.db.engine import transaction
from governance.notifications.actions import tell
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused, refuse


@dataclass(frozen=True)
class Sheet:
    """One ballot to print: its serial, the proof of it, and the seed of the code on the part that the voter tears off."""

    serial: str
    proof: str
    seed: bytes


def run_by(found: Living, actor: Actor, at: datetime) -> None:
    """Raises Refused for anyone but an officer of this vote."""
    able = {person.id for person in officers_of(found, at)}
    refuse(obstacles_to_running(actor.person_id, able, recused(found.motion.id)))


def print_ballots(number: int, how_many: int, *, actor: Actor, at: datetime) -> list[Sheet]:
    """Make so many ballots to print, shown this once; no row holds a serial or a code. Raises Refused.

    Their order on paper is another than that of their rows, so that the order of handing over joins nothing.
    """
    found = lives.found(actor.school_id, number)
    wanted = how_many if found and 0 < how_many <= MOST_PRINTED else 0
    sheets = _drawn(found.motion.id, wanted) if found else []
    _keep(number, how_many, sheets, actor, at)
    secrets.SystemRandom().shuffle(sheets)
    return sheets


def _drawn(motion_id: int, how_many: int) -> list[Sheet]:
    """Serials whose first groups no other paper of this vote bears; made before anybody has to wait for it."""
    taken = {row.name for row in PrintedBallot.select(PrintedBallot.name).where(PrintedBallot.motion == motion_id)}
    sheets: list[Sheet] = []
    while len(sheets) < how_many:
        serial = serial_from(secrets.token_bytes(SERIAL_BYTES))
        if name_of(serial) not in taken:
            taken.add(name_of(serial))
            proof = serials.proof_of(serials.key_of(serial, motion_id))
            sheets.append(Sheet(serial, proof, secrets.token_bytes(box.SEED_BYTES)))
    return sheets


@transaction
def _keep(number: int, how_many: int, sheets: Sequence[Sheet], actor: Actor, at: datetime) -> None:
    """A row for each paper, with its code's seed sealed for the count. Raises Refused."""
    found = held(actor, number)
    motion = found.motion
    run_by(found, actor, at)
    refuse(obstacles_to_printing(found.life, at, how_many, secret=motion.secret))
    opening = Opening.get(Opening.motion == motion)
    shape = shape_from(opening.shape)
    stub = partial(box.seal, bytes(opening.public_key), shape, motion_id=motion.id, choices=[()] * len(shape))
    rows = [
        {"motion": motion.id, "name": name_of(one.serial), "proof": one.proof,
         "stub": stub(place=(box.Outer.STUB, number_of(name_of(one.serial))), seed=one.seed)}
        for one in sheets
    ]  # fmt: skip
    PrintedBallot.insert_many(rows).execute()
    record("ballots printed", found, actor, at, {"ballots": how_many})


@transaction
def give(number: int, person_id: int, *, actor: Actor, at: datetime) -> None:
    """Mark on the roll that this person took a paper ballot, never which; they are told by mail. Raises Refused."""
    found = held(actor, number)
    motion = found.motion
    run_by(found, actor, at)
    entry = _entry(motion.id, person_id)
    who = Voter(
        on_roll=entry is not None,
        voted=turnout.has_voted(motion.id, person_id),
        recused=person_id in turnout.recused(motion.id),
        challenged=challenges.of(motion.id, person_id) is not None,
        holds=printed.holds(motion.id, person_id),
    )
    refuse(obstacles_to_giving(found.life, at, who, printed.papers(motion.id)))
    PaperTaken.create(entry=entry, by_id=actor.person_id, at=at)
    tell([person_id], "paper_given", school_id=motion.school_id, once_key=f"paper_given:{motion.id}:{at:%Y%m%d%H%M%S%f}",
         due_at=at, params={"number": number, "title": motion.title, "by": actor.name})  # fmt: skip
    record("paper ballot given", found, actor, at, {"entry": entry.id if entry else 0})


def _entry(motion_id: int, person_id: int) -> RollEntry | None:
    return RollEntry.get_or_none((RollEntry.motion == motion_id) & (RollEntry.person == person_id))


@transaction
def take_back(number: int, person_id: int, serial: str, *, actor: Actor, at: datetime) -> None:
    """A paper comes back unused: it is void for good, and its holder may vote on the site or take another. Raises Refused."""
    found = held(actor, number)
    run_by(found, actor, at)
    if not printed.holds(found.motion.id, person_id):
        raise Refused([Obstacle(N_("The roll does not say that this person has a paper ballot."))], "person")
    _void(found, serial, How.RETURNED, actor, at)
    entry = _entry(found.motion.id, person_id)
    PaperTaken.delete().where(PaperTaken.entry == entry).execute()
    record("paper ballot returned", found, actor, at, {"entry": entry.id if entry else 0})


@transaction
def spoil(number: int, serial: str, *, actor: Actor, at: datetime) -> None:
    """A paper was spoiled: it is void for good, and its holder is handed another. Raises Refused."""
    found = held(actor, number)
    run_by(found, actor, at)
    papers = printed.papers(found.motion.id)
    if papers.pile < 1:
        raise Refused([Obstacle(N_("No printed ballot is left in the pile. Print more."))])
    _void(found, serial, How.SPOILED, actor, at)
    record("paper ballot spoiled", found, actor, at, {"paper": name_of(serial)})


def _void(found: Living, serial: str, how: How, actor: Actor, at: datetime) -> None:
    row, _, paper = by_serial(found.motion.id, serial)
    against = list(obstacles_to_voiding(found.life, at, paper))
    if against or row is None:
        raise Refused(against, "serial")
    VoidPaper.create(printed=row, how=how, by_id=actor.person_id, at=at)


def by_serial(motion_id: int, serial: str) -> tuple[PrintedBallot | None, bytes, Paper]:
    """The paper that bears a whole serial, the serial's key, and what became of it."""
    key = serials.key_of(serial, motion_id)
    row = PrintedBallot.get_or_none((PrintedBallot.motion == motion_id) & (PrintedBallot.name == name_of(serial)))
    if row is None or not hmac.compare_digest(row.proof, serials.proof_of(key)):
        return None, key, Paper(known=False)
    void = VoidPaper.get_or_none(VoidPaper.printed == row)
    typed = PaperEnvelope.select().where(PaperEnvelope.printed == row).exists()
    return row, key, Paper(True, How(void.how) if void else None, typed)


def record(deed: str, found: Living, actor: Actor, at: datetime, facts: dict[str, Any]) -> None:
    audit.record(deed, school_id=actor.school_id, kind="motion", thing_id=found.motion.id, actor_id=actor.person_id,
                 at=at, facts=facts)  # fmt: skip
