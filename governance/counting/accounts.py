"""A question of a ballot counted as its rule says: papers in, the whole account out as plain data."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from governance.counting import approval, meek_stv, plurality, score, scottish_stv, star, wigm_stv
from governance.counting.asked import choice, consent, fist_to_five, irv, projects, sharing, yes_no
from governance.counting.asked.papers import Paper

# One line for each method, which says what counting it takes: `assembling` reads these lines.
ACCOUNTS: Mapping[str, choice.Account] = MappingProxyType(
    {
        "yes_no": yes_no.account,
        "consent": consent.account,
        "fist_to_five": fist_to_five.account,
        "plurality": choice.by(plurality.count),
        "approval": choice.by(approval.count),
        "score": choice.by(score.count, "by"),
        "star": choice.by(star.count),
        "irv": irv.account,
        "scottish-stv": choice.by(scottish_stv.count),
        "wigm-stv": choice.by(wigm_stv.count),
        "meek-stv": choice.by(meek_stv.count),
        "allocation": sharing.account,
        "equal-shares": projects.by("cost"),
        "equal-shares-points": projects.by("points"),
    }
)


def account(question: Mapping[str, Any], papers: Sequence[Paper]) -> dict[str, Any]:
    """The account of one question as a bundle states it: `method`, `options`, `rule`, `roll`, `present`,
    and where money is divided or spent `total`.

    Raises KeyError for a method that no ballot uses, ValueError for papers that the method cannot count.
    """
    return ACCOUNTS[str(question["method"])](question, papers)
