"""Notes of a visit, opened for those who may read them; nothing here is meant for a list, a file or a mail."""

import json
from dataclasses import dataclass
from pathlib import Path

from governance.peer_review import keys
from governance.peer_review.models import Note, NoteShare, Visit
from governance.peer_review.queries.entries import visits
from governance.peer_review.rules.digests import digest
from governance.peer_review.rules.visiting import Facts


@dataclass(frozen=True)
class Written:
    """One person's notes as Markdown: what I saw, what I wonder, what I will try."""

    author: int
    saw: str = ""
    wonder: str = ""
    will_try: str = ""

    @property
    def parts(self) -> tuple[str, str, str]:
        return self.saw, self.wonder, self.will_try

    @property
    def digest(self) -> str:
        return digest(*self.parts)


def about(visit_id: int, author: int) -> str:
    """What sealed notes are about, so that they open for no other visit and no other author."""
    return f"visit {visit_id} by {author}"


def written(visit: Visit, author: int, key_dir: Path) -> Written:
    """One person's notes, empty where they wrote none. Raises keys.Unreadable."""
    row = Note.get_or_none((Note.visit == visit) & (Note.author == author))
    if row is None:
        return Written(author)
    return Written(author, *json.loads(keys.opened(key_dir, about(visit.id, author), row.sealed)))


def readable(visit: Visit, facts: Facts, key_dir: Path) -> list[Written]:
    """What both wrote, the reviewer first; who wrote nothing is left out. Raises keys.Unreadable."""
    both = [written(visit, author, key_dir) for author in (facts.reviewer, facts.colleague)]
    return [one for one in both if any(one.parts)]


def readers(visit: Visit) -> frozenset[int]:
    """With whom the notes of a visit are shared."""
    return frozenset(row.person_id for row in NoteShare.select().where(NoteShare.visit == visit))


def shared_with(school_id: int, person_id: int) -> list[Facts]:
    """Visits whose notes a colleague shared with this person."""
    mine = NoteShare.select(NoteShare.visit).join(Visit)
    return visits(mine.where((NoteShare.person == person_id) & (Visit.school == school_id)))


def shared_one(school_id: int, person_id: int, number: int) -> tuple[Visit, Facts] | None:
    """A visit of others whose notes this person may read; None for everyone else."""
    row = Visit.get_or_none((Visit.school == school_id) & (Visit.number == number))
    if row is None or person_id not in readers(row):
        return None
    return row, visits(Visit.select(Visit.id).where(Visit.id == row.id))[0]
