"""Beginning and ending sessions."""

import secrets
from datetime import datetime

from governance.db.engine import transaction
from governance.signin.models import Session
from governance.signin.queries import digest_of


@transaction
def begin(person_id: int, at: datetime) -> str:
    """Start a session and return the token for its cookie; only its digest is stored."""
    token = secrets.token_urlsafe(32)
    Session.create(person=person_id, digest=digest_of(token), made_at=at, seen_at=at, confirmed_at=at)
    return token
