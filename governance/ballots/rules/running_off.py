"""When a tie leads to a second vote, among whom, and why it cannot be prepared."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from governance.ballots.rules.deciding import POTS, STANCES, Method, Rule, Ties
from governance.ballots.rules.life import Life
from governance.ballots.rules.tallying import withheld
from governance.counting.decision import Reason
from governance.decisions.rules import Frozen, frozen_fields
from governance.values.words import N_, Obstacle


def asked_again(rule: Rule, account: Mapping[str, Any]) -> bool:
    """Whether yes and no were level and the rule holds a second vote on the same text: nothing is decided before it."""
    return rule.method == Method.YES_NO and account["reason"] == Reason.RUN_OFF


def level(rule: Rule, account: Mapping[str, Any]) -> tuple[int, ...]:
    """The options among which a run-off is held; none where no tie was left, or so few voted that it is not told."""
    if rule.method in STANCES | POTS or rule.ties != Ties.STOP or withheld(rule, account):
        return ()
    return tuple(sorted(account["tied"]))


def obstacles_to_running_off(life: Life, *, mine: bool, done: bool, stands: bool) -> Iterator[Obstacle]:
    """Why no run-off can be frozen: once, after the certificate, by whoever may announce a vote on this.

    `stands` is whether a decision stands that a run-off would follow; a protest may have set it aside.
    """
    if not mine:
        yield Obstacle(N_("Only whoever may announce this vote prepares its run-off."))
    if life.certified_at is None:
        yield Obstacle(N_("A run-off follows once both officers have certified the result."))
    elif not stands:
        yield Obstacle(N_("A protest set this result aside. The whole question is put to a new vote."))
    if done:
        yield Obstacle(N_("The run-off was prepared already."))


def narrowed(stored: Any, options: Sequence[int], title: str) -> Frozen:
    """A frozen subject with these of its options alone, in the order that they had, numbered anew."""
    whole = frozen_fields(stored)
    kept = [row for row in sorted(whole.options, key=lambda row: int(row["no"])) if row["no"] in options]
    rows = [{**row, "no": no} for no, row in enumerate(kept, 1)]
    return Frozen(**{**vars(whole), "title": title[:300], "options": rows})
