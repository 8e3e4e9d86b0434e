"""Starting from last year, saving sections, setting terms. Two people's edits never overwrite one another."""

from dataclasses import dataclass
from datetime import date, datetime

from peewee import fn

from governance.agreements import queries
from governance.agreements.models import Agreement, Placing, Removal, Revision, Section, TermRevision
from governance.agreements.queries import Standing
from governance.agreements.rules import STARTING_TERMS, Term, obstacles_to_saving, obstacles_to_term
from governance.audit import actions as audit
from governance.db.engine import locked, transaction
from governance.decisions.rules import KNOWN_TERMS, TermType
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused, refuse
from governance.values.year import SchoolYear
from governance.web import markdown
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

    def __init__(self, theirs: Standing, base: str, mine: Draft, merged: Merge) -> None:
        super().__init__("both changed the same words")
        self.theirs, self.base, self.mine, self.merged = theirs, base, mine, merged


@transaction
def begin(year: SchoolYear, *, actor: Actor, at: datetime) -> Agreement:
    """Start a year's draft from the newest earlier text, or from the starting text. Raises Refused if it exists."""
    if queries.agreement(actor.school_id, year.begins) is not None:
        raise Refused([Obstacle(N_("There is an agreement for %(year)s already."), year=str(year))])
    earlier = [one for one in queries.agreements(actor.school_id) if one.year < year.begins]
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
    texts = [(t.title, t.body) for t in queries.texts(last)] if last else queries.starting_text()
    for place, (title, body) in enumerate(texts, 1):
        _add(found, place, title, body, author=None, key=f"begin:{found.id}:{place}", by=actor.person_id, at=at)
    for name, kind, value in _terms_of(last, year):
        TermRevision.create(agreement=found, name=name, type=kind, value=value, by_id=actor.person_id, at=at)
    _write("draft begun", found, actor, at)
    return found


def _terms_of(last: Agreement | None, year: SchoolYear) -> list[tuple[str, TermType, str]]:
    """Last year's terms, days moved on by a year; or the starting values."""
    if last is None:
        kept = [(name, KNOWN_TERMS[name].type, value) for name, value in STARTING_TERMS.items()]
        return [*kept, ("sign_by", TermType.DAY, date(year.begins, 5, 14).isoformat())]
    return [(t.name, t.type, _moved(t, year.begins - last.year)) for t in queries.terms(last).values()]


def _moved(term: Term, years: int) -> str:
    if term.type != TermType.DAY:
        return term.value
    day = date.fromisoformat(term.value)
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + years, day=28 if leap else day.day).isoformat()


def _add(
    found: Agreement, place: int, title: str, body: str, *, author: int | None, key: str, by: int, at: datetime
) -> Section:
    no = (Section.select(fn.MAX(Section.no)).where(Section.agreement == found).scalar() or 0) + 1
    section = Section.create(agreement=found, no=no)
    Placing.create(section=section, position=place, by_id=by, at=at)
    Revision.create(section=section, title=title, body=body, author=author, once_key=key, at=at)
    return section


@transaction
def add_section(found: Agreement, title: str, once_key: str, *, actor: Actor, at: datetime) -> Section:
    """Add an empty section at the end; the same key again is the same section."""
    held = _open(found)
    same = Revision.get_or_none(Revision.once_key == once_key)
    if same is not None:
        return same.section
    refuse(obstacles_to_saving(title, ""))
    section = _add(
        held,
        len(queries.sections(held)) + 1,
        title.strip(),
        "",
        author=actor.person_id,
        key=once_key,
        by=actor.person_id,
        at=at,
    )
    _write("section added", held, actor, at, section=section.no)
    return section


@transaction
def remove_section(found: Agreement, no: int, *, actor: Actor, at: datetime) -> None:
    """Take a section out of the draft; its history stays."""
    held = _open(found)
    one = queries.section(held, no)
    if one is not None:
        Removal.insert(section=one.section_id, by_id=actor.person_id, at=at).on_conflict_ignore().execute()
        _write("section removed", held, actor, at, section=no)


@transaction
def move_section(found: Agreement, no: int, up: bool, *, actor: Actor, at: datetime) -> None:
    """Move a section by one place."""
    held = _open(found)
    order = [one.section_id for one in queries.sections(held)]
    one = queries.section(held, no)
    place = order.index(one.section_id) if one else -1
    other = place - 1 if up else place + 1
    if one is None or not 0 <= other < len(order):
        return
    order[place], order[other] = order[other], order[place]
    for position, section_id in enumerate(order, 1):
        Placing.create(section=section_id, position=position, by_id=actor.person_id, at=at)
    _write("section moved", held, actor, at, section=no)


@transaction
def save(found: Agreement, no: int, mine: Draft, *, actor: Actor, at: datetime) -> Revision:
    """Save a section as a revision; over somebody else's save it is merged. Raises Clash or Refused; the key once."""
    held = _open(found)
    same = Revision.get_or_none(Revision.once_key == mine.once_key)
    if same is not None:
        return same
    theirs = queries.section(held, no)
    if theirs is None:
        raise Refused([Obstacle(N_("This section was removed meanwhile. Your text is still on this page."))])
    refuse(obstacles_to_saving(mine.title, mine.body))
    _must_render(mine.body)
    base = queries.revision(theirs.section_id, mine.base)
    title, body = _together(theirs, base, mine)
    revision = Revision.create(
        section=theirs.section_id,
        base=theirs.revision_id,
        title=title,
        body=body,
        note=mine.note.strip()[:300],
        author=actor.person_id,
        merged_author=_other(theirs, mine),
        once_key=mine.once_key,
        at=at,
    )
    _write("section saved", held, actor, at, section=no, revision=revision.id)
    return revision


def _together(theirs: Standing, base: Revision | None, mine: Draft) -> tuple[str, str]:
    """Title and body that hold both people's edits. Raises Clash."""
    body = mine.body.replace("\r\n", "\n")
    if theirs.revision_id == mine.base:
        return mine.title.strip(), body
    before = base.body if base else ""
    merged = merge(before, theirs.body, body)
    title_clash = base is None or mine.title.strip() not in {base.title, theirs.title} and theirs.title != base.title
    if merged.text is None or title_clash:
        raise Clash(theirs, before, mine, merged)
    title = theirs.title if base and mine.title.strip() == base.title else mine.title.strip()
    return title, merged.text


def _other(theirs: Standing, mine: Draft) -> int | None:
    """Who wrote what was merged in."""
    if theirs.revision_id == mine.base:
        return None
    return Revision.get_by_id(theirs.revision_id).author_id


def _must_render(body: str) -> None:
    try:
        markdown.html(body)
    except markdown.TooTangled as fault:
        raise Refused([Obstacle(N_("This text is nested too deeply to be shown."))], "body") from fault


@transaction
def set_term(found: Agreement, name: str, kind: TermType, value: str, *, actor: Actor, at: datetime) -> None:
    """Set a term, or take it out by an empty value. Raises Refused beside the field."""
    held = _open(found)
    against = list(obstacles_to_term(name, kind, value)) if value.strip() else []
    if against:
        raise Refused(against, name)
    TermRevision.create(agreement=held, name=name, type=kind, value=value.strip(), by_id=actor.person_id, at=at)
    _write("term set", held, actor, at, name=name, value=value.strip())


def _open(found: Agreement) -> Agreement:
    """The agreement, its row held. Raises Refused once it is frozen."""
    held: Agreement = locked(Agreement.select().where(Agreement.id == found.id)).get()
    if queries.freezing_of(held) is not None:
        raise Refused([Obstacle(N_("This text is frozen. It never changes again."))])
    return held


def _write(deed: str, found: Agreement, actor: Actor, at: datetime, **facts: int | str) -> None:
    audit.record(
        deed,
        school_id=actor.school_id,
        kind="agreement",
        thing_id=found.id,
        actor_id=actor.person_id,
        at=at,
        facts=facts,
    )
