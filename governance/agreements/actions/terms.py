"""Setting the numbers of a draft. What one set while another had the page open is shown, and never overwritten unseen."""

from collections.abc import Mapping
from datetime import datetime

from governance.agreements.actions.held import note, open_draft
from governance.agreements.models.texts import Agreement, TermRevision
from governance.agreements.queries import drafts
from governance.agreements.rules.terms import (
    EXPECTED,
    NumbersRefused,
    changed_settings,
    name_of,
    obstacles_to_name,
    obstacles_to_term,
    settled,
)
from governance.db.engine import transaction
from governance.decisions.rules import TermType
from governance.values.actor import Actor
from governance.values.words import Obstacle, Refused


@transaction
def set_term(found: Agreement, name: str, kind: TermType, value: str, *, actor: Actor, at: datetime) -> None:
    """Set a term to a stored value, or take it out by an empty one. Raises Refused beside the field."""
    held = open_draft(found)
    against = list(obstacles_to_term(name, kind, value)) if value.strip() else []
    if against:
        raise Refused(against, name)
    _keep(held, name, kind, value.strip(), actor, at)
    note("term set", held, actor, at, name=name, value=value.strip())


@transaction
def set_terms(
    found: Agreement, typed: Mapping[str, str], seen: Mapping[str, str], *, actor: Actor, at: datetime
) -> int:
    """Set all numbers that were changed since `seen`, or none; how many there were. Raises NumbersRefused."""
    held = open_draft(found)
    wanted = changed_settings(drafts.terms(held), typed, seen)
    wrong = {one.name: list(one.against) for one in wanted if one.against}
    if wrong:
        raise NumbersRefused(wrong)
    for one in wanted:
        _keep(held, one.name, one.type, one.value, actor, at)
    if wanted:
        note("terms set", held, actor, at, **{one.name: one.value for one in wanted})
    return len(wanted)


@transaction
def add_term(found: Agreement, title: str, kind: TermType, typed: str, *, actor: Actor, at: datetime) -> str:
    """Add a number of the school's own under a name made from its title; that name. Raises Refused beside the field."""
    held, name = open_draft(found), name_of(title)
    against = list(obstacles_to_name(name, drafts.terms(held)))
    if against:
        raise Refused(against, "title")
    setting = settled(name, kind, typed)
    if setting.against or not setting.value:
        raise Refused(setting.against or [Obstacle(EXPECTED[kind])], "value")
    _keep(held, name, kind, setting.value, actor, at)
    note("term added", held, actor, at, name=name, value=setting.value)
    return name


def _keep(held: Agreement, name: str, kind: TermType, value: str, actor: Actor, at: datetime) -> None:
    TermRevision.create(agreement=held, name=name, type=kind, value=value, by_id=actor.person_id, at=at)
