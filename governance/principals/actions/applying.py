"""Entering applications with their files, handing a file out, taking an application back, and naming finalists."""

import json
from datetime import date, datetime
from pathlib import Path

from governance.db.engine import transaction
from governance.principals import keys
from governance.principals.actions import candidates
from governance.principals.actions.held import APPLICATION, FILE, hold, next_no, write
from governance.principals.models.applications import Application, ApplicationFile, ApplicationWithdrawn, Finalist
from governance.principals.models.searching import Candidate, Search
from governance.principals.queries import applications as queries
from governance.principals.queries import committee, stages
from governance.principals.queries.applications import Applicant
from governance.principals.rules import applying as rules
from governance.principals.rules.files import kinds
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse


@transaction
def enter(
    found: Search, name: str, contact: str, *, person_id: int | None, received_on: date, today: date, key_dir: Path,
    actor: Actor, at: datetime,
) -> Application:  # fmt: skip
    """Enter an application that reached the committee. A colleague who applies leaves the search. Raises Refused."""
    held, name, contact = hold(found), " ".join(cleaned(name).split()), cleaned(contact).strip()
    stand = committee.standing(held, actor.person_id, today)
    known = [one.name for one in queries.listed(held, actor.person_id, today, key_dir)]
    refuse(rules.obstacles_to_entering(stages.steps(held), name, contact, known, declared=stand.declared_at is not None,
                                       removed=queries.removed(held) is not None))  # fmt: skip
    if person_id == actor.person_id:
        raise Refused([Obstacle(N_("Somebody else on the committee enters your own application."))], "colleague")
    if received_on > today:
        raise Refused([Obstacle(N_("The day lies ahead."))], "received_on")
    no = next_no(Application, Application.search == held)
    row = Application.create(
        search=held, no=no, person=person_id, received_on=received_on, by_id=actor.person_id, at=at
    )
    row.sealed = keys.sealed(key_dir, held.id, queries.about(row), json.dumps([name, contact]).encode())
    row.save()
    write("application entered", held, actor, at, kind=APPLICATION, thing_id=row.id)
    return row


def add_file(
    found: Search, no: int, name: str, raw: bytes, *, today: date, key_dir: Path, actor: Actor, at: datetime
) -> None:  # fmt: skip
    """Keep a file of an application, sealed, after a look into it. Raises Refused, keys.Unreadable.

    The look takes a second for a large file, so it comes before the transaction, which would let nobody else write.
    """
    refuse(kinds.obstacles_to_taking(raw))
    _keep_file(found, no, name, raw, today=today, key_dir=key_dir, actor=actor, at=at)


@transaction
def _keep_file(
    found: Search, no: int, name: str, raw: bytes, *, today: date, key_dir: Path, actor: Actor, at: datetime
) -> None:  # fmt: skip
    held = hold(found)
    one = _mine(held, no, today, key_dir, actor)
    refuse(kinds.obstacles_to_adding(len(one.files)))
    media = kinds.media_of(raw) or ""
    nth = next_no(ApplicationFile, ApplicationFile.application == one.id)
    named, packed = (
        keys.sealed(key_dir, held.id, queries.about_file(one.id, nth, what), content)
        for what, content in (("name", kinds.named(name, media).encode()), ("bytes", raw))
    )
    file = ApplicationFile.create(application=one.id, no=nth, media=media, size=len(raw), named=named, sealed=packed,
                                  by_id=actor.person_id, at=at)  # fmt: skip
    write("application file added", held, actor, at, kind=FILE, thing_id=file.id, size=len(raw))


@transaction
def take_file_off(
    found: Search, no: int, nth: int, *, today: date, key_dir: Path, actor: Actor, at: datetime
) -> None:  # fmt: skip
    """Delete a file that was added in error. Raises Refused, keys.Unreadable."""
    held = hold(found)
    file = _file(_mine(held, no, today, key_dir, actor), nth)
    file.delete_instance()
    write("application file deleted", held, actor, at, kind=FILE, thing_id=file.id)


@transaction
def hand_out(
    found: Search, no: int, nth: int, *, today: date, key_dir: Path, actor: Actor, at: datetime
) -> tuple[str, str, bytes]:  # fmt: skip
    """A file's media type, its name and its bytes, and an entry that it was opened. Raises Refused, keys.Unreadable."""
    held = hold(found)
    one = _mine(held, no, today, key_dir, actor)
    file = _file(one, nth)
    name = next(line.name for line in one.files if line.no == nth)
    raw = keys.opened(key_dir, held.id, queries.about_file(one.id, nth, "bytes"), file.sealed)
    write("application file opened", held, actor, at, kind=FILE, thing_id=file.id, application=one.no, file=nth)
    return file.media, name, raw


@transaction
def take_back(found: Search, no: int, *, today: date, key_dir: Path, actor: Actor, at: datetime) -> None:
    """Note that the applicant took the application back. Raises Refused, keys.Unreadable."""
    held = hold(found)
    one = _mine(held, no, today, key_dir, actor)
    new = ApplicationWithdrawn.insert(application=one.id, by_id=actor.person_id, at=at).on_conflict_ignore()
    if new.as_rowcount().execute():
        write("application taken back", held, actor, at, kind=APPLICATION, thing_id=one.id)


@transaction
def name_finalist(
    found: Search, no: int, statement: str, *, today: date, key_dir: Path, actor: Actor, at: datetime
) -> Candidate:  # fmt: skip
    """Put an applicant on the list of candidates, which everyone on the staff reads. Raises Refused, keys.Unreadable."""
    held = hold(found)
    one = _mine(held, no, today, key_dir, actor)
    refuse(rules.obstacles_to_naming(stages.steps(held), withdrawn=one.withdrawn, finalist=one.finalist))
    row = candidates.list_candidate(held, one.name, statement, person_id=one.person_id, actor=actor, at=at)
    Finalist.create(candidate=row, application=one.id, at=at)
    return row


def _mine(found: Search, no: int, today: date, key_dir: Path, actor: Actor) -> Applicant:
    """The application, for who may open it at this moment: a conflict declared meanwhile counts."""
    one = queries.one(found, no, actor.person_id, today, key_dir)
    if one is None:
        raise Refused([Obstacle(N_("You cannot open this application."))])
    return one


def _file(one: Applicant, nth: int) -> ApplicationFile:
    row = ApplicationFile.get_or_none((ApplicationFile.application == one.id) & (ApplicationFile.no == nth))
    if row is None:
        raise Refused([Obstacle(N_("There is no such file."))])
    return row
