"""Every method's pictures, from the account of its count."""

from collections.abc import Mapping
from typing import Any

from governance.ballots.rules.deciding import Method
from governance.ballots.rules.pictures.rounds import irv, stv
from governance.ballots.rules.pictures.shapes import Drawn, Names
from governance.ballots.rules.pictures.stances import BY_METHOD
from governance.ballots.rules.pictures.totals import star, totals

_AMONG = {
    Method.PLURALITY: totals,
    Method.APPROVAL: totals,
    Method.SCORE: totals,
    Method.STAR: star,
    Method.IRV: irv,
    Method.STV: stv,
}


def drawn(method: Method, account: Mapping[str, Any], names: Names, title: str) -> Drawn:
    """What to draw of a question that was counted; `names` are those of its answers or options by number."""
    if method in BY_METHOD:
        return BY_METHOD[method](account, names, title)
    return _AMONG[method](account, names, title, method)
