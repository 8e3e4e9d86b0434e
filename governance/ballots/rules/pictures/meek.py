"""Seats by Meek's method, round by round: whoever is chosen keeps a part of every ballot, and the quota falls."""

from collections.abc import Mapping
from typing import Any

from governance.ballots.rules.deciding import Method
from governance.ballots.rules.pictures.shapes import Bar, Drawn, Kind, Line, Names, Part, Picture, number
from governance.ballots.rules.pictures.stances import BLANK
from governance.ballots.rules.pictures.ties import CANDIDATE, CHOSEN, DROPS_OUT, listed, of_many
from governance.values.words import N_, Sentence

_NO_NEXT = Sentence.of(N_("No next choice"))
_QUOTA = Sentence.of(N_("The quota for a seat, in this round"))
_ROUND = N_("Round %(no)s")
_SAID = {
    "election": N_(
        "With the quota are chosen: %(names)s. Of every ballot they keep what makes the quota; the rest goes on to next choices."
    ),
    "exclusion": N_("%(names)s has the fewest and drops out; the ballots move to next choices."),
    "last vacancies": N_("As many are left as there are seats to fill. Chosen: %(names)s."),
    "tie": N_("The count stops here, since nothing settles who goes on."),
}


def meek(account: Mapping[str, Any], names: Names, title: str, _: Method) -> Drawn:
    """Each round as it stands after its last iteration, with the line of its quota; all rounds share one scale."""
    rounds = account["rounds"]
    most = max((number(n) for told in rounds for n in (*told["tallies"].values(), told["quota"])), default=number(1))
    seated: list[int] = []
    pictures = []
    for told in rounds:
        seated += told["elected"]
        pictures.append(_round(told, account, names, frozenset(seated), most))
    return Drawn(title, CANDIDATE, tuple(pictures))


def _round(
    told: Mapping[str, Any], account: Mapping[str, Any], names: Names, seated: frozenset[int], most: Any
) -> Picture:
    heading = Sentence.of(_ROUND, no=told["number"])
    words, about = _SAID[told["action"]], listed(told["elected"] or told["out"], names)
    said = Sentence.of(words, **({"names": about} if "%(names)s" in words else {}))
    bars = tuple(
        Bar(
            no,
            names[no],
            (Part(Kind.HAD, number(votes)),),
            CHOSEN if no in seated else DROPS_OUT if no in told["out"] else "",
        )
        for no, votes in sorted((int(no), votes) for no, votes in told["tallies"].items())
    )
    beside = ((_NO_NEXT, number(told["exhausted"])), (BLANK, number(account["blank"])))
    line = Line(number(told["quota"]), _QUOTA)
    return Picture(heading, heading, (said, *of_many(told["ties"], names)), bars, line, beside, most)
