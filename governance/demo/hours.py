"""Hours of peer review in every state, a visit to come, and a waiver that is asked for."""

import secrets
from datetime import date, timedelta

from governance.demo.founding import Stage
from governance.peer_review.actions import planning, relieving
from governance.peer_review.actions import visiting as peer_review
from governance.peer_review.rules.cycles import Shape
from governance.peer_review.rules.visiting import Kind


def log_all(stage: Stage) -> None:
    """Visits in every state: confirmed, waiting, corrected, taken back."""
    plan = (
        ("ana", "luis", 45, "yes"),
        ("ana", "carmen", 60, "yes"),
        ("luis", "ana", 30, "yes"),
        ("ana", "samuel", 55, ""),
        ("marta", "ines", 60, "yes"),
        ("marta", "nadia", 45, "not quite"),
        ("grace", "mei", 55, "yes"),
        ("kwabena", "obi", 30, "yes"),
        ("obi", "ana", 45, ""),
        ("desmond", "caleb", 60, "yes"),
        ("leila", "ana", 30, "back"),
        ("carmen", "leila", 45, "yes"),
        ("thuy", "hiroshi", 60, "yes"),
    )
    for n, (reviewer, colleague, minutes, answer) in enumerate(plan):
        day = max(stage.year.first_day, stage.today - timedelta(days=3 * n + 1))
        _visit(stage, day, reviewer, colleague, minutes, answer)
    _plans(stage)


def _plans(stage: Stage) -> None:
    """A visit to come, and a waiver that the panel is asked for."""
    day, at, key = stage.today, stage.now, secrets.token_hex
    ana, luis, desmond = (stage.actor(key, stage.now) for key in ("ana", "luis", "desmond"))
    host, guests = luis.person_id, frozenset({ana.person_id})
    planning.plan(Shape.VISIT, host, guests, day, once_key=key(16), actor=ana, today=day, at=at)
    reason = "I look after two student teachers this year."
    relieving.ask(None, 60, reason, once_key=key(16), actor=desmond, today=day, at=at)


def _visit(stage: Stage, day: date, reviewer: str, colleague: str, minutes: int, answer: str) -> None:
    at = stage.at(day, 16)
    me, other = stage.actor(reviewer, at), stage.actor(colleague, at)
    visit = peer_review.log(
        other.person_id,
        kind=Kind.VISIT,
        was_visited=False,
        day=day,
        minutes=minutes,
        once_key=secrets.token_hex(16),
        actor=me,
        today=day,
        at=at,
    )
    if answer == "yes":
        peer_review.confirm(visit, actor=other, today=day, at=at)
    elif answer == "not quite":
        peer_review.correct(visit, 30, "The bell rang after half an hour.", actor=other, at=at)
    elif answer == "back":
        peer_review.withdraw(visit, actor=me, at=at)
