"""Deleting the files, names and contacts of a search on their day. The trail says that they went, not what they held."""

import logging
from datetime import date, datetime
from pathlib import Path

from peewee import OperationalError

from governance.db.engine import database, on_postgresql, transaction
from governance.principals import keys
from governance.principals.actions.held import hold, write
from governance.principals.models.applications import Application, ApplicationFile, Declaration, FilesRemoved, Retention
from governance.principals.models.searching import Search
from governance.principals.queries import applications, keeping, stages
from governance.principals.rules import applying as rules
from governance.school import queries as schools
from governance.values.actor import Actor
from governance.values.moments import day_in
from governance.values.words import N_, Obstacle, Refused, refuse

log = logging.getLogger("governance")
_TABLES = ("application_file", "application", "search_declaration")


@transaction
def keep_until(found: Search, day: date, *, today: date, actor: Actor, at: datetime) -> None:
    """Set the day on which the files of a search are deleted. Raises Refused."""
    held = hold(found)
    if applications.removed(held):
        raise Refused([Obstacle(N_("The files of this search were deleted by rule. Nothing is added any more."))])
    refuse(rules.obstacles_to_keeping_until(day, today, rules.answered_on(stages.steps(held))))
    Retention.create(search=held, day=day, by_id=actor.person_id, at=at)
    write("files kept until", held, actor, at, day=day.isoformat())


def remove_old_files(at: datetime, key_dir: Path) -> None:
    """Delete what the day has come for, at every school, and destroy the keys; what a crash left half done is finished."""
    done = [
        found
        for school in schools.every()
        for found in keeping.due(school.id, day_in(school.zone, at))
        if _remove(found, at)
    ]
    for found in keeping.removed_searches():
        keys.destroy(key_dir, found.id)
    if done:
        _clean()


@transaction
def _remove(found: Search, at: datetime) -> bool:
    """One search; a protest that came in meanwhile keeps its files."""
    held = hold(found)
    if applications.removed(held) or keeping.protested(held):
        return False
    rows = applications.rows(held)
    files = ApplicationFile.delete().where(ApplicationFile.application.in_(rows)).execute()
    Application.update(sealed=None, person=None).where(Application.search == held).execute()
    Declaration.update(words="").where(Declaration.search == held).execute()
    FilesRemoved.create(search=held, applications=len(rows), files=files, at=at)
    write("application files removed", held, None, at, applications=len(rows), files=files)
    return True


def _clean() -> None:
    """Rewrite what the database's files still hold of it: sealed rows, whose key is gone. Outside a transaction."""
    try:
        if on_postgresql():
            database.execute_sql("SET lock_timeout = '2s'")
            for table in _TABLES:
                database.execute_sql(f'VACUUM (FULL) "{table}"')
        else:
            database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    except OperationalError as fault:
        log.info("cleaning after applications was held up: %s", type(fault).__name__)
    finally:
        if on_postgresql():
            database.execute_sql("RESET lock_timeout")
