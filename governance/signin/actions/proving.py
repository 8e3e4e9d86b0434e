"""Links, codes and passwords; every try is counted, and none tells whether an account exists."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from governance.audit import actions as audit
from governance.config import Config
from governance.db.engine import alone, transaction
from governance.notifications import actions as notifications
from governance.people import queries as people
from governance.signin import queries
from governance.signin.models import Attempt, Ending, Link, Password, Printed, Session, Use
from governance.signin.rules import (
    ACCOUNT_TRIES,
    ADDRESS_TRIES,
    CODE_TRIES,
    KEPT,
    LEAST_PASSWORD,
    LINK_HOLDS,
    digest_of,
    keyed,
    same_code,
    token_of,
)
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused


class TooMany(Exception):
    """This account, address or link was tried too often; the answer is 429 whether or not it exists."""


@dataclass(frozen=True)
class Hashing:
    """Cost of argon2id (RFC 9106): passes, and memory in KiB."""

    time: int
    memory: int

    @classmethod
    def of(cls, house: Config) -> "Hashing":
        return cls(house.argon2_time, house.argon2_memory_kib)

    def hasher(self) -> PasswordHasher:
        return PasswordHasher(time_cost=self.time, memory_cost=self.memory, parallelism=1)


@cache
def _decoy(hashing: Hashing) -> str:
    """A hash of nobody's password, made once, so that an unknown address costs one check like a known one."""
    return hashing.hasher().hash(secrets.token_hex(16))


@transaction
def _count(secret: str, kind: str, value: str, most: int, at: datetime) -> bool:
    """Count one try; False when there were too many before it."""
    what = keyed(secret, f"try {kind}", value)
    alone(what)
    before = queries.tries(what, at)
    if before < most:
        Attempt.create(what=what, at=at)
    return before < most


def try_once(secret: str, email: str, address: str, at: datetime) -> None:
    """Count a try for an account and for a network address. Raises TooMany."""
    allowed = _count(secret, "account", email.strip().lower(), ACCOUNT_TRIES, at)
    if not (_count(secret, "address", address, ADDRESS_TRIES, at) and allowed):
        raise TooMany


def count_stranger(secret: str, what: str, address: str, at: datetime) -> bool:
    """Count a network address that tries to guess `what`, apart from its sign-ins; False when there were too many."""
    return _count(secret, what, address, ADDRESS_TRIES, at)


def try_again(secret: str, person_id: int, at: datetime) -> None:
    """Count a try of a signed-in person to prove anew who they are, which no stranger can use up. Raises TooMany."""
    if not _count(secret, "person", str(person_id), ACCOUNT_TRIES, at):
        raise TooMany


@transaction
def ask(email: str, waiter: str, *, secret: str, at: datetime) -> None:
    """Send a link and a code where the address is known; otherwise store a decoy, so that both take the same way."""
    person = people.by_email(email)
    nonce = secrets.token_hex(16)
    link = Link.create(person=person, nonce=nonce, waiter=digest_of(waiter), made_at=at, expires_at=at + LINK_HOLDS)
    if person is not None:
        notifications.tell(
            [person.id], "signin_link", school_id=None, params={"nonce": nonce}, once_key=f"link:{link.id}", due_at=at
        )


@transaction
def one_time_link(person_id: int, *, secret: str, at: datetime, hours: int = 24) -> str:
    """The path of a link to hand over; it works once, for some hours."""
    nonce = secrets.token_hex(16)
    Link.create(person=person_id, nonce=nonce, made_at=at, expires_at=at + timedelta(hours=hours))
    return f"/sign-in/go/{token_of(secret, nonce)}"


@transaction
def use(link: Link, at: datetime) -> int | None:
    """Use a link up; the person it lets in, or None where another press was faster."""
    made = Use.insert(link=link, at=at).on_conflict_ignore().as_rowcount().execute()
    return link.person_id if made else None


def prove_by_code(waiter: str | None, typed: str, *, secret: str, at: datetime) -> int | None:
    """The person whose code was typed by the browser that asked; five tries a link. Raises TooMany."""
    link = queries.waiting_link(waiter, at)
    if not _count(secret, "code", waiter or "", CODE_TRIES, at):
        raise TooMany
    if link is None or link.person_id is None or not same_code(secret, link.nonce, typed):
        return None
    return use(link, at)


def prove_by_password(email: str, password: str, *, hashing: Hashing) -> int | None:
    """The person with this address and password; an unknown address costs the same work."""
    person = people.by_email(email)
    kept = queries.password_of(person.id) if person else None
    try:
        hashing.hasher().verify(kept or _decoy(hashing), password)
    except (VerificationError, InvalidHashError):
        return None
    return person.id if person and kept else None


@transaction
def set_password(person_id: int, password: str, *, hashing: Hashing, at: datetime) -> None:
    """Set or change a password. Raises Refused for one that is too short or too long."""
    if not LEAST_PASSWORD <= len(password) <= 1000:
        raise Refused([Obstacle(N_("A password has at least %(least)s signs."), least=LEAST_PASSWORD)], "password")
    Password.delete().where(Password.person == person_id).execute()
    Password.create(person=person_id, hash=hashing.hasher().hash(password), at=at)
    audit.record("password set", school_id=audit.SITE, kind="person", thing_id=person_id, actor_id=person_id, at=at)


@transaction
def ask_printed(person_id: int, *, actor: Actor, at: datetime) -> Printed:
    """The office asks for a printed link for somebody without mail."""
    row = Printed.create(school=actor.school_id, person=person_id, asked_by=actor.person_id, at=at)
    audit.record(
        "printed link asked",
        school_id=actor.school_id,
        kind="person",
        thing_id=person_id,
        actor_id=actor.person_id,
        at=at,
    )
    return row


@transaction
def confirm_printed(row: Printed, *, secret: str, actor: Actor, at: datetime) -> str:
    """An officer beside the office confirms; the path is returned once and stored nowhere. Raises Refused."""
    if row.asked_by_id == actor.person_id or row.person_id == actor.person_id or row.confirmed_at is not None:
        raise Refused(
            [Obstacle(N_("A printed link is confirmed once, by someone who neither asked for it nor uses it."))]
        )
    Printed.update(confirmed_by=actor.person_id, confirmed_at=at).where(Printed.id == row.id).execute()
    audit.record(
        "printed link confirmed",
        school_id=actor.school_id,
        kind="person",
        thing_id=row.person_id,
        actor_id=actor.person_id,
        at=at,
        facts={"asked_by": row.asked_by_id},
    )
    return one_time_link(row.person_id, secret=secret, at=at)


@transaction
def clean(at: datetime) -> None:
    """Forget tries after a day, and links and ended or idle sessions after a week."""
    Attempt.delete().where(Attempt.at < at - KEPT).execute()
    old = Link.select(Link.id).where(Link.expires_at < at - 7 * KEPT)
    Use.delete().where(Use.link.in_(old)).execute()
    Link.delete().where(Link.id.in_(old)).execute()
    idle = Session.select(Session.id).where(Session.seen_at < at - 7 * KEPT)
    Ending.delete().where(Ending.session.in_(idle)).execute()
    Session.delete().where(Session.id.in_(idle)).execute()
