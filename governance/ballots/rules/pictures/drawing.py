"""Every method's pictures, from the account of its count."""

from collections.abc import Mapping
from typing import Any

from governance.ballots.rules.deciding import POTS, Method, ScoredBy
from governance.ballots.rules.pictures.meek import meek
from governance.ballots.rules.pictures.pots import of_pot
from governance.ballots.rules.pictures.rounds import irv, stv
from governance.ballots.rules.pictures.shapes import Drawn, Names
from governance.ballots.rules.pictures.stances import BY_METHOD
from governance.ballots.rules.pictures.totals import scores, star, totals
from governance.ballots.rules.pots import NO_POT, Pot

_AMONG = {
    Method.PLURALITY: totals,
    Method.APPROVAL: totals,
    Method.STAR: star,
    Method.IRV: irv,
    Method.STV: stv,
    Method.WIGM: stv,
    Method.MEEK: meek,
}


def drawn(
    method: Method, account: Mapping[str, Any], names: Names, title: str, pot: Pot = NO_POT, by: ScoredBy = ScoredBy.SUM
) -> Drawn:
    """What to draw of a question that was counted; `names` are those of its answers or options by number.

    `pot` is the sum that a vote shares out or spends, `by` the figure by which scores are compared.
    """
    if method in BY_METHOD:
        return BY_METHOD[method](account, names, title)
    if method in POTS:
        return of_pot(method, account, names, title, pot)
    if method == Method.SCORE:
        return scores(account, names, title, by)
    return _AMONG[method](account, names, title, method)
