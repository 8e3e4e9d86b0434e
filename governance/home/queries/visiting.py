"""What needs a person because of planned visits, and what needs the panel."""

from collections.abc import Iterator
from datetime import date, timedelta

from governance.home.rules.doing import Door, Rank, Task
from governance.peer_review.queries import cycles, entries, reliefs
from governance.peer_review.rules.cycles import Plan, Shape
from governance.peer_review.rules.reliefs import State
from governance.people import queries as people
from governance.people.rules import may
from governance.values.actor import Actor, Deed
from governance.values.words import N_, Sentence

TOMORROW = timedelta(days=1)


def tasks(actor: Actor, today: date) -> Iterator[Task]:
    """Invitations to answer, visits of today and tomorrow, hours that a colleague would hand over, and the panel's work."""
    if not may(actor, Deed.LOG_VISIT):
        return
    open_ = cycles.open_for(actor.school_id, actor.person_id, today)
    names = people.names(plan.host if plan.host != actor.person_id else plan.made_by for plan in open_)
    for plan in open_:
        yield from _planned(plan, actor.person_id, names, today)
    yield from _handed_over(actor)
    if may(actor, Deed.SIT_ON_PANEL):
        yield from _panel(actor)


def _planned(plan: Plan, me: int, names: dict[int, str], today: date) -> Iterator[Task]:
    look = Door(Sentence.of(N_("Look")), "peer_review.cycle", (("number", plan.number),))
    when = Sentence.of(N_("On %(day)s."), day=plan.day) if plan.day else Sentence.of(N_("The day is still open."))
    if me in plan.waits_for:
        door = Door(Sentence.of(N_("Look and answer")), "peer_review.cycle", look.values)
        yield Task(Rank.VISIT, _invited(plan, me, names), (when, Sentence.of(N_("10 seconds to answer."))), (door,))
    elif plan.day is not None and today <= plan.day <= today + TOMORROW:
        mine = plan.host == me
        what = Sentence.of(N_("You have a visit to your lesson")) if mine else Sentence.of(
            N_("You visit %(name)s"), name=names[plan.host]
        )  # fmt: skip
        yield Task(Rank.VISIT, what, (when,), (look,))


def _invited(plan: Plan, me: int, names: dict[int, str]) -> Sentence:
    if plan.host == me:
        return Sentence.of(N_("%(name)s would like to visit your lesson"), name=names[plan.made_by])
    words = {
        Shape.VISIT: N_("You are invited to a lesson of %(name)s"),
        Shape.STUDY: N_("You are invited to a lesson study with %(name)s"),
    }
    return Sentence.of(words[plan.shape], name=names[plan.host])


def _handed_over(actor: Actor) -> Iterator[Task]:
    mine = reliefs.of_person(actor.school_id, actor.person_id)
    for asked in mine:
        if asked.state == State.COLLEAGUE and asked.other == actor.person_id:
            name = people.names([asked.person])[asked.person]
            what = Sentence.of(N_("%(name)s asks you to take over hours of peer review"), name=name)
            door = Door(Sentence.of(N_("Look and answer")), "peer_review.reliefs_page")
            yield Task(Rank.FOLLOW_UP, what, (Sentence.of(N_("A few minutes.")),), (door,))


def _panel(actor: Actor) -> Iterator[Task]:
    """What waits for the panel, but for what concerns this member."""
    waits = [
        one for one in reliefs.open_for_panel(actor.school_id)
        if one.state == State.PANEL and actor.person_id not in one.concerned
    ]  # fmt: skip
    disputed = [
        one for one in entries.disputed(actor.school_id) if actor.person_id not in {one.reviewer, one.colleague}
    ]
    if disputed:
        yield _for_panel(
            Sentence.counted(
                "Settle a dispute about minutes", "Settle %(count)s disputes about minutes", len(disputed)
            ),
            "peer_review.disputes",
        )
    if waits:
        yield _for_panel(
            Sentence.counted("Answer a request about hours", "Answer %(count)s requests about hours", len(waits)),
            "peer_review.reliefs_page",
        )


def _for_panel(what: Sentence, endpoint: str) -> Task:
    door = Door(Sentence.of(N_("Look and answer")), endpoint)
    return Task(Rank.FOLLOW_UP, what, (Sentence.of(N_("For the peer-review committee.")),), (door,))
