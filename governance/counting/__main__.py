"""Recount a published bundle: `python -m governance.counting BUNDLE.json`.

Exit status 0: every stated result is what the papers give; 1: one differs; 2: the file cannot be read as a bundle.
"""

import json
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

from governance.counting import accounts, irv, yes_no
from governance.counting.papers import Ties

MOST_BYTES = 100_000_000


class BadBundle(ValueError):
    """The file is no bundle; the text says where and why."""


def counted(question: dict[str, Any]) -> dict[str, Any]:
    """The account that a question's papers give. Raises BadBundle."""
    try:
        if question["method"] == "yes_no":
            return _yes_no(question)
        papers = [tuple(int(n) for n in paper) for paper in question["papers"]]
        names = [str(option["name"]) for option in question["options"]]
        if question["method"] == "irv":
            ties = Ties(tuple(question["rule"].get("order") or ()), question["rule"].get("seed") or None)
            return irv.count(Counter(papers), range(1, len(names) + 1), ties=ties).account()
        return accounts.chosen(question["method"], names, papers, question["rule"])
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise BadBundle(f"question {question.get('no', '?')}: {fault!r}") from fault


def _yes_no(question: dict[str, Any]) -> dict[str, Any]:
    said = Counter(tuple(paper) for paper in question["papers"])
    if set(said) - {(1,), (2,), (3,), ()}:
        raise ValueError("a paper says neither yes (1), no (2), abstain (3) nor nothing")
    told = question["rule"]["threshold"]
    threshold = yes_no.Threshold(Fraction(told["share"]), bool(told["strict"]), yes_no.Base(told["base"]))
    quorum = Fraction(question["rule"].get("quorum", "0"))
    result = yes_no.decide(
        said[(1,)],
        said[(2,)],
        said[(3,)],
        said[()],
        roll=int(question["roll"]),
        threshold=threshold,
        quorum=quorum,
        present=int(question.get("present") or 0) or None,
    )
    return result.account()


def read(path: str) -> list[dict[str, Any]]:
    """The questions of a bundle file. Raises BadBundle."""
    try:
        if Path(path).stat().st_size > MOST_BYTES:
            raise BadBundle("the file is too large")
        bundle = json.loads(Path(path).read_text(encoding="utf-8"))
        questions = bundle["questions"] if bundle["format"] == "governance-bundle-1" else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as fault:
        raise BadBundle(f"this is no bundle ({type(fault).__name__})") from fault
    if not isinstance(questions, list) or not all(isinstance(one, dict) for one in questions):
        raise BadBundle("this is no bundle of format governance-bundle-1")
    return questions


def main(arguments: list[str]) -> int:
    """Recount and compare; see the module."""
    if len(arguments) != 1:
        print("usage: python -m governance.counting BUNDLE.json", file=sys.stderr)
        return 2
    try:
        results = [(question, counted(question)) for question in read(arguments[0])]
    except BadBundle as fault:
        print(f"{arguments[0]}: {fault}", file=sys.stderr)
        return 2
    differs = 0
    for question, account in results:
        agrees = "result" not in question or question["result"] == json.loads(json.dumps(account))
        differs += not agrees
        print(f"question {question.get('no')}: {'agrees' if agrees else 'DIFFERS'}: {json.dumps(account)}")
    return 1 if differs else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
