"""What a search for a principal asks of somebody: declare, score, sign, confirm; and when forums and interviews are."""

from collections.abc import Iterator
from datetime import date, timedelta

from governance.home.rules.doing import Coming, Door, Rank, Task
from governance.principals.queries import applications, candidates, committee, meeting, recommending, scoring
from governance.values.actor import Actor, Role
from governance.values.moments import day_in
from governance.values.words import N_, Sentence

BACK = timedelta(days=30)


def tasks(actor: Actor, today: date) -> Iterator[Task]:
    """Of every search of the school; a member sees the committee's, a vote officer the answer to confirm."""
    yield from _declarations(actor, today)
    for found in candidates.searches(actor.school_id):
        number = (("number", found.number),)
        told = recommending.letter(found)
        if told is not None:
            waits = [one.person_id for one in told.missing] if told.answer is None and told.sound else []
            if actor.person_id in waits:
                yield _task(N_("Sign the recommendation: %(title)s"), found.title, N_("Read and sign"), number)
            if actor.has(Role.OFFICER) and told.answer and not told.confirmed and told.answer.by_id != actor.person_id:
                what = N_("Confirm the superintendent’s answer: %(title)s")
                yield _task(what, found.title, N_("Look and confirm"), number)
        elif committee.on_committee(found, actor.person_id, today):
            current = scoring.running(found, today)
            if current is not None and actor.person_id in current.missing:
                yield _task(N_("Score the applicants: %(title)s"), found.title, N_("My sheets"), number, "scoring")


def _declarations(actor: Actor, today: date) -> Iterator[Task]:
    """One row for each search that waits for this member's declaration."""
    if not actor.has(Role.SEARCH):
        return
    for found in candidates.searches(actor.school_id):
        stand = committee.standing(found, actor.person_id, today)
        if stand.sees_names and applications.undeclared(found, stand, actor.person_id):
            what = Sentence.of(N_("Declare whether you have a conflict of interest: %(title)s"), title=found.title)
            when = Sentence.of(N_("Before that you cannot open the applications that came in."))
            door = Door(Sentence.of(N_("My declaration")), "principals.declaration", (("number", found.number),))
            yield Task(Rank.CHOICE, what, (when,), (door,))


def _task(
    what: str, title: str, door: str, values: tuple[tuple[str, int], ...], page: str = "recommendation"
) -> Task:  # fmt: skip
    said = Sentence.of(what, title=title)
    return Task(Rank.FOLLOW_UP, said, (), (Door(Sentence.of(door), f"principals.{page}", values),))


def forums(school_id: int, today: date, zone: str) -> Iterator[Coming]:
    """Forums that the staff may know of."""
    for found, one in meeting.coming(school_id):
        day = day_in(zone, one.begins)
        if day >= today:
            what = Sentence.of(N_("Forum: %(title)s"), title=one.title)
            values = (("number", found.number), ("no", one.no))
            yield Coming(day, what, "principals.forum", values, at=one.begins, ends=one.ends, place=one.place)


def interviews(school_id: int, person_id: int, today: date, zone: str) -> Iterator[Coming]:
    """Interviews at which somebody asks; never whom."""
    for found, one in meeting.of_person(school_id, person_id):
        day = day_in(zone, one.begins)
        if day >= today - BACK:
            what = Sentence.of(N_("Interview: %(title)s"), title=found.title)
            # the page of interviews has one number: this one's makes the entry's name, and the page leaves it aside
            values = (("number", found.number), ("no", one.no))
            yield Coming(day, what, "principals.interviews", values, at=one.begins, ends=one.ends, place=one.place)
