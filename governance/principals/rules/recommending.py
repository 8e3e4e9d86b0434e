"""From the certified choice to the superintendent's answer: the report, the finalists, the letter, and the way back."""

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from enum import StrEnum

from governance.values.words import N_, Obstacle

LONGEST_REPORT = 40_000
LONGEST_WORDS = 10_000
LONGEST_WHY = 600
LEAST_FINALISTS = 2
MOST_YEARS_AHEAD = 3
SET_ASIDE = N_("The choice of which this letter speaks was set aside. A new letter follows the new vote.")


class Answer(StrEnum):
    """What the superintendent says to a recommendation."""

    YES = "yes"
    NO = "no"
    MORE = "more"


ANSWER_NAMES = {
    Answer.YES: N_("Yes: appointed as recommended"),
    Answer.NO: N_("No"),
    Answer.MORE: N_("More candidates are wanted"),
}


class Back(StrEnum):
    """Where a search begins again."""

    POSTING = "posting"
    FINALISTS = "finalists"


BACK_NAMES = {
    Back.POSTING: N_("With the posting: new applications are taken in"),
    Back.FINALISTS: N_("With the finalists: others are chosen from those who applied"),
}


def obstacles_to_naming(
    chosen: Sequence[int], known: Collection[int], why: str, already: Sequence[str], *, before: int, public: bool
) -> Iterator[Obstacle]:
    """Finalists come from those who applied; fewer than two need a reason. `before` are named and still stand."""
    if not chosen:
        yield Obstacle(N_("Choose who goes on."))
    elif not set(chosen) <= set(known):
        yield Obstacle(N_("One of these did not apply, or took the application back."))
    if already:
        yield Obstacle(N_("Named already: %(names)s."), names=", ".join(already))
    if chosen and len(chosen) + before < LEAST_FINALISTS and not why.strip():
        yield Obstacle(N_("Name at least two finalists, or say why there is only one."))
    if len(why) > LONGEST_WHY:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_WHY)
    if chosen and not public:
        yield Obstacle(N_("Say that each of them knows that the whole staff will see their name."))


def obstacles_to_reporting(text: str, *, frozen: bool) -> Iterator[Obstacle]:
    """The report is written until the candidates are frozen: then it is part of what is voted on."""
    if frozen:
        yield Obstacle(N_("The candidates are frozen. The list never changes again."))
    if not text.strip():
        yield Obstacle(N_("Write the report."))
    elif len(text) > LONGEST_REPORT:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_REPORT)


REPORT = "# Report of the search committee"


def frozen_text(report: str, candidates: Sequence[tuple[str, str]], seed: str) -> str:
    """What is frozen with the candidates: the committee's report first, then each candidate's words, then the seed.

    The heading is in one language: what is frozen is the same text for every reader.
    """
    parts = [f"## {name}\n\n{statement}\n" for name, statement in candidates]
    first = [f"{REPORT}\n\n{report.strip()}\n"] if report.strip() else []
    return "\n".join([*first, *parts, f"`{seed}`"])


def obstacles_to_recommending(
    words: str, signers: Sequence[int], members: Collection[int], *, decided: bool, signed: bool, answered: bool
) -> Iterator[Obstacle]:
    """A letter follows a certified choice; once it is signed by all, or answered, it stands."""
    if not decided:
        yield Obstacle(N_("A recommendation follows once a choice is certified."))
    if signed:
        yield Obstacle(N_("All have signed. What was signed stands as it is."))
    elif answered:
        yield Obstacle(N_("This recommendation was answered. What was signed stands as it is."))
    if not words.strip():
        yield Obstacle(N_("Write the letter."))
    elif len(words) > LONGEST_WORDS:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_WORDS)
    if not signers:
        yield Obstacle(N_("Name at least one member who signs."))
    elif not set(signers) <= set(members):
        yield Obstacle(N_("Members of the search committee sign."))


def same_name(typed: str, name: str) -> bool:
    """Whether a typed name is the person's, forgiving case, accents and spacing."""
    return _bare(typed) == _bare(name) != ""


def _bare(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(sign for sign in plain if sign.isalnum() and not unicodedata.combining(sign))


def obstacles_to_signing(
    typed: str, name: str, consent: bool, *, named: bool, sound: bool, read: bool, newest: bool, stands: bool = True
) -> Iterator[Obstacle]:
    """Why a letter cannot be signed. Sources: ESIGN 15 U.S.C. 7001, UETA sections 5 to 9 (intent, consent, attribution)."""
    if not named:
        yield Obstacle(N_("Only the members named in the letter sign it."))
    if not sound:
        yield Obstacle(
            N_("The stored letter no longer fits its fingerprint. Nobody can sign it. Tell the vote officers.")
        )
    elif not read or not newest:
        yield Obstacle(N_("This is no longer the letter you read. Read it again, then sign."))
    if not stands:
        yield Obstacle(SET_ASIDE)
    if not same_name(typed, name):
        yield Obstacle(N_("Type your name as it stands here: %(name)s."), name=name)
    if not consent:
        yield Obstacle(N_("Say that you agree to sign electronically."))


def obstacles_to_recording(
    answer: Answer | None, day: date, from_day: date | None, words: str, *, signed: bool, confirmed: bool,
    signed_on: date | None, today: date,
) -> Iterator[Obstacle]:  # fmt: skip
    """An answer follows a signed letter, on a day since then; a Yes says from when; what was confirmed stands."""
    if not signed:
        yield Obstacle(N_("The answer follows once all have signed the recommendation."))
    if confirmed:
        yield Obstacle(N_("The answer was confirmed. It stands."))
    if answer is None:
        yield Obstacle(N_("Choose what the answer was."))
    if day > today or (signed_on is not None and day < signed_on):
        yield Obstacle(N_("The answer came on a day between the last signature and today."))
    if answer == Answer.YES and from_day is None:
        yield Obstacle(N_("Say from which day the principal is appointed."))
    if from_day is not None and not day.year - 1 <= from_day.year <= day.year + MOST_YEARS_AHEAD:
        yield Obstacle(N_("Give a day of these years."))
    if len(words) > LONGEST_WORDS:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_WORDS)


def obstacles_to_confirming(*, recorded: bool, confirmed: bool, own: bool) -> Iterator[Obstacle]:
    """An officer who did not record the answer confirms it."""
    if not recorded:
        yield Obstacle(N_("No answer was recorded."))
    if confirmed:
        yield Obstacle(N_("This was confirmed before."))
    if own:
        yield Obstacle(N_("Someone other than the person who recorded it must confirm it."))


def obstacles_to_reopening(
    back: Back | None, why: str, *, refused: bool, nobody: bool, already: bool
) -> Iterator[Obstacle]:
    """A search begins again after a confirmed No, a wish for more candidates, or a vote that chose nobody."""
    if already or not (refused or nobody):
        yield Obstacle(N_("A search is opened again after a confirmed No, or when the vote chose nobody."))
    if back is None:
        yield Obstacle(N_("Choose where the search begins again."))
    if not why.strip():
        yield Obstacle(N_("Say why."))
    elif len(why) > LONGEST_WHY:
        yield Obstacle(N_("This is longer than %(most)s letters."), most=LONGEST_WHY)
