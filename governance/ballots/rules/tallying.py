"""From papers to an account, and from the account to the verdict in one sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from governance.ballots.rules.choices import Asking, Choice
from governance.ballots.rules.deciding import LEAST_SHOWN, POTS, STANCES, Marks, Method, Rule, ScoredBy
from governance.ballots.rules.pots import NO_POT, Pot, asked_of
from governance.counting import accounts
from governance.counting.asked.sharing import LEAST_PAPERS
from governance.counting.decision import Reason
from governance.counting.yes_no import Base
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
    options = asked_of(asking.pot, ((no, "") for no in range(1, asking.options + 1)))
    question = {"method": str(asking.method), **options, "rule": rule.as_data(), "roll": roll, "present": present}
    return accounts.account(question, papers)


def few(account: Mapping[str, Any]) -> bool:
    """So few ballots that anything beyond the outcome would tell who chose what."""
    return int(account["papers"]) < LEAST_SHOWN


def withheld(rule: Rule, account: Mapping[str, Any]) -> bool:
    """Whether nothing beyond the outcome is told: of so few ballots, and of marks that name what stopped people."""
    return few(account) or rule.marks == Marks.OBJECTIONS


def shown(rule: Rule, account: Mapping[str, Any]) -> dict[str, Any]:
    """What may be shown of an account, and kept in the register."""
    return {} if withheld(rule, account) else dict(account)


def verdict(rule: Rule, roll: int, account: Mapping[str, Any], names: Mapping[int, str], pot: Pot = NO_POT) -> Verdict:
    """How the question ended; `names` are those of the options by number, `pot` is what was divided or spent."""
    if rule.method not in STANCES:
        return _among(rule, roll, account, names, pot)
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


_BY_REASON = {
    Reason.ONLY_ABSTENTIONS: N_("Not adopted: nobody said yes or no."),
    Reason.TIE_FAILS: N_("Not adopted: yes and no were level, with %(yes)s each; a tie fails."),
    Reason.RUN_OFF: N_("Not adopted yet: yes and no were level, with %(yes)s each; by the rule a second vote is held."),
    Reason.LOT_YES: N_("Adopted by lot: yes and no were level, with %(yes)s each, and the published lot fell on yes."),
    Reason.LOT_NO: N_("Not adopted: yes and no were level, with %(yes)s each, and the published lot fell on no."),
}
_WEIGHED = {
    True: N_("Adopted: %(yes)s of %(of)s count as yes by the rule; %(needed)s were needed."),
    False: N_("Not adopted: %(yes)s of %(of)s count as yes by the rule; %(needed)s were needed."),
}
_OF_STANCES = {
    (Method.CONSENT, True): N_("Adopted: nobody keeps up an objection. %(consent)s consented."),
    (Method.CONSENT, False): N_("Not adopted: %(objection)s keep up an objection, %(consent)s consented."),
    (Method.FIST, True): N_("Adopted: %(supports)s support it, and nobody blocks it; %(needed)s were needed."),
    (Method.FIST, False): N_("Not adopted: %(supports)s support it, %(blocks)s block it; %(needed)s were needed."),
}


def _answered(rule: Rule, account: Mapping[str, Any]) -> Sentence:
    reason, passed = str(account["reason"]), bool(account["passed"])
    if reason == Reason.NO_QUORUM:
        words = N_("Not adopted: %(papers)s of the %(roll)s on the roll took part; %(quorum_needed)s were needed.")
        return _filled(words, account)
    if rule.method != Method.YES_NO:
        return _filled(_OF_STANCES[rule.method, passed], {**account, **account.get("meanings", {})})
    if reason in _BY_REASON:
        return _filled(_BY_REASON[Reason(reason)], account)
    if account.get("for", account["yes"]) != account["yes"]:
        return _filled(_WEIGHED[passed], {**account, "yes": account["for"]})
    return _filled(_ANSWERED[rule.threshold.base, passed], account)


def _filled(words: str, account: Mapping[str, Any]) -> Sentence:
    """A sentence with those numbers of the account that it names."""
    return Sentence.of(words, **{name: value for name, value in account.items() if f"%({name})s" in words})


def _among(rule: Rule, roll: int, account: Mapping[str, Any], names: Mapping[int, str], pot: Pot) -> Verdict:
    if rule.marks == Marks.OBJECTIONS:
        return Verdict(Outcome.ASKED, (), Sentence.of(_ASKED, papers=account["papers"], roll=roll))
    quorum = rule.quorum_needed(roll)
    if account["papers"] < quorum:
        why = N_("Nobody is chosen: %(papers)s of the %(roll)s on the roll took part; %(quorum)s were needed.")
        why = _SHORT if rule.method in POTS else why
        return Verdict(Outcome.NONE_CHOSEN, (), Sentence.of(why, papers=account["papers"], roll=roll, quorum=quorum))
    elected = _elected(account)
    outcome = Outcome.CHOSEN if elected else Outcome.NONE_CHOSEN
    if rule.method in POTS:
        return Verdict(outcome, elected, _shared_out(rule.method, account, names, pot))
    if not elected:
        return Verdict(outcome, (), _undecided(account, names))
    said = Sentence.of(N_("Chosen: %(names)s."), names=_listed(elected, names))
    if not few(account):
        said = _last_round(account, names) if rule.method == Method.IRV else _seated(rule, account, names)
    return Verdict(outcome, elected, said)


_ASKED = N_("Asked: %(papers)s of the %(roll)s on the roll answered. Nothing is decided by it.")
_SHORT = N_("Nothing is shared out: %(papers)s of the %(roll)s on the roll took part; %(quorum)s were needed.")


def _shared_out(method: Method, account: Mapping[str, Any], names: Mapping[int, str], pot: Pot) -> Sentence:
    """What each option gets, or which projects are bought."""
    if method == Method.ALLOCATION:
        if not account["parts"]:
            return Sentence.of(N_("Nothing is shared out: fewer than %(least)s ballots divided the sum."),
                               least=LEAST_PAPERS)  # fmt: skip
        parts = [Sentence.of(N_("%(name)s: %(score)s"), name=names[int(no)], score=pot.said(part))
                 for no, part in account["parts"].items()]  # fmt: skip
        return Sentence.of(N_("Shared out: %(parts)s."), parts=_in_a_row(parts))
    elected, tied = _elected(account), account["tied"]
    level = _listed(tied, names)
    if not elected:
        return (
            Sentence.of(N_("No project is bought: %(level)s were level, and the rule draws no lot."), level=level)
            if tied
            else Sentence.of(N_("No project is bought: no project’s supporters had enough for its cost."))
        )
    spent = {"names": _listed(elected, names), "spent": pot.said(account["spent"]), "total": pot.said(account["total"])}
    if tied:
        return Sentence.of(N_("Bought: %(names)s, for %(spent)s of %(total)s. Then %(level)s were level, and the rule "
                              "draws no lot."), level=level, **spent)  # fmt: skip
    return Sentence.of(N_("Bought: %(names)s, for %(spent)s of %(total)s."), **spent)


def _in_a_row(said: Sequence[Sentence]) -> Sentence:
    """'a; b; c' in whatever language it is read."""
    row = said[-1]
    for one in reversed(said[:-1]):
        row = Sentence.of(N_("%(one)s; %(more)s"), one=one, more=row)
    return row


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
_BY_FIGURE = {
    ScoredBy.MEAN: N_("Chosen: %(names)s, with the highest mean, %(votes)s points, on %(of)s ballots."),
    ScoredBy.MEDIAN: N_("Chosen: %(names)s, with the highest median, %(votes)s points, on %(of)s ballots."),
}


def _seated(rule: Rule, account: Mapping[str, Any], names: Mapping[int, str]) -> Sentence:
    elected, tied = _elected(account), account["tied"]
    listed = _listed(elected, names)
    if tied:
        why = N_("Chosen: %(names)s. For the rest, %(level)s were level, and the rule draws no lot.")
        return Sentence.of(why, names=listed, level=_listed(tied, names))
    if len(elected) == 1 and rule.method in _ONE_SEAT:
        votes = Fraction(account["rounds"][0]["tallies"][str(elected[0])])
        words = (
            _BY_FIGURE.get(rule.by, _ONE_SEAT[rule.method]) if rule.method == Method.SCORE else _ONE_SEAT[rule.method]
        )
        return Sentence.of(words, names=listed, votes=votes, of=account["papers"])
    return Sentence.of(N_("Chosen: %(names)s."), names=listed)


def _undecided(account: Mapping[str, Any], names: Mapping[int, str]) -> Sentence:
    if account["tied"] and not few(account):
        level = _listed(account["tied"], names)
        return Sentence.of(N_("Nobody is chosen: %(names)s were level, and the rule draws no lot."), names=level)
    return Sentence.of(
        N_("Nobody is chosen: no ballot ranked anyone.") if not account["tied"] else N_("Nobody is chosen.")
    )
