"""The count, once and for ever: envelopes become papers and codes in one transaction, and are gone with it."""

import hashlib
import json
from collections.abc import Iterable

from governance.ballots import box, keys
from governance.ballots.actions import boxes, custody
from governance.ballots.actions.doing import Doing
from governance.ballots.actions.finding import reference
from governance.ballots.actions.points import reached
from governance.ballots.models.challenges import ChallengedEnvelope
from governance.ballots.models.counts import Count, CountClock, CountProgram, NamedChoice, Tally, Unreadable
from governance.ballots.models.deeds import Opening
from governance.ballots.models.motions import Motion
from governance.ballots.models.printed import PaperCount
from governance.ballots.models.rolls import Mark, RollEntry
from governance.ballots.queries import challenges, printed
from governance.ballots.queries.turnout import base_size, persons
from governance.ballots.queries.turnout import present as attendance
from governance.ballots.rules.choices import Asking, Choice, shape_from
from governance.ballots.rules.custody import Custody
from governance.ballots.rules.printed import number_of
from governance.ballots.rules.tallying import tally
from governance.ballots.rules.words import alike, code_number
from governance.config import VERSION
from governance.counting.assembling import program
from governance.db.records import canonical
from governance.notifications.actions import tell
from governance.people import queries as people
from governance.people.actions import holding
from governance.values.words import N_, Obstacle, Refused

_ROWS = 500
_NO_KEY = N_("The key of this vote is not in its place. Nothing was opened. Ask whoever runs this site for it.")


def count(doing: Doing) -> None:
    """Count every ballot of a vote that closed; the trail learns how many there were and one digest over them."""
    motion = doing.motion
    opening = Opening.get(Opening.motion == motion)
    row = _count_envelopes(doing, opening) if motion.secret else _count_named(doing, opening)
    _keep_program(row, doing)
    holding.release(motion.school_id, reference(motion.id), doing.at)
    names = people.names((doing.first, doing.second))
    by = [names[doing.first], names[doing.second]]
    tell(persons(motion.id), "vote_counted", school_id=motion.school_id, params=doing.told(by=by),
         once_key=f"vote_counted:{motion.id}", due_at=doing.at)  # fmt: skip
    unreadable = Unreadable.select().where(Unreadable.count == row).count()
    doing.record("vote counted", envelopes=row.envelopes, sealed_digest=row.sealed_digest, unreadable=unreadable,
                 alike_codes=row.alike_codes, papers=printed.taken_part(motion.id),
                 admitted=challenges.admitted(motion.id))  # fmt: skip
    reached("count: before the commit")


def _keep_program(row: Count, doing: Doing) -> None:
    """Which code counted, so that it can be found and read again, and how sure the server was of its clock."""
    text = program({str(doing.found.rule.method)}, VERSION)
    CountProgram.create(count=row, version=VERSION, digest=hashlib.sha256(text.encode()).hexdigest())
    if doing.clock:
        CountClock.create(count=row, off=doing.clock.off, within=doing.clock.within)


def _count_envelopes(doing: Doing, opening: Opening) -> Count:
    motion, shape = doing.motion, shape_from(opening.shape)
    lying = boxes.gather(motion)
    opened = box.open_all(_private_key(doing, bytes(opening.public_key)), shape, motion.id, lying.envelopes)
    reached("count: opened")
    digest = _digest(one.sealed for one in lying.envelopes)
    doubled = alike(map(code_number, opened.seeds))
    row = Count.create(motion=motion, envelopes=len(lying.envelopes), sealed_digest=digest, alike_codes=doubled,
                       at=doing.at)  # fmt: skip
    _mark(row, lying.on_roll(opened.marks), lying.on_roll(opened.unreadable))
    _add_up_papers(row, motion, [no for outer, no in opened.unreadable if outer == box.Outer.PRINTED])
    box.put_papers(opened.ballots, shape)
    reached("count: papers written")
    box.put_codes(opened.seeds, motion.id)
    _put_tallies(doing, row, shape, opened.ballots)
    reached("count: tallies written")
    boxes.empty(motion.id)
    reached("count: envelopes deleted")
    return row


def _add_up_papers(row: Count, motion: Motion, unreadable: list[int]) -> None:
    """Keep by name what became of every printed ballot; the rows that hold serials and stubs go with the envelopes."""
    names = printed.names(motion.id)
    if not names:
        return
    typed = names.get(printed.COUNTED, ())
    bad = [name for name in typed if number_of(name) in unreadable]
    told = {**names, printed.COUNTED: [name for name in typed if name not in bad], printed.UNREADABLE: bad}
    PaperCount.create(count=row, names=told, holders=len(printed.holders(motion.id)))


def _private_key(doing: Doing, public_key: bytes) -> bytes:
    """From its file, or from two shares typed on the confirming page. Raises Refused."""
    if doing.motion.custody == Custody.OFFICERS:
        return custody.joined(doing.shares, doing.motion.id, public_key)
    try:
        return keys.kept_key(doing.key_dir, doing.motion.id, public_key)
    except keys.NoKey as fault:
        raise Refused([Obstacle(_NO_KEY)]) from fault


def _digest(parts: Iterable[bytes]) -> str:
    """SHA-256 over the sorted SHA-256 digests, one to a line."""
    lines = sorted(hashlib.sha256(part).hexdigest() for part in parts)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _mark(row: Count, counted: list[int], unreadable: list[int]) -> None:
    for start in range(0, len(counted), _ROWS):
        Mark.insert_many([{"entry": entry} for entry in counted[start : start + _ROWS]]).execute()
    if unreadable:
        Unreadable.insert_many([{"entry": entry, "count": row.id} for entry in unreadable]).execute()


def _count_named(doing: Doing, opening: Opening) -> Count:
    shape = shape_from(opening.shape)
    _put_admitted(doing, shape)
    rows = NamedChoice.select().join(RollEntry).where(RollEntry.motion == doing.motion).order_by(NamedChoice.entry)
    said: dict[int, dict[int, Choice]] = {}
    for choice in rows:
        said.setdefault(choice.entry_id, {})[choice.question_id] = tuple(choice.ranking)
    ballots = {entry: tuple(chosen.get(a.question_id, ()) for a in shape) for entry, chosen in said.items()}
    digest = _digest(canonical([entry, ballot]).encode() for entry, ballot in ballots.items())
    row = Count.create(motion=doing.motion, envelopes=len(ballots), sealed_digest=digest, at=doing.at)
    _mark(row, sorted(ballots), [])
    _put_tallies(doing, row, shape, list(ballots.values()))
    return row


def _put_admitted(doing: Doing, shape: tuple[Asking, ...]) -> None:
    """In a named vote: what admitted challengers said stands beside what everyone else said."""
    for challenge, entry, said in boxes.admitted(doing.motion):
        once = ChallengedEnvelope.get_by_id(challenge).once_key
        for asking, choice in zip(shape, json.loads(said), strict=True):
            NamedChoice.create(entry=entry, question=asking.question_id, ranking=choice, once_key=once, at=doing.at)
    boxes.empty(doing.motion.id)


def _put_tallies(doing: Doing, row: Count, shape: tuple[Asking, ...], ballots: list[tuple[Choice, ...]]) -> None:
    size, present = base_size(doing.motion.id, doing.found.rule), len(attendance(doing.motion.id))
    for place, asking in enumerate(shape):
        result = tally(asking, doing.found.rule, size, [ballot[place] for ballot in ballots], present)
        Tally.create(count=row, question=asking.question_id, result=result)
