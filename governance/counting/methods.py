"""Every method of counting by its name in `governance count --method NAME`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from governance.counting import approval, irv, plurality
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
    Method("irv", irv.ranked, (Ranked,)),
)

METHODS: Mapping[str, Method] = MappingProxyType({one.name: one for one in _ALL})
"""By name; `METHODS['irv'].count(profile, seats=1, ties=Ties())`."""
