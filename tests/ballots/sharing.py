"""A sum that the town shares out, or spends on projects, from the wording to the open vote."""

from dataclasses import replace

from governance.ballots.rules.deciding import Method, preset
from governance.ballots.rules.pots import Pot
from governance.ballots.rules.proposing import Answer, Words, answered_by, rule_for
from governance.decisions.rules import SubjectKind
from tests.ballots.conftest import Booths, Vote
from tests.ballots.proposing import PLAIN, idea

NAMES = ("Garden", "Books", "Instruments")
SHARES = replace(PLAIN, title="The arts money", answer=Answer.SHARES, options=NAMES,
                 pot=Pot(100_000, True, ((0, 100_000), (10_000, 60_000), (0, 50_000))))  # fmt: skip
POINTS = replace(SHARES, pot=Pot(100, False, ((0, 100),) * 3))
PROJECTS = replace(SHARES, title="The courtyard money", answer=Answer.PROJECTS,
                   pot=Pot(100_000, True, ((60_000,), (40_000,), (30_000,))))  # fmt: skip


def announced(booths: Booths, words: Words, method: Method | None = None) -> Vote:
    """The wording sponsored, frozen and put to the vote by its proposer."""
    subject = idea(booths.town, words).sponsored_by("luis", "marta").freeze()
    rule = rule_for(preset(SubjectKind.CHOICE, {}), answered_by(SubjectKind.CHOICE, subject.terms), ())
    rule = replace(rule, method=method) if method else rule
    return booths.post(rule=rule, subjects=[subject], actor=booths.town.ana)


def no(vote: Vote, name: str) -> int:
    """The number that the lot gave an option."""
    return int(next(option["no"] for option in vote.subjects[0].options if option["name"] == name))


def paper(vote: Vote, **parts: int) -> tuple[int, ...]:
    """A division by the names of its options, in cents."""
    by_no = {no(vote, name): part for name, part in parts.items()}
    return tuple(by_no.get(one, 0) for one in range(1, len(vote.subjects[0].options) + 1))
