"""From papers to an account, and from the account to the verdict in one sentence."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from governance.ballots.rules.choices import ABSTAIN, NO, YES, Asking, Choice
from governance.ballots.rules.deciding import LEAST_SHOWN, Method, Rule
from governance.counting import irv, yes_no
from governance.counting.yes_no import Base, Reason
from governance.decisions.rules import Outcome
from governance.values.words import N_, Sentence


@dataclass(frozen=True)
class Verdict:
    """How a question ended: `chosen` holds option numbers of a ranked vote; the sentence says why."""

    outcome: Outcome
    chosen: tuple[int, ...]
    sentence: Sentence


def tally(asking: Asking, rule: Rule, roll: int, papers: Sequence[Choice]) -> dict[str, Any]:
    """The full account of one question's papers."""
    if asking.method == Method.IRV:
        return irv.count(Counter(papers), range(1, asking.options + 1), seed=rule.seed or None).account()
    said = Counter(papers)
    counts = (said[(YES,)], said[(NO,)], said[(ABSTAIN,)], said[()])
    return yes_no.decide(*counts, roll=roll, threshold=rule.threshold, quorum=rule.quorum).account()


def few(account: Mapping[str, Any]) -> bool:
    """So few ballots that anything beyond the outcome would tell who chose what."""
    return int(account["papers"]) < LEAST_SHOWN


def shown(account: Mapping[str, Any]) -> dict[str, Any]:
    """What may be shown of an account, and kept in the register."""
    return {} if few(account) else dict(account)


def verdict(rule: Rule, roll: int, account: Mapping[str, Any], names: Mapping[int, str]) -> Verdict:
    """How the question ended; `names` are those of the options by number."""
    if rule.method == Method.IRV:
        return _ranked(rule, roll, account, names)
    passed = bool(account["passed"])
    outcome = Outcome.PASSED if passed else Outcome.NOT_PASSED
    if few(account):
        return Verdict(outcome, (), Sentence.of(N_("Adopted.") if passed else N_("Not adopted.")))
    return Verdict(outcome, (), _answered(rule, account))


_ANSWERED = {
    (Base.ROLL, True): N_("Adopted: %(yes)s of the %(of)s on the roll voted yes; %(needed)s were needed."),
    (Base.ROLL, False): N_("Not adopted: %(yes)s of the %(of)s on the roll voted yes; %(needed)s were needed."),
    (Base.YES_OR_NO, True): N_("Adopted: %(yes)s of the %(of)s who said yes or no voted yes; %(needed)s were needed."),
    (Base.YES_OR_NO, False): N_(
        "Not adopted: %(yes)s of the %(of)s who said yes or no voted yes; %(needed)s were needed."
    ),
    (Base.PAPERS, True): N_("Adopted: %(yes)s of the %(of)s votes cast were yes; %(needed)s were needed."),
    (Base.PAPERS, False): N_("Not adopted: %(yes)s of the %(of)s votes cast were yes; %(needed)s were needed."),
}


def _answered(rule: Rule, account: Mapping[str, Any]) -> Sentence:
    match Reason(account["reason"]):
        case Reason.NO_QUORUM:
            return Sentence.of(
                N_("Not adopted: %(papers)s of the %(roll)s on the roll took part; %(quorum)s were needed."),
                papers=account["papers"],
                roll=account["roll"],
                quorum=account["quorum_needed"],
            )
        case Reason.ONLY_ABSTENTIONS:
            return Sentence.of(N_("Not adopted: nobody said yes or no."))
    values = {name: account[name] for name in ("yes", "of", "needed")}
    return Sentence.of(_ANSWERED[rule.threshold.base, bool(account["passed"])], **values)


def _ranked(rule: Rule, roll: int, account: Mapping[str, Any], names: Mapping[int, str]) -> Verdict:
    winner, quorum = account["winner"], rule.quorum_needed(roll)
    if account["papers"] < quorum:
        why = N_("Nobody is chosen: %(papers)s of the %(roll)s on the roll took part; %(quorum)s were needed.")
        return Verdict(Outcome.NONE_CHOSEN, (), Sentence.of(why, papers=account["papers"], roll=roll, quorum=quorum))
    if winner is None:
        return Verdict(Outcome.NONE_CHOSEN, (), _undecided(account, names))
    if few(account):
        return Verdict(Outcome.CHOSEN, (winner,), Sentence.of(N_("Chosen: %(name)s."), name=names[winner]))
    last = account["rounds"][-1]
    why = N_("Chosen: %(name)s, preferred on %(votes)s of the %(of)s ballots that still counted in round %(round)s.")
    votes, of = last["tallies"][str(winner)], sum(last["tallies"].values())
    said = Sentence.of(why, name=names[winner], votes=votes, of=of, round=last["number"])
    return Verdict(Outcome.CHOSEN, (winner,), said)


def _undecided(account: Mapping[str, Any], names: Mapping[int, str]) -> Sentence:
    if account["tied"] and not few(account):
        level = ", ".join(names[no] for no in account["tied"])
        return Sentence.of(N_("Nobody is chosen: %(names)s were level, and the rule draws no lot."), names=level)
    return Sentence.of(
        N_("Nobody is chosen: no ballot ranked anyone.") if not account["tied"] else N_("Nobody is chosen.")
    )
