"""Writing a section's twin and standing for it. Whoever saves over another's save sees both texts; nothing is lost."""

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime

from governance.agreements.actions.held import must_render, note, open_draft
from governance.agreements.models.texts import Agreement, Section
from governance.agreements.models.twins import TwinConfirmation, TwinRevision
from governance.agreements.queries import drafts, twins
from governance.agreements.queries.twins import Twin
from governance.agreements.rules.amending import Words
from governance.agreements.rules.text import save_keys
from governance.agreements.rules.twins import Kind, State, obstacles_to_confirming, obstacles_to_keeping
from governance.db.engine import transaction
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse
from governance.wording.merge import merge

GONE = N_("This section was removed meanwhile. Your text is still on this page.")


@dataclass(frozen=True)
class Written:
    """What a twin is to say, over which of its saves, beside which revision of its section, from which page."""

    base: int
    explains: int
    words: Words
    once_key: str


class TwinClash(Exception):
    """Somebody else saved this twin meanwhile: nothing was kept, nothing is lost. `start` holds both as well as it can."""

    def __init__(self, theirs: Twin, mine: Words, start: str) -> None:
        super().__init__("both wrote this twin")
        self.theirs, self.mine, self.start = theirs, mine, start


@transaction
def save(found: Agreement, no: int, kind: Kind, mine: Written, *, actor: Actor, at: datetime) -> int:
    """Keep a section's twin; the id of the save that stands. No words take it out. Raises TwinClash or Refused.

    The same save again is the same, and one that changes nothing is the one that stands.
    """
    held = open_draft(found)
    theirs, words = twins.twin(held, no, kind), _clean(mine.words)
    if theirs is None:
        raise Refused([Obstacle(GONE)])
    section = theirs.section
    form = f"{kind}:{theirs.language}:{mine.once_key}"
    page, once = save_keys(actor.person_id, section.section_id, form, (words.title, words.body))
    last = twins.last_from(theirs, page)
    if last is not None and last.once_key == once:
        return int(last.id)
    _must_be_fit(words, theirs, held)
    if words == theirs.words:
        return theirs.id
    if theirs.id not in {mine.base, last.id if last else 0}:
        raise TwinClash(theirs, words, _start(theirs, mine.base, words))
    key = once if twins.unused(once) else f"{page}{secrets.token_hex(16)}"
    row = _keep(theirs, replace(mine, words=words, once_key=key), actor, at)
    note("twin saved", held, actor, at, section=no, kind=str(kind), language=theirs.language, revision=row.id)
    return int(row.id)


def _keep(theirs: Twin, mine: Written, actor: Actor, at: datetime) -> TwinRevision:
    section = theirs.section
    explains = drafts.revision(section.section_id, mine.explains)
    return TwinRevision.create(
        section=section.section_id,
        kind=theirs.kind,
        language=theirs.language,
        explains=explains.id if explains else section.revision_id,
        base=theirs.id or None,
        title=mine.words.title,
        body=mine.words.body,
        author=actor.person_id,
        once_key=mine.once_key,
        at=at,
    )


def _clean(words: Words) -> Words:
    """What is kept; without a body nothing is left of it."""
    body = cleaned(words.body)
    return Words(cleaned(words.title).strip(), body) if body.strip() else Words("", "")


def _must_be_fit(words: Words, theirs: Twin, held: Agreement) -> None:
    """Raises Refused beside the field that is wrong."""
    if not (words.body or theirs.words.body):
        raise Refused([Obstacle(N_("Write the words first."))], "body")
    against = list(obstacles_to_keeping(words, drafts.terms(held)))
    if against:
        field = against[0][0]
        raise Refused([obstacle for named, obstacle in against if named == field], field)
    must_render(words.body)


def _start(theirs: Twin, base: int, mine: Words) -> str:
    """Both texts in one, from which the second writes on."""
    before = twins.revision(theirs, base)
    return merge(before.body if before else "", theirs.words.body, mine.body).draft()


@transaction
def confirm(
    found: Agreement, no: int, kind: Kind, twin_id: int, revision_id: int, *, actor: Actor, today: date, at: datetime
) -> None:
    """Stand for a twin as saying the same as this revision of its section; again is nothing. Raises Refused."""
    held = open_draft(found)
    one = twins.twin(held, no, kind)
    if one is None or one.state == State.NONE:
        raise Refused([Obstacle(N_("There is nothing here that could be confirmed."))])
    if (one.id, one.section.revision_id) != (twin_id, revision_id):
        raise Refused([Obstacle(N_("One of the two texts was changed meanwhile. Read both again, then confirm."))])
    refuse(obstacles_to_confirming(one.author_id, actor.person_id, twins.committee(held.school_id, today)))
    if one.state == State.CONFIRMED:
        return
    TwinConfirmation.create(twin=one.id, revision=revision_id, person=actor.person_id, at=at)
    note("twin confirmed", held, actor, at, section=no, kind=str(kind), twin=one.id, revision=revision_id)


def carry(one: Twin, section: Section, key: str) -> None:
    """A confirmed twin comes along to the next year's section of the same words, with who wrote and who confirmed it."""
    if one.state != State.CONFIRMED or one.last is None:
        return
    revision = section.revisions.get()
    row = TwinRevision.create(
        section=section,
        kind=one.kind,
        language=one.language,
        explains=revision,
        title=one.words.title,
        body=one.words.body,
        author=one.author_id,
        once_key=f"{key}:{one.kind}",
        at=one.at,
    )
    TwinConfirmation.create(twin=row, revision=revision, person=one.last.by_id, at=one.last.at)
