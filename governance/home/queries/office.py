"""What needs a person who holds an office now: vote officers, those asked to be one, and the school's office."""

from collections.abc import Iterator
from datetime import date, datetime

from governance.ballots.queries import officers
from governance.ballots.queries.lives import Living, every
from governance.ballots.rules.life import DeedOfTwo
from governance.home.queries import setup
from governance.home.rules.doing import Door, Rank, Task
from governance.people import queries as people
from governance.people.models import Seat
from governance.people.rules import Kind
from governance.school import queries as schools
from governance.values.actor import Actor, Role
from governance.values.words import N_, Sentence

# Closing later and cancelling are exceptions that nobody is reminded of.
ASKED = {
    DeedOfTwo.OPEN: N_("Open the vote: %(title)s"),
    DeedOfTwo.COUNT: N_("Count the votes: %(title)s"),
    DeedOfTwo.CERTIFY: N_("Certify the result: %(title)s"),
}


def tasks(actor: Actor, today: date, at: datetime) -> Iterator[Task]:
    """The work of votes, a seat to accept, and what a school still lacks for its first vote."""
    if actor.has(Role.OFFICER):
        yield from _of_officers(actor, at)
    yield from _seats(actor, today)
    if actor.has(Role.OFFICE):
        yield from _of_office(actor, at)


def _of_officers(actor: Actor, at: datetime) -> Iterator[Task]:
    for living in every(actor.school_id):
        if not living.life.over:
            for step in officers.steps(living, actor.person_id, at):
                yield from _of_officer(living, step)


def _of_officer(living: Living, step: officers.Step) -> Iterator[Task]:
    title, number = living.motion.title, (("number", living.motion.number),)
    if step.may_confirm and step.pending:
        what = Sentence.of(N_("Confirm as vote officer: %(title)s"), title=title)
        told = Sentence.of(N_("%(name)s asked for it. It holds for 24 hours."), name=step.pending.by)
        door = Door(Sentence.of(N_("Look and confirm")), "ballots.steps", number)
    elif step.may_ask and step.deed in ASKED:
        what = Sentence.of(ASKED[step.deed], title=title)
        told = Sentence.of(N_("You ask, and another vote officer confirms. About a minute."))
        door = Door(Sentence.of(N_("Look and ask")), "ballots.steps", number)
    else:
        return
    yield Task(Rank.VOTE, what, (told,), (door,), due=living.life.closes_at)


def _seats(actor: Actor, today: date) -> Iterator[Task]:
    for seat in people.seats_on(actor.school_id, today, Kind.ELECTIONS):
        if seat.person_id == actor.person_id and not _accepted(seat):
            what = Sentence.of(N_("Accept your seat as vote officer"))
            door = Door(Sentence.of(N_("Look")), "people.committees")
            yield Task(Rank.SET_UP, what, (Sentence.of(N_("10 seconds.")),), (door,))


def _accepted(seat: Seat) -> bool:
    return getattr(seat, "acceptance", None) is not None and seat.acceptance.id is not None


def _of_office(actor: Actor, at: datetime) -> Iterator[Task]:
    left = [step for step in setup.steps(schools.by_id(actor.school_id), at) if step.needed and not step.done]
    if left:
        what = Sentence.counted(
            "Set up our school: %(count)s thing is left before the first vote",
            "Set up our school: %(count)s things are left before the first vote",
            len(left),
        )
        door = Door(Sentence.of(N_("See the list")), "school.setup")
        yield Task(Rank.SET_UP, what, (Sentence.of(N_("About 10 minutes.")),), (door,))
