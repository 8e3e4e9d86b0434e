"""Rules that laws and contracts set for votes of this family, each with its source (`domain.md`); a school picks one.

A preset gives what its source gives: threshold and base, who votes, notice, and secrecy where it is prescribed.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from governance.ballots.rules.deciding import Completion, Earlier, Method, Rule, ScoredBy, Ties
from governance.ballots.rules.electorate import Body, Electorate
from governance.counting.yes_no import Base, Threshold
from governance.values.words import N_

_HALF = Fraction(1, 2)
_UNIT = Electorate(Body.UNIT)
_LICENSED = Electorate(Body.CERTIFICATED, least_fte=_HALF)
_LICENSED_UNIT = Electorate(Body.CERTIFICATED)


@dataclass(frozen=True)
class Preset:
    """`secret` is what the source prescribes, None where it says nothing."""

    key: str
    name: str
    rule: Rule
    secret: bool | None = None


def _answered(
    share: Fraction, base: Base, electorate: Electorate, source: str, *, strict: bool = False, notice: int = 0
) -> Rule:
    return Rule(Method.YES_NO, Threshold(share, strict, base), electorate, notice=notice, source=source)


PRESETS: dict[str, Preset] = {
    one.key: one
    for one in (
        Preset("majority", N_("Majority of those who say yes or no"),
               _answered(_HALF, Base.YES_OR_NO, Electorate(), "Robert’s Rules of Order Newly Revised, 12th ed., 44:1",
                         strict=True)),
        Preset("two_thirds", N_("Two thirds of those who say yes or no"),
               _answered(Fraction(2, 3), Base.YES_OR_NO, Electorate(),
                         "Robert’s Rules of Order Newly Revised, 12th ed., 44:3")),
        Preset("new_york", N_("New York City, school-based option: 55 percent of those voting"),
               _answered(Fraction(11, 20), Base.PAPERS, _UNIT, "UFT contract, school-based options", notice=2)),
        Preset("colorado", N_("Colorado, innovation waivers: 60 percent of the unit members employed at the school"),
               _answered(Fraction(3, 5), Base.ROLL, _UNIT, "Colorado Innovation Schools Act"), True),
        Preset("minnesota", N_("Minnesota, site-governed schools: 60 percent of the teachers at the site"),
               _answered(Fraction(3, 5), Base.ROLL, _LICENSED_UNIT, "Minn. Stat. 123B.045")),
        Preset("massachusetts", N_("Massachusetts, innovation schools: two thirds of the teachers in the school"),
               _answered(Fraction(2, 3), Base.ROLL, _LICENSED, "DESE guidance on 603 CMR 48")),
        Preset("san_diego", N_("San Diego, pilot schools: two thirds of the certificated unit members at the site"),
               _answered(Fraction(2, 3), Base.ROLL, _LICENSED_UNIT, "SDEA contract 24.6"), True),
        Preset("three_quarters", N_("Contract waivers in several districts: 75 percent of the unit members affected"),
               _answered(Fraction(3, 4), Base.ROLL, _UNIT, "Model waiver clause"), True),
        Preset("west_virginia", N_("West Virginia, innovation zones: 80 percent of all who may vote"),
               _answered(Fraction(4, 5), Base.ROLL, Electorate(), "W. Va. Code 18-5B-6", notice=10), True),
        Preset("los_angeles", N_("Los Angeles, division entry: a majority of the votes in each of two electorates"),
               _answered(_HALF, Base.PAPERS, _LICENSED_UNIT, "Los Angeles, 2007", strict=True), True),
        Preset("unanimity", N_("Unanimity of everyone on the roll"),
               _answered(Fraction(1), Base.ROLL, Electorate(), "")),
        Preset("consent", N_("Consent: no sustained objection"),
               replace(_answered(Fraction(1), Base.PAPERS, Electorate(), ""), method=Method.CONSENT), False),
    )
}  # fmt: skip

# Ways of choosing among options, the one for choosing a person first.
CHOOSING: dict[Method, str] = {
    Method.IRV: N_("Rank your choices: the last drops out until someone has more than half"),
    Method.PLURALITY: N_("One choice each: whoever has most votes"),
    Method.APPROVAL: N_("Mark all you can accept: whoever is accepted most"),
    Method.SCORE: N_("Give scores: the highest total, mean or median"),
    Method.STAR: N_("Give scores, then a run-off between the two highest"),
    Method.STV: N_("Rank your choices for several seats, in proportion (single transferable vote)"),
    Method.WIGM: N_("The same, with the exact part of every ballot moving on (weighted inclusive Gregory method)"),
    Method.MEEK: N_("The same, each round worked out anew (Meek’s method)"),
    Method.ALLOCATION: N_("Each divides the whole sum: the mean"),
    Method.PROJECTS: N_("Mark the projects you support (Method of Equal Shares)"),
    Method.POINTS: N_("Score the projects (Method of Equal Shares)"),
}
SCORED_BY = {
    ScoredBy.SUM: N_("the highest total"),
    ScoredBy.MEAN: N_("the highest mean of the scores given"),
    ScoredBy.MEDIAN: N_("the highest median of the scores given"),
}
EARLIER_NAMES = {
    Earlier.BACKWARDS: N_("the last in which they differed"),
    Earlier.FORWARDS: N_("the first in which they differed"),
    Earlier.NONE: N_("no earlier round"),
}
LEFT_OVER = {
    Completion.RAISED: N_("Shares are raised as far as the sum allows, then it buys what fits"),
    Completion.GREEDY: N_("It buys what fits, the most supported for its cost first"),
    Completion.NONE: N_("It stays unspent"),
}
TIE_NAMES = {
    Ties.STOP: N_("Nobody is chosen; those who are level go to a run-off"),
    Ties.LOT: N_("A lot from a seed that is published with the vote"),
    Ties.CHAIR: N_("The chair’s order, published with the vote"),
}
