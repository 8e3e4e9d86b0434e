"""From papers to an account, and from the account to the verdict in one sentence."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from governance.ballots.rules.choices import ABSTAIN, NO, YES, Asking, Choice
from governance.ballots.rules.deciding import LEAST_SHOWN, STANCES, Method, Rule
from governance.counting import accounts, irv, yes_no
from governance.counting.papers import Ties
from governance.counting.yes_no import Base, Reason
from governance.decisions.rules import Outcome
from governance.values.words import N_, Sentence


@dataclass(frozen=True)
class Verdict:
    """How a question ended: `chosen` holds option numbers of a ranked vote; the sentence says why."""

    outcome: Outcome
    chosen: tuple[int, ...]
    sentence: Sentence


def tally(asking: Asking, rule: Rule, roll: int, papers: Sequence[Choice], present: int = 0) -> dict[str, Any]:
    """The full account of one question's papers."""
    if asking.method == Method.IRV:
        ties = Ties(rule.order, rule.seed or None)
        return irv.count(Counter(papers), range(1, asking.options + 1), ties=ties).account()
    if asking.method not in STANCES:
        return accounts.chosen(str(asking.method), ("",) * asking.options, papers, rule.as_data())
    said = Counter(papers)
    counts = (said[(YES,)], said[(NO,)], said[(ABSTAIN,)], said[()])
    return yes_no.decide(
        *counts, roll=roll, threshold=rule.threshold, quorum=rule.quorum, present=present or None
    ).account()


def few(account: Mapping[str, Any]) -> bool:
    """So few ballots that anything beyond the outcome would tell who chose what."""
    return int(account["papers"]) < LEAST_SHOWN


def shown(account: Mapping[str, Any]) -> dict[str, Any]:
    """What may be shown of an account, and kept in the register."""
    return {} if few(account) else dict(account)


def verdict(rule: Rule, roll: int, account: Mapping[str, Any], names: Mapping[int, str]) -> Verdict:
    """How the question ended; `names` are those of the options by number."""
    if rule.method not in STANCES:
        return _among(rule, roll, account, names)
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
    (Base.PRESENT, True): N_("Adopted: %(yes)s of the %(of)s who were present voted yes; %(needed)s were needed."),
    (Base.PRESENT, False): N_("Not adopted: %(yes)s of the %(of)s who were present voted yes; %(needed)s were needed."),
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


def _among(rule: Rule, roll: int, account: Mapping[str, Any], names: Mapping[int, str]) -> Verdict:
    quorum = rule.quorum_needed(roll)
    if account["papers"] < quorum:
        why = N_("Nobody is chosen: %(papers)s of the %(roll)s on the roll took part; %(quorum)s were needed.")
        return Verdict(Outcome.NONE_CHOSEN, (), Sentence.of(why, papers=account["papers"], roll=roll, quorum=quorum))
    elected = _elected(account)
    if not elected:
        return Verdict(Outcome.NONE_CHOSEN, (), _undecided(account, names))
    said = Sentence.of(N_("Chosen: %(names)s."), names=_listed(elected, names))
    if not few(account):
        said = _last_round(account, names) if rule.method == Method.IRV else _seated(rule, account, names)
    return Verdict(Outcome.CHOSEN, elected, said)


def _elected(account: Mapping[str, Any]) -> tuple[int, ...]:
    if "elected" in account:
        return tuple(account["elected"])
    return () if account["winner"] is None else (account["winner"],)


def _listed(options: Iterable[int], names: Mapping[int, str]) -> str:
    return ", ".join(names[no] for no in options)


def _last_round(account: Mapping[str, Any], names: Mapping[int, str]) -> Sentence:
    winner, last = account["winner"], account["rounds"][-1]
    why = N_("Chosen: %(name)s, preferred on %(votes)s of the %(of)s ballots that still counted in round %(round)s.")
    votes, of = last["tallies"][str(winner)], sum(last["tallies"].values())
    return Sentence.of(why, name=names[winner], votes=votes, of=of, round=last["number"])


_ONE_SEAT = {
    Method.PLURALITY: N_("Chosen: %(names)s, with %(votes)s of the %(of)s ballots."),
    Method.APPROVAL: N_("Chosen: %(names)s, accepted on %(votes)s of the %(of)s ballots."),
    Method.SCORE: N_("Chosen: %(names)s, with the highest total, %(votes)s points on %(of)s ballots."),
}


def _seated(rule: Rule, account: Mapping[str, Any], names: Mapping[int, str]) -> Sentence:
    elected, tied = _elected(account), account["tied"]
    listed = _listed(elected, names)
    if tied:
        why = N_("Chosen: %(names)s. For the rest, %(level)s were level, and the rule draws no lot.")
        return Sentence.of(why, names=listed, level=_listed(tied, names))
    if len(elected) == 1 and rule.method in _ONE_SEAT:
        votes = account["rounds"][0]["tallies"][str(elected[0])]
        return Sentence.of(_ONE_SEAT[rule.method], names=listed, votes=votes, of=account["papers"])
    return Sentence.of(N_("Chosen: %(names)s."), names=listed)


def _undecided(account: Mapping[str, Any], names: Mapping[int, str]) -> Sentence:
    if account["tied"] and not few(account):
        level = _listed(account["tied"], names)
        return Sentence.of(N_("Nobody is chosen: %(names)s were level, and the rule draws no lot."), names=level)
    return Sentence.of(
        N_("Nobody is chosen: no ballot ranked anyone.") if not account["tied"] else N_("Nobody is chosen.")
    )
