"""Ballots on paper: the serial that each one bears, how papers add up, and when what may be done with one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from governance.ballots.rules.life import Life, Standing
from governance.values.words import N_, Obstacle

# 32 signs that are not taken for one another; what is easily mistaken is read as what it stands for.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISTAKEN = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
GROUP = 4
GROUPS = 3
SERIAL_BYTES = GROUP * GROUPS
MOST_PRINTED = 200


class How(StrEnum):
    """Why a printed ballot is never counted."""

    RETURNED = "returned"
    SPOILED = "spoiled"


HOW_NAMES = {How.RETURNED: N_("Returned unused"), How.SPOILED: N_("Spoiled")}


def serial_from(drawn: bytes) -> str:
    """The serial of twelve random bytes: 'K7QF-9M2X-DP4A', 60 bits of chance."""
    signs = "".join(SIGNS[byte & 31] for byte in drawn)
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))


def read_serial(typed: str) -> str | None:
    """The serial that a typed text means, however it is spaced; None where it is none."""
    signs = "".join(sign for sign in typed.upper().translate(_MISTAKEN) if sign.isalnum())
    if len(signs) != SERIAL_BYTES or not set(signs) <= set(SIGNS):
        return None
    return "-".join(signs[start : start + GROUP] for start in range(0, SERIAL_BYTES, GROUP))


def name_of(serial: str) -> str:
    """The first group, by which lists name a paper; it alone opens nothing."""
    return serial[:GROUP]


def number_of(name: str) -> int:
    """A paper's name as a number below 32 to the fourth: the place in which its envelope lies."""
    number = 0
    for sign in name:
        number = number * len(SIGNS) + SIGNS.index(sign)
    return number


@dataclass(frozen=True)
class Papers:
    """How many printed ballots there are of each kind; `holders` are the voters whom the roll marks as having one."""

    printed: int = 0
    holders: int = 0
    returned: int = 0
    spoiled: int = 0
    half: int = 0
    typed: int = 0

    @property
    def pile(self) -> int:
        """How many must lie in the officers' pile, untouched."""
        return self.printed - self.returned - self.spoiled - self.holders

    @property
    def given(self) -> int:
        """How many were ever handed over: those that voters have, and those that came back."""
        return self.holders + self.returned + self.spoiled

    @property
    def out(self) -> int:
        """How many voters took one that was not typed in."""
        return self.holders - self.typed


def _while_open(life: Life, at: datetime) -> Iterator[Obstacle]:
    if life.standing(at) != Standing.OPEN:
        yield Obstacle(N_("Ballots are printed, given out and taken back while the vote is open."))


def obstacles_to_printing(life: Life, at: datetime, how_many: int, *, secret: bool) -> Iterator[Obstacle]:
    """The key that seals the code of each is made at opening, so nothing is printed before."""
    if not secret:
        yield Obstacle(N_("Ballots are printed for secret votes. In a named vote everyone sees who said what."))
    yield from _while_open(life, at)
    if not 1 <= how_many <= MOST_PRINTED:
        yield Obstacle(N_("Print from 1 to %(most)s at a time."), most=MOST_PRINTED)


@dataclass(frozen=True)
class Voter:
    """How someone stands to a vote when they ask for a paper ballot."""

    on_roll: bool
    voted: bool
    recused: bool
    challenged: bool
    holds: bool


def obstacles_to_giving(life: Life, at: datetime, who: Voter, papers: Papers) -> Iterator[Obstacle]:
    """Nobody is counted twice: who has a ballot in, or a paper already, gets none."""
    yield from _while_open(life, at)
    if not who.on_roll:
        yield Obstacle(N_("This person is not on the roll of this vote."))
    if who.challenged:
        yield Obstacle(N_("This person casts the ballot that is set apart, and no paper."))
    if who.recused:
        yield Obstacle(N_("This person left the vote for a conflict of interest."))
    if who.voted:
        yield Obstacle(N_("This person’s ballot is in. It would be counted twice."))
    if who.holds:
        yield Obstacle(N_("This person has a paper ballot already. Take it back as spoiled, and hand over another."))
    if papers.pile < 1:
        yield Obstacle(N_("No printed ballot is left in the pile. Print more."))


@dataclass(frozen=True)
class Paper:
    """A paper as its serial finds it: whether there is one, why it is void, and how far it is typed in."""

    known: bool
    void: How | None = None
    typed: bool = False


def obstacles_to_voiding(life: Life, at: datetime, paper: Paper) -> Iterator[Obstacle]:
    """What came back unused or spoiled is void for good. After closing no paper is taken out."""
    yield from _while_open(life, at)
    yield from _unusable(paper)


def _unusable(paper: Paper) -> Iterator[Obstacle]:
    if not paper.known:
        yield Obstacle(N_("No ballot of this vote bears this serial. Look at the paper again."))
    elif paper.void == How.RETURNED:
        yield Obstacle(N_("This paper came back unused, and is void."))
    elif paper.void == How.SPOILED:
        yield Obstacle(N_("This paper was spoiled, and is void."))


def obstacles_to_typing(life: Life, at: datetime, paper: Paper, papers: Papers) -> Iterator[Obstacle]:
    """Between closing and count, each paper once, and never more of them than voters who took one."""
    standing = life.standing(at)
    if standing == Standing.OPEN:
        yield Obstacle(N_("Papers are typed in after closing, so that nobody sees how it stands before."))
    elif standing != Standing.CLOSED:
        yield Obstacle(N_("Papers are typed in between closing and count."))
    yield from _unusable(paper)
    if paper.typed:
        yield Obstacle(N_("This paper is in already. It is counted once."))
    elif paper.known and paper.void is None and papers.out < 1:
        yield Obstacle(N_("As many papers are in as voters who took one. One more cannot be right: count them again."))
