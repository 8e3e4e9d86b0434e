"""Addenda of a year: what each is called, how far it is, and what was frozen and decided of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peewee import fn

from governance.agreements.models.addenda import (
    Addendum,
    AddendumFreezing,
    AddendumHeading,
    AddendumReopening,
    AddendumWithdrawal,
)
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import adopted
from governance.agreements.queries.adopted import Adopted
from governance.agreements.rules.addenda import OPEN, State
from governance.agreements.rules.consolidating import Holding, changes_in
from governance.db.reading import once
from governance.decisions import queries as decisions
from governance.decisions.models import Decision, Subject
from governance.decisions.rules import IN_FORCE, KNOWN_TERMS, OF_ITSELF, VOTE, Outcome, TermInForce
from governance.peer_review.rules.terms import section_of

NAME = "addendum_by"


@dataclass(frozen=True)
class Held:
    """An addendum with its newest heading, and what was frozen and decided of it last."""

    row: Addendum
    heading: AddendumHeading
    freezing: AddendumFreezing | None
    decision: Decision | None
    reopened: bool
    withdrawn: bool

    @property
    def no(self) -> int:
        return int(self.row.no)

    @property
    def agreement(self) -> Agreement:
        return self.row.agreement

    @property
    def subject(self) -> Subject | None:
        return self.freezing.subject if self.freezing else None

    @property
    def written(self) -> bool:
        """Whether the draft is what counts: it was never frozen, or what was frozen was not adopted."""
        failed = self.decision is not None and self.decision.outcome == Outcome.NOT_PASSED
        return self.freezing is None or self.reopened or failed

    @property
    def first_day(self) -> date:
        """From when it holds: by the frozen text, else by the draft."""
        return self.subject.first_day if self.subject and not self.written else self.heading.first_day

    @property
    def answer_by(self) -> date:
        """Until when each of us answers: by the frozen text, else by the draft."""
        by = adopted.sign_by(self.subject) if self.subject and not self.written else None
        return by or self.heading.answer_by

    def state(self, today: date) -> State:
        if self.withdrawn:
            return State.WITHDRAWN
        if self.decision is not None and self.decision.outcome in IN_FORCE:
            return State.ADOPTED
        if today > self.agreement.last_day:
            return State.OVER
        if self.freezing is None:
            return State.DRAFT
        return State.REOPENED if self.written else State.FROZEN

    def is_open(self, today: date) -> bool:
        return self.state(today) in OPEN

    def adopted(self) -> Adopted | None:
        """The frozen text with what was decided of it, as pages and files of the agreement show one."""
        return Adopted(self.agreement, self.subject, self.decision) if self.subject else None


@once
def addenda(found: Agreement) -> list[Held]:
    """Every addendum of an agreement, by number."""
    rows = list(Addendum.select().where(Addendum.agreement == found).order_by(Addendum.no))
    return [_held(row, found) for row in rows]


def addendum(found: Agreement, no: int) -> Held | None:
    row = Addendum.get_or_none((Addendum.agreement == found) & (Addendum.no == no))
    return _held(row, found) if row else None


def _held(row: Addendum, found: Agreement) -> Held:
    row.agreement = found
    heading = row.headings.order_by(AddendumHeading.id.desc()).get()
    freezing = row.freezings.order_by(AddendumFreezing.id.desc()).first()
    decided = decisions.decisions_of(freezing.subject_id) if freezing else []
    reopened = bool(freezing) and AddendumReopening.select().where(AddendumReopening.freezing == freezing).exists()
    withdrawn = AddendumWithdrawal.select().where(AddendumWithdrawal.addendum == row).exists()
    return Held(row, heading, freezing, decided[0] if decided else None, reopened, withdrawn)


def next_no(found: Agreement) -> int:
    return (Addendum.select(fn.MAX(Addendum.no)).where(Addendum.agreement == found).scalar() or 0) + 1


def adopted_of(every: Iterable[Held]) -> list[Held]:
    """Those adopted, by certification: a later one holds over an earlier."""
    kept = [one for one in every if one.decision is not None and one.decision.outcome in IN_FORCE]
    return sorted(kept, key=lambda one: (one.decision.at, one.decision.id) if one.decision else ())


def holding_of(one: Held) -> Holding:
    """An adopted or frozen addendum as the text in force sees it."""
    subject = one.subject
    if subject is None:
        raise ValueError("this addendum was never frozen")
    terms = {name: term for name, term in adopted.terms_of(subject).items() if name not in OF_ITSELF}
    return Holding(one.no, subject.first_day, subject.last_day, changes_in(subject.pages), terms)


@dataclass(frozen=True)
class Decider:
    """Who decides a change during the year (vote or council), the term that says so, and the section where it stands.

    Without a term neither the agreement nor the school says it; a term without an address is the school's own.
    """

    by: str
    term: TermInForce | None = None
    section: str = ""
    address: str = ""


def decider(school_id: int, day: date) -> Decider:
    """Who decides a change by what is in force on a day; a vote, where nothing says otherwise."""
    term = decisions.term_on(school_id, NAME, day)
    if term is None or term.value not in KNOWN_TERMS[NAME].choices:
        return Decider(VOTE)
    if term.subject_id is None:
        return Decider(str(term.value), term)
    subject = decisions.subject_by_id(term.subject_id)
    page = section_of(NAME, subject.text, subject.pages)
    if page is None:
        return Decider(str(term.value), term, address=term.subject_address)
    return Decider(str(term.value), term, f"{page['no']} {page['title']}", f"{term.subject_address}#{page['anchor']}")
