"""What needs this person now, asked of every room below."""

from collections.abc import Iterator
from datetime import date, datetime

from governance.agreements.queries import answers
from governance.ballots.queries import index as ballots
from governance.home.queries import following, gathering, office, searching, visiting
from governance.home.rules.doing import Door, Rank, Task
from governance.peer_review.queries import balances, entries, schedules
from governance.peer_review.rules.visiting import Facts
from governance.peer_review.rules.visiting import Kind as VisitKind
from governance.people import queries as people
from governance.principals.queries import surveys
from governance.school import queries as schools
from governance.values.actor import Actor, Role
from governance.values.minutes import Minutes
from governance.values.moments import day_in
from governance.values.words import N_, Sentence


def tasks(actor: Actor, today: date, at: datetime) -> list[Task]:
    """Everything that waits for this person."""
    found = [*_votes(actor, today, at), *_visits(actor), *_choice(actor, today), *visiting.tasks(actor, today)]
    found += [
        *_surveys(actor, today, at),
        *searching.tasks(actor, today),
        *_partners(actor, today),
        *_hours(actor, today),
        *gathering.tasks(actor, today, at),
    ]
    return [*found, *following.tasks(actor, today), *office.tasks(actor, today, at)]


def _votes(actor: Actor, today: date, at: datetime) -> Iterator[Task]:
    zone = schools.by_id(actor.school_id).zone
    for line in ballots.waiting_for(actor.school_id, actor.person_id, at):
        kind = Sentence.of(N_("Secret vote.")) if line.secret else Sentence.of(N_("Named vote."))
        what = Sentence.of(N_("Cast my vote: %(title)s"), title=line.title)
        door = Door(Sentence.of(N_("Cast my vote")), "ballots.start", (("number", line.number),))
        when = _closes(line.closes_at, zone, today)
        long = Sentence.of(N_("A few minutes."))
        yield Task(Rank.VOTE, what, (when, long, kind), (door,), due=line.closes_at)


def _surveys(actor: Actor, today: date, at: datetime) -> Iterator[Task]:
    zone = schools.by_id(actor.school_id).zone
    for survey in surveys.waiting_for(actor.school_id, actor.person_id, at):
        what = Sentence.of(N_("Answer the survey of %(year)s on %(name)s"), year=str(survey.year), name=survey.name)
        door = Door(Sentence.of(N_("Answer the survey")), "principals.survey", (("number", survey.number),))
        when, long = _closes(survey.life.closes_at, zone, today), Sentence.of(N_("A few minutes."))
        sealed = Sentence.of(N_("Nobody learns what you answer."))
        yield Task(Rank.SURVEY, what, (when, long, sealed), (door,), due=survey.life.closes_at)


def _closes(at: datetime, zone: str, today: date) -> Sentence:
    words = {
        0: N_("Closes today, %(when)s."),
        1: N_("Closes tomorrow, %(when)s."),
    }
    return Sentence.of(words.get((day_in(zone, at) - today).days, N_("Closes %(when)s.")), when=at)


def _visits(actor: Actor) -> Iterator[Task]:
    waiting = entries.waiting_for(actor.school_id, actor.person_id)
    names = people.names(entry.partner_of(actor.person_id) for entry in waiting)
    for entry in waiting:
        number = (("number", entry.number),)
        name = names[entry.partner_of(actor.person_id)]
        told = Sentence.of(N_("%(day)s, %(minutes)s."), day=entry.day, minutes=Minutes(entry.minutes))
        if entry.correction is not None:
            what = Sentence.of(N_("%(name)s says: not quite"), name=name)
            doors: tuple[Door, ...] = (Door(Sentence.of(N_("Look and answer")), "peer_review.visit", number),)
        else:
            what = Sentence.of(_asked(entry, actor.person_id), name=name)
            yes = Door(Sentence.of(N_("Yes, it happened")), "peer_review.confirm", number, act=True)
            doors = (yes, Door(Sentence.of(N_("Not quite")), "peer_review.visit", number))
        yield Task(Rank.VISIT, what, (told, Sentence.of(N_("10 seconds to answer."))), doors)


def _asked(entry: Facts, me: int) -> str:
    if entry.kind == VisitKind.PLAN:
        return N_("Did this happen? You planned with %(name)s")
    if entry.kind == VisitKind.TALK:
        return N_("Did this happen? You talked after with %(name)s")
    if entry.kind == VisitKind.STUDY:
        return N_("Did this happen? You studied a lesson with %(name)s")
    if entry.colleague == me:
        return N_("Did this visit happen? %(name)s came to your class")
    return N_("Did this visit happen? You came to the class of %(name)s")


def _choice(actor: Actor, today: date) -> Iterator[Task]:
    open_ = answers.unanswered(actor.school_id, actor.person_id, today)
    if open_ is not None:
        by = (Sentence.of(N_("Answer by %(day)s."), day=open_.by),) if open_.by else ()
        what = Sentence.of(N_("Make my choice for next year: %(title)s"), title=open_.title)
        door = Door(Sentence.of(N_("Read and choose")), "agreements.sign")
        yield Task(Rank.CHOICE, what, (*by, Sentence.of(N_("About 5 minutes."))), (door,))
    for one in answers.unsigned(actor.school_id, actor.person_id, today):
        what = Sentence.of(N_("Sign addendum %(no)s: %(title)s"), no=one.no, title=one.heading.title)
        way = (("begins", one.agreement.year), ("number", one.no))
        door = Door(Sentence.of(N_("Read and choose")), "agreements.sign_addendum", way)
        when = Sentence.of(N_("Answer by %(day)s."), day=one.answer_by)
        yield Task(Rank.CHOICE, what, (when, Sentence.of(N_("About 5 minutes."))), (door,))


def _partners(actor: Actor, today: date) -> Iterator[Task]:
    waiting = schedules.unanswered(actor.school_id, actor.person_id, today)
    if waiting:
        what = Sentence.counted(
            "See my partners for class visits: one waits for my answer",
            "See my partners for class visits: %(count)s wait for my answer",
            waiting,
        )
        door = Door(Sentence.of(N_("My partners")), "peer_review.partners")
        yield Task(Rank.PARTNERS, what, (Sentence.of(N_("A minute.")),), (door,))


def _hours(actor: Actor, today: date) -> Iterator[Task]:
    if not actor.has(Role.TEACHER, Role.COUNSELLOR, Role.OTHER_CERTIFICATED, Role.CLASSIFIED):
        return
    mine = balances.balance(actor.school_id, actor.person_id, today)
    open_ = Minutes(max(0, mine.left - mine.waiting))
    if open_.total:
        what = Sentence.of(N_("Plan a class visit: %(open)s are still open"), open=open_)
        done = Sentence.of(
            N_("%(done)s of %(owed)s are done."), done=Minutes(mine.done), owed=Minutes(mine.owed.minutes)
        )
        hours, log = (
            Door(Sentence.of(N_("My hours")), "peer_review.index"),
            Door(Sentence.of(N_("Log time")), "peer_review.log"),
        )
        yield Task(Rank.HOURS, what, (done,), (log, hours))
