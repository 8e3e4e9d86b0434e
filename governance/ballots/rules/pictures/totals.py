"""A choice in one round by totals, and STAR: the totals first, then the two highest compared paper by paper."""

from collections.abc import Iterator, Mapping
from typing import Any

from governance.ballots.rules.deciding import Method, ScoredBy
from governance.ballots.rules.pictures.shapes import (
    Bar,
    Column,
    Drawn,
    Kind,
    Line,
    Names,
    Part,
    Picture,
    Words,
    number,
)
from governance.ballots.rules.pictures.stances import BLANK
from governance.ballots.rules.pictures.ties import CANDIDATE, CHOSEN, listed, of_many
from governance.values.words import N_, Sentence

_COLUMNS = {
    Method.PLURALITY: N_("Ballots"),
    Method.APPROVAL: N_("Accepted on"),
}
_FIGURES = {
    ScoredBy.SUM: N_("Total"),
    ScoredBy.MEAN: N_("Mean score"),
    ScoredBy.MEDIAN: N_("Middle score"),
}
_MOST = {
    Method.PLURALITY: N_("%(name)s has most: %(votes)s of %(of)s ballots."),
    Method.APPROVAL: N_("%(name)s is accepted on most ballots: %(votes)s of %(of)s."),
}
_HIGHEST = {
    ScoredBy.SUM: N_("%(name)s has the highest total: %(votes)s points on %(of)s ballots."),
    ScoredBy.MEAN: N_("%(name)s has the highest mean score."),
    ScoredBy.MEDIAN: N_("%(name)s has the highest middle score."),
}
_OF_SCORES = {
    "medians": _FIGURES[ScoredBy.MEDIAN],
    "means": _FIGURES[ScoredBy.MEAN],
    "scored_by": N_("Scored on ballots"),
}
_ALREADY = {ScoredBy.MEDIAN: "medians", ScoredBy.MEAN: "means"}
_CHOSEN = N_("Chosen: %(names)s.")
_NOBODY = N_("Nobody is chosen.")
_TOTALS = N_("The two highest totals go on to be compared: %(names)s.")
_LEVEL = N_("Who goes on could not be settled: %(names)s are level.")
_HIGHER = N_("%(name)s was scored higher on %(votes)s ballots, %(other)s on %(fewer)s.")
_COMPARED_LEVEL = N_("%(name)s and %(other)s were each scored higher on %(votes)s ballots.")


def totals(account: Mapping[str, Any], names: Names, title: str, method: Method) -> Drawn:
    """Every option's ballots."""
    if not account["rounds"]:
        return Drawn(title, CANDIDATE, ())
    return Drawn(title, CANDIDATE, (_all(account, names, _COLUMNS[method], _MOST[method], account["papers"]),))


def scores(account: Mapping[str, Any], names: Names, title: str, by: ScoredBy) -> Drawn:
    """The figure by which scores are compared; the other figures stand beside the picture in columns of their own."""
    if not account["rounds"]:
        return Drawn(title, CANDIDATE, ())
    told = account["rounds"][0]
    more = (
        Column(Sentence.of(words), {int(no): number(n) for no, n in told[key].items()})
        for key, words in _OF_SCORES.items()
        if key in told and key != _ALREADY.get(by)
    )
    return Drawn(title, CANDIDATE, (_all(account, names, _FIGURES[by], _HIGHEST[by], 0),), tuple(more))


def _all(account: Mapping[str, Any], names: Names, column: str, most: str, least: Any) -> Picture:
    told = account["rounds"][0]
    said = (_most(account, names, most), *of_many(told["ties"], names))
    return Picture(
        Sentence.of(N_("All ballots")), Sentence.of(column), said, _bars(told["tallies"], names, account["elected"]),
        None, ((BLANK, number(account["blank"])),), max(number(least), number(1)),
    )  # fmt: skip


def _most(account: Mapping[str, Any], names: Names, words: str) -> Sentence:
    elected = account["elected"]
    if len(elected) != 1:
        return Sentence.of(_CHOSEN, names=listed(elected, names)) if elected else Sentence.of(_NOBODY)
    values = {
        "name": names[elected[0]],
        "votes": account["rounds"][0]["tallies"][str(elected[0])],
        "of": account["papers"],
    }
    return Sentence.of(words, **{name: value for name, value in values.items() if f"%({name})s" in words})


def _bars(tallies: Mapping[str, Any], names: Names, elected: list[int]) -> tuple[Bar, ...]:
    return tuple(
        Bar(int(no), names[int(no)], (Part(Kind.HAD, number(votes)),), CHOSEN if int(no) in elected else "")
        for no, votes in tallies.items()
    )


def star(account: Mapping[str, Any], names: Names, title: str, _: Method) -> Drawn:
    """For each seat the totals and the run-off."""
    several = len(account["rounds"]) > 1
    pictures = (picture for one in account["rounds"] for picture in _seat(one, account, names, several))
    return Drawn(title, CANDIDATE, tuple(pictures))


def _seat(told: Mapping[str, Any], account: Mapping[str, Any], names: Names, several: bool) -> Iterator[Picture]:
    finalists, blank = told["finalists"], ((BLANK, number(account["blank"])),)
    on = _TOTALS if finalists else _LEVEL
    level = listed(finalists or {no for tie in told["ties"] for no in tie["options"]}, names)
    yield Picture(_heading(N_("Totals"), N_("Seat %(seat)s: totals"), told, several),
                  _heading(N_("Points"), N_("Points for seat %(seat)s"), told, several),
                  (Sentence.of(on, names=level), *of_many(told["ties"], names)),
                  _bars(told["tallies"], names, []), None, blank)  # fmt: skip
    if told["runoff"]:
        yield _run_off(told, account, names, several)


def _run_off(told: Mapping[str, Any], account: Mapping[str, Any], names: Names, several: bool) -> Picture:
    runoff = {int(no): number(votes) for no, votes in told["runoff"].items()}
    first, second = sorted(runoff, key=lambda no: runoff[no], reverse=True)
    level = runoff[first] == runoff[second]
    values = {"name": names[first], "other": names[second], "votes": int(runoff[first])}
    said = Sentence.of(
        _COMPARED_LEVEL if level else _HIGHER, **values, **({} if level else {"fewer": int(runoff[second])})
    )
    half = (runoff[first] + runoff[second]) // 2 + 1
    line = Line(number(half), Sentence.of(N_("%(needed)s are more than half"), needed=half))
    alike = account["papers"] - int(runoff[first] + runoff[second]) - account["blank"]
    return Picture(_heading(N_("The two compared"), N_("Seat %(seat)s: the two compared"), told, several),
                   _heading(N_("Scored higher on"), N_("Scored higher on, seat %(seat)s"), told, several),
                   (said,), _bars(told["runoff"], names, told["elected"]), None if level else line,
                   ((Sentence.of(N_("Scored alike")), number(alike)), (BLANK, number(account["blank"]))),
                   number(max(account["papers"], 1)))  # fmt: skip


def _heading(one: str, seat: str, told: Mapping[str, Any], several: bool) -> Words:
    return Sentence.of(seat, seat=told["number"]) if several else Sentence.of(one)
