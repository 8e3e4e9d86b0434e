"""What an addendum changes, drafted or frozen, against the text in force on its first day."""

from collections.abc import Mapping
from dataclasses import dataclass

from peewee import fn

from governance.agreements.models.addenda import AddendumEdit, AddendumTerm
from governance.agreements.queries import addenda, adopted, consolidating, effects, limits
from governance.agreements.queries.addenda import Held
from governance.agreements.queries.adopted import words_of
from governance.agreements.queries.consolidating import InForce
from governance.agreements.rules.addenda import Drafted, Edit, Fate, Other, touched
from governance.agreements.rules.consolidating import Change, How, Part
from governance.agreements.rules.limits import Beyond, beyond
from governance.agreements.rules.terms import Term
from governance.decisions.rules import TermType
from governance.people.models import Person
from governance.wording.terms import filled, names_in


@dataclass(frozen=True)
class Changed:
    """An addendum against the text before it: the sections and the terms that it changes."""

    before: InForce
    sections: tuple[Drafted, ...]
    changes: tuple[Change, ...]
    terms: Mapping[str, Term]

    @property
    def after(self) -> dict[str, Term]:
        """The terms with it."""
        return {**self.before.terms, **self.terms}

    @property
    def parts(self) -> list[Part]:
        """The sections with it, those taken out left away."""
        changed = {one.no: one for one in self.changes}
        kept = {one.no: one for one in self.before.parts if not one.gone}
        kept |= {no: Part(no, one.title, one.body, gone=one.how == How.REMOVED) for no, one in changed.items()}
        return [kept[no] for no in sorted(kept) if not kept[no].gone]

    def texts(self) -> tuple[str, str]:
        """The old words and the new ones of every section that is touched, each as it reads."""
        naming = {one.no for one in self.before.parts if self.terms.keys() & set(names_in(one.body))}
        shown = set(touched(self.before.parts, self.changes, naming))
        old = _said([one for one in self.before.parts if not one.gone and one.no in shown], self.before.terms)
        return old, _said([one for one in self.parts if one.no in shown], self.after)


def _said(parts: list[Part], terms: Mapping[str, Term]) -> str:
    return filled("\n".join(f"# {one.title}\n\n{one.body}" for one in parts), words_of(dict(terms)))


def changed(held: Held) -> Changed | None:
    """What an addendum changes; None where the agreement that it would change was never adopted."""
    base = adopted.adopted(held.agreement.school_id, held.agreement.year)
    if base is None:
        return None
    others = [one for one in addenda.addenda(held.agreement) if one.no != held.no]
    earlier = [one for one in addenda.adopted_of(others) if _before(one, held)]
    before = consolidating.with_addenda(base, earlier, held.first_day)
    if not held.written:
        frozen = addenda.holding_of(held)
        return Changed(before, (), frozen.changes, frozen.terms)
    sections = _sections(held, before)
    drafted = drafted_terms(held)
    named = {one.name for one in effects.changed_terms(before.terms, {**before.terms, **drafted})}
    terms = {name: term for name, term in drafted.items() if name in named}
    return Changed(before, tuple(sections), tuple(one.change for one in sections if one.change), terms)


def _before(one: Held, held: Held) -> bool:
    """Whether an adopted addendum was certified before this one; before a decision all were."""
    if held.decision is None or one.decision is None or held.written:
        return True
    return (one.decision.at, one.decision.id) < (held.decision.at, held.decision.id)


def _sections(held: Held, before: InForce) -> list[Drafted]:
    """The sections in force that are not taken out, and those that the addendum adds, by number."""
    edits = newest_edits(held)
    there = [Drafted(part.no, part, edits.pop(part.no, None)) for part in before.parts if not part.gone]
    return [*there, *(Drafted(no, None, edit) for no, edit in sorted(edits.items()) if edit.fate == Fate.WORDS)]


def newest_edits(held: Held) -> dict[int, Edit]:
    """The newest edit of each section."""
    newest = AddendumEdit.select(fn.MAX(AddendumEdit.id)).where(AddendumEdit.addendum == held.row)
    rows = AddendumEdit.select(AddendumEdit, Person).join(Person)
    rows = rows.where(AddendumEdit.id.in_(newest.group_by(AddendumEdit.no)))
    return {row.no: _edit(row) for row in rows}


def _edit(row: AddendumEdit) -> Edit:
    return Edit(row.id, Fate(row.fate), row.title, row.body, row.over, row.author.name, row.at)


def edit(held: Held, no: int, edit_id: int) -> AddendumEdit | None:
    return AddendumEdit.get_or_none(
        (AddendumEdit.addendum == held.row) & (AddendumEdit.no == no) & (AddendumEdit.id == edit_id)
    )


def history(held: Held, no: int) -> list[AddendumEdit]:
    """Every save of a section in this addendum, newest first."""
    query = AddendumEdit.select(AddendumEdit, Person).join(Person)
    mine = (AddendumEdit.addendum == held.row) & (AddendumEdit.no == no)
    return list(query.where(mine).order_by(AddendumEdit.id.desc()))


def last_from(held: Held, page: str) -> AddendumEdit | None:
    """The newest edit that was saved from one opened page."""
    query = AddendumEdit.select().where((AddendumEdit.addendum == held.row) & AddendumEdit.once_key.startswith(page))
    return query.order_by(AddendumEdit.id.desc()).first()


def drafted_terms(held: Held) -> dict[str, Term]:
    """The newest value that the draft gives each term; an empty one was taken back."""
    rows = AddendumTerm.select().where(AddendumTerm.addendum == held.row).order_by(AddendumTerm.id)
    kept = {row.name: Term(row.name, TermType(row.type), row.value) for row in rows}
    return {name: term for name, term in kept.items() if term.value}


def section(held: Held, no: int) -> Drafted | None:
    """One section of a draft; None where neither the text in force nor the addendum has it."""
    found = changed(held)
    return next((one for one in found.sections if one.no == no), None) if found else None


def next_section(held: Held) -> int:
    """The number of a section to be added: above every one of the agreement and of all its addenda, adopted or not."""
    base = adopted.adopted(held.agreement.school_id, held.agreement.year)
    taken = [int(page["no"]) for page in base.subject.pages] if base else []
    others = [one.row.id for one in addenda.addenda(held.agreement)]
    drafted = AddendumEdit.select(fn.MAX(AddendumEdit.no)).where(AddendumEdit.addendum.in_(others)).scalar()
    return max([*taken, drafted or 0]) + 1


def beyond_in(held: Held, found: Changed) -> list[Beyond]:
    """The terms that it changes to beyond a limit of the district, with the reason where one was given."""
    said = limits.answers(held.agreement)
    return beyond(found.terms, limits.bounds(held.agreement.school_id), said)


def others_of(held: Held) -> list[Other]:
    """The other addenda of the year that are adopted, or frozen and undecided."""
    return [
        _other(one)
        for one in addenda.addenda(held.agreement)
        if one.no != held.no and not one.withdrawn and not one.written
    ]


def _other(one: Held) -> Other:
    holding = addenda.holding_of(one)
    sections = frozenset(change.no for change in holding.changes)
    return Other(one.no, holding.first_day, one.decision is not None, sections, frozenset(holding.terms))
