"""From the certified choice to the answer: what was chosen, the letter with its signatures, and what came back."""

import hashlib
from dataclasses import dataclass

from peewee import JOIN

from governance.ballots.queries import running_off
from governance.decisions import queries as decisions
from governance.decisions.models import Decision, Subject
from governance.decisions.rules import Outcome
from governance.people import queries as people
from governance.principals.models.applications import Finalist
from governance.principals.models.recommending import (
    AnswerConfirmed,
    FinalistNaming,
    LetterSignature,
    PastCandidate,
    Recommendation,
    Report,
    SignedLetter,
    Signer,
    SuperintendentAnswer,
)
from governance.principals.models.searching import Candidate, CandidateWithdrawn, Search
from governance.principals.queries import candidates, rounds
from governance.principals.rules.recommending import Answer


def report(found: Search) -> Report | None:
    """The committee's report of this round, as it stands."""
    rows = Report.select().where((Report.search == found) & (Report.round == rounds.number(found)))
    return rows.order_by(Report.id.desc()).first()


def namings(found: Search) -> list[FinalistNaming]:
    """When the committee named finalists of this round, and why so few."""
    rows = FinalistNaming.select().where(FinalistNaming.search == found)
    return list(rows.where(FinalistNaming.round == rounds.number(found)).order_by(FinalistNaming.id))


def named(found: Search) -> dict[int, Candidate]:
    """The finalists of this round who still stand, by the row ids of their applications."""
    rows = Finalist.select(Finalist, Candidate).join(Candidate).join(CandidateWithdrawn, JOIN.LEFT_OUTER)
    rows = rows.join_from(Candidate, PastCandidate, JOIN.LEFT_OUTER).where(Candidate.search == found)
    kept = rows.where(CandidateWithdrawn.id.is_null() & PastCandidate.id.is_null())
    return {row.application_id: row.candidate for row in kept.order_by(Candidate.no)}


@dataclass(frozen=True)
class Settled:
    """What the vote on a frozen list came to: the subject that settled it, a run-off's or its own, and what stands."""

    subject: Subject
    run_off: bool
    decisions: tuple[Decision, ...]

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of those chosen."""
        names = {option["no"]: option["name"] for option in self.subject.options}
        return tuple(names[no] for one in self.decisions if one.outcome == Outcome.CHOSEN for no in one.chosen)

    @property
    def nobody(self) -> bool:
        """Whether the choice is over and nobody was chosen, so that no run-off follows either."""
        return bool(self.decisions) and not self.chosen and not any(one.tally.get("tied") for one in self.decisions)


def settled(found: Search) -> Settled | None:
    """What came of this round's vote, run-offs included; None before the freeze."""
    frozen = candidates.freezing(found)
    if frozen is None:
        return None
    last, stands = running_off.settled(frozen.subject_id)
    return Settled(decisions.subject_by_id(last), last != frozen.subject_id, tuple(stands))


@dataclass(frozen=True)
class Signature:
    """One member named in a letter, and their signature once it is there."""

    person_id: int
    name: str
    row: LetterSignature | None


@dataclass(frozen=True)
class Letter:
    """A recommendation with its signatures; `sound` says that the stored bytes fit their digests."""

    row: Recommendation
    signatures: tuple[Signature, ...]
    signed: SignedLetter | None
    answer: SuperintendentAnswer | None
    confirmed: AnswerConfirmed | None
    sound: bool

    @property
    def missing(self) -> tuple[Signature, ...]:
        return tuple(one for one in self.signatures if one.row is None)

    @property
    def appointed(self) -> bool:
        """A Yes that an officer confirmed."""
        return self.confirmed is not None and self.answer is not None and self.answer.answer == Answer.YES

    @property
    def refused(self) -> bool:
        """A confirmed No, or a wish for more candidates."""
        return self.confirmed is not None and not self.appointed


def letter(found: Search, round_no: int | None = None) -> Letter | None:
    """The newest letter of a round, of this one if none is said."""
    asked = rounds.number(found) if round_no is None else round_no
    rows = Recommendation.select().where((Recommendation.search == found) & (Recommendation.round == asked))
    row = rows.order_by(Recommendation.no.desc()).first()
    return _letter(row) if row else None


def letter_of(found: Search, no: int) -> Letter | None:
    """A letter by its number, of whatever round, also one that another has replaced."""
    row = Recommendation.get_or_none((Recommendation.search == found) & (Recommendation.no == no))
    return _letter(row) if row else None


def _letter(row: Recommendation) -> Letter:
    query = Signer.select(Signer, LetterSignature).join(LetterSignature, JOIN.LEFT_OUTER)
    signers = list(query.where(Signer.recommendation == row).order_by(Signer.id))
    names = people.names(one.person_id for one in signers)
    signed = SignedLetter.get_or_none(SignedLetter.recommendation == row)
    answers = SuperintendentAnswer.select().where(SuperintendentAnswer.recommendation == row)
    answer = answers.order_by(SuperintendentAnswer.id.desc()).first()
    confirmed = AnswerConfirmed.get_or_none(AnswerConfirmed.answer == answer) if answer else None
    sound = all(digest(bytes(one.pdf)) == one.digest for one in (row, signed) if one is not None)
    told = tuple(Signature(one.person_id, names[one.person_id], _signature(one)) for one in signers)
    return Letter(row, told, signed, answer, confirmed, sound)


def _signature(one: Signer) -> LetterSignature | None:
    row = getattr(one, "lettersignature", None)
    return row if row is not None and row.id else None


def digest(content: bytes) -> str:
    """SHA-256 of exact bytes."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class Appointed:
    """Who was chosen in a search and confirmed by the superintendent, and from which day."""

    number: int
    names: tuple[str, ...]
    answer: SuperintendentAnswer


def appointed(school_id: int) -> list[Appointed]:
    """Every search that led to a principal, the newest first."""
    found = ((one, letter(one)) for one in candidates.searches(school_id))
    return [Appointed(one.number, tuple(told.row.chosen), told.answer) for one, told in found
            if told is not None and told.appointed and told.answer is not None]  # fmt: skip


def earlier(found: Search) -> list[tuple[int, Letter]]:
    """The letters of earlier rounds with their answers, by round."""
    kept = ((no, letter(found, no)) for no in range(1, rounds.number(found)))
    return [(no, told) for no, told in kept if told is not None]
