"""Ranked ballots round by round: one winner (IRV), or several seats with a quota (STV)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from governance.ballots.rules.deciding import Method
from governance.ballots.rules.pictures.shapes import Bar, Drawn, Kind, Line, Names, Part, Picture, number
from governance.ballots.rules.pictures.stances import BLANK
from governance.ballots.rules.pictures.ties import CANDIDATE, CHOSEN, DROPS_OUT, listed, of_many, of_one
from governance.values.words import N_, Sentence

_ROUND = N_("Round %(no)s")
_LAST = N_("Round %(no)s, the last")
_NO_NEXT = Sentence.of(N_("No next choice"))
_ROUNDING = Sentence.of(N_("Lost in rounding"))
_WINS = N_("%(name)s has %(votes)s of the %(of)s ballots that still count, more than half.")
_STOPS = N_("Nobody has more than half of the %(of)s ballots that still count, and the count stops.")
_NOBODY_RANKED = N_("No ballot ranks anyone.")
_GOES = N_("%(name)s has the fewest, %(votes)s, and drops out; next choices: %(moved)s.")
_GOES_IN_PART = N_("%(name)s has the fewest, %(votes)s, and drops out; next choices: %(moved)s; without one: %(none)s.")
_GOES_ALONE = N_("%(name)s has the fewest, %(votes)s, and drops out; none of these ballots has a next choice.")
_GOES_EMPTY = N_("%(name)s has no ballot and drops out.")


def irv(account: Mapping[str, Any], names: Names, title: str, _: Method) -> Drawn:
    """Each round with what was had and what was gained, and the line of more than half."""
    rounds = account["rounds"]
    least = number(max(account["papers"] - account["blank"], 1))
    return Drawn(title, CANDIDATE, tuple(_irv_round(told, account, names, least) for told in rounds))


def _irv_round(told: Mapping[str, Any], account: Mapping[str, Any], names: Names, least: Any) -> Picture:
    tallies = {int(no): number(votes) for no, votes in told["tallies"].items()}
    gains = {int(no): number(votes) for no, votes in told["gained"].items()}
    won = account["winner"] if told is account["rounds"][-1] else None
    half = sum(tallies.values()) // 2 + 1
    line = Line(number(half), Sentence.of(N_("%(needed)s needed"), needed=half))
    beside = ((_NO_NEXT, number(told["exhausted"])), (BLANK, number(account["blank"])))
    bars = _bars(tallies, gains, names, [won] if won else [], told["out"])
    said = (_irv_said(told, account, names, won), *of_one(told["tie"], names))
    return Picture(_named(told, account), Sentence.of(_ROUND, no=told["number"]), said, bars, line, beside, least)


def _named(told: Mapping[str, Any], account: Mapping[str, Any]) -> Sentence:
    rounds = account["rounds"]
    return Sentence.of(_LAST if told is rounds[-1] and len(rounds) > 1 else _ROUND, no=told["number"])


def _irv_said(told: Mapping[str, Any], account: Mapping[str, Any], names: Names, won: int | None) -> Sentence:
    of = sum(number(votes) for votes in told["tallies"].values())
    if won:
        return Sentence.of(_WINS, name=names[won], votes=told["tallies"][str(won)], of=int(of))
    if not told["out"]:
        return Sentence.of(_STOPS, of=int(of)) if of else Sentence.of(_NOBODY_RANKED)
    (out,) = told["out"]
    votes, none = told["tallies"][str(out)], told["newly_exhausted"]
    moved = ", ".join(f"{names[int(no)]} {n}" for no, n in told["transfers"].items() if n)
    if not votes:
        return Sentence.of(_GOES_EMPTY, name=names[out])
    if not moved:
        return Sentence.of(_GOES_ALONE, name=names[out], votes=votes)
    if not none:
        return Sentence.of(_GOES, name=names[out], votes=votes, moved=moved)
    return Sentence.of(_GOES_IN_PART, name=names[out], votes=votes, moved=moved, none=none)


def _bars(
    tallies: Mapping[int, Any], gains: Mapping[int, Any], names: Names, elected: list[int], out: list[int]
) -> tuple[Bar, ...]:
    """In the ballot's order, so that nobody jumps from round to round."""
    return tuple(
        Bar(no, names[no], tuple(_parts(votes, gains.get(no, number(0)))), _note(no, elected, out))
        for no, votes in sorted(tallies.items())
    )


def _parts(votes: Any, gained: Any) -> Iterator[Part]:
    yield Part(Kind.HAD, votes - gained)
    if gained:
        yield Part(Kind.GAINED, gained)


def _note(no: int, elected: list[int], out: list[int]) -> Sentence | str:
    return CHOSEN if no in elected else DROPS_OUT if no in out else ""


_FIRST = N_("First choices. A seat takes a quota of the ballots, and nobody has it yet.")
_FIRST_CHOSEN = N_("First choices. With the quota are chosen: %(names)s.")
_SURPLUS = N_("%(name)s has more than the quota; what lies above it moves to next choices.")
_SURPLUS_CHOSEN = N_(
    "%(name)s has more than the quota; what lies above it moves to next choices. Chosen now: %(names)s."
)
_LAST_OUT = N_("%(name)s has the fewest and drops out; the ballots move to next choices.")
_LAST_OUT_CHOSEN = N_("%(name)s has the fewest and drops out; the ballots move to next choices. Chosen now: %(names)s.")
_LAST_OUT_STAYS = N_(
    "%(name)s has the fewest and drops out; as many are left as there are seats, so no ballot moves on."
)
_AS_MANY = N_("As many are left as there are seats to fill. Chosen: %(names)s.")
_NOTHING_SETTLES = N_("The count stops here, since nothing settles who goes on.")
_SEATS = {
    "tie": (_NOTHING_SETTLES, _NOTHING_SETTLES),
    "first preferences": (_FIRST, _FIRST_CHOSEN),
    "surplus": (_SURPLUS, _SURPLUS_CHOSEN),
    "exclusion": (_LAST_OUT, _LAST_OUT_CHOSEN),
    "last vacancies": (_AS_MANY, _AS_MANY),
}


def stv(account: Mapping[str, Any], names: Names, title: str, _: Method) -> Drawn:
    """Each stage with what was had and what was gained, and the line of the quota."""
    seated: list[int] = []
    pictures = []
    most = max((number(n) for told in account["rounds"] for n in told["tallies"].values()), default=number(1))
    for told in account["rounds"]:
        seated += told["elected"]
        pictures.append(replace(_stage(told, account, names, list(seated)), least=most))
    return Drawn(title, CANDIDATE, tuple(pictures))


def _stage(told: Mapping[str, Any], account: Mapping[str, Any], names: Names, seated: list[int]) -> Picture:
    tallies = {int(no): number(votes) for no, votes in told["tallies"].items()}
    gains = {int(no): number(votes) for no, votes in told["transfers"].items()}
    quota = number(account["quota"] or 0)
    line = Line(quota, Sentence.of(N_("%(quota)s for a seat"), quota=int(quota))) if quota else None
    rounding = ((_ROUNDING, number(told["rounding"])),) if number(told["rounding"]) else ()
    beside = ((_NO_NEXT, number(told["exhausted"])), *rounding, (BLANK, number(account["blank"])))
    named, column = _named(told, account), Sentence.of(_ROUND, no=told["number"])
    said = (_stage_said(told, names), *of_many(told["ties"], names))
    return Picture(named, column, said, _bars(tallies, gains, names, seated, told["out"]), line, beside)


def _stage_said(told: Mapping[str, Any], names: Names) -> Sentence:
    words = _SEATS[told["action"]][bool(told["elected"])]
    words = _LAST_OUT_STAYS if words == _LAST_OUT and not told["transfers"] else words
    values = {"name": names.get(told["of"] or 0, ""), "names": listed(told["elected"], names)}
    return Sentence.of(words, **{key: value for key, value in values.items() if f"%({key})s" in words})
