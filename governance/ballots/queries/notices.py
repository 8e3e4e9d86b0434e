"""Evidence of notice: what each person on the roll was sent about a vote, when, and whether it arrived."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from governance.ballots.models.deeds import Extension
from governance.ballots.queries.lives import Living
from governance.ballots.queries.roll import voters
from governance.notifications.queries import Letter, letters
from governance.people import queries as people
from governance.values.words import N_

# Reminders are no notice: that one was not needed tells that somebody had voted.
ABOUT_ALL = {
    "vote_announced": N_("The vote was announced"),
    "vote_withdrawn": N_("The vote was taken back"),
    "vote_open": N_("The vote opened"),
    "vote_extended": N_("The vote closes later"),
    "vote_cancelled": N_("The vote was cancelled"),
    "vote_counted": N_("The votes were counted"),
    "vote_result": N_("The result was certified"),
}
ABOUT_ONE = {
    "vote_last_day": N_("A reminder on the last day"),
    "challenge_decided": N_("What was decided on the ballot set apart"),
    "paper_given": N_("A paper ballot was taken"),
    "observer_named": N_("Named as an observer"),
}


class Fate(StrEnum):
    """What became of a message."""

    SENT = "sent"
    WAITING = "waiting"
    FAILING = "failing"
    FAILED = "failed"
    BOUNCED = "bounced"
    NO_ADDRESS = "no_address"
    NOT_NEEDED = "not_needed"


FATE_NAMES = {
    Fate.SENT: N_("Sent"),
    Fate.WAITING: N_("Waits to be sent"),
    Fate.FAILING: N_("Did not get through yet"),
    Fate.FAILED: N_("Did not get through"),
    Fate.BOUNCED: N_("Came back"),
    Fate.NO_ADDRESS: N_("No address: tell them in another way"),
    Fate.NOT_NEEDED: N_("Was not needed"),
}
UNTOLD = frozenset({Fate.FAILED, Fate.BOUNCED, Fate.NO_ADDRESS})


@dataclass(frozen=True)
class Notice:
    """One message about a vote as pages show it: what it was about, when it was due or left, and what became of it."""

    message_id: int
    kind: str
    at: datetime
    fate: Fate
    why: str


@dataclass(frozen=True)
class Line:
    """One person and what they were sent, oldest first."""

    person_id: int
    name: str
    notices: tuple[Notice, ...]

    @property
    def untold(self) -> bool:
        """Whether something that they should have heard did not reach them."""
        return any(one.fate in UNTOLD for one in self.notices)


def lines(found: Living, at: datetime) -> list[Line]:
    """Everyone on the roll and whoever else was told of this vote, by name."""
    sent: dict[int, list[Notice]] = {voter.person_id: [] for voter in voters(found, at)}
    for letter in letters(_keys(found.motion.id, *ABOUT_ALL)):
        sent.setdefault(letter.person_id, []).append(_notice(letter))
    names = people.names(sent)
    told = [Line(person, names.get(person, ""), tuple(notices)) for person, notices in sent.items()]
    return sorted(told, key=lambda line: (line.name.casefold(), line.person_id))


def mine(found: Living, person_id: int) -> list[Notice]:
    """What this person was sent about a vote, reminders too."""
    every = letters(_keys(found.motion.id, *ABOUT_ALL, *ABOUT_ONE))
    return [_notice(letter) for letter in every if letter.person_id == person_id]


def _keys(motion_id: int, *kinds: str) -> list[str]:
    later = Extension.select(Extension.id).where(Extension.motion == motion_id)
    extended = [f"vote_extended:{row.id}" for row in later]
    return [*(f"{kind}:{motion_id}" for kind in kinds if kind != "vote_extended"), *extended]


def _notice(letter: Letter) -> Notice:
    return Notice(letter.message_id, letter.kind, letter.left_at or letter.due_at, _fate(letter), letter.why)


def _fate(letter: Letter) -> Fate:
    if letter.came_back:
        return Fate.BOUNCED
    if letter.moot:
        return Fate.NO_ADDRESS if letter.moot == "no address" else Fate.NOT_NEEDED
    if letter.left_at is not None:
        return Fate.SENT
    if letter.given_up:
        return Fate.FAILED
    return Fate.FAILING if letter.tries else Fate.WAITING
