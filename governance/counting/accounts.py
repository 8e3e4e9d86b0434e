"""A question of a ballot counted as its rule says: papers in, the whole account out as plain data.

A paper is a list of numbers. Of a choice among options: the option chosen, the options approved, or a ranking. Of scores:
for each option 0 for none, else the score plus one. An empty paper is a blank: it took part, and says nothing.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from governance.counting import consent, decision, fist_to_five, irv
from governance.counting.methods import METHODS
from governance.counting.papers import Ranked, Scored, Ties
from governance.counting.plain import plain
from governance.counting.yes_no import Base, Threshold

Paper = tuple[int, ...]
_SCORED = frozenset({"score", "star"})


def chosen(method: str, names: Sequence[str], papers: Sequence[Paper], rule: Mapping[str, Any]) -> dict[str, Any]:
    """A choice among options; `rule` names `seats`, `seed` and `order`. Raises ValueError for a paper that is illegal."""
    said = Counter(paper for paper in papers if paper)
    ties = Ties(tuple(rule.get("order") or ()), rule.get("seed") or None)
    outcome = METHODS[method].count(_profile(method, tuple(names), said), seats=int(rule.get("seats", 1)), ties=ties)
    return {
        "papers": len(papers),
        "blank": len(papers) - sum(said.values()),
        "elected": list(outcome.elected),
        "tied": list(outcome.tied),
        "rounds": list(outcome.rounds),
        "exhausted": plain(outcome.exhausted),
        "quota": None if outcome.quota is None else plain(outcome.quota),
    }


def _profile(method: str, names: tuple[str, ...], said: Mapping[Paper, int]) -> Ranked | Scored:
    _must_be_legal(method, len(names), said)
    if method in _SCORED:
        return Scored(names, {tuple(n - 1 if n else None for n in paper): times for paper, times in said.items()})
    if method == "approval":
        every = range(1, len(names) + 1)
        return Scored(names, {tuple(int(n in paper) for n in every): times for paper, times in said.items()})
    return Ranked(names, dict(said.items()))


def _must_be_legal(method: str, options: int, said: Mapping[Paper, int]) -> None:
    for paper in said:
        numbers = set(paper)
        if method in _SCORED:
            legal = len(paper) == options and min(numbers) >= 0
        else:
            legal = len(numbers) == len(paper) and numbers <= set(range(1, options + 1))
        if not legal or (method == "plurality" and len(paper) > 1):
            raise ValueError(f"a paper that cannot be counted: {list(paper)}")


def answered(papers: Sequence[Paper], rule: Mapping[str, Any], *, roll: int, present: int = 0) -> dict[str, Any]:
    """Yes (1), no (2), abstain (3) or a blank. `present` is how many were noted at a meeting: whoever votes is present.

    `rule` is a motion's rule as data. Raises ValueError for another answer, or for more papers than people.
    """
    said = _offered(papers, 3, roll)
    told = rule["threshold"]
    threshold = Threshold(Fraction(told["share"]), bool(told["strict"]), Base(told["base"]))
    here = max(present, len(papers)) if threshold.base == Base.PRESENT else None
    silence: dict[str, Any] = {
        name: decision.Counts(rule.get(name, "as_base")) for name in ("abstention", "blank", "absence")
    }
    how = decision.Rule(threshold, Fraction(rule.get("quorum", "0")), tie=decision.TieRule(rule.get("level", "fails")),
                        seed=rule.get("seed", ""), **silence)  # fmt: skip
    counts = decision.Said(said[(1,)], said[(2,)], said[(3,)], said[()], roll, here)
    found = decision.decide(how, counts)
    return {
        **{name: getattr(counts, name) for name in ("yes", "no", "abstain", "blank", "papers", "roll")},
        **{name: getattr(found, name) for name in ("of", "needed", "quorum_needed", "passed")},
        "for": found.yes,
        "reason": found.reason.value,
    }


def consented(papers: Sequence[Paper], rule: Mapping[str, Any], *, roll: int) -> dict[str, Any]:
    """Consent (1), stand aside (2) or object (3): an objection on a ballot is kept up. Raises ValueError as `answered`."""
    said = _offered(papers, 3, roll)
    answers = {1: consent.Answer.CONSENT, 2: consent.Answer.STAND_ASIDE, 3: consent.Answer.OBJECTION}
    given = [answer for no, answer in answers.items() for _ in range(said[(no,)])]
    found = consent.decide(given, roll=roll, sustained=said[(3,)], quorum=Fraction(rule.get("quorum", "0")))
    return _stances(papers, said, answers, roll) | found.account()


def shown(papers: Sequence[Paper], rule: Mapping[str, Any], *, roll: int) -> dict[str, Any]:
    """Nought (1) to five fingers (6); `meanings` of the rule say what each number does. Raises ValueError as `answered`."""
    said = _offered(papers, 6, roll)
    meanings = tuple(fist_to_five.Meaning(one) for one in rule.get("meanings") or USUAL_MEANINGS)
    told = rule["threshold"]
    scale = fist_to_five.Scale(meanings, Fraction(told["share"]), bool(told["strict"]),  # type: ignore[arg-type]
                               Fraction(rule.get("quorum", "0")))  # fmt: skip
    hands = {fingers: said[(fingers + 1,)] for fingers in fist_to_five.FINGERS}
    return (
        _stances(papers, said, range(1, 7), roll) | fist_to_five.decide(hands, scale, roll=roll, heard=True).account()
    )


USUAL_MEANINGS = ("blocks", "against", "against", "supports", "supports", "supports")


def _offered(papers: Sequence[Paper], most: int, roll: int) -> Counter[Paper]:
    said = Counter(papers)
    if set(said) - {(), *((no,) for no in range(1, most + 1))} or len(papers) > roll:
        raise ValueError("an answer that was not offered, or more papers than people")
    return said


def _stances(papers: Sequence[Paper], said: Counter[Paper], numbers: Iterable[int], roll: int) -> dict[str, Any]:
    taken = {str(no): said[(no,)] for no in numbers}
    return {"papers": len(papers), "blank": said[()], "roll": roll, "stances": taken}


def account(question: Mapping[str, Any], papers: Sequence[Paper]) -> dict[str, Any]:
    """The account of one question as a bundle states it: `method`, `options`, `rule`, `roll`, `present`."""
    method, rule = question["method"], question["rule"]
    names = [str(option["name"]) for option in question["options"]]
    roll = int(question["roll"])
    if method == "yes_no":
        return answered(papers, rule, roll=roll, present=int(question.get("present") or 0))
    if method == "irv":
        ties = Ties(tuple(rule.get("order") or ()), rule.get("seed") or None)
        return irv.count(Counter(papers), range(1, len(names) + 1), ties=ties).account()
    if method in STANCES:
        return STANCES[method](papers, rule, roll=roll)
    return chosen(method, names, papers, rule)


STANCES = {"consent": consented, "fist_to_five": shown}
