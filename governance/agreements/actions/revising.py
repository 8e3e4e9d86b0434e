"""The one place where a revision is written: with its author, and with every comment carried into it."""

from dataclasses import dataclass
from datetime import datetime

from governance.agreements.actions.held import note
from governance.agreements.actions.placing import follow
from governance.agreements.models.texts import Agreement, Revision
from governance.agreements.queries.drafts import Standing
from governance.values.actor import Actor
from governance.values.text import cleaned


@dataclass(frozen=True)
class Kept:
    """A section's new words, why, who wrote them, and whose else are in them."""

    title: str
    body: str
    note: str
    author_id: int
    merged_author_id: int | None
    once_key: str


def write(theirs: Standing, kept: Kept, at: datetime) -> Revision:
    """The new revision over the one that stands; inside somebody else's transaction."""
    revision = Revision.create(
        section=theirs.section_id,
        base=theirs.revision_id,
        title=kept.title,
        body=kept.body,
        note=cleaned(kept.note).strip()[:300],
        author=kept.author_id,
        merged_author=kept.merged_author_id,
        once_key=kept.once_key,
        at=at,
    )
    follow(revision)
    return revision


def save(held: Agreement, theirs: Standing, kept: Kept, *, actor: Actor, at: datetime) -> Revision:
    """Write it as the act of whoever pressed Save."""
    revision = write(theirs, kept, at)
    note("section saved", held, actor, at, section=theirs.no, revision=revision.id)
    return revision
