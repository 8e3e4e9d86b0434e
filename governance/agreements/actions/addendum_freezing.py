"""Freezing an addendum as a small text of its own, and what becomes of it where the council decides."""

from collections.abc import Iterator
from datetime import date, datetime

from governance.agreements.actions.addenda import held_again, note, open_addendum
from governance.agreements.actions.freezing import record_adopted
from governance.agreements.models.addenda import AddendumFreezing, AddendumReopening
from governance.agreements.models.limits import LimitAnswer
from governance.agreements.queries import addenda
from governance.agreements.queries import addendum_drafts as drafts
from governance.agreements.queries.addenda import Held
from governance.agreements.queries.addendum_drafts import Changed
from governance.agreements.queries.pages import page_of
from governance.agreements.rules.addenda import (
    Described,
    State,
    obstacles_among,
    obstacles_in_edits,
    obstacles_to_describing,
)
from governance.agreements.rules.consolidating import How
from governance.agreements.rules.limits import obstacles_to_going_beyond
from governance.agreements.rules.preamble import preamble
from governance.agreements.rules.text import Text, frozen_form, obstacles_to_freezing
from governance.db.engine import transaction
from governance.decisions import actions as decisions
from governance.decisions import queries as decided
from governance.decisions.models import Recording, Subject
from governance.decisions.rules import (
    ALTERED,
    ANSWER_BY,
    DECIDED_BY,
    Frozen,
    SubjectKind,
    TermType,
    by_council,
    untouched,
)
from governance.values.actor import Actor
from governance.values.moments import day_in
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse
from governance.web import markdown

RENDERER = "addendum-1"


@transaction
def freeze(found: Held, *, address: str, actor: Actor, today: date, at: datetime) -> Subject:
    """Freeze an addendum as the subject of its vote or of the council's act. Raises Refused with all that stands against it."""
    held = open_addendum(found, today)
    now = drafts.changed(held)
    refuse(obstacles(held, now, today))
    if now is None:
        raise Refused([Obstacle(N_("The agreement that this would change is not in force."))])
    by = addenda.decider(actor.school_id, today).by
    subject = decisions.freeze(_frozen(held, now, by), address=address, actor=actor, at=at)
    AddendumFreezing.create(addendum=held.row, subject=subject, at=at)
    return subject


def obstacles(held: Held, now: Changed | None, today: date) -> Iterator[Obstacle]:
    """Why an addendum may not be frozen today."""
    agreement, heading = held.agreement, held.heading
    if now is None or not decided.is_in_force(now.before.base.subject.id):
        yield Obstacle(N_("The agreement that this would change is not in force."))
        return
    if not all(untouched(one) for one in (now.before.base.subject, *(a.subject for a in now.before.addenda))):
        yield Obstacle(ALTERED)
    what = Described(heading.title, heading.reason, heading.first_day, heading.answer_by, heading.backdated)
    for _, one in obstacles_to_describing(what, agreement.first_day, agreement.last_day, today):
        yield one
    yield from obstacles_in_edits(now.sections, now.terms)
    yield from obstacles_to_freezing([one.text for one in now.parts], now.after)
    yield from obstacles_to_going_beyond(drafts.beyond_in(held, now))
    sections = [one.no for one in now.changes]
    yield from obstacles_among(heading.first_day, sections, now.terms, drafts.others_of(held))


def _frozen(held: Held, now: Changed, by: str) -> Frozen:
    """The subject: what it changes and why, then each section in its new words; the terms that it changes, and its days."""
    heading, base = held.heading, now.before.base.subject
    about = preamble(
        base.title,
        base.digest,
        (heading.first_day, held.agreement.last_day),
        heading.reason,
        now.before.terms,
        now.terms,
    )
    texts = [(Text(one.no, one.title, _words(one.how, one.body)), one) for one in now.changes]
    itself = {
        ANSWER_BY: {"type": str(TermType.DAY), "value": heading.answer_by.isoformat()},
        DECIDED_BY: {"type": str(TermType.WORDS), "value": by},
    }
    first = {"no": "", "anchor": "about", "title": "What this addendum changes", "html": markdown.html(about)}
    return Frozen(
        SubjectKind.ADDENDUM,
        f"Addendum {held.no} to {base.title}: {heading.title}"[:300],
        frozen_form("\n".join([about, *(f"# {text.no} {text.title}\n\n{text.body}" for text, _ in texts)])),
        pages=[first, *({**page_of(text, now.after), "body": one.body, "change": str(one.how)} for text, one in texts)],
        terms={**{n: {"type": str(t.type), "value": t.value} for n, t in sorted(now.terms.items())}, **itself},
        first_day=heading.first_day,
        last_day=held.agreement.last_day,
        renderer=RENDERER,
    )


def _words(how: str, body: str) -> str:
    return "This section is taken out.\n" if how == How.REMOVED else body


@transaction
def record(
    found: Held, body: str, adopted_on: date, file_digest: str, *, actor: Actor, today: date, at: datetime
) -> Recording:
    """The chair states that the council adopted this frozen addendum. Raises Refused, beside the field where there is one."""
    subject = _before_the_council(held_again(found), today)
    frozen_on = day_in(found.agreement.school.zone, subject.made_at)
    if adopted_on < frozen_on:
        early = N_("This text was frozen on %(day)s. The council cannot have adopted it before that day.")
        raise Refused([Obstacle(early, day=frozen_on)], "adopted_on")
    return record_adopted(subject, cleaned(body), adopted_on, file_digest, actor=actor, today=today, at=at)


@transaction
def reopen(found: Held, *, actor: Actor, today: date, at: datetime) -> None:
    """The council did not adopt it: it may be written on, frozen anew or withdrawn. Again is nothing. Raises Refused."""
    held = held_again(found)
    if held.reopened:
        return
    subject = _before_the_council(held, today)
    if decided.recording_of(subject.id) is not None:
        raise Refused([Obstacle(N_("The chair recorded that it was adopted."))])
    AddendumReopening.create(freezing=held.freezing, by_id=actor.person_id, at=at)
    note("addendum reopened", held.row, actor, at, addendum=held.no)


def _before_the_council(held: Held, today: date) -> Subject:
    """The frozen text that the council decides. Raises Refused for any other."""
    subject = held.subject
    if subject is None or held.state(today) != State.FROZEN:
        raise Refused([Obstacle(N_("Freeze the text first, so that it is clear what was decided."))])
    if not by_council(subject):
        raise Refused([Obstacle(N_("By the agreement a vote decides this addendum, not the council."))])
    if not untouched(subject):
        raise Refused([Obstacle(ALTERED)])
    return subject


@transaction
def answer_limit(found: Held, term: str, words: str, *, actor: Actor, today: date, at: datetime) -> None:
    """Say why a number stands beyond its limit; it counts for the value that it has now. Raises Refused."""
    held, said = open_addendum(found, today), cleaned(words).strip()
    now = drafts.changed(held)
    over = next((one for one in drafts.beyond_in(held, now) if one.term.name == term), None) if now else None
    if over is None:
        raise Refused([Obstacle(N_("This number is within its limit."))])
    if not said or len(said) > 3_000:
        raise Refused([Obstacle(N_("Give the reason, in no more than %(most)s letters."), most=3_000)], f"words-{term}")
    LimitAnswer.create(
        agreement=held.agreement, term=term, value=over.term.value, words=said, by_id=actor.person_id, at=at
    )
    note("limit answered", held.row, actor, at, term=term, value=over.term.value)
