"""Freezing a draft: text, rendered pages, terms and digest never change again."""

from datetime import date, datetime

from governance.agreements import queries
from governance.agreements.models import Agreement, Freezing
from governance.agreements.rules import Term, Text, frozen_form, obstacles_to_freezing
from governance.db.engine import locked, transaction
from governance.decisions import actions as decisions
from governance.decisions.models import Decision, Recording, Subject
from governance.decisions.rules import Frozen, SubjectKind, TermType, read_value
from governance.values.actor import Actor
from governance.values.money import Money
from governance.values.words import N_, Obstacle, Refused, refuse
from governance.web import markdown
from governance.wording.terms import filled

RENDERER = "markdown-1"


@transaction
def freeze(found: Agreement, *, title: str, address: str, actor: Actor, at: datetime) -> Subject:
    """Freeze a draft as the subject of its vote. Raises Refused with everything that stands against it."""
    held = locked(Agreement.select().where(Agreement.id == found.id)).get()
    if queries.freezing_of(held) is not None:
        raise Refused([Obstacle(N_("This text is frozen. It never changes again."))])
    texts, terms = queries.texts(held), queries.terms(held)
    refuse(obstacles_to_freezing(texts, terms))
    frozen = Frozen(
        SubjectKind.AGREEMENT,
        title,
        frozen_form("\n".join(f"# {t.no} {t.title}\n\n{t.body}" for t in texts)),
        pages=[_page(text, terms) for text in texts],
        terms={name: {"type": str(term.type), "value": term.value} for name, term in terms.items()},
        first_day=held.first_day,
        last_day=held.last_day,
        renderer=RENDERER,
    )
    subject = decisions.freeze(frozen, address=address, actor=actor, at=at)
    Freezing.create(agreement=held, subject=subject, at=at)
    return subject


def _page(text: Text, terms: dict[str, Term]) -> dict[str, str]:
    words = {name: f"**{value_words(term)}**" for name, term in terms.items()}
    html = markdown.html(filled(frozen_form(text.body), words))
    return {"no": str(text.no), "anchor": f"s{text.no}", "title": text.title, "html": html}


def value_words(term: Term) -> str:
    """A term's value in the agreement's own English words: '240 minutes', '2/3', '14 May 2027'."""
    value = read_value(term.type, term.value)
    match term.type:
        case TermType.MINUTES:
            return f"{value:,} minutes"
        case TermType.MONEY:
            return str(Money(value))
        case TermType.DAY:
            return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
        case TermType.YES_NO:
            return "yes" if value else "no"
    return str(value)


_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@transaction
def record_adopted(
    subject: Subject, body: str, adopted_on: date, file_digest: str, *, actor: Actor, today: date, at: datetime
) -> Recording:
    """The chair states that this frozen text was adopted elsewhere, by which body and on what day."""
    if not body.strip():
        raise Refused([Obstacle(N_("Name the body that adopted it."))], "body")
    if adopted_on > today:
        raise Refused([Obstacle(N_("That day is still to come."))], "adopted_on")
    return decisions.record_adopted(
        subject, body=body.strip()[:200], adopted_on=adopted_on, file_digest=file_digest, actor=actor, at=at
    )


def confirm_recorded(recording: Recording, *, actor: Actor, at: datetime) -> Decision:
    """An officer confirms it; from then on its terms hold on its days."""
    return decisions.confirm_recorded(recording, actor=actor, at=at)
