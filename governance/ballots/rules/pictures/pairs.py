"""Ranked ballots compared two by two (Condorcet): a report beside the result, which decides nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from governance.ballots.rules.choices import Choice
from governance.ballots.rules.pictures.shapes import Row, Table, number
from governance.ballots.rules.pictures.ties import CANDIDATE, listed
from governance.counting import ranked_pairs, schulze
from governance.counting.papers import Ranked, Ties
from governance.values.words import N_, Sentence

_BEATS_ALL = N_("Compared two by two, %(name)s is preferred to each of the others by more ballots.")
_NO_ONE = N_(
    "Compared two by two, nobody is preferred to each of the others. Ahead of all the rest, and level or in a circle "
    "among themselves: %(names)s."
)
_PAIRS = N_("Order by ranked pairs: %(order)s.")
_SCHULZE = N_("Order by the Schulze method: %(order)s.")
_CAPTION = N_("How many ballots prefer the name in the row to the name in the column")


@dataclass(frozen=True)
class Report:
    """What a comparison two by two finds, in sentences and as a table."""

    said: tuple[Sentence, ...]
    table: Table


def report(names: Mapping[int, str], papers: Sequence[Choice]) -> Report | None:
    """The report on whole papers; None where no paper ranks anyone or there are not two to compare."""
    said = Counter(paper for paper in papers if paper)
    if len(names) < 2 or not said:
        return None
    profile = Ranked(tuple(names[no] for no in sorted(names)), dict(said.items()))
    by_pairs, by_schulze = (
        count(profile, seats=1, ties=Ties()).rounds[0] for count in (ranked_pairs.count, schulze.count)
    )
    found = by_pairs["condorcet"]
    return Report(
        (
            _unbeaten(found, names),
            Sentence.of(_PAIRS, order=_in_order(by_pairs["order"], names)),
            Sentence.of(_SCHULZE, order=_in_order(by_schulze["order"], names)),
        ),
        _table(found["matrix"], names),
    )


def _unbeaten(found: Mapping[str, Any], names: Mapping[int, str]) -> Sentence:
    if found["winner"]:
        return Sentence.of(_BEATS_ALL, name=names[found["winner"]])
    return Sentence.of(_NO_ONE, names=listed(found["smith"], names))


def _in_order(levels: Sequence[Sequence[int]], names: Mapping[int, str]) -> str:
    """'Ada > Ben = Chi': before another, and level."""
    return " > ".join(" = ".join(names[no] for no in level) for level in levels)


def _table(matrix: Mapping[str, Mapping[str, Any]], names: Mapping[int, str]) -> Table:
    options = sorted(names)
    rows = (Row(names[a], tuple(None if a == b else number(matrix[str(a)][str(b)]) for b in options)) for a in options)
    return Table(Sentence.of(_CAPTION), CANDIDATE, tuple(names[no] for no in options), tuple(rows))
