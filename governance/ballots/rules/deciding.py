"""The rule by which a motion is decided, as data; the sentence above the ballot comes from the same data."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Any

from governance.ballots.rules.electorate import Body, Electorate
from governance.counting.decision import Counts, TieRule
from governance.counting.yes_no import Base, Threshold
from governance.decisions.rules import AGREED, SubjectKind
from governance.values.serving import principal_casts
from governance.values.share import parse_share, share_text

LEAST_SECRET_ROLL = 5
LEAST_SHOWN = 3


class Method(StrEnum):
    """How one question is answered and counted; the names are those of `governance count` where it has them."""

    YES_NO = "yes_no"
    CONSENT = "consent"
    FIST = "fist_to_five"
    PLURALITY = "plurality"
    APPROVAL = "approval"
    SCORE = "score"
    STAR = "star"
    IRV = "irv"
    STV = "scottish-stv"
    WIGM = "wigm-stv"
    MEEK = "meek-stv"
    ALLOCATION = "allocation"
    PROJECTS = "equal-shares"
    POINTS = "equal-shares-points"


# Answered by one stance towards the text; every other method chooses among options.
STANCES = frozenset({Method.YES_NO, Method.CONSENT, Method.FIST})
PROPORTIONAL = frozenset({Method.STV, Method.WIGM, Method.MEEK})
RANKED = PROPORTIONAL | {Method.IRV}
SCORED = frozenset({Method.SCORE, Method.STAR, Method.POINTS})
MARKED = frozenset({Method.APPROVAL, Method.PROJECTS})
# Of a sum: divided among the options, or spent on those that are bought.
BOUGHT = frozenset({Method.PROJECTS, Method.POINTS})
POTS = BOUGHT | {Method.ALLOCATION}
ONE_CHOICE = STANCES | {Method.PLURALITY}


class ScoredBy(StrEnum):
    """By which figure of the scores an option is chosen."""

    SUM = "sum"
    MEAN = "mean"
    MEDIAN = "median"


class Earlier(StrEnum):
    """How a tie of a ranked count looks at the rounds before it: from the last, from the first, or not at all."""

    BACKWARDS = "backwards"
    FORWARDS = "forwards"
    NONE = "none"


class Completion(StrEnum):
    """What becomes of money that equal shares leave: it stays, it buys what fits, or shares are raised first."""

    NONE = "none"
    GREEDY = "greedy"
    RAISED = "add1u"


class Marks(StrEnum):
    """What a mark of an approval says: that one could accept it, or that it stopped one, by which nothing is decided."""

    ACCEPTED = "accepted"
    OBJECTIONS = "objections"


class Ties(StrEnum):
    """What settles a tie of a vote among options: nobody (so that a run-off is held), a lot, or the chair's order."""

    STOP = "stop"
    LOT = "lot"
    CHAIR = "chair"


# Working days after the count within which three voters may ask for a recount, where neither term nor school says.
RECOUNT_DAYS = 5
_KEPT = ("may_change", "notice", "source", "seats", "top", "recusal", "recount_days")
SILENCE: dict[str, type[Counts] | type[TieRule]] = {
    "abstention": Counts, "blank": Counts, "absence": Counts, "level": TieRule,
}  # fmt: skip
# What a rule says only where it is not the usual.
VARIANTS: dict[str, type[ScoredBy] | type[Earlier] | type[Completion]] = {
    "by": ScoredBy, "earlier": Earlier, "completion": Completion,
}  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """How a motion is decided. `quorum` is the share of the roll that must take part; `notice` is clear working days.

    `seed` is the text from which a lot is drawn, published with the motion; empty where no lot is ever drawn. `order`
    is the chair's order of options, filed before the vote is announced. `seats` is how many are chosen, `top` the
    highest score. `recusal` says whether colleagues who recuse themselves leave the roll for quorum and base too.
    `abstention`, `blank` and `absence` say what silence does, `level` what follows where yes and no are level, and
    `meanings` what nought to five fingers do. For `recount_days` working days after the count a recount may be asked for. `by`, `earlier`
    and `completion` are variants of score, of ranked counts and of equal shares. `marks` is what a mark says.
    """

    method: Method
    threshold: Threshold
    electorate: Electorate = field(default_factory=Electorate)
    quorum: Fraction = Fraction(0)
    ties: Ties = Ties.STOP
    may_change: bool = True
    notice: int = 0
    source: str = ""
    seed: str = ""
    seats: int = 1
    top: int = 5
    order: tuple[int, ...] = ()
    recusal: bool = False
    abstention: Counts = Counts.AS_BASE
    blank: Counts = Counts.AS_BASE
    absence: Counts = Counts.AS_BASE
    level: TieRule = TieRule.FAILS
    meanings: tuple[str, ...] = ()
    recount_days: int = RECOUNT_DAYS
    by: ScoredBy = ScoredBy.SUM
    earlier: Earlier = Earlier.BACKWARDS
    completion: Completion = Completion.NONE
    marks: Marks = Marks.ACCEPTED

    @property
    def draws_lots(self) -> bool:
        """Whether a seed is published with the motion, from which a tie may be settled."""
        return self.ties == Ties.LOT or self.level == TieRule.LOT

    def quorum_needed(self, roll: int) -> int:
        """The least number of ballots that makes the vote count."""
        return ceil(self.quorum * roll)

    def as_data(self) -> dict[str, Any]:
        plain = {"method": str(self.method), "ties": str(self.ties), "quorum": share_text(self.quorum)}
        kept = {name: getattr(self, name) for name in _KEPT}
        silence = {name: str(getattr(self, name)) for name in SILENCE}
        lot = {"seed": self.seed} if self.seed else {}
        order = {"order": list(self.order)} if self.order else {}
        meanings = {"meanings": list(self.meanings)} if self.meanings else {}
        marks = {"marks": str(self.marks)} if self.marks != Marks.ACCEPTED else {}
        told = self.threshold
        threshold = {"share": share_text(told.share), "strict": told.strict, "base": told.base.value}
        return {
            **plain,
            **kept,
            **silence,
            **self._variants(),
            **lot,
            **order,
            **meanings,
            **marks,
            "threshold": threshold,
            "electorate": self.electorate.as_data(),
        }

    def _variants(self) -> dict[str, str]:
        usual = {field.name: field.default for field in fields(self)}
        return {name: str(getattr(self, name)) for name in VARIANTS if getattr(self, name) != usual[name]}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Rule":
        """The rule of a stored motion; what older motions do not say holds as it did then."""
        told = data["threshold"]
        threshold = Threshold(parse_share(told["share"]), told["strict"], Base(told["base"]))
        kept = {name: data[name] for name in (*_KEPT, "seed") if name in data}
        named = {**SILENCE, **VARIANTS}
        silence: dict[str, Any] = {name: kind(data[name]) for name, kind in named.items() if name in data}
        return cls(
            Method(data["method"]), threshold, Electorate.from_data(data["electorate"]), parse_share(data["quorum"]),
            Ties(data["ties"]), order=tuple(data.get("order", ())), meanings=tuple(data.get("meanings", ())), **kept,
            **silence, marks=Marks(data.get("marks", Marks.ACCEPTED)),
        )  # fmt: skip


def preset(kind: SubjectKind, terms: Mapping[str, Any], source: str = "") -> Rule:
    """The rule that a kind of subject starts from; `terms` are plain values in force by name (rulings.md, Votes).

    `source` says where the rule stands: the title of the agreement whose terms it follows.
    """
    notice = int(terms.get("notice_days") or 0)
    days = terms.get("recount_days")
    given: dict[str, Any] = {
        "notice": notice,
        "source": source,
        "electorate": Electorate(principal=principal_casts(kind, terms.get("principal_votes"))),
        "recount_days": RECOUNT_DAYS if days is None else int(days),
    }
    half = Fraction(1, 2)
    if kind in AGREED:
        share = terms.get("ratification_share") or Fraction(2, 3)
        threshold = Threshold(share, False, Base.ROLL)
        given["electorate"] = replace(given["electorate"], body=Body.UNIT)
        return Rule(Method.YES_NO, threshold, **given)
    if kind == SubjectKind.BUDGET:
        quorum = terms.get("budget_quorum") or half
        return Rule(Method.YES_NO, Threshold(half, True, Base.YES_OR_NO), quorum=quorum, **given)
    if kind in {SubjectKind.PROPOSAL, SubjectKind.CRITERIA, SubjectKind.CONFIDENCE}:
        return Rule(Method.YES_NO, Threshold(half, True, Base.YES_OR_NO), **given)
    return Rule(Method.IRV, Threshold(half, True, Base.PAPERS), ties=Ties.LOT, **given)
