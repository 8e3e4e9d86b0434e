"""A chair puts a frozen subject to the vote, or takes it back before it opens."""

from collections.abc import Sequence
from datetime import datetime

from governance.ballots.models import Motion
from governance.ballots.rules.deciding import Rule
from governance.decisions.models import Subject
from governance.values.actor import Actor


def post(
    subjects: Sequence[Subject],
    rule: Rule,
    *,
    secret: bool,
    opens_at: datetime,
    closes_at: datetime,
    actor: Actor,
    at: datetime,
    title: str = "",
) -> Motion:
    """Announce a vote on one subject, or on several of one kind; the rule never changes again. Raises Refused.

    Everyone on the draft roll is held from changing their address until the count.
    """


def withdraw(number: int, why: str, *, actor: Actor, at: datetime) -> None:
    """Take back a motion that has not opened; its subject can be posted again. Raises Refused."""
