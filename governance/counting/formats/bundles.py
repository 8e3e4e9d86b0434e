"""The bundle that a counted motion publishes (`governance-bundle-1`): one JSON object with its questions and papers."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from governance.counting.checking import FORMAT
from governance.counting.formats.lines import BadFile, BadPaper, Lines, decoded, shown
from governance.counting.formats.numbers import MOST_CANDIDATES
from governance.counting.formats.piles import Piles, once_each, ranking
from governance.counting.papers import Projects, Ranked, Ranking, Scored, Scores

MOST_BYTES = 50_000_000
MOST_PAPERS = 1_000_000
MOST_MONEY = 10**15
SCORED = frozenset({"score", "star"})


def read(lines: Lines, question: int | None = None) -> Ranked | Scored | Projects:
    """The papers of a question, the only one where no number is given. Raises BadFile."""
    try:
        asked = _chosen(_object(lines), question)
        options = _options(asked)
        if "total" in asked:
            return _projects(asked, options)
        scored = str(asked.get("method")) in SCORED
        piles = _piles(_list(asked, "papers"), options, scored)
    except BadPaper as fault:
        raise BadFile(1, str(fault)) from None
    numbers = {number: at for at, (number, _) in enumerate(options, 1)}
    seats, gone, title = asked.get("seats", 1), asked.get("withdrawn", []), str(asked.get("title", ""))
    if type(seats) is not int or not 1 <= seats <= len(options):
        raise BadFile(1, f"{shown(str(seats))} is no number of seats; expected a whole number from 1 to {len(options)}")
    if not isinstance(gone, list) or not all(type(one) is int and one in numbers for one in gone):
        raise BadFile(1, "withdrawn options that nobody knows; expected a list of option numbers")
    profile = Scored if scored else Ranked
    names = tuple(name for _, name in options)
    return profile(names, piles.done(1), seats, frozenset(numbers[one] for one in gone), title)


def _object(lines: Lines) -> dict[str, Any]:
    try:
        bundle = json.loads(decoded(lines.whole(MOST_BYTES)))
    except json.JSONDecodeError as fault:
        raise BadFile(fault.lineno, f"no JSON ({fault.msg}); expected a bundle, one JSON object") from None
    except (ValueError, RecursionError) as fault:
        raise BadFile(1, f"no JSON ({str(fault)[:80]}); expected a bundle, one JSON object") from None
    if not isinstance(bundle, dict) or bundle.get("format") != FORMAT:
        raise BadPaper(f"this JSON is no bundle; expected an object whose format is {FORMAT}")
    return bundle


def _chosen(bundle: dict[str, Any], number: int | None) -> dict[str, Any]:
    asked = _list(bundle, "questions")
    if not all(isinstance(one, dict) for one in asked):
        raise BadPaper("a question that is no object; expected questions with options and papers")
    chosen = [one for one in asked if number is None or one.get("no") == number]
    if len(chosen) != 1:
        held = ", ".join(shown(str(one.get("no"))) for one in asked[:10])
        raise BadPaper(f"the bundle holds questions {held or 'none'}; expected one of them as --question")
    return dict(chosen[0])


def _list(thing: dict[str, Any], key: str) -> list[Any]:
    found = thing.get(key)
    if not isinstance(found, list):
        raise BadPaper(f"no list of {key}; expected one in the bundle")
    return found


def _options(asked: dict[str, Any]) -> list[tuple[int, str]]:
    options = [(one.get("no"), one.get("name")) for one in _list(asked, "options") if isinstance(one, dict)]
    if not 0 < len(options) <= MOST_CANDIDATES:
        raise BadPaper(f"{len(options)} options; expected from 1 to {MOST_CANDIDATES}")
    for number, name in options:
        if type(number) is not int or not isinstance(name, str) or not name.strip():
            raise BadPaper(f"an option {shown(str(number))} named {shown(str(name))}; expected a number and a name")
        if any("\ud800" <= letter <= "\udfff" for letter in name):
            raise BadPaper(f"half a letter in the name of option {number}; expected text in Unicode")
    once_each([number for number, _ in options], "option", "among the options")
    once_each([name for _, name in options], "name", "among the options")
    return options  # type: ignore[return-value]


def _piles(papers: list[Any], options: list[tuple[int, str]], scored: bool) -> Piles[tuple[Any, ...]]:
    numbers = {number: at for at, (number, _) in enumerate(options, 1)}
    piles = Piles[tuple[Any, ...]](lambda raw: None)
    for at, paper in enumerate(papers, 1):
        try:
            if not isinstance(paper, list):
                raise BadPaper("no list; expected option numbers, the best first")
            piles.add(_scores(paper, len(options)) if scored else _ranking(paper, numbers), 1)
        except BadPaper as fault:
            raise BadPaper(f"paper {at}: {fault}") from None
    return piles


def _projects(asked: dict[str, Any], options: list[tuple[int, str]]) -> Projects:
    """Papers that support projects, or score them: a score is one less than its number, and nought supports nothing."""
    costs = [option.get("cost") for option in asked["options"]]
    if str(asked.get("method")) == "allocation":
        raise BadPaper("papers that divide a sum; expected another question: verify.py of the bundle counts this one")
    if not all(type(one) is int and 0 <= one <= MOST_MONEY for one in (asked["total"], *costs)):
        raise BadPaper("a sum or a cost that is no whole number; expected cents from 0 for both")
    numbers = {number: at for at, (number, _) in enumerate(options, 1)}
    piles: Counter[tuple[tuple[int, int], ...]] = Counter()
    for at, paper in enumerate(_list(asked, "papers"), 1):
        try:
            piles[_support(paper, numbers, str(asked.get("method")) == "equal-shares-points")] += 1
        except BadPaper as fault:
            raise BadPaper(f"paper {at}: {fault}") from None
    names = tuple(name for _, name in options)
    return Projects(names, tuple(costs), asked["total"], piles, str(asked.get("title", "")))


def _support(paper: Any, numbers: dict[int, int], scored: bool) -> tuple[tuple[int, int], ...]:
    if not isinstance(paper, list):
        raise BadPaper("no list; expected the numbers of the projects, or a score for each")
    if scored:
        scores = enumerate(_scores(paper, len(numbers)) if paper else (), 1)
        return tuple((project, score - 1) for project, score in scores if score and score > 1)
    return tuple((int(project), 1) for project in sorted(_flat(paper, numbers)))


def _flat(paper: list[Any], numbers: dict[int, int]) -> list[int]:
    odd = [one for one in paper if type(one) is not int or one not in numbers]
    if odd:
        raise BadPaper(f"{shown(str(odd[0]))} is no option; expected the numbers of options")
    once_each(paper, "option")
    return [numbers[one] for one in paper]


def _ranking(paper: list[Any], numbers: dict[int, int]) -> Ranking:
    levels = [level if isinstance(level, list) else [level] for level in paper]
    _flat([one for level in levels for one in level], numbers)
    return ranking([numbers[one] for one in level] for level in levels)


def _scores(paper: list[Any], options: int) -> Scores:
    if len(paper) != options or not all(one is None or type(one) is int and 0 <= one <= 1_000_000 for one in paper):
        raise BadPaper(f"{shown(str(paper))} are no scores; expected {options} numbers of 0 or more, or null")
    return tuple(paper)


def write(profile: Ranked | Scored) -> Iterator[str]:
    """A bundle of one question, as one line. Raises ValueError for parts of papers, or more than a million papers."""
    whole = all(isinstance(weighs, int) for weighs in profile.piles.values())
    if not whole or sum(profile.piles.values()) > MOST_PAPERS:
        raise ValueError(f"a bundle lists each paper; it holds whole papers, {MOST_PAPERS:,} at most")
    question = {
        "no": 1,
        "title": profile.title,
        "method": "score" if isinstance(profile, Scored) else "irv",
        "rule": {},
        "seats": profile.seats,
        "withdrawn": sorted(profile.withdrawn),
        "options": [{"no": number, "name": name} for number, name in enumerate(profile.names, 1)],
        "papers": list(_each(profile.piles.items())),  # type: ignore[arg-type]
    }
    yield json.dumps({"format": FORMAT, "questions": [question]})


def _each(piles: Iterable[tuple[Sequence[Any], int]]) -> Iterator[list[Any]]:
    for paper, weighs in piles:
        for _ in range(weighs):
            yield list(paper)
