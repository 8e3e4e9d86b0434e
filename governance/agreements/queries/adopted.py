"""Frozen texts with what was decided of them, and the one to which each of us answers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from governance.agreements.models.texts import Agreement
from governance.agreements.queries import drafts
from governance.agreements.rules.saying import spoken_terms
from governance.agreements.rules.terms import Term
from governance.db.reading import once
from governance.decisions import queries as decisions
from governance.decisions.models import Decision, Subject
from governance.decisions.rules import ANSWER_BY, SubjectKind, TermType
from governance.values.moments import day_in
from governance.wording.terms import filled

_HEADING = re.compile(r"^# ", re.M)

TO_ANSWER = timedelta(days=14)


def readable(found: Agreement) -> str:
    """A year's text as it reads, values in their places and sections unnumbered: what a redline compares.

    The frozen words where it is frozen, else those of the draft.
    """
    frozen = drafts.freezing_of(found)
    if frozen is None or drafts.failed(frozen):
        texts = drafts.texts(found)
        return filled("\n".join(f"# {t.title}\n\n{t.body}" for t in texts), words_of(drafts.terms(found)))
    return readable_subject(frozen.subject)


def readable_subject(subject: Subject) -> str:
    """A frozen text as it reads, its sections unnumbered, without the lines that say which language prevails."""
    head = _HEADING.search(subject.text)
    text = subject.text[head.start() :] if head else subject.text
    for page in subject.pages:
        text = text.replace(f"# {page['no']} {page['title']}\n", f"# {page['title']}\n", 1)
    return filled(text, words_of(terms_of(subject)))


def terms_of(subject: Subject) -> dict[str, Term]:
    """The frozen terms by name."""
    return {name: Term(name, TermType(term["type"]), term["value"]) for name, term in subject.terms.items()}


def words_of(terms: Mapping[str, Term]) -> dict[str, str]:
    """What stands in the text for each name."""
    return spoken_terms(terms)


def terms_then(found: Agreement) -> dict[str, Term]:
    """A year's terms: the frozen ones where it is frozen, else those of the draft."""
    frozen = drafts.freezing_of(found)
    open_ = frozen is None or drafts.failed(frozen)
    return drafts.terms(found) if frozen is None or open_ else terms_of(frozen.subject)


@dataclass(frozen=True)
class Adopted:
    """A frozen agreement with what was decided of it."""

    agreement: Agreement
    subject: Subject
    decision: Decision | None


@once
def adopted(school_id: int, year: int) -> Adopted | None:
    """A year's frozen agreement."""
    found = drafts.agreement(school_id, year)
    frozen = drafts.freezing_of(found) if found else None
    if found is None or frozen is None:
        return None
    certified = decisions.decisions_of(frozen.subject_id)
    return Adopted(found, frozen.subject, certified[0] if certified else None)


def to_answer(school_id: int, day: date) -> Adopted | None:
    """The newest adopted agreement whose year has not ended: the one to which each of us answers."""
    for found in drafts.agreements(school_id):
        held = adopted(school_id, found.year)
        if held and decisions.is_in_force(held.subject.id) and held.agreement.last_day >= day:
            return held
    return None


def sign_by(subject: Subject) -> date | None:
    """The day by which each of us answers, where the agreement names one.

    An addendum always names one; adopted late, it leaves two weeks all the same, though none beyond its own days.
    """
    if subject.kind == SubjectKind.ADDENDUM:
        certified = [day_in(subject.school.zone, one.at) for one in decisions.decisions_of(subject.id)]
        days = [date.fromisoformat(subject.terms[ANSWER_BY]["value"]), *(day + TO_ANSWER for day in certified)]
        return min(max(days), subject.last_day)
    term = subject.terms.get("sign_by")
    return date.fromisoformat(term["value"]) if term else None
