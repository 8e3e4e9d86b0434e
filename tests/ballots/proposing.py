"""A proposal of the town, with verbs to lead it to its vote."""

from dataclasses import dataclass, replace
from typing import Any

from governance.ballots.actions import discussing, proposing
from governance.ballots.models.proposals import Proposal, Wording
from governance.ballots.queries import proposals as queries
from governance.ballots.rules.proposing import Answer, Feeling, Words
from governance.decisions.models import Subject
from governance.notifications.models import Message
from tests.cast import Town

PLAIN = Words("No bells", "The bells are off.\n\nLunch stays at noon.", "Calm.", "", Answer.YES_NO)
CHOICE = replace(PLAIN, answer=Answer.CHOICE, options=("Pretzels", "Fruit", "Cheese"))
FINGERS = ("Never", "Hardly", "Unsure", "Fine", "Glad", "I lead it")
MEANINGS = ("against", "against", "abstains", "supports", "supports", "supports")
FIST = replace(PLAIN, answer=Answer.FIST, options=FINGERS, meanings=MEANINGS)


@dataclass
class Idea:
    """One proposal by Ana."""

    town: Town
    proposal: Proposal

    def sponsored_by(self, *who: str) -> "Idea":
        for key in who:
            discussing.sponsor(self.proposal, self.row.no, actor=self.town.actor(key), at=self.town.now)
        return self

    def felt_by(self, *who: str) -> "Idea":
        for key in who:
            discussing.feel(self.proposal, Feeling.FINE, actor=self.town.actor(key), at=self.town.now)
        return self

    def reworded(self, reason: str = "", who: str = "ana", **changed: Any) -> Wording:
        words = replace(queries.words_of(self.row), **changed)
        return proposing.reword(self.proposal, words, reason, actor=self.town.actor(who), at=self.town.now)

    def suggest(self, text: str, who: str = "luis", seen: int = 1) -> int:
        given = {"actor": self.town.actor(who), "at": self.town.now}
        return int(discussing.suggest(self.proposal, seen, text, "Clearer", **given).no)

    def answer(self, no: int, who: str = "ana", *, accepted: bool) -> None:
        given = {"actor": self.town.actor(who), "at": self.town.now}
        discussing.answer(self.proposal, no, accepted=accepted, reason="So it is.", **given)

    def freeze(self, who: str = "ana") -> Subject:
        given = {"actor": self.town.actor(who), "at": self.town.now}
        return proposing.freeze(self.proposal, address="/lantern/decide/proposals/1", **given)

    def take_back(self, who: str = "ana") -> None:
        proposing.take_back(self.proposal, "Changed my mind", actor=self.town.actor(who), at=self.town.now)

    @property
    def row(self) -> Wording:
        return queries.latest(self.proposal)


def idea(town: Town, words: Words = PLAIN) -> Idea:
    return Idea(town, proposing.start(words, actor=town.ana, at=town.now))


def frozen(town: Town, words: Words = PLAIN) -> Subject:
    return idea(town, words).sponsored_by("luis", "marta").freeze()


def told(kind: str) -> set[int]:
    """Whom a kind of message went to."""
    return {row.person_id for row in Message.select().where(Message.kind == kind)}
