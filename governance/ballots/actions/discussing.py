"""What colleagues say to a proposal: comments, a temperature check, sponsoring, and other wordings with their answers."""

from dataclasses import replace
from datetime import datetime

from peewee import fn

from governance.ballots.actions.proposing import hold, put_wording, record, renders
from governance.ballots.models.proposals import Proposal, Remark, Sponsor, Suggestion, SuggestionAnswer, Temperature
from governance.ballots.queries import proposals as queries
from governance.ballots.rules.proposing import (
    LONGEST_REMARK,
    LONGEST_TEXT,
    MOST_REMARKS,
    MOST_SUGGESTIONS,
    Feeling,
    obstacles_to_rewording,
    obstacles_to_sponsoring,
    obstacles_to_suggesting,
)
from governance.db.engine import transaction
from governance.notifications.actions import tell
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse
from governance.wording.merge import merge


@transaction
def remark(found: Proposal, text: str, *, replies_to: int | None, actor: Actor, at: datetime) -> Remark:
    """Add a comment, or a reply to the comment of that number. Raises Refused."""
    held, text = hold(found), _said(text, "text", LONGEST_REMARK)
    highest = Remark.select(fn.MAX(Remark.no)).where(Remark.proposal == held).scalar() or 0
    if highest >= MOST_REMARKS:
        raise Refused([Obstacle(N_("There are %(most)s comments. Meet and talk."), most=MOST_REMARKS)])
    first = Remark.get_or_none((Remark.proposal == held) & (Remark.no == replies_to)) if replies_to else None
    # a reply to a reply belongs to the same comment, so that the list stays a plain one
    above = first.replies_to_id or first.id if first else None
    row = Remark.create(proposal=held, no=highest + 1, replies_to=above, person=actor.person_id, text=text, at=at)
    record("proposal commented", held, actor, at, {"no": row.no})
    return row


def _said(text: str, field: str, most: int) -> str:
    """Words that are there and not too long. Raises Refused beside the field."""
    text = cleaned(text).strip()
    if not text:
        raise Refused([Obstacle(N_("This cannot be left empty."))], field)
    if len(text) > most:
        raise Refused([Obstacle(N_("This is longer than %(most)s letters."), most=most)], field)
    renders(text, field)
    return text


@transaction
def feel(found: Proposal, feeling: Feeling, *, actor: Actor, at: datetime) -> None:
    """Answer the temperature check of the words as they stand; a later answer takes the earlier one's place."""
    held = hold(found)
    refuse(queries.stage(held).still_talked_about())
    row = queries.latest(held)
    mine = (Temperature.wording == row) & (Temperature.person == actor.person_id)
    Temperature.delete().where(mine).execute()
    Temperature.create(wording=row, person=actor.person_id, feeling=feeling, at=at)
    record("temperature answered", held, actor, at, {"wording": row.no})


@transaction
def sponsor(found: Proposal, seen: int, *, actor: Actor, at: datetime) -> None:
    """Stand behind the wording of number `seen`; a second press changes nothing. Raises Refused if it changed since."""
    held = hold(found)
    refuse(obstacles_to_sponsoring(queries.stage(held), actor.person_id))
    row = queries.latest(held)
    if row.no != seen:
        raise Refused([Obstacle(N_("The words changed while you read. Look at them again."))])
    new = Sponsor.insert(wording=row, person=actor.person_id, at=at).on_conflict_ignore().as_rowcount().execute()
    if new:
        record("proposal sponsored", held, actor, at, {"wording": row.no})


@transaction
def stand_back(found: Proposal, *, actor: Actor, at: datetime) -> None:
    """Sponsor it no more. Raises Refused once it is frozen."""
    held = hold(found)
    refuse(obstacles_to_sponsoring(queries.stage(held), actor.person_id))
    mine = (Sponsor.wording == queries.latest(held)) & (Sponsor.person == actor.person_id)
    if Sponsor.delete().where(mine).execute():
        record("sponsor stood back", held, actor, at)


@transaction
def suggest(found: Proposal, seen: int, text: str, reason: str, *, actor: Actor, at: datetime) -> Suggestion:
    """Suggest another text for the wording of number `seen`, with a reason; the proposer is told. Raises Refused."""
    held = hold(found)
    base = next((row for row in queries.wordings(held) if row.no == seen), None) or queries.latest(held)
    text, reason = _said(text, "text", LONGEST_TEXT), _said(reason, "reason", LONGEST_REMARK)
    refuse(obstacles_to_suggesting(queries.stage(held), actor.person_id, base.text, text))
    highest = Suggestion.select(fn.MAX(Suggestion.no)).where(Suggestion.proposal == held).scalar() or 0
    if highest >= MOST_SUGGESTIONS:
        raise Refused([Obstacle(N_("There are %(most)s suggestions. Meet and talk."), most=MOST_SUGGESTIONS)])
    given = {"text": text, "reason": reason, "person": actor.person_id, "at": at}
    row = Suggestion.create(proposal=held, no=highest + 1, wording=base, **given)
    _tell(held.person_id, "suggestion_made", held, row, actor, at)
    record("wording suggested", held, actor, at, {"no": row.no})
    return row


@transaction
def answer(found: Proposal, no: int, *, accepted: bool, reason: str, actor: Actor, at: datetime) -> None:
    """The proposer takes a suggestion into the text, or declines it, with a reason. Raises Refused.

    What was changed elsewhere in the text since then stays; a change of the same passage has to be made by hand.
    """
    held = hold(found)
    refuse(obstacles_to_rewording(queries.stage(held), actor.person_id))
    row = queries.suggestion(held, no)
    if row is None or queries.answer_of(row) is not None:
        raise Refused([Obstacle(N_("This suggestion was answered."))])
    reason = _said(reason, "reason", LONGEST_REMARK)
    SuggestionAnswer.create(suggestion=row, accepted=accepted, reason=reason, at=at)
    if accepted:
        _take_in(held, row, reason, actor, at)
    _tell(row.person_id, "suggestion_answered", held, row, actor, at, accepted=accepted, reason=reason)
    record("suggestion answered", held, actor, at, {"no": no, "accepted": accepted})


def _take_in(held: Proposal, row: Suggestion, reason: str, actor: Actor, at: datetime) -> None:
    now = queries.latest(held)
    text = merge(row.wording.text, now.text, row.text).text
    if text is None:
        raise Refused([Obstacle(N_("The text changed at the same place since this was suggested. Change the words "
                                   "yourself, then decline this one and say so."))])  # fmt: skip
    if text != now.text:
        put_wording(held, replace(queries.words_of(now), text=text), reason, actor, at)


def _tell(
    person_id: int, kind: str, held: Proposal, row: Suggestion, actor: Actor, at: datetime, **more: object
) -> None:
    params = {"number": held.number, "no": row.no, "title": queries.latest(held).title, "by": actor.name, **more}
    tell([person_id], kind, school_id=held.school_id, params=params, once_key=f"{kind}:{row.id}", due_at=at)
