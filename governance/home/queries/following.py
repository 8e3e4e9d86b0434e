"""What needs a person because of proposals and of what was decided: answers, protests, promises and reviews."""

from collections.abc import Iterator
from datetime import date, timedelta

from governance.ballots.queries import endings, proposals
from governance.ballots.queries.lives import every
from governance.decisions import following
from governance.home.rules.doing import Door, Rank, Task
from governance.values.actor import Actor, Role
from governance.values.words import N_, Sentence

AHEAD = timedelta(days=7)


def tasks(actor: Actor, today: date) -> Iterator[Task]:
    """Words that changed, suggestions that wait, protests to answer, promises that are due, and reviews."""
    yield from _changed(actor)
    yield from _suggested(actor)
    if actor.has(Role.OFFICER):
        yield from _protests(actor)
    yield from _promises(actor, today)
    yield from _reviews(actor, today)


def _task(words: str, told: str, door: str, endpoint: str, numbers: dict[str, int], **named: object) -> Task:
    way = Door(Sentence.of(door), endpoint, tuple(numbers.items()))
    return Task(Rank.FOLLOW_UP, Sentence.of(words, **named), (Sentence.of(told),), (way,))


def _changed(actor: Actor) -> Iterator[Task]:
    for number, title, _ in proposals.asked_again(actor.school_id, actor.person_id):
        yield _task(N_("Look at the changed words: %(title)s"), N_("You sponsored or answered the earlier ones."),
                    N_("Look and answer"), "ballots.proposal", {"number": number}, title=title)  # fmt: skip


def _suggested(actor: Actor) -> Iterator[Task]:
    for line in proposals.lines(actor.school_id):
        if line.talked_about and line.proposal.person_id == actor.person_id and proposals.waiting(line.proposal):
            yield _task(N_("Answer a suggested wording: %(title)s"), N_("A few minutes."), N_("Look and answer"),
                        "ballots.proposal", {"number": line.number}, title=line.title)  # fmt: skip


def _protests(actor: Actor) -> Iterator[Task]:
    for living in every(actor.school_id):
        for one in endings.protests(living.motion.id) if living.life.certified_at else ():
            answered = actor.person_id in {said.by for said in one.said}
            if one.upheld is None and not answered and one.person_id != actor.person_id:
                yield _task(N_("Answer a protest: %(title)s"), N_("Two officers answer, each with a reason."),
                            N_("Look and answer"), "ballots.protests", {"number": living.motion.number},
                            title=living.motion.title)  # fmt: skip


def _promises(actor: Actor, today: date) -> Iterator[Task]:
    for one in following.undertakings(actor.school_id):
        if one.person_id == actor.person_id and not one.done and one.by_day <= today + AHEAD:
            yield _task(N_("You promised: %(what)s"), N_("So that what we decided comes about."), N_("Look"),
                        "decisions.decision", {"number": one.decision}, what=one.what)  # fmt: skip


def _reviews(actor: Actor, today: date) -> Iterator[Task]:
    for day, decision in following.reviews(actor.school_id):
        if day <= today and (decision.subject.made_by == actor.person_id or actor.has(Role.OFFICER)):
            yield _task(N_("Look at it again: %(title)s"), N_("The day of review has come."), N_("Look"),
                        "decisions.decision", {"number": decision.number}, title=decision.subject.title)  # fmt: skip
