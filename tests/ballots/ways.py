"""A vote by each method, with papers whose result differs from what any one altered paper gives."""

from dataclasses import replace
from typing import Any

from governance.ballots.rules.choices import Choice
from governance.ballots.rules.deciding import BOUGHT, POTS, PROPORTIONAL, STANCES, Method, preset
from governance.decisions.actions import freeze
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, SubjectKind
from tests.ballots.conftest import CANDIDATES, Booths, Vote

PAPERS: dict[Method, list[Choice]] = {
    Method.YES_NO: [*[(1,)] * 6, *[(2,)] * 3, (3,), ()],
    Method.CONSENT: [*[(1,)] * 6, *[(2,)] * 2, ()],
    Method.FIST: [*[(6,)] * 3, *[(4,)] * 3, (3,), (2,), ()],
    Method.PLURALITY: [*[(1,)] * 4, *[(2,)] * 3, (3,), ()],
    Method.APPROVAL: [*[(1, 2)] * 4, *[(2, 3)] * 3, (3,), ()],
    Method.SCORE: [*[(6, 3, 0)] * 4, *[(1, 5, 6)] * 3, (0, 0, 2), ()],
    Method.STAR: [*[(6, 3, 0)] * 4, *[(1, 5, 6)] * 3, (0, 0, 2), ()],
    Method.IRV: [*[(1, 2)] * 4, *[(2, 1)] * 3, *[(3, 2)] * 2, ()],
    **dict.fromkeys(PROPORTIONAL, [*[(1, 2)] * 6, *[(2, 1)] * 2, *[(3, 2)] * 2, ()]),
    Method.ALLOCATION: [*[(60_000, 40_000, 0)] * 4, *[(10_000, 20_001, 69_999)] * 3, (0, 100_000, 0), ()],
    Method.PROJECTS: [*[(1,)] * 4, *[(1, 2)] * 3, *[(2,)] * 2, (3,), ()],
    Method.POINTS: [*[(6, 1, 0)] * 4, *[(4, 5, 0)] * 3, *[(0, 6, 0)] * 2, (0, 0, 6), ()],
}
SUM = {"total": {"type": "money", "value": "100000"}}
AMOUNTS: dict[Method, list[dict[str, int]]] = {
    Method.ALLOCATION: [{"least": 0, "most": 100_000}] * 3,
    **dict.fromkeys(BOUGHT, [{"cost": 60_000}, {"cost": 40_000}, {"cost": 30_000}]),
}


def _subject(booths: Booths, method: Method) -> Subject:
    """A proposal, or a choice among three, frozen by whoever posts it."""
    options = [{"no": n, "name": name, "statement": "", "person_id": None} for n, name in enumerate(CANDIDATES, 1)]
    options = [{**option, **more} for option, more in zip(options, AMOUNTS.get(method, [{}] * 3), strict=True)]
    answer = {"answer": {"type": "words", "value": "projects" if method in BOUGHT else str(method)}}
    terms = {**answer, **SUM} if method in POTS else {}
    kind, named = (SubjectKind.PROPOSAL, []) if method in STANCES else (SubjectKind.CHOICE, options)
    frozen = Frozen(kind, f"Decided by {method}", "What we decide.", options=named, terms=terms)
    return freeze(frozen, address="/lantern/decide", actor=booths.town.actor("marta"), at=booths.town.now)


def announced(booths: Booths, method: Method, *, secret: bool = True, **more: Any) -> Vote:
    """A vote by this method, or by a variant of its rule; two seats where several can be filled."""
    like = SubjectKind.AGREEMENT if method in STANCES else SubjectKind.PRINCIPAL
    rule = replace(preset(like, {}), method=method, seats=2 if method in PROPORTIONAL else 1, **more)
    return booths.post(rule=rule, secret=secret, subjects=[_subject(booths, method)], actor=booths.town.actor("marta"))


def opened(booths: Booths, method: Method, *, secret: bool = True, **more: Any) -> Vote:
    """The same, open."""
    return announced(booths, method, secret=secret, **more).open()


def counted(booths: Booths, method: Method, *, secret: bool = True, **more: Any) -> Vote:
    """The same, cast and counted."""
    vote = opened(booths, method, secret=secret, **more)
    if secret:
        return vote.all_cast(*PAPERS[method]).count()
    for who, choice in zip(vote.voters, PAPERS[method], strict=False):
        vote.say(who, choice)
    return vote.count()
