"""A bell schedule of the demonstration school, and a published schedule of class visits with answers of every kind."""

import io
from collections.abc import Iterator
from datetime import timedelta

from governance.demo.cast import CAST
from governance.demo.founding import Stage
from governance.peer_review.actions import bells, pairing, scheduling
from governance.peer_review.queries import schedules
from governance.peer_review.rules.pairing.schedules import Answer, Frame, Pairing, RuleKind
from governance.people.rules import CERTIFICATED

SUBJECTS = ("Mathematics", "English", "Science", "History", "Art", "Spanish")
PERIODS = (("1", "8:20", "9:15"), ("2", "9:20", "10:15"), ("3", "10:30", "11:25"), ("4", "11:30", "12:25"),
           ("5", "1:10 pm", "2:05 pm"), ("6", "2:10 pm", "3:05 pm"))  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
TERM = timedelta(days=60)
BUSY = "I already visit this class each week for our lesson study."
RATHER = "I would like to see how science is taught in grade 12."


def pair_up(stage: Stage) -> None:
    """The office brings the bells in, the lead proposes and publishes, three answer, the lead keeps two apart."""
    at, day = stage.now, stage.today
    ofelia, carmen = stage.actor("ofelia", at), stage.actor("carmen", at)
    staged = bells.stage(io.StringIO("\n".join(_bells())), actor=ofelia, today=day, at=at)
    bells.apply(staged, actor=ofelia, at=at)
    marta, pieter = stage.people["marta"].id, stage.people["pieter"].id
    scheduling.rule(RuleKind.NOT_WITH, marta, pieter, actor=carmen, today=day, at=at)
    last = min(stage.year.last_day, day + TERM)
    drawn_up = scheduling.propose(Frame(day, max(day, last), 1, 55), actor=carmen, today=day, at=at)
    scheduling.publish(drawn_up, actor=carmen, at=at)
    _answers(stage, {one.reviewer: one for one in schedules.pairings(drawn_up)})


def _bells() -> Iterator[str]:
    """Six periods a day; each teacher is free in two of them, at other times than the next one."""
    yield "person,day,period,start,end,subject"
    teachers = [who for who in CAST if who.role in CERTIFICATED]
    for n, who in enumerate(teachers):
        for d, day in enumerate(DAYS):
            for p, (period, starts, ends) in enumerate(PERIODS):
                free = (n + d * (n % 2 + 1) + p) % 3 == 0
                yield f"{who.email},{day},{period},{starts},{ends},{'free' if free else SUBJECTS[n % len(SUBJECTS)]}"


def _answers(stage: Stage, by: dict[int, Pairing]) -> None:
    plan = (("luis", Answer.ACCEPTED, ""), ("marta", Answer.DECLINED, BUSY), ("mei", Answer.SWAP, RATHER))
    for key, said, reason in plan:
        one = by.get(stage.people[key].id)
        if one is not None:
            who = stage.actor(key, stage.now)
            pairing.answer(one.id, said, None, reason, actor=who, today=stage.today, at=stage.now)
