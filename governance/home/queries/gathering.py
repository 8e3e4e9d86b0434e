"""What sessions and data reviews ask of somebody: say who was there, and that the review is done."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from governance.home.rules.doing import Door, Rank, Task
from governance.learning.queries import caring, sessions, teams
from governance.learning.queries.sessions import Sitting
from governance.values.actor import Actor, Role
from governance.values.words import N_, Sentence

WEEK = timedelta(days=7)


def tasks(actor: Actor, today: date, at: datetime) -> Iterator[Task]:
    """Of the last seven days; nothing for who is not on the staff."""
    if not actor.has(Role.STAFF):
        return
    led = teams.led_by(actor.school_id, actor.person_id)
    mine = {teams.team_of(actor.school_id, actor.person_id, today), teams.EVERYONE}
    for one in sessions.sittings(actor.school_id, led | mine, today - WEEK, today):
        if one.ends <= at and one.series.team in led and not one.present:
            yield _who(one)
        elif one.ends <= at and one.present and actor.person_id not in one.present and one.series.team in mine:
            yield _me(one)
    for review in caring.reviews(actor.school_id, led, today - WEEK, today):
        if not review.done:
            what = Sentence.of(N_("Data review of %(team)s, set for %(day)s"), team=review.team, day=review.day)
            door = Door(Sentence.of(N_("Say whether it is done")), "learning.team")
            yield Task(Rank.SESSION, what, (Sentence.of(N_("10 seconds to answer.")),), (door,))


def _who(one: Sitting) -> Task:
    """The lead's: nobody is noted yet."""
    what = Sentence.of(N_("Who was there? %(title)s, %(day)s"), title=one.series.title, day=one.day)
    door = Door(Sentence.of(N_("Note who was there")), "learning.session", _numbers(one))
    return Task(Rank.SESSION, what, (Sentence.of(N_("One press for everyone.")),), (door,))


def _me(one: Sitting) -> Task:
    """One's own: others are noted, and this person is not."""
    what = Sentence.of(N_("Were you there? %(title)s, %(day)s"), title=one.series.title, day=one.day)
    yes = Door(Sentence.of(N_("I was there")), "learning.note", _numbers(one), act=True)
    look = Door(Sentence.of(N_("Look")), "learning.session", _numbers(one))
    return Task(Rank.SESSION, what, (Sentence.of(N_("10 seconds to answer.")),), (yes, look))


def _numbers(one: Sitting) -> tuple[tuple[str, int], ...]:
    return (("number", one.series.number), ("no", one.no))
