"""Beginning, keeping, confirming and ending sessions."""

import secrets
from datetime import datetime

from governance.audit import actions as audit
from governance.db.engine import transaction
from governance.signin.models import Ending, Session
from governance.signin.rules import digest_of


@transaction
def begin(person_id: int, at: datetime, instead_of: str | None = None) -> str:
    """Start a session and return the token for its cookie; only its digest is stored. The browser's last one ends."""
    if instead_of:
        _end(instead_of, at)
    token = secrets.token_urlsafe(32)
    Session.create(person=person_id, digest=digest_of(token), made_at=at, seen_at=at, confirmed_at=at)
    _write("signed in", person_id, at)
    return token


@transaction
def keep(token: str, at: datetime) -> None:
    """Note that a session is in use, so that it does not idle out."""
    Session.update(seen_at=at).where(Session.digest == digest_of(token)).execute()


@transaction
def confirm(token: str, at: datetime) -> None:
    """The person has just proved again who they are."""
    session = Session.get(Session.digest == digest_of(token))
    Session.update(confirmed_at=at, seen_at=at).where(Session.id == session.id).execute()
    _write("proved again", session.person_id, at)


@transaction
def end(token: str, at: datetime) -> None:
    """Sign one browser out."""
    session = _end(token, at)
    if session is not None:
        _write("signed out", session.person_id, at)


def _end(token: str, at: datetime) -> Session | None:
    """The session of a token, where this call ended it."""
    session = Session.get_or_none(Session.digest == digest_of(token))
    if session is None:
        return None
    ended = Ending.insert(session=session, at=at).on_conflict_ignore().as_rowcount().execute()
    return session if ended else None


@transaction
def end_all(person_id: int, at: datetime) -> None:
    """Sign a person out everywhere."""
    live = Session.select(Session.id).where(Session.person == person_id)
    for session in live.where(Session.id.not_in(Ending.select(Ending.session))):
        Ending.insert(session=session, at=at).on_conflict_ignore().execute()
    _write("signed out everywhere", person_id, at)


def _write(deed: str, person_id: int, at: datetime) -> None:
    audit.record(deed, school_id=audit.SITE, kind="person", thing_id=person_id, actor_id=person_id, at=at)
