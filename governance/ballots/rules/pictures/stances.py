"""Answers to a text: yes and no with the line to pass, consent, nought to five fingers."""

from collections.abc import Mapping
from typing import Any

from governance.ballots.rules.choices import ABSTAIN, NO, YES
from governance.ballots.rules.deciding import Method
from governance.ballots.rules.pictures.shapes import Bar, Drawn, Kind, Line, Names, Part, Picture, number
from governance.values.words import N_, Sentence

BLANK = Sentence.of(N_("Blank"))
_ON_ROLL = Sentence.of(N_("On the roll"))
_NEEDED = Sentence.of(N_("Needed to pass"))
_QUORUM = Sentence.of(N_("Needed to take part"))
_ANSWER, _BALLOTS = Sentence.of(N_("Answer")), Sentence.of(N_("Ballots"))
_SAID = N_("%(yes)s yes, %(no)s no, %(abstain)s abstained, %(blank)s blank. To pass, %(needed)s yes were needed.")
_CONSENTED = N_("%(consent)s consented, %(aside)s stood aside, %(objection)s objected, %(blank)s left it blank.")
_SHOWN = N_("%(supports)s count for it, %(against)s against it, %(blocks)s block it. To pass, %(needed)s were needed.")


def yes_no(account: Mapping[str, Any], names: Names, title: str) -> Drawn:
    """Yes, no and abstentions on one scale. What the rule makes of silence lies on the bar of yes as gained."""
    made_yes = max(0, account.get("for", account["yes"]) - account["yes"])
    yes = (Part(Kind.YES, number(account["yes"])), *([Part(Kind.GAINED, number(made_yes))] if made_yes else []))
    bars = (
        Bar(YES, names[YES], yes),
        Bar(NO, names[NO], (Part(Kind.NO, number(account["no"])),)),
        Bar(ABSTAIN, names[ABSTAIN], (Part(Kind.REST, number(account["abstain"])),)),
        Bar(0, BLANK, (Part(Kind.REST, number(account["blank"])),)),
    )
    told = ("yes", "no", "abstain", "blank", "needed")
    line = Line(number(account["needed"]), Sentence.of(N_("%(needed)s needed"), needed=account["needed"]))
    beside = ((_ON_ROLL, number(account["roll"])), (_NEEDED, number(account["needed"])), *_quorum(account))
    said = Sentence.of(_SAID, **{name: account[name] for name in told})
    return _drawn(title, Picture(Sentence.of(N_("Yes and no")), _BALLOTS, (said,), bars, line, beside,
                                 number(max(account["of"], account["papers"], 1))))  # fmt: skip


def consent(account: Mapping[str, Any], names: Names, title: str) -> Drawn:
    """Who consented, stood aside and objected; one objection that is kept up is enough, so there is no line."""
    said = Sentence.of(_CONSENTED, consent=account["consent"], aside=account["stand_aside"],
                       objection=account["objection"], blank=account["blank"])  # fmt: skip
    kinds = (Kind.YES, Kind.REST, Kind.NO)
    heading = Sentence.of(N_("Consent and objections"))
    return _drawn(title, _of_stances(heading, account, names, kinds, said, ()))


def fist(account: Mapping[str, Any], names: Names, title: str) -> Drawn:
    """How many showed how many fingers; what supports and what blocks is the rule's."""
    meant = account["meanings"]
    said = Sentence.of(_SHOWN, supports=meant["supports"], against=meant["against"], blocks=meant["blocks"],
                       needed=account["needed"])  # fmt: skip
    kinds = (Kind.NO, Kind.NO, Kind.NO, Kind.YES, Kind.YES, Kind.YES)
    beside = ((_NEEDED, number(account["needed"])),)
    return _drawn(title, _of_stances(Sentence.of(N_("Nought to five fingers")), account, names, kinds, said, beside))


def _of_stances(
    heading: Sentence,
    account: Mapping[str, Any],
    names: Names,
    kinds: tuple[Kind, ...],
    said: Sentence,
    more: tuple[tuple[Sentence, Any], ...],
) -> Picture:
    taken = account["stances"]
    bars = [Bar(no, names[no], (Part(kind, number(taken[str(no)])),)) for no, kind in enumerate(kinds, 1)]
    blank = Bar(0, BLANK, (Part(Kind.REST, number(account["blank"])),))
    beside = ((_ON_ROLL, number(account["roll"])), *more, *_quorum(account))
    return Picture(heading, _BALLOTS, (said,), (*bars, blank), None, beside, number(max(account["papers"], 1)))


def _quorum(account: Mapping[str, Any]) -> tuple[tuple[Sentence, Any], ...]:
    needed = account.get("quorum_needed")
    return ((_QUORUM, number(needed)),) if needed else ()


def _drawn(title: str, picture: Picture) -> Drawn:
    return Drawn(title, _ANSWER, (picture,))


BY_METHOD = {Method.YES_NO: yes_no, Method.CONSENT: consent, Method.FIST: fist}
