"""A sum divided among options, or spent on projects: what each gets or costs, and the numbers behind it."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from governance.ballots.rules.deciding import Method
from governance.ballots.rules.pictures.shapes import Bar, Column, Drawn, Kind, Line, Names, Part, Picture, number
from governance.ballots.rules.pictures.stances import BLANK
from governance.ballots.rules.pictures.ties import listed
from governance.ballots.rules.pots import Pot
from governance.values.words import N_, Sentence

_OPTION, _PROJECT = Sentence.of(N_("Option")), Sentence.of(N_("Project"))
_MEAN = Sentence.of(N_("Exact mean"))
_SUPPORTERS = Sentence.of(N_("Supporters"))
_BOUGHT, _NOT_BOUGHT = Sentence.of(N_("bought")), Sentence.of(N_("not bought"))
_RAISED = N_("Rounded up with what was left over: %(names)s.")
_UNITS = {True: Sentence.of(N_("Dollars")), False: Sentence.of(N_("Points"))}
_SUM = Sentence.of(N_("The whole sum"))


def of_pot(method: Method, account: Mapping[str, Any], names: Names, title: str, pot: Pot) -> Drawn:
    """What each option gets, or each project costs; the numbers are dollars with their cents, or points."""
    if method == Method.ALLOCATION:
        return _divided(account, names, title, pot)
    return _bought(account, names, title, pot)


def _amount(cents: Any, pot: Pot) -> Fraction:
    return number(cents) / (100 if pot.money else 1)


def _divided(account: Mapping[str, Any], names: Names, title: str, pot: Pot) -> Drawn:
    parts = account["parts"] or {}
    bars = tuple(Bar(int(no), names[int(no)], (Part(Kind.HAD, _amount(part, pot)),)) for no, part in parts.items())
    picture = Picture(
        Sentence.of(N_("What each option gets")), _UNITS[pot.money], tuple(_said(account, names)), bars, None,
        ((BLANK, number(account["blank"])),), max(_amount(account["total"], pot), number(1)),
    )  # fmt: skip
    means = {int(no): _amount(mean, pot) for no, mean in (account["means"] or {}).items()} if parts else {}
    return Drawn(title, _OPTION, (picture,), (Column(_MEAN, means),))


def _said(account: Mapping[str, Any], names: Names) -> Iterator[Sentence]:
    if account["parts"]:
        yield Sentence.counted(
            "%(count)s ballot divided the sum; each option gets the mean.",
            "%(count)s ballots divided the sum; each option gets the mean.",
            account["papers"] - account["blank"],
        )
    if account["raised"]:
        yield Sentence.of(_RAISED, names=listed(account["raised"], names))


def _bought(account: Mapping[str, Any], names: Names, title: str, pot: Pot) -> Drawn:
    some = account["papers"] > account["blank"]
    costs = {no: _amount(pot.amounts[no - 1][0], pot) for no in sorted(names) if some}
    elected = account["elected"]
    bars = tuple(
        Bar(
            no,
            names[no],
            (Part(Kind.HAD if no in elected else Kind.REST, cost),),
            _BOUGHT if no in elected else _NOT_BOUGHT,
        )
        for no, cost in costs.items()
    )
    total = _amount(account["total"], pot)
    said = (Sentence.of(N_("Each bar is what a project costs.")),)
    beside = ((BLANK, number(account["blank"])),)
    picture = Picture(
        Sentence.of(N_("The projects")), _UNITS[pot.money], said, bars, Line(total, _SUM), beside, max(total, number(1))
    )
    supporters = {int(no): number(count) for no, count in account["supporters"].items()}
    return Drawn(title, _PROJECT, (picture,), (Column(_SUPPORTERS, supporters),))
