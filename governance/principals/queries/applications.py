"""Applications as those see them who may: each read goes through the asking person's standing to the search."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from peewee import JOIN

from governance.principals import keys
from governance.principals.models.applications import (
    Application,
    ApplicationFile,
    ApplicationWithdrawn,
    FilesRemoved,
    Finalist,
)
from governance.principals.models.searching import Search
from governance.principals.queries import committee
from governance.principals.rules.conflicts import Standing


@dataclass(frozen=True)
class FileLine:
    """A file of an application without its bytes; `size` is in bytes."""

    id: int
    no: int
    name: str
    media: str
    size: int


@dataclass(frozen=True)
class Applicant:
    """One application as a member of the committee sees it; `contact` and `files` are empty where they may not open it.

    `name` is empty where a conflict bars them.
    """

    id: int
    no: int
    name: str
    contact: str
    received_on: date
    person_id: int | None
    opens: bool
    barred: bool
    withdrawn: bool
    finalist: bool
    files: tuple[FileLine, ...] = ()


def about(row: Application) -> str:
    """What the sealed name of an application is about."""
    return f"application {row.id}"


def about_file(row_id: int, no: int, what: str) -> str:
    """What a file's sealed name or bytes are about: application row, number of the file, 'name' or 'bytes'."""
    return f"application {row_id} file {no} {what}"


def rows(found: Search) -> list[Application]:
    """Every application of a search, in the order of entry, for work that shows none of it."""
    return list(Application.select().where(Application.search == found).order_by(Application.no))


def standing_ids(found: Search) -> list[int]:
    """The row ids of applications that were not taken back."""
    query = Application.select(Application.id).join(ApplicationWithdrawn, JOIN.LEFT_OUTER)
    kept = query.where((Application.search == found) & ApplicationWithdrawn.id.is_null())
    return [row.id for row in kept.order_by(Application.no)]


def count(found: Search) -> int:
    """How many applied: the one thing that everyone may know."""
    return Application.select().where(Application.search == found).count()


def removed(found: Search) -> FilesRemoved | None:
    """When the files were deleted, and how many there were."""
    return FilesRemoved.get_or_none(FilesRemoved.search == found)


def listed(found: Search, person_id: int, day: date, key_dir: Path) -> list[Applicant]:
    """Every application as this person may see it; none at all for who is not a member. Raises keys.Unreadable."""
    stand = committee.standing(found, person_id, day)
    if not stand.sees_names or removed(found):
        return []
    kept = rows(found)
    gone = {
        one.application_id for one in ApplicationWithdrawn.select().where(ApplicationWithdrawn.application.in_(kept))
    }
    chosen = {one.application_id for one in Finalist.select().where(Finalist.application.in_(kept))}
    return [_seen(row, stand, person_id, key_dir, row.id in gone, row.id in chosen) for row in kept]


def one(found: Search, no: int, person_id: int, day: date, key_dir: Path) -> Applicant | None:
    """One application that this person may open, else None. Raises keys.Unreadable."""
    return next((a for a in listed(found, person_id, day, key_dir) if a.no == no and a.opens), None)


def _seen(
    row: Application, stand: Standing, person_id: int, key_dir: Path, withdrawn: bool, finalist: bool
) -> Applicant:
    opens, barred = may_open(stand, row, person_id), stand.conflicts.bars(row.id)
    name, contact = ("", "") if barred else _who(row, key_dir)
    files = _files(row, key_dir) if opens else ()
    return Applicant(row.id, row.no, name, contact if opens else "", row.received_on, None if barred else row.person_id,
                     opens, barred, withdrawn, finalist, files)  # fmt: skip


def may_open(stand: Standing, row: Application, person_id: int) -> bool:
    """Whether a person of this standing may open it: declared since it came in, or entered it, and has no conflict."""
    if row.by_id == person_id:
        return stand.sees_names and stand.declared_at is not None and not stand.conflicts.bars(row.id)
    return stand.opens(row.id, row.at)


def undeclared(found: Search, stand: Standing, person_id: int) -> bool:
    """Whether applications wait for a member's declaration."""
    if removed(found):
        return False
    return any(not (may_open(stand, row, person_id) or stand.conflicts.bars(row.id)) for row in rows(found))


def _who(row: Application, key_dir: Path) -> tuple[str, str]:
    name, contact = json.loads(keys.opened(key_dir, row.search_id, about(row), row.sealed))
    return name, contact


def _files(row: Application, key_dir: Path) -> tuple[FileLine, ...]:
    fields = (
        ApplicationFile.id,
        ApplicationFile.no,
        ApplicationFile.media,
        ApplicationFile.size,
        ApplicationFile.named,
    )
    query = ApplicationFile.select(*fields).where(ApplicationFile.application == row).order_by(ApplicationFile.no)
    return tuple(FileLine(f.id, f.no, _named(row, f, key_dir), f.media, f.size) for f in query)


def _named(row: Application, file: ApplicationFile, key_dir: Path) -> str:
    return keys.opened(key_dir, row.search_id, about_file(row.id, file.no, "name"), file.named).decode()
