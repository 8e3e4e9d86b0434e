"""Ways of choosing among options, of sharing out a sum and of weighing stances: what each rule says in one sentence."""

from governance.ballots.rules.deciding import (
    POTS,
    PROPORTIONAL,
    RANKED,
    STANCES,
    Completion,
    Earlier,
    Marks,
    Method,
    Rule,
    ScoredBy,
    Ties,
)
from governance.values.words import N_, Sentence

_WAYS = {
    Method.CONSENT: N_("Adopted if nobody who votes keeps up an objection."),
    Method.FIST: N_("Adopted if nobody who votes blocks it, and at least %(share)s of the votes show three fingers or "
                    "more."),
    Method.PLURALITY: N_("Choose one: whoever has most votes is chosen."),
    Method.APPROVAL: N_("Mark all whom you could accept: whoever is accepted on most ballots is chosen."),
    Method.STAR: N_("Give each a score from 0 to %(top)s: of the two with the highest totals, the one whom more ballots "
                    "put higher is chosen."),
    Method.STV: N_("Rank as many as you like: %(seats)s are chosen in proportion. A seat takes a quota of the ballots; "
                   "what lies above it moves to next choices, and the last drops out until all seats are filled "
                   "(Scottish single transferable vote)."),
    Method.WIGM: N_("Rank as many as you like: %(seats)s are chosen in proportion. A seat takes a quota of the ballots; "
                    "what lies above it moves to next choices with every ballot’s exact part, and the last drops out "
                    "until all seats are filled (weighted inclusive Gregory method)."),
    Method.MEEK: N_("Rank as many as you like: %(seats)s are chosen in proportion. Whoever is chosen keeps only the part "
                    "of each ballot that a seat takes, worked out anew in each round, and the last drops out until all "
                    "seats are filled (Meek’s single transferable vote)."),
    Method.ALLOCATION: N_("Divide the whole sum among the options: each gets the mean of what the ballots give it."),
    Method.PROJECTS: N_("Mark all projects that you support: the sum is divided equally among all who mark one, and a "
                        "project is bought when its supporters’ shares pay for it (Method of Equal Shares)."),
    Method.POINTS: N_("Give each project a score from 0 to %(top)s: the sum is divided equally among all who give one, "
                      "and a project is bought when its supporters’ shares pay for it, the best for its cost first "
                      "(Method of Equal Shares)."),
}  # fmt: skip
_SCORES = {
    ScoredBy.SUM: N_("Give each a score from 0 to %(top)s: whoever has the highest total is chosen."),
    ScoredBy.MEAN: N_("Give each a score from 0 to %(top)s: whoever has the highest mean of the scores given is chosen; "
                      "no score is left out of the mean."),
    ScoredBy.MEDIAN: N_("Give each a score from 0 to %(top)s: whoever has the highest median, the middle one of the "
                        "scores given, is chosen; no score is left out."),
}  # fmt: skip


_OBJECTIONS = N_(
    "Mark every section that stopped you. Nothing is decided by it: the marks tell the committee where to begin."
)


def way(rule: Rule) -> str:
    """How it is decided by this method, as a message id."""
    if rule.marks == Marks.OBJECTIONS:
        return _OBJECTIONS
    return _SCORES[rule.by] if rule.method == Method.SCORE else _WAYS[rule.method]


def choosing_notes(rule: Rule) -> list[Sentence]:
    """Seats, ties, and what is rounded or left over."""
    if rule.method in STANCES or rule.marks == Marks.OBJECTIONS:
        return []
    if rule.method == Method.ALLOCATION:
        return [Sentence.of(words) for words in _DIVIDING]
    several = rule.seats > 1 and rule.method not in PROPORTIONAL
    seats = [Sentence.of(N_("%(seats)s are chosen: those with the most."), seats=rule.seats)] if several else []
    left = [Sentence.of(_LEFT[rule.completion])] if rule.method in POTS else []
    return [*seats, *left, Sentence.of(_ties(rule))]


def _ties(rule: Rule) -> str:
    if rule.method in POTS and rule.ties == Ties.STOP:
        return N_("If it matters which of several level projects is bought first, nothing more is bought.")
    return _TIES[rule.earlier, rule.ties] if rule.method in RANKED else _LEVEL[rule.ties]


_DIVIDING = (
    N_("A ballot gives the whole sum, and each option from its least to its most."),
    N_("Means are rounded down; what is left over goes to those who lost most by it, and among equals to the option that "
       "stands higher on the ballot."),
    N_("Fewer than three ballots share out nothing."),
)  # fmt: skip
_LEFT = {
    Completion.NONE: N_("What is left over stays unspent."),
    Completion.GREEDY: N_("What is left over buys what still fits, the most supported for its cost first."),
    Completion.RAISED: N_("Everyone’s share is raised as far as the whole sum allows; what is then left over buys what "
                          "still fits, the most supported for its cost first."),
}  # fmt: skip
_TIES = {
    (Earlier.BACKWARDS, Ties.STOP): N_("A tie for the last place is settled by the earlier rounds; if they were level in "
                                       "all, nobody is chosen, and a run-off is held."),
    (Earlier.BACKWARDS, Ties.LOT): N_("A tie for the last place is settled by the earlier rounds, then by a lot drawn "
                                      "from a seed that is published with this vote."),
    (Earlier.BACKWARDS, Ties.CHAIR): N_("A tie for the last place is settled by the earlier rounds, then by the chair’s "
                                        "order, which is published with this vote."),
    (Earlier.FORWARDS, Ties.STOP): N_("A tie for the last place is settled by the first round in which they differed; if "
                                      "they were level in all, nobody is chosen, and a run-off is held."),
    (Earlier.FORWARDS, Ties.LOT): N_("A tie for the last place is settled by the first round in which they differed, then "
                                     "by a lot drawn from a seed that is published with this vote."),
    (Earlier.FORWARDS, Ties.CHAIR): N_("A tie for the last place is settled by the first round in which they differed, "
                                       "then by the chair’s order, which is published with this vote."),
    (Earlier.NONE, Ties.STOP): N_("If several are level for the last place, nobody is chosen, and a run-off is held."),
    (Earlier.NONE, Ties.LOT): N_("A tie for the last place is settled by a lot drawn from a seed that is published with "
                                 "this vote."),
    (Earlier.NONE, Ties.CHAIR): N_("A tie for the last place is settled by the chair’s order, which is published with "
                                   "this vote."),
}  # fmt: skip
_LEVEL = {
    Ties.STOP: N_("If several are level, none of them is chosen, and a run-off is held among them."),
    Ties.LOT: N_("If several are level, a lot is drawn from a seed that is published with this vote."),
    Ties.CHAIR: N_("If several are level, the chair’s order decides, which is published with this vote."),
}
