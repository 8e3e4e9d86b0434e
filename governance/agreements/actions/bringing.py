"""A file's sections taken into the draft, all that were chosen or none."""

from collections.abc import Sequence
from datetime import datetime

from governance.agreements.actions import revising, sections
from governance.agreements.actions.held import must_render, note, open_draft
from governance.agreements.actions.revising import Kept
from governance.agreements.models.texts import Agreement
from governance.agreements.office.splitting import Piece
from governance.agreements.queries import drafts
from governance.agreements.queries.drafts import Standing
from governance.agreements.rules.text import obstacles_to_saving
from governance.db.engine import transaction
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, Sentence

_WHY = "Brought in from a file"


def namesakes(standing: Sequence[Standing], titles: Sequence[str]) -> list[Standing | None]:
    """For each title the section of the draft that has it, letter case aside: the piece becomes its next revision.

    Each section is taken once, so that a second piece of one title is a section of its own and takes no words away.
    """
    left = {_plain(one.title): one for one in reversed(standing)}
    return [left.pop(_plain(title), None) for title in titles]


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()


@transaction
def bring_in(found: Agreement, pieces: Sequence[Piece], once_key: str, *, actor: Actor, at: datetime) -> None:
    """Take pieces into the draft: over the section of their title, else as new ones at the end; once for each key.

    Raises Refused, naming the section, where one is too long, has no title or cannot be shown.
    """
    held = open_draft(found)
    if not pieces:
        raise Refused([Obstacle(N_("Choose at least one section."))])
    mine = f"bring:{actor.person_id}:{once_key}"[:52]
    if not drafts.unused(f"{mine}:0"):
        return
    clean = [Piece(cleaned(piece.title).strip(), cleaned(piece.body)) for piece in pieces]
    over = namesakes(drafts.sections(held), [piece.title for piece in clean])
    for n, (piece, theirs) in enumerate(zip(clean, over, strict=True)):
        _take(held, piece, theirs, f"{mine}:{n}", actor, at)
    note("file brought in", held, actor, at, sections=len(pieces))


def _take(held: Agreement, piece: Piece, theirs: Standing | None, key: str, actor: Actor, at: datetime) -> None:
    against: list[Sentence] = list(obstacles_to_saving(piece.title, piece.body))
    if against:
        raise Refused([Obstacle(N_("“%(title)s”: %(why)s"), title=piece.title, why=why) for why in against])
    must_render(piece.body)
    if theirs is None:
        place, by = drafts.next_place(held), actor.person_id
        sections.create(held, place, piece.title, piece.body, author=by, key=key, by=by, at=at)
        return
    words = Kept(theirs.title, piece.body, _WHY, actor.person_id, None, key)
    revising.write(theirs, words, at)
