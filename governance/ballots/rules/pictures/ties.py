"""What is said of ties, and the words that pictures of a choice among options share."""

from collections.abc import Iterable, Mapping
from typing import Any

from governance.ballots.rules.pictures.shapes import Names
from governance.values.words import N_, Sentence

CANDIDATE = Sentence.of(N_("Candidate"))
CHOSEN = Sentence.of(N_("chosen"))
DROPS_OUT = Sentence.of(N_("drops out"))
_TIES = {
    "lot": N_("%(names)s were level; the published lot settled it."),
    "chair": N_("%(names)s were level; the chair’s order settled it."),
    "stop": N_("%(names)s were level, and nothing in the rule settles it."),
    "earlier round": N_("%(names)s were level; an earlier round settled it."),
    "either way": N_("%(names)s were level; the outcome is the same whichever way it falls."),
    "head to head": N_("%(names)s were level; comparing them two by two settled it."),
    "highest scores": N_("%(names)s were level; who has more highest scores goes first."),
    "sum": N_("%(names)s were level; the higher total settled it."),
}


def listed(options: Iterable[int], names: Names) -> str:
    """Names of options, which are nobody's words but their own in either language."""
    return ", ".join(str(names[no]) for no in options)


def of_one(tie: Mapping[str, Any] | None, names: Names) -> tuple[Sentence, ...]:
    """How a tie was settled; nothing where there was none."""
    return (Sentence.of(_TIES[tie["settled"]], names=listed(tie["options"], names)),) if tie else ()


def of_many(ties: Iterable[Mapping[str, Any]], names: Names) -> tuple[Sentence, ...]:
    return tuple(sentence for tie in ties for sentence in of_one(tie, names))
