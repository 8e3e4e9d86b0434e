"""Sealed answers of a survey, and the one opening that turns them into figures and comments.

A survey is no motion: nobody decides anything by it, so that two officers with shares of a key would be a show. It keeps
the habits of the ballot box all the same. While it is open there is one envelope for each person, of one length whatever
stands in it, sealed to a key whose private half lies in a file outside the database; sending writes that row and no
other. At the count everything is opened in memory, and answers are never written down: only the figures that the rules
let everybody see are, and the comments, each by itself under a random key. Lists of who was asked, envelopes and key go
with it. So no later act, and no copy of the database, can break the answers down in another way.
"""

import secrets
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from peewee import BlobField, Database, ForeignKeyField, IntegerField, PostgresqlDatabase, TextField

from governance.db import wiping
from governance.db.records import ROWLESS, Record
from governance.principals.models.surveys import Survey
from governance.principals.rules.publishing import CANNOT_SAY, HIGHEST, Scores
from governance.principals.rules.surveys import LONGEST_COMMENT

TABLES = ("survey_envelope",)
_HEAD = struct.Struct(">BQQB")
_LONG = struct.Struct(">H")
_VERSION = 1
_MOST_BYTES = 4 * LONGEST_COMMENT  # no sign takes more in UTF-8
_order = secrets.SystemRandom()


class SurveyComment(Record):
    """One comment on one criterion, under a random key, in no relation to anything else that was said or who said it."""

    key = BlobField(primary_key=True)
    survey = ForeignKeyField(Survey)
    criterion = IntegerField()
    words = TextField()

    class Meta:
        without_rowid = ROWLESS


@dataclass(frozen=True)
class Opened:
    """What the envelopes held: each entry's scores, comments by criterion in no order, and how many were unreadable."""

    scores: dict[int, Scores]
    comments: list[tuple[int, str]]
    unreadable: int


def sealed_length(criteria: int) -> int:
    """Bytes inside every envelope of a survey of so many criteria."""
    return _HEAD.size + criteria * (1 + _LONG.size + _MOST_BYTES)


def seal(public_key: bytes, survey_id: int, entry_id: int, scores: Scores, comments: Sequence[str]) -> bytes:
    """The envelope of one entry. Raises ValueError for answers that do not fit it."""
    text = _HEAD.pack(_VERSION, survey_id, entry_id, len(scores)) + bytes(scores)
    for words in comments:
        said = words.encode()
        if len(said) > _MOST_BYTES:
            raise ValueError("a comment that does not fit its envelope")
        text += _LONG.pack(len(said)) + said
    if len(comments) != len(scores) or not _legal(scores):
        raise ValueError("answers that do not fit their envelope")
    return bytes(SealedBox(PublicKey(public_key)).encrypt(text.ljust(sealed_length(len(scores)), b"\0")))


def _legal(scores: Iterable[int]) -> bool:
    return all(CANNOT_SAY <= score <= HIGHEST for score in scores)


def open_all(private_key: bytes, survey_id: int, criteria: int, envelopes: Iterable[tuple[int, bytes]]) -> Opened:
    """Open every envelope, by its entry, in memory."""
    box, scores, comments, unreadable = SealedBox(PrivateKey(private_key)), {}, [], 0
    for entry_id, sealed in envelopes:
        try:
            scores[entry_id], said = _unsealed(box, survey_id, entry_id, criteria, sealed)
        except (CryptoError, ValueError, struct.error):
            unreadable += 1
        else:
            comments += [(no, words) for no, words in enumerate(said, 1) if words]
    _order.shuffle(comments)
    return Opened(scores, comments, unreadable)


def _unsealed(
    box: SealedBox, survey_id: int, entry_id: int, criteria: int, sealed: bytes
) -> tuple[Scores, tuple[str, ...]]:
    """Scores and comments. Raises ValueError for an envelope of another survey, of another entry, or no legal answer."""
    text = box.decrypt(sealed)
    if _HEAD.unpack_from(text) != (_VERSION, survey_id, entry_id, criteria) or len(text) != sealed_length(criteria):
        raise ValueError("an envelope that does not belong here")
    at = _HEAD.size + criteria
    scores, said = tuple(text[_HEAD.size : at]), []
    for _ in range(criteria):
        (length,) = _LONG.unpack_from(text, at)
        at += _LONG.size
        said.append(text[at : at + length].decode())
        at += length
    if not _legal(scores) or text[at:].strip(b"\0"):
        raise ValueError("no legal answer")
    return scores, tuple(said)


def put_comments(survey_id: int, comments: Sequence[tuple[int, str]]) -> None:
    """Write the comments, shuffled, each under a key of its own."""
    rows = [{"key": secrets.token_bytes(16), "survey": survey_id, "criterion": no, "words": words}
            for no, words in comments]  # fmt: skip
    if rows:
        SurveyComment.insert_many(rows).execute()


def comments(survey_id: int) -> list[tuple[int, str]]:
    """Comments by criterion, in the order of their random keys."""
    rows = SurveyComment.select().where(SurveyComment.survey == survey_id).order_by(SurveyComment.key)
    return [(row.criterion, row.words) for row in rows]


def prepare(handle: Database) -> None:
    """Keep PostgreSQL from sampling envelopes into its statistics; the migration does the same."""
    if isinstance(handle, PostgresqlDatabase):
        handle.execute_sql('ALTER TABLE "survey_envelope" ALTER COLUMN "sealed" SET STATISTICS 0')


def wipe(handle: Database) -> list[str]:
    """Rewrite the files so that no deleted envelope is left (`db.wiping`)."""
    return wiping.wipe(handle, TABLES)
