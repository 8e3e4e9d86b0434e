"""Freezing a draft: text, rendered pages, terms and digest never change again."""

from datetime import date, datetime

from governance.agreements.actions.held import open_draft
from governance.agreements.models.texts import Agreement, Freezing
from governance.agreements.queries import amending, departing, drafts, limits, twins
from governance.agreements.queries.pages import Page, kinds_on, page_of
from governance.agreements.rules import departing as departures
from governance.agreements.rules.amending import obstacles_to_leaving_open
from governance.agreements.rules.limits import obstacles_to_going_beyond
from governance.agreements.rules.saying import text_language
from governance.agreements.rules.terms import Term
from governance.agreements.rules.text import frozen_form, obstacles_to_freezing
from governance.agreements.rules.twins import State, obstacles_to_freezing_without, prevailing
from governance.db.engine import transaction
from governance.decisions import actions as decisions
from governance.decisions.models import Decision, Recording, Subject
from governance.decisions.rules import Frozen, SubjectKind
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused, refuse

RENDERER = "markdown-2"


@transaction
def freeze(
    found: Agreement, *, title: str, address: str, actor: Actor, at: datetime, left_open: bool = False,
    without_twins: bool = False,
) -> Subject:  # fmt: skip
    """Freeze a draft with its confirmed twins as the subject of its vote. Raises Refused with all that is against it.

    `left_open` says that amendments of which nothing has become stay so, `without_twins` that twins which nobody
    confirmed as they stand are left out.
    """
    held = open_draft(found)
    texts, terms = drafts.texts(held), drafts.terms(held)
    left = obstacles_to_freezing_without(twins.left(held, terms), without_twins)
    against = obstacles_to_leaving_open(amending.open_numbers(held), left_open)
    unsaid = obstacles_to_going_beyond(limits.beyond_in(held))
    departs = departing.in_draft(held)
    waived = departures.obstacles_to_freezing_with(departs)
    refuse([*obstacles_to_freezing(texts, terms), *unsaid, *waived, *against, *left])
    pages = _pages(held, terms, departs)
    frozen = Frozen(
        SubjectKind.AGREEMENT,
        title,
        _text(pages, [f"# {t.no} {t.title}\n\n{t.body}" for t in texts], text_language(terms)),
        pages=pages,
        terms={name: {"type": str(term.type), "value": term.value} for name, term in terms.items()},
        first_day=held.first_day,
        last_day=held.last_day,
        renderer=RENDERER,
    )
    subject = decisions.freeze(frozen, address=address, actor=actor, at=at)
    Freezing.create(agreement=held, subject=subject, at=at)
    return subject


def _pages(held: Agreement, terms: dict[str, Term], departs: list[departures.Departure]) -> list[Page]:
    """Each section's page, with those of its twins that somebody stands for as they are, and with its departures."""
    by_place: dict[int, list[twins.Twin]] = {}
    for one in twins.twins(held, terms).values():
        if one.state == State.CONFIRMED:
            by_place.setdefault(one.section.place, []).append(one)
    pages = []
    for text in drafts.texts(held):
        here = [departures.frozen_form(one) for one in departs if one.place == text.no]
        page = page_of(text, terms, by_place.get(text.no, ()))
        pages.append({**page, "departures": here} if here else page)
    return pages


def _text(pages: list[Page], sections: list[str], language: str) -> str:
    """The frozen words; where twins stand beside them, they begin with which of the two prevails, in both languages."""
    first = [sentence for _, sentence in prevailing(language, kinds_on(pages))]
    return frozen_form("\n".join([*(f"{line}\n" for line in first), *sections]))


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
