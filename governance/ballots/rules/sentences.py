"""The rule in one plain sentence, from the same data that decides."""

from fractions import Fraction

from governance.ballots.rules.choosing import choosing_notes, way
from governance.ballots.rules.deciding import Method, Rule
from governance.counting.asked.fist_to_five import USUAL_MEANINGS
from governance.counting.decision import Counts, TieRule
from governance.counting.fist_to_five import Meaning
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


# (more than rather than at least, with a quorum)
_OF_PRESENT = {
    (False, False): N_("Adopted if at least %(share)s of those present at the meeting vote yes (who is present and does "
                       "not vote counts as no)."),
    (True, False): N_("Adopted if more than %(share)s of those present at the meeting vote yes (who is present and does "
                      "not vote counts as no)."),
    (False, True): N_("Adopted if at least %(quorum)s of the %(roll)s on the roll take part, and at least %(share)s of "
                      "those present at the meeting vote yes (who is present and does not vote counts as no)."),
    (True, True): N_("Adopted if at least %(quorum)s of the %(roll)s on the roll take part, and more than %(share)s of "
                     "those present at the meeting vote yes (who is present and does not vote counts as no)."),
}  # fmt: skip
_EVERYONE = N_("Adopted only if each of the %(roll)s on the roll votes yes.")


def rule_sentence(rule: Rule, roll: int) -> Sentence:
    """What it takes to pass, for a roll of this size; it stands above the ballot."""
    quorum, told = rule.quorum_needed(roll), rule.threshold
    named = {"needed": told.needed(roll), "roll": roll, "quorum": quorum, "share": share_words(told.share),
             "top": rule.top, "seats": rule.seats}  # fmt: skip
    words = _words(rule, quorum > 0)
    return Sentence.of(words, **{name: value for name, value in named.items() if f"%({name})s" in words})


_FINGERS = {
    True: N_("Adopted if nobody who votes blocks it, and of those who are for or against it at least %(share)s are for "
             "it; what each number of fingers does stands beside it."),
    False: N_("Adopted if of those who are for or against it at least %(share)s are for it; what each number of fingers "
              "does stands beside it."),
}  # fmt: skip


def _words(rule: Rule, quorum: bool) -> str:
    told = rule.threshold
    if rule.method == Method.FIST and rule.meanings not in {(), USUAL_MEANINGS}:
        return _FINGERS["blocks" in rule.meanings]
    if rule.method == Method.IRV:
        return _RANKED_QUORUM if quorum else _RANKED
    if rule.method not in {Method.YES_NO, Method.IRV}:
        return way(rule)
    if told.base == Base.PRESENT:
        return _OF_PRESENT[told.strict, quorum]
    if told.base == Base.ROLL and told.share == 1:
        return _EVERYONE
    return _RULES[told.base, told.strict, quorum]


def rule_notes(rule: Rule, roll: int = 0) -> list[Sentence]:
    """What else the rule says: who votes, quorum and blanks, seats, ties, recusals, changing one's vote."""
    return [*rule.electorate.sentences(), *_taking_part(rule, roll), *_silence(rule), *_fingers(rule), *choosing_notes(rule),
            Sentence.of(_RECUSAL[rule.recusal]), Sentence.of(_CHANGING[rule.may_change]),
            Sentence.counted("Any three voters can have a recount, for %(count)s working day after the count.",
                              "Any three voters can have a recount, for %(count)s working days after the count.",
                              rule.recount_days)]  # fmt: skip


def _taking_part(rule: Rule, roll: int) -> list[Sentence]:
    if not rule.quorum:
        return []
    blank = Sentence.of(N_("A blank or an abstention is taking part."))
    if rule.method in {Method.YES_NO, Method.IRV} or not roll:
        return [blank]
    needed = N_("It counts only if at least %(quorum)s of the %(roll)s on the roll take part.")
    return [Sentence.of(needed, quorum=rule.quorum_needed(roll), roll=roll), blank]


def _silence(rule: Rule) -> list[Sentence]:
    """What an abstention, a blank and an absence do where the rule makes more of them than its base does."""
    if rule.method != Method.YES_NO:
        return []
    said = [(kind, getattr(rule, kind)) for kind in ("abstention", "blank", "absence")]
    notes = [Sentence.of(_MADE_OF[kind, counts]) for kind, counts in said if counts != Counts.AS_BASE]
    return [*notes, *([Sentence.of(_IF_LEVEL[rule.level])] if rule.level != TieRule.FAILS else [])]


def _fingers(rule: Rule) -> list[Sentence]:
    """What each number of fingers does, where a school gave them its own meanings."""
    own = rule.method == Method.FIST and rule.meanings not in {(), USUAL_MEANINGS}
    return [Sentence.of(N_("%(fingers)s: %(does)s."), fingers=n, does=Sentence.of(FINGER_MEANINGS[Meaning(one)]))
            for n, one in enumerate(rule.meanings) if own]  # fmt: skip


FINGER_MEANINGS = {
    Meaning.BLOCKS: N_("blocks it"),
    Meaning.MUST_BE_HEARD: N_("must be heard first"),
    Meaning.AGAINST: N_("counts against it"),
    Meaning.ABSTAINS: N_("counts neither way"),
    Meaning.SUPPORTS: N_("counts for it"),
}
_MADE_OF = {
    ("abstention", Counts.LEFT_OUT): N_("An abstention is left out of the count."),
    ("abstention", Counts.NO): N_("An abstention counts as no."),
    ("abstention", Counts.YES): N_("An abstention counts as yes."),
    ("blank", Counts.LEFT_OUT): N_("A blank is left out of the count."),
    ("blank", Counts.NO): N_("A blank counts as no."),
    ("blank", Counts.YES): N_("A blank counts as yes."),
    ("absence", Counts.LEFT_OUT): N_("Who does not vote is left out of the count."),
    ("absence", Counts.NO): N_("Not voting counts as no."),
    ("absence", Counts.YES): N_("Not voting counts as yes."),
}
_IF_LEVEL = {
    TieRule.LOT: N_("If yes and no are level, a lot is drawn from a seed that is published with this vote."),
    TieRule.RUN_OFF: N_("If yes and no are level, it is not adopted yet, and a second vote is held."),
}


_RECUSAL = {
    True: N_("Who recuses themselves leaves the roll, and quorum and base become smaller."),
    False: N_("Who recuses themselves does not vote, and still counts on the roll."),
}
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
