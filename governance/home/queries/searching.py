"""What a search for a principal asks of the members of its committee: their word on whoever applied since they last gave it."""

from collections.abc import Iterator
from datetime import date

from governance.home.rules.doing import Door, Rank, Task
from governance.principals.queries import applications, candidates, committee
from governance.values.actor import Actor, Role
from governance.values.words import N_, Sentence


def tasks(actor: Actor, today: date) -> Iterator[Task]:
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
