"""Keeping the district's limits, and saying why a term stands beyond one."""

from datetime import datetime

from governance.agreements.actions.held import note, open_draft
from governance.agreements.models.limits import Limit, LimitAnswer
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import limits
from governance.agreements.rules.limits import LIMITED
from governance.agreements.rules.terms import settled
from governance.audit import actions as audit
from governance.db.engine import transaction
from governance.decisions.rules import KNOWN_TERMS
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused


@transaction
def keep(term: str, typed: str, source: str, *, actor: Actor, at: datetime) -> None:
    """Set the limit of a term with its source; nothing typed takes it away. Raises Refused beside the field."""
    if term not in LIMITED:
        raise Refused([Obstacle(N_("No limit is kept for this number."))])
    setting, where = settled(term, KNOWN_TERMS[term].type, cleaned(typed)), cleaned(source).strip()
    if setting.against:
        raise Refused(setting.against, f"value-{term}")
    if setting.value and (not where or len(where) > 300):
        raise Refused(
            [Obstacle(N_("Say where the limit stands, such as the article of the contract."))], f"source-{term}"
        )
    Limit.create(
        school=actor.school_id, term=term, value=setting.value, source=where[:300], by_id=actor.person_id, at=at
    )
    facts = {"term": term, "value": setting.value, "source": where[:300]}
    audit.record(
        "limit kept", school_id=actor.school_id, kind="school", thing_id=actor.school_id, actor_id=actor.person_id,
        at=at, facts=facts,
    )  # fmt: skip


@transaction
def answer(found: Agreement, term: str, words: str, *, actor: Actor, at: datetime) -> None:
    """Say why a term stands beyond its limit; it counts for the value that it has now. Raises Refused."""
    held, said = open_draft(found), cleaned(words).strip()
    over = next((one for one in limits.beyond_in(held) if one.term.name == term), None)
    if over is None:
        raise Refused([Obstacle(N_("This number is within its limit."))])
    if not said or len(said) > 3_000:
        raise Refused([Obstacle(N_("Give the reason, in no more than %(most)s letters."), most=3_000)], f"words-{term}")
    value = over.term.value
    LimitAnswer.create(agreement=held, term=term, value=value, words=said, by_id=actor.person_id, at=at)
    note("limit answered", held, actor, at, term=term, value=value)
