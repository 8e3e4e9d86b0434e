"""What needs this person now, asked of every room below."""

from collections.abc import Iterator
from datetime import date, datetime

from governance.agreements.queries import adopted, answers, drafts
from governance.ballots.queries import index as ballots
from governance.ballots.queries import officers
from governance.ballots.queries.lives import every
from governance.home.queries import setup
from governance.home.rules import Coming, Task
from governance.peer_review import queries as peer_review
from governance.people import queries as people
from governance.people.models import Seat
from governance.people.rules import Kind
from governance.school import queries as schools
from governance.values.actor import Actor, Role
from governance.values.minutes import Minutes
from governance.values.moments import day_in
from governance.values.words import N_, Sentence


def tasks(actor: Actor, today: date, at: datetime) -> list[Task]:
    """Everything that waits for this person."""
    found = [*_votes(actor, at), *_visits(actor), *_choice(actor, today), *_seats(actor, today), *_hours(actor, today)]
    found += _setting_up(actor, at) if actor.has(Role.OFFICE) else ()
    return [*found, *_officers(actor, at)] if actor.has(Role.OFFICER) else found


def _setting_up(actor: Actor, at: datetime) -> Iterator[Task]:
    """A school that begins: the office goes on with it until a first vote is possible."""
    left = sum(step.needed and not step.done for step in setup.steps(schools.by_id(actor.school_id), at))
    if left:
        told = Sentence.counted(
            "%(count)s step is left before the first vote.", "%(count)s steps are left before the first vote.", left
        )
        yield Task(2, Sentence.of(N_("Set up our school")), (told,), Sentence.of(N_("Go on")), "school.setup")


def _votes(actor: Actor, at: datetime) -> Iterator[Task]:
    for line in ballots.waiting_for(actor.school_id, actor.person_id, at):
        when = Sentence.of(N_("Closes %(when)s."), when=line.closes_at)
        kind = Sentence.of(N_("Secret vote.")) if line.secret else Sentence.of(N_("Named vote."))
        yield Task(
            1,
            Sentence.of(N_("Cast my vote: %(title)s"), title=line.title),
            (when, kind),
            Sentence.of(N_("Cast my vote")),
            "ballots.start",
            (("number", line.number),),
            due=line.closes_at,
        )


def _visits(actor: Actor) -> Iterator[Task]:
    waiting = peer_review.waiting_for(actor.school_id, actor.person_id)
    names = people.names(pid for e in waiting for pid in (e.reviewer, e.colleague))
    for entry in waiting:
        other = names[entry.logged_by if entry.other == actor.person_id else entry.other]
        what = Sentence.of(N_("Did this visit happen? With %(name)s"), name=other)
        told = Sentence.of(
            N_("%(day)s, %(minutes)s. 10 seconds to answer."), day=entry.day, minutes=Minutes(entry.minutes)
        )
        yield Task(2, what, (told,), Sentence.of(N_("Answer")), "peer_review.visit", (("number", entry.number),))


def _choice(actor: Actor, today: date) -> Iterator[Task]:
    open_ = answers.unanswered(actor.school_id, actor.person_id, today)
    if open_ is not None:
        by = (Sentence.of(N_("Answer by %(day)s."), day=open_.by),) if open_.by else ()
        yield Task(
            3,
            Sentence.of(N_("Make my choice for next year: %(title)s"), title=open_.title),
            (*by, Sentence.of(N_("About 5 minutes."))),
            Sentence.of(N_("Read and choose")),
            "agreements.sign",
        )


def _seats(actor: Actor, today: date) -> Iterator[Task]:
    for seat in people.seats_on(actor.school_id, today, Kind.ELECTIONS):
        if seat.person_id == actor.person_id and not _accepted(seat):
            yield Task(
                2,
                Sentence.of(N_("Accept your seat as vote officer")),
                (Sentence.of(N_("10 seconds.")),),
                Sentence.of(N_("Look")),
                "people.committees",
            )


def _accepted(seat: Seat) -> bool:
    return getattr(seat, "acceptance", None) is not None and seat.acceptance.id is not None


def _officers(actor: Actor, at: datetime) -> Iterator[Task]:
    for living in every(actor.school_id):
        if living.life.over:
            continue
        for step in officers.steps(living, actor.person_id, at):
            if step.may_confirm and step.pending:
                what = Sentence.of(N_("Confirm as vote officer: %(title)s"), title=living.motion.title)
                told = Sentence.of(N_("%(name)s asked for it. It holds for 24 hours."), name=step.pending.by)
                yield Task(
                    1,
                    what,
                    (told,),
                    Sentence.of(N_("Look and confirm")),
                    "ballots.steps",
                    (("number", living.motion.number),),
                )


def _hours(actor: Actor, today: date) -> Iterator[Task]:
    if not actor.has(Role.TEACHER, Role.COUNSELLOR, Role.OTHER_CERTIFICATED):
        return
    balance = peer_review.balance(actor.school_id, actor.person_id, today)
    if balance.left:
        what = Sentence.of(N_("Plan a class visit: %(left)s are left"), left=Minutes(balance.left))
        done = Sentence.of(
            N_("%(done)s of %(owed)s are done."), done=Minutes(balance.done), owed=Minutes(balance.owed.minutes)
        )
        yield Task(7, what, (done,), Sentence.of(N_("My hours")), "peer_review.index")


def calendar(school_id: int, today: date, at: datetime) -> list[Coming]:
    """What is coming: votes, agreements' days, days off; by day."""
    zone = schools.by_id(school_id).zone
    return sorted(
        [*_voting_days(school_id, zone, at), *_agreement_days(school_id, today), *_days_off(school_id, today)],
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
            )
        yield Coming(
            day_in(zone, life.closes_at),
            Sentence.of(N_("Vote closes: %(title)s"), title=motion.title),
            "ballots.motion",
            number,
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


def _days_off(school_id: int, today: date) -> Iterator[Coming]:
    for day in schools.days_off(school_id):
        if day >= today:
            yield Coming(day, Sentence.of(N_("No school")), "home.calendar")
