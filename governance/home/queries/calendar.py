"""What is coming, by day."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from governance.agreements.queries import addenda, adopted, drafts
from governance.ballots.queries import endings
from governance.ballots.queries.lives import every
from governance.decisions import following
from governance.home.queries import searching
from governance.home.rules.doing import Coming
from governance.school import queries as schools
from governance.values.moments import day_in
from governance.values.words import N_, Sentence


def calendar(school_id: int, today: date, at: datetime) -> list[Coming]:
    """What is coming: votes, agreements' days, days off, forums of a search; by day."""
    zone = schools.by_id(school_id).zone
    return sorted(
        [
            *_voting_days(school_id, zone, at),
            *_agreement_days(school_id, today),
            *_days_off(school_id, today),
            *_follow_up(school_id, today, zone),
            *searching.forums(school_id, today, zone),
        ],
        key=lambda one: one.day,
    )


def _voting_days(school_id: int, zone: str, at: datetime) -> Iterator[Coming]:
    for living in every(school_id):
        motion, life = living.motion, living.life
        number = (("number", motion.number),)
        if life.over or life.closes_at < at:
            continue
        if life.opened_at is None and life.opens_at >= at:
            yield Coming(
                day_in(zone, life.opens_at),
                Sentence.of(N_("Vote opens: %(title)s"), title=motion.title),
                "ballots.motion",
                number,
                at=life.opens_at,
            )
        yield Coming(
            day_in(zone, life.closes_at),
            Sentence.of(N_("Vote closes: %(title)s"), title=motion.title),
            "ballots.motion",
            number,
            at=life.closes_at,
        )


def _agreement_days(school_id: int, today: date) -> Iterator[Coming]:
    for found in drafts.agreements(school_id):
        held = adopted.adopted(school_id, found.year)
        begins = (("begins", found.year),)
        by = adopted.sign_by(held.subject) if held and held.decision else None
        if by and by >= today:
            yield Coming(by, Sentence.of(N_("Each of us answers by this day")), "agreements.year", begins)
        if held and held.decision and found.last_day >= today:
            last = Sentence.of(N_("Last day of “%(title)s”"), title=held.subject.title)
            yield Coming(found.last_day, last, "agreements.year", begins)
        if found.last_day >= today:
            yield from _addendum_days(found, today)


def _addendum_days(found: Any, today: date) -> Iterator[Coming]:
    """From when adopted addenda hold, and until when each of us answers to them."""
    for one in addenda.adopted_of(addenda.addenda(found)):
        way = (("begins", found.year), ("number", one.no))
        if one.first_day >= today:
            holds = Sentence.of(N_("Addendum %(no)s holds: %(title)s"), no=one.no, title=one.heading.title)
            yield Coming(one.first_day, holds, "agreements.addendum", way)
        if one.answer_by >= today:
            by = Sentence.of(N_("Each of us answers to addendum %(no)s by this day"), no=one.no)
            yield Coming(one.answer_by, by, "agreements.addendum", way)


def _follow_up(school_id: int, today: date, zone: str) -> Iterator[Coming]:
    """Days of review, what was promised, and until when a vote can be protested."""
    for day, decision in following.reviews(school_id):
        what = Sentence.of(N_("We look at it again: %(title)s"), title=decision.subject.title)
        yield Coming(max(day, today), what, "decisions.decision", (("number", decision.number),))
    for one in following.undertakings(school_id):
        if not one.done and one.by_day >= today:
            yield Coming(one.by_day, Sentence.of(N_("To be done: %(what)s"), what=one.what), "decisions.decision",
                         (("number", one.decision),))  # fmt: skip
    for living in every(school_id):
        until = endings.protest_until(living) if living.life.certified_at else None
        if until is not None and until >= today:
            what = Sentence.of(N_("Last day to protest: %(title)s"), title=living.motion.title)
            yield Coming(until, what, "ballots.protests", (("number", living.motion.number),))


def _days_off(school_id: int, today: date) -> Iterator[Coming]:
    for day in schools.days_off(school_id):
        if day >= today:
            yield Coming(day, Sentence.of(N_("No school")), "home.calendar")
