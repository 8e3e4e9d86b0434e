"""Every method of counting by its name in `governance count --method NAME`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from governance.counting import (
    approval,
    equal_shares,
    irv,
    meek_stv,
    plurality,
    ranked_pairs,
    schulze,
    score,
    scottish_stv,
    star,
    wigm_stv,
)
from governance.counting.papers import Outcome, Projects, Ranked, Scored


@dataclass(frozen=True)
class Method:
    """`count(profile, *, seats, ties)` raises ValueError in one sentence for what it cannot count.

    `takes` are the kinds of profile that it counts, the usual one first.
    """

    name: str
    count: Callable[..., Outcome]
    takes: tuple[type[Ranked] | type[Scored] | type[Projects], ...]


_ALL = (
    Method("plurality", plurality.count, (Ranked, Scored)),
    Method("approval", approval.count, (Scored, Ranked)),
    Method("score", score.count, (Scored,)),
    Method("irv", irv.ranked, (Ranked,)),
    Method("scottish-stv", scottish_stv.count, (Ranked,)),
    Method("wigm-stv", wigm_stv.count, (Ranked,)),
    Method("meek-stv", meek_stv.count, (Ranked,)),
    Method("ranked-pairs", ranked_pairs.count, (Ranked,)),
    Method("schulze", schulze.count, (Ranked,)),
    Method("star", star.count, (Scored,)),
    Method("equal-shares", equal_shares.count, (Projects,)),
)

METHODS: Mapping[str, Method] = MappingProxyType({one.name: one for one in _ALL})
"""By name; `METHODS['irv'].count(profile, seats=1, ties=Ties())`."""
