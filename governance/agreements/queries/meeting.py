"""A meeting as it stands: what was decided at it, which amendments it goes through, and its minutes so far."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN

from governance.agreements.models.amending import Amendment, Rival, Version
from governance.agreements.models.meeting import Meeting, MeetingClosing, MeetingDecision, TakenBack
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import amending, drafts
from governance.agreements.queries.amending import Change
from governance.agreements.queries.drafts import Standing
from governance.agreements.rules.meeting import SAID, Said, left_to_undo
from governance.decisions.models import Subject
from governance.people.models import Person
from governance.values.words import Sentence


@dataclass(frozen=True)
class Made:
    """One decision of a meeting, and when and by whom it was taken back, if it was."""

    id: int
    no: int
    said: Said
    facts: dict[str, Any]
    at: datetime
    by: str
    ending_id: int | None
    subject: Subject | None
    undone: TakenBack | None

    @property
    def told(self) -> Sentence:
        return Sentence.of(SAID[self.said], no=self.no)

    def seconds_left(self, at: datetime) -> int | None:
        """For how many whole seconds more it may be undone; None where it may not."""
        left = None if self.undone else left_to_undo(self.at, at)
        return None if left is None else int(left.total_seconds())


@dataclass(frozen=True)
class Sitting:
    """A meeting, and its closing once it is over."""

    row: Meeting
    closing: MeetingClosing | None

    @property
    def open(self) -> bool:
        return self.closing is None


def sittings(found: Agreement) -> list[Sitting]:
    """Every meeting of a draft, newest first."""
    rows = Meeting.select(Meeting, Person).join(Person).where(Meeting.agreement == found).order_by(Meeting.no.desc())
    query = MeetingClosing.select(MeetingClosing, Meeting).join(Meeting).where(Meeting.agreement == found)
    closed = {one.meeting_id: one for one in query}
    return [Sitting(row, closed.get(row.id)) for row in rows]


def newest(found: Agreement) -> Sitting | None:
    return next(iter(sittings(found)), None)


def running(found: Agreement) -> Sitting | None:
    """The meeting that is open now."""
    last = newest(found)
    return last if last and last.open else None


def made(row: Meeting) -> list[Made]:
    """What was decided, in its order, with what was taken back."""
    query = (
        MeetingDecision.select(MeetingDecision, Amendment, Person, Subject)
        .join(Amendment)
        .switch(MeetingDecision)
        .join(Person)
        .switch(MeetingDecision)
        .join(Subject, JOIN.LEFT_OUTER)
        .where(MeetingDecision.meeting == row)
        .order_by(MeetingDecision.id)
    )
    decisions = list(query)
    back = TakenBack.select(TakenBack, Person).join(Person).where(TakenBack.decision.in_([one.id for one in decisions]))
    undone = {one.decision_id: one for one in back}
    return [
        Made(
            *(one.id, one.amendment.no, Said(one.kind), one.facts, one.at, one.by.name, one.ending_id),
            one.subject if one.subject_id else None,
            undone.get(one.id),
        )
        for one in decisions
    ]


def decision(found: Agreement, number: int) -> MeetingDecision | None:
    """One decision of any meeting of a draft."""
    query = MeetingDecision.select(MeetingDecision, Amendment).join(Amendment).switch(MeetingDecision).join(Meeting)
    row: MeetingDecision | None = query.where((Meeting.agreement == found) & (MeetingDecision.id == number)).first()
    return row


def last_words(decisions: Iterable[Made]) -> dict[int, Made]:
    """What the room said last of each amendment, but for what was taken back; also of those that went along to a vote."""
    said: dict[int, Made] = {}
    for one in decisions:
        if not one.undone:
            said.update(dict.fromkeys((one.no, *one.facts["with"]), one))
    return said


def agenda(every: Iterable[Change], texts: Iterable[Standing], said: Iterable[int]) -> list[Change]:
    """The amendments that a meeting goes through, by section and number: those to decide, and those it has decided."""
    places, touched = {one.section_id: one.place for one in texts}, set(said)
    chosen = [one for one in every if (one.open and one.vote is None) or one.no in touched]
    return sorted(chosen, key=lambda one: (places.get(one.proposal.section_id, len(places) + 1), one.no))


def due(through: list[Change], said: dict[int, Made], after: int | None = None) -> int | None:
    """The number of the amendment to look at next: behind `after` first, and what was left for later at the very end."""
    open_ = [one.no for one in through if one.open and one.vote is None]
    order = [one.no for one in through]
    cut = order.index(after) + 1 if after in order else 0
    turned = [no for no in order[cut:] + order[:cut] if no in open_]
    fresh = [no for no in turned if no not in said]
    put_off = [no for no in order if no in open_ and no in said]
    return next(iter([*fresh, *put_off]), None)


def facts(change: Change, place: int | None) -> dict[str, Any]:
    """An amendment as the minutes keep it."""
    return {
        "amendment": change.no,
        "place": place,
        "title": change.version.title,
        "sponsor": change.proposer,
        "reason": change.version.reason,
        "supporters": [one.name for one in change.supporters if not one.older],
        "rivals": list(change.rivals),
    }


def beside(subject: Subject, no: int) -> list[int]:
    """The numbers of the other amendments that stand in the same vote."""
    query = Rival.select(Rival, Version, Amendment).join(Version).join(Amendment).where(Rival.subject == subject)
    return sorted(one.version.amendment.no for one in query if one.version.amendment.no != no)


def minutes(found: Agreement, sitting: Sitting, closed: dict[str, Any] | None = None) -> dict[str, Any]:
    """The minutes: as they were fixed, else as the meeting stands; `closed` says when and by whom it ends now."""
    if sitting.closing is not None:
        kept: dict[str, Any] = sitting.closing.minutes
        return kept
    row, decisions, every = sitting.row, made(sitting.row), amending.changes(found)
    places = {one.section_id: one.place for one in drafts.sections(found)}

    def about(one: Change) -> dict[str, Any]:
        return facts(one, places.get(one.proposal.section_id))

    return {
        "meeting": row.no,
        "year": found.year,
        "present": row.present,
        "opened": {"at": row.at.isoformat(), "by": row.by.name},
        "closed": closed,
        "decided": [_decided(one) for one in decisions],
        "elsewhere": [{**about(one), **_ended(one)} for one in every if _elsewhere(one, row.at, decisions)],
        "open": [{**about(one), "before_faculty": one.vote is not None} for one in every if one.open],
    }


def _decided(one: Made) -> dict[str, Any]:
    undone = {"at": one.undone.at.isoformat(), "by": one.undone.by.name} if one.undone else None
    number = one.subject.number if one.subject else None
    said = {"kind": str(one.said), "at": one.at.isoformat(), "by": one.by, "undone": undone, "subject": number}
    return {**one.facts, **said}


def _elsewhere(one: Change, since: datetime, decisions: list[Made]) -> bool:
    """Whether it was settled while the meeting went on, but not by the meeting."""
    mine = {made.ending_id for made in decisions}
    return one.ended is not None and one.ended.at >= since and one.ended.id not in mine


def _ended(one: Change) -> dict[str, Any]:
    if one.ended is None:
        return {}
    return {"fate": str(one.ended.fate), "words": one.ended.words, "at": one.ended.at.isoformat(), "by": one.ended.by}
