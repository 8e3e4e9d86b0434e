"""Who took part: one bar of everyone on the roll, with the line of the quorum where the rule has one."""

from governance.ballots.rules.pictures.shapes import Bar, Drawn, Kind, Line, Part, Picture, number
from governance.values.words import N_, Sentence

_TOOK_PART = N_("%(voted)s of the %(roll)s on the roll took part.")
_OF_QUORUM = N_("%(voted)s of the %(roll)s on the roll took part; %(needed)s were needed.")


def said(took: int, roll: int, needed: int) -> Sentence:
    """The finding in a sentence; `needed` is 0 where the rule has no quorum."""
    if not needed:
        return Sentence.of(_TOOK_PART, voted=took, roll=roll)
    return Sentence.of(_OF_QUORUM, voted=took, roll=roll, needed=needed)


def turnout(took: int, roll: int, needed: int) -> Drawn:
    """The picture of it, and its table."""
    heading = Sentence.of(N_("Who took part"))
    bars = (
        Bar(1, Sentence.of(N_("Took part")), (Part(Kind.HAD, number(took)),)),
        Bar(2, Sentence.of(N_("On the roll")), (Part(Kind.REST, number(roll)),)),
    )
    line = Line(number(needed), Sentence.of(N_("%(needed)s needed"), needed=needed)) if needed else None
    beside = ((Sentence.of(N_("Needed to take part")), number(needed)),) if needed else ()
    people = Sentence.of(N_("People"))
    picture = Picture(heading, people, (said(took, roll, needed),), bars, line, beside, number(max(roll, 1)))
    return Drawn(heading, Sentence.of(N_("Of whom")), (picture,))
