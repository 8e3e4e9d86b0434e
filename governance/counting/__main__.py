"""Recount a published bundle: `python -m governance.counting BUNDLE.json`.

Exit status 0: every stated result is what the papers give; 1: one differs; 2: the file cannot be read as a bundle.
"""

import json
import sys
from pathlib import Path
from typing import Any

from governance.counting import accounts

MOST_BYTES = 100_000_000


class BadBundle(ValueError):
    """The file is no bundle; the text says where and why."""


def counted(question: dict[str, Any]) -> dict[str, Any]:
    """The account that a question's papers give. Raises BadBundle."""
    try:
        return accounts.account(question, [tuple(int(n) for n in paper) for paper in question["papers"]])
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise BadBundle(f"question {question.get('no', '?')}: {fault!r}") from fault


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
