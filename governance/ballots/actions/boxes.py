"""What lies in the boxes of a vote: envelopes of the roll, those set apart, and papers typed in."""

from dataclasses import dataclass

from governance.ballots.box import Lying, Outer, Place
from governance.ballots.models.challenges import Challenge, ChallengeAnswer, ChallengedEnvelope, ChallengeOutcome
from governance.ballots.models.counts import Envelope
from governance.ballots.models.motions import Motion
from governance.ballots.models.printed import PaperEnvelope, PaperTyping, PrintedBallot, VoidPaper
from governance.ballots.models.rolls import RollEntry
from governance.ballots.rules.printed import number_of


@dataclass(frozen=True)
class Gathered:
    """Every envelope that is counted, and on which line of the roll each place that has one stands."""

    envelopes: list[Lying]
    entries: dict[Place, int]

    def on_roll(self, places: list[Place]) -> list[int]:
        """The lines of the roll of those places that have one."""
        return [self.entries[place] for place in places if place in self.entries]


def gather(motion: Motion) -> Gathered:
    """Envelopes of the roll, those set apart that two officers admitted, and papers that two officers typed alike."""
    on_roll = Envelope.select(Envelope.entry, Envelope.sealed).join(RollEntry).where(RollEntry.motion == motion)
    own = [(Lying((Outer.ENTRY, no), bytes(sealed)), no) for no, sealed in on_roll.order_by(Envelope.entry).tuples()]
    apart = [(Lying((Outer.CHALLENGE, no), sealed), entry) for no, entry, sealed in admitted(motion)]
    entries = {one.place: entry for one, entry in (*own, *apart)}
    return Gathered([*(one for one, _ in (*own, *apart)), *_papers(motion)], entries)


def admitted(motion: Motion) -> list[tuple[int, int, bytes]]:
    """Challenge, line of the roll and ballot of each that lies set apart and was admitted."""
    rows = (
        ChallengedEnvelope.select(ChallengedEnvelope.challenge, ChallengeOutcome.entry, ChallengedEnvelope.sealed)
        .join(Challenge)
        .join(ChallengeOutcome)
        .where((Challenge.motion == motion) & ChallengeOutcome.entry.is_null(False))
    )
    return [(no, entry, bytes(sealed)) for no, entry, sealed in rows.order_by(Challenge.id).tuples()]


def _papers(motion: Motion) -> list[Lying]:
    rows = PaperEnvelope.select(PaperEnvelope, PrintedBallot).join(PrintedBallot).where(PrintedBallot.motion == motion)
    return [
        Lying((Outer.PRINTED, number_of(row.printed.name)), bytes(row.sealed), bytes(row.printed.stub))
        for row in rows.order_by(PrintedBallot.id)
    ]


def empty(motion_id: int) -> int:
    """Remove everything that is sealed, counted or not, with every printed ballot's stub; how many envelopes there were."""
    roll = RollEntry.select(RollEntry.id).where(RollEntry.motion == motion_id)
    gone = Envelope.delete().where(Envelope.entry.in_(roll)).execute()
    challenges = Challenge.select(Challenge.id).where(Challenge.motion == motion_id)
    gone += ChallengedEnvelope.delete().where(ChallengedEnvelope.challenge.in_(challenges)).execute()
    printed = PrintedBallot.select(PrintedBallot.id).where(PrintedBallot.motion == motion_id)
    for model in (PaperTyping, VoidPaper):
        model.delete().where(model.printed.in_(printed)).execute()
    gone += PaperEnvelope.delete().where(PaperEnvelope.printed.in_(printed)).execute()
    PrintedBallot.delete().where(PrintedBallot.motion == motion_id).execute()
    return int(gone)


def forget_challenges(motion_id: int) -> None:
    """Remove who challenged the roll of a vote, why, and what the officers said."""
    mine = [row.id for row in Challenge.select(Challenge.id).where(Challenge.motion == motion_id)]
    for model in (ChallengeAnswer, ChallengeOutcome):
        model.delete().where(model.challenge.in_(mine)).execute()
    Challenge.delete().where(Challenge.id.in_(mine)).execute()
