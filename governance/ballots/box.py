"""The ballot box: sealing, opening, shuffling, papers, and wiping what the database's files still hold."""

import secrets
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from peewee import BlobField, Database, IntegerField, PostgresqlDatabase, TextField

from governance.ballots.models.counts import Code
from governance.ballots.rules.choices import Asking, Choice, read, written
from governance.db import wiping
from governance.db.records import ROWLESS, Record

SEED_BYTES = 16
_HEAD = struct.Struct(f">BQQ{SEED_BYTES}sH")
_BLOCK = 32
_ROWS = 5000
_BOXES = ("envelope", "challenged_envelope", "paper_envelope", "paper_typing", "printed_ballot")
_UNSAMPLED = (("envelope", "sealed"), ("envelope", "once_key"), ("receipt_code", "seed"), ("paper", "choice"),
              ("named_choice", "ranking"), ("challenged_envelope", "sealed"), ("challenged_envelope", "once_key"),
              ("paper_envelope", "sealed"), ("paper_typing", "sealed"), ("printed_ballot", "proof"),
              ("printed_ballot", "stub"))  # fmt: skip
_order = secrets.SystemRandom()


class Paper(Record):
    """An opened ballot's answer to one question, under a random key. Nothing points at it and nothing changes it."""

    key = BlobField(primary_key=True)
    question = IntegerField(index=True)
    choice = TextField()

    class Meta:
        without_rowid = ROWLESS


class Outer(IntEnum):
    """What an envelope lies in. The number and the row's id stand inside too, so that none counts in another place."""

    ENTRY = 1
    CHALLENGE = 2
    PRINTED = 3
    STUB = 4


Place = tuple[Outer, int]


@dataclass(frozen=True)
class Lying:
    """An envelope and where it lies. The seed of a printed ballot's code was sealed when it was printed: its `stub`."""

    place: Place
    sealed: bytes
    stub: bytes = b""


@dataclass(frozen=True)
class Opened:
    """What envelopes held: places counted, ballots and seeds in no relation to each other, and places unreadable."""

    marks: list[Place]
    ballots: list[tuple[Choice, ...]]
    seeds: list[bytes]
    unreadable: list[Place]


def sealed_length(shape: Sequence[Asking]) -> int:
    """Bytes inside every envelope of a vote: whole blocks, above its longest legal ballot."""
    longest = ";".join(written(asking.longest()) for asking in shape)
    return ((_HEAD.size + len(longest)) // _BLOCK + 1) * _BLOCK


def seal(
    public_key: bytes, shape: Sequence[Asking], *, motion_id: int, place: Place, seed: bytes, choices: Sequence[Choice]
) -> bytes:
    """The envelope that lies in one place. Raises ValueError for a ballot that does not fit or a seed of another length."""
    said = ";".join(written(choice) for choice in choices).encode("ascii")
    length = sealed_length(shape)
    if len(seed) != SEED_BYTES or _HEAD.size + len(said) > length:
        raise ValueError("a ballot that does not fit its envelope")
    text = (_HEAD.pack(place[0], motion_id, place[1], seed, len(said)) + said).ljust(length, b"\0")
    return bytes(SealedBox(PublicKey(public_key)).encrypt(text))


def open_all(private_key: bytes, shape: Sequence[Asking], motion_id: int, envelopes: Iterable[Lying]) -> Opened:
    """Open every envelope in memory."""
    box = SealedBox(PrivateKey(private_key))
    opened = Opened([], [], [], [])
    for one in envelopes:
        try:
            seed, choices = _unsealed(box, shape, motion_id, one.place, one.sealed)
            if one.stub:
                seed, _ = _unsealed(box, shape, motion_id, (Outer.STUB, one.place[1]), one.stub)
        except (CryptoError, ValueError, struct.error):
            opened.unreadable.append(one.place)
        else:
            opened.marks.append(one.place)
            opened.seeds.append(seed)
            opened.ballots.append(choices)
    _order.shuffle(opened.seeds)
    _order.shuffle(opened.ballots)
    return opened


def _unsealed(
    box: SealedBox, shape: Sequence[Asking], motion_id: int, place: Place, sealed: bytes
) -> tuple[bytes, tuple[Choice, ...]]:
    """Seed and choices. Raises ValueError for an envelope of another vote, another place, or no legal ballot."""
    text = box.decrypt(sealed)
    outer, motion, no, seed, length = _HEAD.unpack_from(text)
    if ((outer, no), motion) != (place, motion_id) or len(text) != sealed_length(shape):
        raise ValueError("an envelope that does not belong here")
    said, padding = text[_HEAD.size : _HEAD.size + length], text[_HEAD.size + length :]
    choices = tuple(read(part) for part in said.decode("ascii").split(";"))
    legal = len(choices) == len(shape) and all(a.legal(c) for a, c in zip(shape, choices, strict=True))
    if not legal or padding.strip(b"\0"):
        raise ValueError("no legal ballot")
    return seed, choices


def put_papers(ballots: Iterable[tuple[Choice, ...]], shape: Sequence[Asking]) -> None:
    """Write a paper for each question of each ballot, shuffled, so that no ballot can be put together again."""
    rows = [(a.question_id, written(c)) for ballot in ballots for a, c in zip(shape, ballot, strict=True)]
    _order.shuffle(rows)
    keyed = [{"key": secrets.token_bytes(16), "question": question, "choice": choice} for question, choice in rows]
    for batch in _batches(keyed):
        Paper.insert_many(batch).execute()


def put_codes(seeds: Iterable[bytes], motion_id: int) -> None:
    """Write the seeds of the counted codes in an order of their own."""
    rows = list(seeds)
    _order.shuffle(rows)
    for batch in _batches([{"key": secrets.token_bytes(16), "motion": motion_id, "seed": seed} for seed in rows]):
        Code.insert_many(batch).execute()


def _batches(rows: list[dict[str, object]]) -> Iterator[list[dict[str, object]]]:
    """One statement for any school; more only where an engine's bound on values would be passed."""
    for start in range(0, len(rows), _ROWS):
        yield rows[start : start + _ROWS]


def papers(question_id: int) -> list[Choice]:
    """The papers of one question in the order of their random keys."""
    rows = Paper.select(Paper.choice).where(Paper.question == question_id).order_by(Paper.key)
    return [read(row.choice) for row in rows]


def remove(questions: Sequence[int], motion_id: int) -> tuple[int, int]:
    """Remove the papers and codes of a vote whose time of keeping is over; how many there were of each."""
    papers = Paper.delete().where(Paper.question.in_(list(questions))).execute()
    return int(papers), int(Code.delete().where(Code.motion == motion_id).execute())


def prepare(handle: Database) -> None:
    """Keep PostgreSQL from sampling envelopes, seeds and choices into its statistics; the migration does the same."""
    if isinstance(handle, PostgresqlDatabase):
        for table, column in _UNSAMPLED:
            handle.execute_sql(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" SET STATISTICS 0')


def wipe(handle: Database) -> list[str]:
    """Rewrite the files so that no deleted envelope is left (`db.wiping`)."""
    return wiping.wipe(handle, _BOXES, never_at_once=("printed_ballot",))
