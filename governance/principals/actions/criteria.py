"""The committee writes criteria with weights; the chair freezes them for a vote."""

from datetime import datetime

from governance.db.engine import transaction
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, SubjectKind
from governance.principals.actions.held import hold, next_no, write
from governance.principals.models.criteria import CriteriaFreezing, Criterion, CriterionTakenOff
from governance.principals.models.searching import Search
from governance.principals.queries import candidates
from governance.principals.queries import criteria as queries
from governance.principals.rules import criteria as rules
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse
from governance.web import markdown

RENDERER = "criteria-1"


@transaction
def put(
    found: Search, title: str, words: str, weight: int, *, in_place_of: int | None = None, actor: Actor, at: datetime
) -> Criterion:
    """Add a criterion, or put it in the place of the one with that number. Raises Refused beside the field."""
    held = _open(found)
    title, words = " ".join(cleaned(title).split()), cleaned(words).strip()
    standing = queries.weighed(queries.criteria(held))
    rules.check(title, words, weight, [one for one in standing if one.no != in_place_of])
    try:
        markdown.html(words)
    except markdown.TooTangled as fault:
        raise Refused([Obstacle(N_("This text is nested too deeply to be shown."))], "words") from fault
    if in_place_of is not None:
        _off(held, in_place_of, actor, at)
    no = next_no(Criterion, Criterion.search == held)
    given = {"title": title, "words": words, "weight": weight, "by_id": actor.person_id, "at": at}
    row = Criterion.create(search=held, no=no, **given)
    write("criterion written", held, actor, at, criterion=no, weight=weight)
    return row


@transaction
def take_off(found: Search, no: int, *, actor: Actor, at: datetime) -> None:
    """Take a criterion off the list. Raises Refused."""
    held = _open(found)
    _off(held, no, actor, at)
    write("criterion taken off", held, actor, at, criterion=no)


def _off(found: Search, no: int, actor: Actor, at: datetime) -> None:
    row = queries.criterion(found, no)
    if row is None:
        raise Refused([Obstacle(N_("There is no such criterion any more."))])
    CriterionTakenOff.create(criterion=row, by_id=actor.person_id, at=at)


@transaction
def freeze(found: Search, *, title: str, address: str, actor: Actor, at: datetime) -> Subject:
    """Freeze the criteria as the subject of a vote by yes or no. Raises Refused."""
    held = _open(found)
    standing = queries.weighed(queries.criteria(held))
    refuse(rules.obstacles_to_freezing(standing))
    frozen = Frozen(SubjectKind.PROPOSAL, title[:300], rules.as_text(standing), renderer=RENDERER)
    subject = decisions.freeze(frozen, address=address, actor=actor, at=at)
    CriteriaFreezing.create(search=held, subject=subject, at=at)
    return subject


def _open(found: Search) -> Search:
    held = hold(found)
    if candidates.freezing(held) is not None:
        raise Refused([Obstacle(N_("The finalists are frozen: the criteria of this search change no more."))])
    if not queries.changeable(held):
        raise Refused(
            [Obstacle(N_("The criteria are frozen for a vote. They change again only if the vote rejects them."))]
        )
    return held
