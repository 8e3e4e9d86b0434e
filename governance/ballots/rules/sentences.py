"""The rule in one plain sentence, from the same data that decides."""

from fractions import Fraction

from governance.ballots.rules.deciding import Method, Rule, Ties
from governance.counting.yes_no import Base
from governance.values.share import share_text
from governance.values.words import N_, Sentence

_SHARES = {
    Fraction(1, 2): N_("half"),
    Fraction(2, 3): N_("two thirds"),
    Fraction(3, 4): N_("three quarters"),
    Fraction(3, 5): N_("three fifths"),
    Fraction(4, 5): N_("four fifths"),
}

# (base, more than rather than at least, with a quorum)
_RULES = {
    (Base.ROLL, False, False): N_("Adopted if at least %(needed)s of the %(roll)s on the roll vote yes "
                                  "(%(share)s of everyone; not voting counts as no)."),
    (Base.ROLL, True, False): N_("Adopted if at least %(needed)s of the %(roll)s on the roll vote yes "
                                 "(more than %(share)s of everyone; not voting counts as no)."),
    (Base.ROLL, False, True): N_("Adopted if at least %(quorum)s of the %(roll)s on the roll take part and at least "
                                 "%(needed)s vote yes (%(share)s of everyone; not voting counts as no)."),
    (Base.ROLL, True, True): N_("Adopted if at least %(quorum)s of the %(roll)s on the roll take part and at least "
                                "%(needed)s vote yes (more than %(share)s of everyone; not voting counts as no)."),
    (Base.YES_OR_NO, False, False): N_("Adopted if at least %(share)s of those who say yes or no vote yes."),
    (Base.YES_OR_NO, True, False): N_("Adopted if more than %(share)s of those who say yes or no vote yes."),
    (Base.YES_OR_NO, False, True): N_("Adopted if at least %(quorum)s of the %(roll)s on the roll take part, and at "
                                      "least %(share)s of those who say yes or no vote yes."),
    (Base.YES_OR_NO, True, True): N_("Adopted if at least %(quorum)s of the %(roll)s on the roll take part, and more "
                                     "than %(share)s of those who say yes or no vote yes."),
    (Base.PAPERS, False, False): N_("Adopted if at least %(share)s of all votes cast are yes "
                                    "(an abstention or a blank counts as no)."),
    (Base.PAPERS, True, False): N_("Adopted if more than %(share)s of all votes cast are yes "
                                   "(an abstention or a blank counts as no)."),
    (Base.PAPERS, False, True): N_("Adopted if at least %(quorum)s of the %(roll)s on the roll take part, and at least "
                                   "%(share)s of all votes cast are yes (an abstention or a blank counts as no)."),
    (Base.PAPERS, True, True): N_("Adopted if at least %(quorum)s of the %(roll)s on the roll take part, and more than "
                                  "%(share)s of all votes cast are yes (an abstention or a blank counts as no)."),
}  # fmt: skip
_RANKED = N_("Rank as many as you like: whoever more than half of the ballots prefer is chosen, and until someone is, "
             "the last drops out and their ballots move to the next choice.")  # fmt: skip
_RANKED_QUORUM = N_("If at least %(quorum)s of the %(roll)s on the roll take part, whoever more than half of the "
                    "ballots prefer is chosen, and until someone is, the last drops out and their ballots move to the "
                    "next choice.")  # fmt: skip


def rule_sentence(rule: Rule, roll: int) -> Sentence:
    """What it takes to pass, for a roll of this size; it stands above the ballot."""
    quorum = rule.quorum_needed(roll)
    if rule.method == Method.IRV:
        return Sentence.of(_RANKED_QUORUM, quorum=quorum, roll=roll) if quorum else Sentence.of(_RANKED)
    told = rule.threshold
    words = _RULES[told.base, told.strict, quorum > 0]
    named = {"needed": told.needed(roll), "roll": roll, "quorum": quorum, "share": share_words(told.share)}
    return Sentence.of(words, **{name: value for name, value in named.items() if f"%({name})s" in words})


def rule_notes(rule: Rule) -> list[Sentence]:
    """What else the rule says: who votes, blanks, ties, changing one's vote."""
    notes = rule.electorate.sentences()
    if rule.quorum:
        notes.append(Sentence.of(N_("A blank or an abstention is taking part.")))
    if rule.method == Method.IRV:
        notes.append(Sentence.of(_TIES[rule.ties]))
    return [*notes, Sentence.of(_CHANGING[rule.may_change])]


_TIES = {
    Ties.STOP: N_("A tie for the last place is settled by the earlier rounds; if they were level in all, nobody is "
                  "chosen."),
    Ties.LOT: N_("A tie for the last place is settled by the earlier rounds, then by a lot drawn from a seed that is "
                 "published with this vote."),
}  # fmt: skip
_CHANGING = {
    True: N_("You can change your vote until it closes."),
    False: N_("A vote that was cast cannot be changed."),
}


def share_words(share: Fraction) -> Sentence:
    """'two thirds', or '55 percent' where no common name fits."""
    if share in _SHARES:
        return Sentence.of(_SHARES[share])
    percent = share * 100
    if percent.denominator == 1:
        return Sentence.of(N_("%(percent)s percent"), percent=share_text(percent))
    return Sentence.of(N_("a share of %(share)s"), share=share_text(share))
