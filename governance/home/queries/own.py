"""What a school holds of one person, in sentences that the person reads; the file to take away holds every field."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from governance.agreements.models.texts import Answer
from governance.agreements.rules.answering import ELECTS_NAMES, Elects
from governance.ballots.models.motions import Motion
from governance.ballots.models.rolls import RollEntry
from governance.decisions.models import Subject
from governance.learning.queries import caring, sessions
from governance.learning.rules.board import STEP_NAMES
from governance.peer_review.queries import entries
from governance.peer_review.rules.visiting import KIND_NAMES, STANDING_NAMES
from governance.people import queries as people
from governance.people.models import Committee, Person, Seat
from governance.people.rules import ROLE_NAMES
from governance.principals.models.searching import Candidate, Search
from governance.values.minutes import Minutes
from governance.values.words import N_, Sentence


@dataclass(frozen=True)
class Part:
    """One kind of thing, and what is kept of it."""

    title: str
    lines: tuple[Sentence, ...]


def parts(school_id: int, person_id: int) -> list[Part]:
    """Everything by kind; a kind of which nothing is kept is left out."""
    found = (
        (N_("Who I am"), _person(person_id)),
        (N_("Posts"), _posts(school_id, person_id)),
        (N_("Approved leave"), _leaves(school_id, person_id)),
        (N_("Committees"), _seats(school_id, person_id)),
        (N_("My answers to our agreement"), _answers(school_id, person_id)),
        (N_("Votes for which I was on the roll"), _rolls(school_id, person_id)),
        (N_("My candidacies"), _candidacies(school_id, person_id)),
        (N_("Peer review"), _visits(school_id, person_id)),
        (N_("Professional learning"), _learning(school_id, person_id)),
    )
    every = [Part(title, tuple(lines)) for title, lines in found]
    return [part for part in every if part.lines]


def _person(person_id: int) -> Iterator[Sentence]:
    person = Person.get_by_id(person_id)
    if person.email:
        yield Sentence.of(N_("%(name)s, %(email)s"), name=person.name, email=person.email)
    else:
        yield Sentence.of(N_("%(name)s, without an e-mail address"), name=person.name)


def _days(first: date, last: date | None) -> Sentence:
    if last is None:
        return Sentence.of(N_("since %(first)s"), first=first)
    return Sentence.of(N_("from %(first)s to %(last)s"), first=first, last=last)


def _posts(school_id: int, person_id: int) -> Iterator[Sentence]:
    for post in people.posts_of(school_id, person_id):
        role = Sentence.of(ROLE_NAMES[post.role])
        words = N_("%(role)s, %(fte)s FTE, %(days)s")
        yield Sentence.of(words, role=role, fte=post.fte, days=_days(post.from_day, post.until_day))


def _leaves(school_id: int, person_id: int) -> Iterator[Sentence]:
    for first, last in people.leaves_of(school_id, person_id):
        yield Sentence.of(N_("On leave %(days)s"), days=_days(first, last))


def _seats(school_id: int, person_id: int) -> Iterator[Sentence]:
    rows = Seat.select(Seat, Committee).join(Committee)
    for seat in rows.where((Committee.school == school_id) & (Seat.person == person_id)).order_by(Seat.from_day):
        words = N_("%(committee)s, in the chair, %(days)s") if seat.chair else N_("%(committee)s, %(days)s")
        name = Sentence.of(seat.committee.name)
        yield Sentence.of(words, committee=name, days=_days(seat.from_day, seat.until_day))


def _answers(school_id: int, person_id: int) -> Iterator[Sentence]:
    rows = Answer.select(Answer, Subject).join(Subject)
    for row in rows.where((Subject.school == school_id) & (Answer.person == person_id)).order_by(Answer.id):
        answer = Sentence.of(ELECTS_NAMES[Elects(row.elects)])
        yield Sentence.of(N_("%(title)s: “%(answer)s”, %(at)s"), title=row.subject.title, answer=answer, at=row.at)


def _rolls(school_id: int, person_id: int) -> Iterator[Sentence]:
    rows = RollEntry.select(RollEntry, Motion).join(Motion)
    for row in rows.where((Motion.school == school_id) & (RollEntry.person == person_id)).order_by(Motion.number):
        yield Sentence.of(N_("%(title)s, closing on %(at)s"), title=row.motion.title, at=row.motion.closes_at)


def _candidacies(school_id: int, person_id: int) -> Iterator[Sentence]:
    rows = Candidate.select(Candidate, Search).join(Search)
    for row in rows.where((Search.school == school_id) & (Candidate.person == person_id)).order_by(Search.number):
        yield Sentence.of(N_("%(title)s, listed on %(at)s"), title=row.search.title, at=row.at)


def _visits(school_id: int, person_id: int) -> Iterator[Sentence]:
    found = entries.entries_of(school_id, person_id)
    names = people.names(pid for entry in found for pid in (entry.reviewer, entry.colleague))
    for entry in found:
        yield Sentence.of(
            N_("%(day)s: %(kind)s, %(reviewer)s with %(colleague)s, %(minutes)s (%(state)s)"),
            day=entry.day,
            kind=Sentence.of(KIND_NAMES[entry.kind]),
            reviewer=names[entry.reviewer],
            colleague=names[entry.colleague],
            minutes=Minutes(entry.minutes),
            state=Sentence.of(STANDING_NAMES[entry.standing]),
        )


def _learning(school_id: int, person_id: int) -> Iterator[Sentence]:
    count, minutes = sessions.attended(school_id, person_id)
    if count:
        spent = Minutes(minutes)
        yield Sentence.counted(
            "At %(count)s team session, %(minutes)s.", "At %(count)s team sessions, %(minutes)s.", count, minutes=spent
        )
    students = caring.adopted(school_id, person_id)
    if students is not None:
        yield Sentence.of(N_("Students adopted: %(count)s"), count=students)
    for step, day in caring.steps_of(school_id, person_id).items():
        yield Sentence.of(N_("%(step)s, %(day)s"), step=Sentence.of(STEP_NAMES[step]), day=day)
    for role in caring.hybrids(school_id, date.min, person_id):
        days = _days(role.first_day, role.last_day)
        words = N_("%(title)s, %(minutes)s a week, %(days)s")
        yield Sentence.of(words, title=role.title, minutes=Minutes(role.minutes), days=days)
