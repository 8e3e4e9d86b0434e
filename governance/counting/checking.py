"""What a stranger checks of a published bundle: every digest, every number, and each result by a recount.

It knows no method by itself: whoever calls it says how each is counted. Exit status 0: all of it holds; 1: something
does not, and is named; 2: the file cannot be read as a bundle.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

FORMAT = "governance-bundle-1"
MOST_BYTES = 100_000_000
NEEDED = ("open", "count")
PAPER = ("printed", "holders", "returned", "spoiled", "counted", "unreadable")

# Whether it holds, and what was checked, or what is wrong.
Finding = tuple[bool, str]
Account = Callable[[Mapping[str, Any], Sequence[tuple[int, ...]]], dict[str, Any]]


class BadBundle(ValueError):
    """The file is no bundle; the text says why."""


def digest(value: Any) -> str:
    """SHA-256 over JSON with sorted keys and no spaces."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read(path: str) -> dict[str, Any]:
    """The bundle of a file. Raises BadBundle."""
    try:
        if Path(path).stat().st_size > MOST_BYTES:
            raise BadBundle("the file is too large")
        bundle = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as fault:
        raise BadBundle(f"this is no bundle ({type(fault).__name__})") from fault
    if not isinstance(bundle, dict) or bundle.get("format") != FORMAT:
        raise BadBundle(f"this is no bundle of format {FORMAT}")
    asked = bundle.get("questions")
    if not isinstance(asked, list) or not asked or not all(isinstance(one, dict) for one in asked):
        raise BadBundle("this bundle holds no questions")
    return bundle


def findings(bundle: dict[str, Any], accounts: Mapping[str, Account]) -> Iterator[Finding]:
    """Every check in turn. Raises BadBundle where a part that is checked is missing or is of another kind."""
    try:
        for question in bundle["questions"]:
            yield from _subject(question)
            yield from _rule(question, accounts)
            yield from _numbers(bundle, question)
            yield from _recount(question, accounts)
        yield from _codes(bundle)
        yield from _printed(bundle)
        yield from _officers(bundle)
    except (KeyError, TypeError, AttributeError) as fault:
        raise BadBundle(f"a part is missing, or of another kind: {str(fault)[:80]}") from fault


def _subject(question: Mapping[str, Any]) -> Iterator[Finding]:
    no, frozen = question["no"], question["frozen"]
    yield digest(frozen) == question["subject"], f"question {no}: the subject's frozen fields give its digest"
    names = [(option["no"], option["name"]) for option in frozen["options"]]
    stated = [(option["no"], option["name"]) for option in question["options"]]
    yield not names or sorted(names) == sorted(stated), f"question {no}: its options are those of the frozen subject"
    amounts = [sorted((option["no"], *_amounts(option)) for option in one["options"]) for one in (frozen, question)]
    total = question.get("total")
    same = amounts[0] == amounts[1] and str(total) == frozen["terms"].get("total", {}).get("value")
    yield (
        total is None or same,
        f"question {no}: the sum and the amounts of its options are those of the frozen subject",
    )
    yield frozen["title"] == question["title"], f"question {no}: its title is that of the frozen subject"


def _amounts(option: Mapping[str, Any]) -> list[tuple[str, int]]:
    """What an option costs, or the least and the most that it gets."""
    return [(name, option[name]) for name in ("cost", "least", "most") if name in option]


def _rule(question: Mapping[str, Any], accounts: Mapping[str, Account]) -> Iterator[Finding]:
    no, method, rule = question["no"], str(question["method"]), question["rule"]
    if method not in accounts:
        raise BadBundle(f"question {no} is counted by {method[:40]}, which this program does not hold")
    yield rule["method"] == method, f"question {no}: the rule names the method {method}"


def _numbers(bundle: Mapping[str, Any], question: Mapping[str, Any]) -> Iterator[Finding]:
    no, papers, marks, typed = (
        question["no"],
        len(question["papers"]),
        bundle["count"]["marks"],
        _paper(bundle)["counted"],
    )
    size = bundle["roll"]["size"] + bundle["roll"].get("admitted", 0)
    yield question["roll"] <= size, f"question {no}: its base, {question['roll']}, is no more than the roll, {size}"
    told = f"question {no}: {papers} papers, {marks} marks on the roll of {size} and {typed} typed in from paper"
    yield papers == marks + typed <= size, told


def _paper(bundle: Mapping[str, Any]) -> dict[str, int]:
    """How printed ballots added up; nothing but noughts where none was printed."""
    return {**dict.fromkeys(PAPER, 0), **bundle["count"].get("paper", {})}


def _printed(bundle: Mapping[str, Any]) -> Iterator[Finding]:
    """Every printed ballot is accounted for, and no more came back than voters took."""
    told, size = _paper(bundle), bundle["roll"]["size"] + bundle["roll"].get("admitted", 0)
    given = told["holders"] + told["returned"] + told["spoiled"]
    yield given <= told["printed"], f"{told['printed']} ballots printed: {given} given out"
    came = told["counted"] + told["unreadable"]
    yield came <= told["holders"], f"{told['holders']} voters took a paper: {came} papers were typed in"
    marks = bundle["count"]["marks"] + bundle["count"]["unreadable"] + told["holders"]
    yield marks <= size, f"{marks} voted here or took a paper, of {size} on the roll"


def _recount(question: Mapping[str, Any], accounts: Mapping[str, Account]) -> Iterator[Finding]:
    no, method = question["no"], str(question["method"])
    try:
        papers = [tuple(int(number) for number in paper) for paper in question["papers"]]
        account = json.loads(json.dumps(accounts[method](question, papers)))
    except ValueError as fault:
        yield False, f"question {no}: these papers cannot be counted by the rule {method}: {str(fault)[:120]}"
        return
    told = f"question {no}: the stated result agrees with a recount of {len(papers)} papers by the rule {method}"
    yield account == question["result"], f"{told}: {json.dumps(account)}"


def _codes(bundle: Mapping[str, Any]) -> Iterator[Finding]:
    count, codes, named = bundle["count"], bundle["codes"], bundle["named"]
    marks, sealed, unread, paper = count["marks"], count["envelopes"], count["unreadable"], _paper(bundle)
    typed, bad = paper["counted"], unread + paper["unreadable"]
    told = f"{sealed} envelopes: {marks} marks on the roll, {typed} from paper, and {bad} that cannot be read"
    yield sealed == marks + typed + bad, told
    if not bundle["motion"]["secret"]:
        yield len(named) == marks, f"{len(named)} voters are named, and {marks} marked on the roll"
        for place, question in enumerate(bundle["questions"]):
            said = sorted(one["choices"][place] for one in named)
            yield said == sorted(question["papers"]), f"question {question['no']}: the papers are what was said by name"
        return
    yield len(codes) == marks + typed, f"{len(codes)} codes for {marks} marks on the roll and {typed} papers"
    different = len({code["en"] for code in codes})
    yield different == len(codes) - count["codes_alike"], f"{different} different codes"


def _officers(bundle: Mapping[str, Any]) -> Iterator[Finding]:
    """Each deed of two: both confirmed one digest over what they agreed to, and that is what the bundle states."""
    deeds = bundle["officers"]
    for needed in NEEDED:
        yield any(one["deed"] == needed for one in deeds), f"two officers agreed to {needed} the vote"
    for one in deeds:
        deed, agreed = one["deed"], one["agreed"]
        yield digest(agreed) == one["digest"], f"{deed}: what both officers agreed to gives the digest they confirmed"
        yield one["asked"]["id"] != one["confirmed"]["id"], f"{deed}: two officers, not one"
        for what, holds in _agreed(bundle, deed, agreed):
            yield holds, f"{deed}: the {what} that both officers confirmed"


def _agreed(bundle: Mapping[str, Any], deed: str, agreed: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    asked = bundle["questions"]
    yield "deed", agreed["deed"] == deed
    yield "subject digest", agreed["subjects"] == [question["subject"] for question in asked]
    yield "rule", all(agreed["rule"] == question["rule"] for question in asked)
    yield "secrecy", agreed["secret"] == bundle["motion"]["secret"]
    if deed == "open":
        yield "roll", agreed["roll"] == bundle["roll"]["digest"]
    if deed == "count":
        yield "closing", agreed["closes_at"] == bundle["motion"]["closed"]
        yield "roll", agreed["roll"] == bundle["roll"].get("at_count", bundle["roll"]["digest"])
    if deed == "certify":
        sealed = bundle["count"]["digest"]
        yield "result", agreed["tallies"] == [[sealed, question["result"]] for question in asked]


def main(arguments: Sequence[str], accounts: Mapping[str, Account]) -> int:
    """Check the file named, and say what was done."""
    if len(arguments) != 1:
        print("usage: BUNDLE.json", file=sys.stderr)
        return 2
    try:
        found = list(findings(read(arguments[0]), accounts))
    except BadBundle as fault:
        print(f"{arguments[0]}: {fault}", file=sys.stderr)
        return 2
    for line in _told(found):
        print(line)
    wrong = [told for holds, told in found if not holds]
    for told in wrong:
        print(f"FAILED: {told}", file=sys.stderr)
    return 1 if wrong else 0


def _told(found: Iterable[Finding]) -> Iterator[str]:
    good = 0
    for holds, told in found:
        good += holds
        yield f"{'holds' if holds else 'FAILS'}  {told}"
    yield f"{good} checks hold."
