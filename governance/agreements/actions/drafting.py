"""Starting from last year, and saving sections: two people's edits never overwrite one another."""

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime

from governance.agreements.actions import departing, revising, sections
from governance.agreements.actions.held import must_render, note, open_draft
from governance.agreements.actions.revising import Kept
from governance.agreements.actions.twins import carry
from governance.agreements.models.texts import Agreement, Revision, Section, TermRevision
from governance.agreements.queries import consolidating, drafts, twins
from governance.agreements.queries.drafts import Standing
from governance.agreements.rules.terms import STARTING_TERMS, Term
from governance.agreements.rules.text import Text, frozen_form, obstacles_to_saving, one_of, save_keys
from governance.db.engine import locked, transaction
from governance.decisions.rules import KNOWN_TERMS, TermType
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse
from governance.values.year import SchoolYear
from governance.wording.merge import Merge, merge


@dataclass(frozen=True)
class Draft:
    """What someone wants a section to say: over which revision they wrote it, and the key of this save."""

    base: int
    title: str
    body: str
    note: str
    once_key: str


class Clash(Exception):
    """Someone else saved meanwhile, and both changed the same words: nothing was kept, nothing is lost."""

    def __init__(self, theirs: Standing, base: tuple[str, str], mine: Draft, merged: Merge) -> None:
        super().__init__("both changed the same words")
        self.theirs, self.base, self.mine, self.merged = theirs, base[1], mine, merged
        titles = (base[0], theirs.title, mine.title)
        self.titles = None if one_of(*titles) is not None else titles


@transaction
def begin(year: SchoolYear, *, actor: Actor, at: datetime) -> Agreement:
    """Start a year's draft from the newest earlier text, or from the starting text. Raises Refused if it exists."""
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()
    if drafts.agreement(actor.school_id, year.begins) is not None:
        raise Refused([Obstacle(N_("There is an agreement for %(year)s already."), year=str(year))])
    earlier = [one for one in drafts.agreements(actor.school_id) if one.year < year.begins]
    last = earlier[0] if earlier else None
    found = Agreement.create(
        school=actor.school_id,
        year=year.begins,
        first_day=year.first_day,
        last_day=year.last_day,
        carried_from=last,
        by_id=actor.person_id,
        at=at,
    )
    made = _carry(found, last, actor, at)
    for name, kind, value in _terms_of(last, year):
        TermRevision.create(agreement=found, name=name, type=kind, value=value, by_id=actor.person_id, at=at)
    if last:
        departing.carry(last, found, made, at)
    note("draft begun", found, actor, at)
    return found


def _carry(found: Agreement, last: Agreement | None, actor: Actor, at: datetime) -> dict[int, Section]:
    """Last year's words with their confirmed twins, or the starting text: the new sections by the places they had."""
    made = {}
    beside = twins.twins(last).values() if last else ()
    texts = _texts_of(last) if last else [Text(n, *one) for n, one in enumerate(drafts.starting_text(), 1)]
    for place, text in enumerate(texts, 1):
        key, words = f"begin:{found.id}:{place}", (text.title, text.body)
        section = sections.create(found, place, *words, author=None, key=key, by=actor.person_id, at=at)
        for one in beside:
            if one.section.place == text.no and _says_the_same(one.section, text):
                carry(one, section, key)
        made[text.no] = section
    return made


def _says_the_same(section: Standing, text: Text) -> bool:
    return (section.title, frozen_form(section.body)) == (text.title, frozen_form(text.body))


def _texts_of(last: Agreement) -> list[Text]:
    """Last year's words as they stood at its end: what addenda changed is in them, and what they took out is not."""
    ended = consolidating.last_text(last)
    if ended is not None:
        return [one.text for one in ended.parts if not one.gone]
    return drafts.texts(last)


def _terms_of(last: Agreement | None, year: SchoolYear) -> list[tuple[str, TermType, str]]:
    """Last year's terms, days moved on by a year; or the starting values."""
    if last is None:
        kept = [(name, KNOWN_TERMS[name].type, value) for name, value in STARTING_TERMS.items()]
        return [*kept, ("sign_by", TermType.DAY, date(year.begins, 5, 14).isoformat())]
    ended = consolidating.last_text(last)
    terms = ended.terms if ended is not None else drafts.terms(last)
    return [(t.name, t.type, _moved(t, year.begins - last.year)) for t in terms.values()]


def _moved(term: Term, years: int) -> str:
    if term.type != TermType.DAY:
        return term.value
    day = date.fromisoformat(term.value)
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + years, day=28 if leap else day.day).isoformat()


@transaction
def save(found: Agreement, no: int, mine: Draft, *, actor: Actor, at: datetime) -> Revision:
    """Save a section as a revision; over somebody else's save it is merged. Raises Clash or Refused.

    The same save again is the same revision, and one that changes nothing is the revision that stands.
    """
    held, mine = open_draft(found), replace(mine, title=cleaned(mine.title).strip(), body=cleaned(mine.body))
    theirs = drafts.section(held, no)
    if theirs is None:
        raise Refused([Obstacle(N_("This section was removed meanwhile. Your text is still on this page."))])
    page, once = save_keys(actor.person_id, theirs.section_id, mine.once_key, (mine.title, mine.body))
    last = drafts.last_from(theirs.section_id, page)
    if last is not None and last.once_key == once:
        return last
    refuse(obstacles_to_saving(mine.title, mine.body))
    must_render(mine.body)
    mixed = last is None or last.merged_author_id is not None
    base = drafts.revision(theirs.section_id, mine.base) if mixed else last
    title, body = _together(theirs, base, mine)
    if (title, body) == (theirs.title, theirs.body):
        return Revision.get_by_id(theirs.revision_id)
    key = once if drafts.unused(once) else f"{page}{secrets.token_hex(16)}"
    return _keep(held, theirs, base, replace(mine, title=title, body=body, once_key=key), actor, at)


def _keep(
    held: Agreement, theirs: Standing, base: Revision | None, kept: Draft, actor: Actor, at: datetime
) -> Revision:
    """The new revision. Who wrote what was merged in is named beside its author."""
    merged = base is None or base.id != theirs.revision_id
    other = theirs.author_id if merged else None
    words = Kept(kept.title, kept.body, kept.note, actor.person_id, other, kept.once_key)
    return revising.save(held, theirs, words, actor=actor, at=at)


def _together(theirs: Standing, base: Revision | None, mine: Draft) -> tuple[str, str]:
    """Title and body that hold both people's edits. Raises Clash."""
    if base is not None and theirs.revision_id == base.id:
        return mine.title, mine.body
    before = (base.title, base.body) if base else ("", "")
    merged = merge(before[1], theirs.body, mine.body)
    title = one_of(before[0], theirs.title, mine.title)
    if merged.text is None or title is None:
        raise Clash(theirs, before, mine, merged)
    return title, merged.text
