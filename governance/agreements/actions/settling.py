"""What becomes of an amendment: accepted, accepted with changes, declined, or put to the faculty beside its rivals."""

from datetime import datetime

from governance.agreements.actions import revising
from governance.agreements.actions.held import must_render, note, open_draft
from governance.agreements.actions.revising import Kept
from governance.agreements.models.amending import Ending, Rival
from governance.agreements.models.texts import Agreement, Revision
from governance.agreements.queries import amending, drafts
from governance.agreements.queries.amending import Change
from governance.agreements.queries.drafts import Standing
from governance.agreements.rules.amending import NO_LONGER_FITS, Fate, Words, obstacles_to_settling
from governance.agreements.rules.saying import text_language
from governance.agreements.rules.text import obstacles_to_saving
from governance.db.engine import transaction
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, SubjectKind
from governance.notifications import actions as notifications
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse
from governance.web import markdown

RENDERER = "amendments-1"


@transaction
def accept(found: Agreement, no: int, *, actor: Actor, at: datetime, tell_at: datetime | None = None) -> None:
    """Merge an amendment as a revision credited to its proposer; again is nothing. Raises Refused.

    `tell_at` is when its proposer and those who support it are told, where that is not at once.
    """
    held = open_draft(found)
    change = _open(held, no, done=Fate.ACCEPTED)
    if change is not None:
        merge_in(held, change, Fate.ACCEPTED, actor=actor, at=at, tell_at=tell_at)
        note("amendment accepted", held, actor, at, amendment=no)


@transaction
def accept_changed(found: Agreement, no: int, base: int, words: Words, *, actor: Actor, at: datetime) -> None:
    """Take an amendment over in other words, over the revision the page showed; both authors stand at the revision."""
    held = open_draft(found)
    change = _open(held, no, done=Fate.CHANGED)
    if change is not None:
        section, mine = _section(held, change, base), clean_words(words)
        kept = Kept(mine.title, mine.body, _said(no), actor.person_id, change.proposer_id, _key(change, section))
        end(held, change, Fate.CHANGED, revising.write(section, kept, at), actor=actor, at=at)
        note("amendment accepted with changes", held, actor, at, amendment=no)


@transaction
def decline(
    found: Agreement, no: int, reason: str, *, actor: Actor, at: datetime, tell_at: datetime | None = None
) -> None:
    """Decline an amendment with a reason that its proposer and everyone reads. Raises Refused."""
    held, words = open_draft(found), cleaned(reason).strip()
    change = _open(held, no, done=Fate.DECLINED)
    if change is None:
        return
    if not words or len(words) > 3_000:
        raise Refused([Obstacle(N_("Give the reason, in no more than %(most)s letters."), most=3_000)], "reason")
    end(held, change, Fate.DECLINED, None, words=words, actor=actor, at=at, tell_at=tell_at)
    note("amendment declined", held, actor, at, amendment=no)


@transaction
def put_to_faculty(found: Agreement, no: int, *, address: str, actor: Actor, at: datetime) -> Subject:
    """Freeze an amendment and all it collides with as one ranked choice, with 'keep the text' as the first option."""
    held = open_draft(found)
    change = amending.change(held, no)
    if change is None or change.proposal.now is None:
        raise Refused([Obstacle(N_("There is no amendment with this number."))])
    refuse(obstacles_to_settling(not change.open, change.vote is not None))
    every = [one for one in amending.changes(held) if one.no == no or one.no in change.rivals]
    beside = [one for one in every if one.vote is None]
    language = text_language(drafts.terms(held))
    subject = decisions.freeze(_choice(change.proposal.now, beside, language), address=address, actor=actor, at=at)
    for option, one in enumerate(beside, 2):
        Rival.create(subject=subject, version=one.version, option=option)
    return subject


# frozen with the choice, so they are in the agreement's own language and not in the reader's
_KEEP = {"en": "Keep the text as it is", "es": "Dejar el texto como está"}
_AMENDMENT = {"en": "Amendment {0.no}, by {0.proposer}", "es": "Enmienda {0.no}, de {0.proposer}"}
_WHICH = {"en": "Which text: “{0}”", "es": "Qué texto: «{0}»"}


def _choice(now: Words, beside: list[Change], language: str) -> Frozen:
    """The subject: each option's whole text, the words that stand first."""
    texts = [(_KEEP[language], now, "")]
    texts += [(_AMENDMENT[language].format(one), _as_proposed(one), one.version.reason) for one in beside]
    options = [
        {"no": n, "name": name[:200], "statement": why, "person_id": None} for n, (name, _, why) in enumerate(texts, 1)
    ]
    text = "\n".join(f"# {name}\n\n## {words.title}\n\n{words.body}" for name, words, _ in texts)
    pages = [
        {"no": str(n), "anchor": f"o{n}", "title": name, "html": markdown.html(f"## {words.title}\n\n{words.body}")}
        for n, (name, words, _) in enumerate(texts, 1)
    ]
    title = _WHICH[language].format(now.title)[:300]
    return Frozen(SubjectKind.CHOICE, title, text, pages=pages, options=options, renderer=RENDERER)


def _as_proposed(one: Change) -> Words:
    """What the section would read: in the text as it stands where that is clear, else as its proposer wrote it."""
    return one.proposal.rebased() or one.proposal.mine


def merge_in(
    held: Agreement, change: Change, fate: Fate, *, actor: Actor, at: datetime, subject: Subject | None = None,
    tell_at: datetime | None = None,
) -> None:  # fmt: skip
    """The change in the text as it stands, as its proposer's revision. Raises Refused where it no longer fits."""
    section, words = _section(held, change), change.proposal.rebased()
    if words is None:
        raise Refused([NO_LONGER_FITS])
    kept = Kept(words.title, words.body, _said(change.no), change.proposer_id, None, _key(change, section))
    end(held, change, fate, revising.write(section, kept, at), subject=subject, actor=actor, at=at, tell_at=tell_at)


def _open(held: Agreement, no: int, *, done: Fate) -> Change | None:
    """The amendment if it may be settled; None where that has been done. Raises Refused."""
    change = amending.change(held, no)
    if change is None:
        raise Refused([Obstacle(N_("There is no amendment with this number."))])
    if change.ended and change.ended.fate == done:
        return None
    refuse(obstacles_to_settling(not change.open, change.vote is not None))
    return change


def _section(held: Agreement, change: Change, base: int | None = None) -> Standing:
    section = drafts.section(held, change.section_no)
    if section is None:
        raise Refused([Obstacle(N_("Its section was taken out of the draft. Bring it back first."))])
    if base is not None and base != section.revision_id:
        raise Refused([Obstacle(N_("Somebody saved this section meanwhile. Your text is still on this page."))], "body")
    return section


def clean_words(words: Words) -> Words:
    """A title and body fit to be kept. Raises Refused."""
    mine = Words(cleaned(words.title).strip(), cleaned(words.body))
    against = list(obstacles_to_saving(mine.title, mine.body))
    if against:
        raise Refused(against, "body")
    must_render(mine.body)
    return mine


def end(
    held: Agreement, change: Change, fate: Fate, revision: Revision | None, *, actor: Actor, at: datetime,
    words: str = "", subject: Subject | None = None, tell_at: datetime | None = None,
) -> None:  # fmt: skip
    """Say what became of it, to its proposer and whoever supports it."""
    Ending.create(
        amendment=change.id, kind=fate, words=words, revision=revision, subject=subject, by=actor.person_id, at=at
    )
    told = {change.proposer_id, *(one.person_id for one in change.supporters)} - {actor.person_id}
    params = {"no": change.no, "begins": held.year, "fate": str(fate), "words": words[:500]}
    key, due = told_key(change.id), tell_at or at
    notifications.tell(told, "amendment_settled", school_id=held.school_id, params=params, once_key=key, due_at=due)


def told_key(amendment_id: int) -> str:
    """The key of the message that tells what became of an amendment."""
    return f"settled:{amendment_id}"


def _said(no: int) -> str:
    return f"Amendment {no}"


def _key(change: Change, section: Standing) -> str:
    return f"amendment:{change.id}:{section.revision_id}"
