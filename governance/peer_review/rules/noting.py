"""Who reads and writes what was seen: the two people of a visit, and whom the visited one lets in."""

from collections.abc import Iterator

from governance.peer_review.rules.visiting import Facts
from governance.values.words import N_, Obstacle

LONGEST = 20_000


def obstacles_to_writing(visit: Facts, by: int, parts: tuple[str, ...], *, seen: str, held: str) -> Iterator[Obstacle]:
    """Why `by` may not keep these notes; `seen` and `held` are the digests of the notes on their page and in the house."""
    if by not in {visit.reviewer, visit.colleague}:
        yield Obstacle(N_("Only the two people of a visit write notes about it."))
    if any(len(part) > LONGEST for part in parts):
        yield Obstacle(N_("That is too long: at most %(most)s signs in each part."), most=LONGEST)
    if seen != held:
        words = N_(
            "You kept other notes in another window meanwhile. They stand at the top of this page; "
            "what you typed here is not lost. Put both together and keep them again."
        )
        yield Obstacle(words)


def obstacles_to_sharing(visit: Facts, by: int, other: int, *, takes_part: bool) -> Iterator[Obstacle]:
    """Why `by` may not let `other` read: notes belong to both, and only the one who was visited gives them away."""
    if by != visit.colleague:
        yield Obstacle(N_("Only the colleague who was visited can share the notes."))
    if other in {visit.reviewer, visit.colleague}:
        yield Obstacle(N_("You two read them anyway. Choose somebody else."))
    elif not takes_part:
        yield Obstacle(N_("This colleague takes no part in peer review today."))


def obstacles_to_taking_back(visit: Facts, by: int) -> Iterator[Obstacle]:
    """Why `by` may not end the sharing."""
    if by != visit.colleague:
        yield Obstacle(N_("Only the colleague who was visited can take the notes back."))
