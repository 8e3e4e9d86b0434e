"""Proposals before their vote: the list, and one with its wording, sponsors, talk, temperature and suggestions."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import JOIN, fn

from governance.ballots.models.motions import Question
from governance.ballots.models.proposals import (
    Proposal,
    ProposalFreezing,
    ProposalPot,
    ProposalWithdrawal,
    Remark,
    Sponsor,
    Suggestion,
    SuggestionAnswer,
    Temperature,
    Wording,
)
from governance.ballots.queries.lives import Living, every
from governance.ballots.rules.pots import AMOUNTS, NO_POT, Pot
from governance.ballots.rules.proposing import (
    LEAST_FEELINGS,
    POT_ANSWERS,
    USUAL_SPONSORS,
    Answer,
    Feeling,
    Stage,
    Words,
)
from governance.db.reading import once
from governance.decisions import queries as decisions
from governance.people import queries as people


def proposal(school_id: int, number: int) -> Proposal | None:
    return Proposal.get_or_none((Proposal.school == school_id) & (Proposal.number == number))


def wordings(found: Proposal) -> list[Wording]:
    """Every wording, the first one first."""
    return list(Wording.select().where(Wording.proposal == found).order_by(Wording.no))


def latest(found: Proposal) -> Wording:
    return Wording.select().where(Wording.proposal == found).order_by(Wording.no.desc()).get()


def words_of(row: Wording) -> Words:
    """A wording as plain values."""
    names = tuple(option["name"] for option in row.options)
    meanings = tuple(option["meaning"] for option in row.options if "meaning" in option)
    pot = _pot(row) if Answer(row.answer) in POT_ANSWERS else NO_POT
    return Words(row.title, row.text, row.why, row.cost, Answer(row.answer), names, meanings, row.review_day, pot)


def _pot(row: Wording) -> Pot:
    kept = ProposalPot.get(ProposalPot.wording == row)
    amounts = tuple(tuple(option[name] for name in AMOUNTS if name in option) for option in row.options)
    return Pot(kept.total, kept.money, amounts)


def freezing(found: Proposal) -> ProposalFreezing | None:
    return ProposalFreezing.get_or_none(ProposalFreezing.proposal == found)


def withdrawal(found: Proposal) -> ProposalWithdrawal | None:
    return ProposalWithdrawal.get_or_none(ProposalWithdrawal.proposal == found)


def stage(found: Proposal) -> Stage:
    return Stage(found.person_id, freezing(found) is not None, withdrawal(found) is not None)


def sponsors(wording: Wording) -> list[int]:
    """Who stands behind a wording, in the order in which they said so."""
    return [row.person_id for row in Sponsor.select().where(Sponsor.wording == wording).order_by(Sponsor.id)]


def sponsors_needed(school_id: int, day: date) -> int:
    """How many besides the proposer, by the term in force or the school's own number."""
    term = decisions.term_on(school_id, "proposal_sponsors", day)
    return int(term.value) if term else USUAL_SPONSORS


def suggestion(found: Proposal, no: int) -> Suggestion | None:
    rows = Suggestion.select(Suggestion, SuggestionAnswer, Wording).join(SuggestionAnswer, JOIN.LEFT_OUTER)
    return (
        rows.join_from(Suggestion, Wording).where((Suggestion.proposal == found) & (Suggestion.no == no)).get_or_none()
    )


def suggestions(found: Proposal) -> list[Suggestion]:
    """Every suggested wording with its answer where there is one."""
    rows = Suggestion.select(Suggestion, SuggestionAnswer).join(SuggestionAnswer, JOIN.LEFT_OUTER)
    return list(rows.where(Suggestion.proposal == found).order_by(Suggestion.no))


def answer_of(row: Suggestion) -> SuggestionAnswer | None:
    answer = getattr(row, "suggestionanswer", None)
    return answer if answer is not None and answer.id is not None else None


def waiting(found: Proposal) -> int:
    """Suggestions without an answer."""
    return sum(1 for row in suggestions(found) if answer_of(row) is None)


@dataclass(frozen=True)
class Said:
    """A comment with its replies."""

    no: int
    name: str
    text: str
    at: datetime
    replies: tuple["Said", ...] = ()


def talk(found: Proposal) -> tuple[Said, ...]:
    """All comments, oldest first, each with its replies."""
    rows = list(Remark.select().where(Remark.proposal == found).order_by(Remark.no))
    names = people.names(row.person_id for row in rows)
    answers: dict[int, list[Said]] = {}
    for row in rows:
        answers.setdefault(row.replies_to_id or 0, []).append(Said(row.no, names[row.person_id], row.text, row.at))
    first = [row for row in rows if row.replies_to_id is None]
    return tuple(Said(row.no, names[row.person_id], row.text, row.at, tuple(answers.get(row.id, ()))) for row in first)


def temperature(wording: Wording) -> dict[Feeling, int] | None:
    """How many feel how about a wording; None while fewer than five said so."""
    said = Counter(row.feeling for row in Temperature.select().where(Temperature.wording == wording))
    return {one: said[one] for one in Feeling} if said.total() >= LEAST_FEELINGS else None


def feeling(wording: Wording, person_id: int) -> Feeling | None:
    """What one person said themselves."""
    row = Temperature.get_or_none((Temperature.wording == wording) & (Temperature.person == person_id))
    return Feeling(row.feeling) if row else None


def answered_before(found: Proposal) -> dict[int, int]:
    """The number of the latest wording that each colleague sponsored or answered, by person id."""
    last: dict[int, int] = {}
    for model in (Sponsor, Temperature):
        rows = model.select(model.person, fn.MAX(Wording.no)).join(Wording).where(Wording.proposal == found)
        for person_id, no in rows.group_by(model.person).tuples():
            last[person_id] = max(last.get(person_id, 0), no)
    return last


def asked_again(school_id: int, person_id: int) -> list[tuple[int, str, int]]:
    """Number, title and last answered wording of each proposal in talk whose words changed since this person answered."""
    rows = [row for row in lines(school_id) if row.talked_about]
    found = []
    for row in rows:
        last = answered_before(row.proposal).get(person_id)
        if last is not None and last < row.wording_no:
            found.append((row.number, row.title, last))
    return found


@dataclass(frozen=True)
class Line:
    """A proposal in a list."""

    proposal: Proposal
    number: int
    title: str
    wording_no: int
    name: str
    at: datetime
    talked_about: bool
    frozen: bool


@once
def lines(school_id: int) -> list[Line]:
    """Every proposal of a school, newest first."""
    rows = list(Proposal.select().where(Proposal.school == school_id).order_by(Proposal.number.desc()))
    names = people.names(row.person_id for row in rows)
    words = _latest_by_proposal(school_id)
    frozen = {row.proposal_id for row in ProposalFreezing.select().where(ProposalFreezing.proposal.in_(rows))}
    gone = {row.proposal_id for row in ProposalWithdrawal.select().where(ProposalWithdrawal.proposal.in_(rows))}
    return [
        Line(row, row.number, words[row.id].title, words[row.id].no, names[row.person_id], row.at,
             row.id not in frozen | gone, row.id in frozen)
        for row in rows
    ]  # fmt: skip


def _latest_by_proposal(school_id: int) -> dict[int, Wording]:
    rows = Wording.select().join(Proposal).where(Proposal.school == school_id).order_by(Wording.no)
    return {row.proposal_id: row for row in rows}


def votes_on(subject_id: int, school_id: int) -> list[Living]:
    """Every vote on a subject, the first one first."""
    asked = {row.motion_id for row in Question.select(Question.motion).where(Question.subject == subject_id)}
    return [one for one in reversed(every(school_id)) if one.motion.id in asked]


def outcome(found: Proposal) -> dict[str, Any]:
    """What became of a proposal: its frozen subject, its votes and what was decided, set aside or not."""
    frozen = freezing(found)
    if frozen is None:
        return {"frozen": None, "votes": [], "decided": []}
    votes = votes_on(frozen.subject_id, found.school_id)
    return {"frozen": frozen, "votes": votes, "decided": decisions.every_decision_of(frozen.subject_id)}
