"""Founding a school and setting what it holds by default."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import available_timezones

from governance.audit import actions as audit
from governance.db.engine import transaction
from governance.school.models import DayOff, Default, School
from governance.values.words import N_, Obstacle, Refused

_NO_ZONE = N_("“%(zone)s” is not a time zone. Write it as America/Los_Angeles.")
RESERVED = frozenset({"static", "sign-in", "sign-out", "me", "healthz", "vote", "help", "accessibility", "privacy"})


def slug_of(name: str) -> str:
    """'Social Justice Humanitas Academy' is 'sjha'; one or two words keep their letters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    slug = "".join(w[0] for w in words) if len(words) > 2 else "-".join(words)
    return (slug or "school")[:40]


@transaction
def found(name: str, zone: str, *, at: datetime, slug: str = "", demonstration: bool = False) -> School:
    """Add a school. Raises Refused for an unknown time zone, an empty name or a slug that is taken."""
    if not name.strip():
        raise Refused([Obstacle(N_("Give the school a name."))], "name")
    if zone not in available_timezones():
        raise Refused([Obstacle(_NO_ZONE, zone=zone)], "zone")
    chosen = slug or slug_of(name)
    if chosen in RESERVED or School.select().where(School.slug == chosen).exists():
        raise Refused([Obstacle(N_("The address “%(slug)s” is taken. Choose another."), slug=chosen)], "slug")
    school = School.create(slug=chosen, name=name.strip(), zone=zone, demonstration=demonstration, made_at=at)
    audit.record("school founded", school_id=school.id, kind="school", thing_id=school.id, actor_id=None, at=at)
    return school


@transaction
def set_default(school_id: int, name: str, value: str, *, actor_id: int, at: datetime) -> None:
    """Set a number that holds where no term of the agreement names it; an empty one is taken away."""
    Default.delete().where((Default.school == school_id) & (Default.name == name)).execute()
    if value:
        Default.create(school=school_id, name=name, value=value)
    audit.record(
        "default set",
        school_id=school_id,
        kind="school",
        thing_id=school_id,
        actor_id=actor_id,
        at=at,
        facts={"name": name, "value": value},
    )


@transaction
def take_off(school_id: int, days: Iterable[date], *, actor_id: int, at: datetime) -> None:
    """Mark days on which there is no school; a day already marked stays."""
    for day in days:
        DayOff.insert(school=school_id, day=day).on_conflict_ignore().execute()
    audit.record("days off set", school_id=school_id, kind="school", thing_id=school_id, actor_id=actor_id, at=at)


@transaction
def put_back(school_id: int, day: date, *, actor_id: int, at: datetime) -> None:
    """A day that was marked by mistake is a school day again."""
    DayOff.delete().where((DayOff.school == school_id) & (DayOff.day == day)).execute()
    facts = {"day": day.isoformat()}
    audit.record(
        "day off taken back",
        school_id=school_id,
        kind="school",
        thing_id=school_id,
        actor_id=actor_id,
        at=at,
        facts=facts,
    )


@transaction
def describe(school_id: int, name: str, zone: str, *, actor_id: int, at: datetime) -> None:
    """Change a school's name or time zone. Raises Refused beside the field."""
    if not name.strip():
        raise Refused([Obstacle(N_("Give the school a name."))], "name")
    if zone not in available_timezones():
        raise Refused([Obstacle(_NO_ZONE, zone=zone)], "zone")
    School.update(name=name.strip(), zone=zone).where(School.id == school_id).execute()
    audit.record(
        "school described",
        school_id=school_id,
        kind="school",
        thing_id=school_id,
        actor_id=actor_id,
        at=at,
        facts={"name": name.strip(), "zone": zone},
    )
