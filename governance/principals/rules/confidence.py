"""When a vote of confidence in the principal follows: by a rule of the agreement in force, and by no other."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from governance.principals.rules.publishing import HIGHEST
from governance.values.words import N_, Obstacle, Sentence

BELOW = "confidence_vote_below"
PETITION = "confidence_vote_petition"


@dataclass(frozen=True)
class Below:
    """The mean of this year's published figures against the share that the agreement names; `mean` None before that."""

    share: Fraction
    mean: Fraction | None

    @property
    def met(self) -> bool:
        return self.mean is not None and self.mean / HIGHEST < self.share

    def said(self) -> Sentence:
        """The arithmetic in words."""
        if self.mean is None:
            return Sentence.of(N_("The agreement asks for a vote of confidence where the survey’s mean is below %(share)s of "
                                  "%(highest)s. This year nothing is published yet."),
                               share=self.share, highest=HIGHEST)  # fmt: skip
        message = N_("This year’s mean is %(mean)s of %(highest)s. The agreement asks for a vote of confidence below "
                     "%(needed)s, which is %(share)s of %(highest)s: the rule is not met.")  # fmt: skip
        if self.met:
            message = N_("This year’s mean is %(mean)s of %(highest)s. The agreement asks for a vote of confidence below "
                         "%(needed)s, which is %(share)s of %(highest)s: the rule is met.")  # fmt: skip
        return Sentence.of(
            message, mean=round(self.mean, 2), highest=HIGHEST, needed=self.share * HIGHEST, share=self.share
        )


@dataclass(frozen=True)
class Petition:
    """How many of the staff ask this year, against the share that the agreement names. The principal is not counted."""

    share: Fraction
    asked: int
    staff: int

    @property
    def needed(self) -> int:
        """The least number that is at least the share, and never nobody."""
        return max(1, ceil(self.share * self.staff))

    @property
    def met(self) -> bool:
        return self.asked >= self.needed

    def said(self) -> Sentence:
        """The arithmetic in words."""
        message = N_("%(asked)s of %(staff)s ask for a vote of confidence. The agreement asks for %(share)s of them, which is "
                     "%(needed)s: the rule is not met.")  # fmt: skip
        if self.met:
            message = N_("%(asked)s of %(staff)s ask for a vote of confidence. The agreement asks for %(share)s of them, "
                         "which is %(needed)s: the rule is met.")  # fmt: skip
        return Sentence.of(message, asked=self.asked, staff=self.staff, share=self.share, needed=self.needed)


@dataclass(frozen=True)
class Rules:
    """What the agreement in force says of a vote of confidence; neither where it has no rule."""

    below: Below | None = None
    petition: Petition | None = None
    source: str = ""
    address: str = ""

    @property
    def any(self) -> bool:
        return self.below is not None or self.petition is not None

    @property
    def met(self) -> bool:
        return any(one is not None and one.met for one in (self.below, self.petition))


def obstacles_to_asking(rules: Rules, *, principal: bool) -> Iterator[Obstacle]:
    """Why nobody can ask for a vote of confidence."""
    if rules.petition is None:
        yield Obstacle(N_("The agreement in force has no rule by which the staff asks for a vote of confidence."))
    if not principal:
        yield Obstacle(N_("Nobody is principal today."))


def obstacles_to_putting(rules: Rules, *, principal: bool, put: bool) -> Iterator[Obstacle]:
    """Why the question of confidence cannot be put; once in a school year is enough."""
    if not rules.any:
        yield Obstacle(N_("The agreement in force has no rule for a vote of confidence."))
    elif not rules.met:
        yield Obstacle(N_("The agreement’s rule for a vote of confidence is not met."))
    if not principal:
        yield Obstacle(N_("Nobody is principal today."))
    if put:
        yield Obstacle(N_("The question of confidence was put this school year already."))


# The question stands in both languages at once, since a frozen text is one and the same for every reader.
_TITLES = "Confidence in the principal, {year} · Confianza en la dirección, {year}"
_TEXT = """Do you have confidence in {name} as our principal?

¿Tiene usted confianza en {name} al frente de la dirección de la escuela?

- {why_en}
- {why_es}
"""
_WHY = {
    True: (
        "The survey’s mean is {mean} of 5, below the {needed} that our agreement names.",
        "La media de la encuesta es {mean} de 5, por debajo de {needed}, que es lo que fija nuestro acuerdo.",
    ),
    False: (
        "{asked} of {staff} of us asked for this vote; our agreement names {needed}.",
        "{asked} de {staff} integrantes del personal pidieron esta votación; nuestro acuerdo fija {needed}.",
    ),
}


def question(rules: Rules, name: str, year: str) -> tuple[str, str]:
    """Title and text of the frozen question, in both languages, with the rule that was met."""
    by_mean = rules.below is not None and rules.below.met
    told: dict[str, str | int] = {}
    if by_mean and rules.below is not None and rules.below.mean is not None:
        told = {"mean": decimals(rules.below.mean), "needed": decimals(rules.below.share * HIGHEST)}
    elif rules.petition is not None:
        told = {"asked": rules.petition.asked, "staff": rules.petition.staff, "needed": rules.petition.needed}
    english, spanish = (words.format(**told) for words in _WHY[by_mean])
    return _TITLES.format(year=year), _TEXT.format(name=name, why_en=english, why_es=spanish)


def decimals(number: Fraction) -> str:
    """A number with at most two decimals, as both languages of a frozen text write it."""
    hundredths = round(number * 100)
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
