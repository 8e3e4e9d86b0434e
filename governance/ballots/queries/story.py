"""A motion's page: its whole life at one address."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from governance.ballots.models.counts import Cleaning, Count, KeyDestroyed
from governance.ballots.models.deeds import Cancellation
from governance.ballots.models.motions import Motion, Withdrawal
from governance.ballots.models.observers import Observer, ObserverEnded
from governance.ballots.queries import lives, printed, turnout
from governance.ballots.queries.booth import QuestionShown, questions
from governance.ballots.queries.officers import officers_of, together
from governance.ballots.queries.roll import voters
from governance.ballots.rules.custody import Custody
from governance.ballots.rules.deciding import Rule
from governance.ballots.rules.life import DeedOfTwo, Life, Standing
from governance.ballots.rules.sentences import rule_sentence
from governance.people import queries as people
from governance.values.words import N_, Sentence


@dataclass(frozen=True)
class Event:
    """One thing that happened, by one or two persons; `digest` is what both officers confirmed."""

    what: Sentence
    at: datetime
    by: tuple[str, ...]
    digest: str = ""


@dataclass(frozen=True)
class Story:
    """Everything about a motion that anyone at the school may see, and how one person stands to it.

    `roll_size` is the draft's until the vote opens. `turnout` is a number and nothing more. `voted` is whether this
    person's ballot is in, `on_paper` that they took a printed one. `cleaned` is None where there was nothing to clean,
    False until every envelope is wiped.
    """

    motion_id: int
    number: int
    title: str
    secret: bool
    rule: Rule
    rule_in_words: Sentence
    life: Life
    standing: Standing
    questions: tuple[QuestionShown, ...]
    roll_size: int
    turnout: int
    on_roll: bool
    voted: bool
    officers: tuple[str, ...]
    made_by: str
    made_by_id: int
    events: tuple[Event, ...]
    stopped_because: str
    cleaned: bool | None
    custody: Custody
    together: tuple["Part", ...] = ()
    recused: tuple[tuple[str, str], ...] = ()
    on_paper: bool = False
    observers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """Another body's vote on the same question: the subject is adopted only if each passes."""

    number: int
    title: str
    who: Sentence
    standing: Standing


def story(school_id: int, number: int, person_id: int, at: datetime) -> Story | None:
    """A motion of this school by its number, or None."""
    found = lives.found(school_id, number)
    return told(found, person_id, at) if found else None


def told(found: lives.Living, person_id: int, at: datetime) -> Story:
    """The page of a motion that is loaded."""
    motion, life = found.motion, found.life
    roll = voters(found, at)
    on_roll = any(voter.person_id == person_id for voter in roll)
    asked = questions(motion.id)
    size = len(roll) if life.opened_at is None else turnout.roll_size(motion.id)
    return Story(
        motion.id, motion.number, motion.title, motion.secret, found.rule, rule_sentence(found.rule, size), life,
        life.standing(at), asked, size, turnout.turnout(motion.id), on_roll,
        turnout.has_voted(motion.id, person_id), tuple(person.name for person in officers_of(found, at)),
        people.names([motion.made_by]).get(motion.made_by, ""), motion.made_by, tuple(events(motion)),
        _stopped_because(motion.id), cleaned(motion), Custody(motion.custody), tuple(_together(found, at)),
        tuple(_recused(motion.id)), printed.holds(motion.id, person_id), observers_of(motion.id),
    )  # fmt: skip


def observers_of(motion_id: int) -> tuple[str, ...]:
    """The names of those who watch the count."""
    ended = ObserverEnded.select(ObserverEnded.observer)
    rows = Observer.select(Observer.name).where((Observer.motion == motion_id) & Observer.id.not_in(ended))
    return tuple(row.name for row in rows.order_by(Observer.no))


def _together(found: lives.Living, at: datetime) -> Iterator[Part]:
    for one in lives.together_with(found.motion.id):
        if one.motion.id != found.motion.id:
            who = one.rule.electorate.sentences()[0]
            yield Part(one.motion.number, one.motion.title, who, one.life.standing(at))


def _recused(motion_id: int) -> list[tuple[str, str]]:
    """Name and reason of each colleague who left this vote, by name."""
    why = turnout.recused(motion_id)
    names = people.names(why)
    return sorted((names[person_id], reason) for person_id, reason in why.items())


_TOLD = {
    DeedOfTwo.OPEN: N_("Opened; the roll was frozen"),
    DeedOfTwo.EXTEND: N_("Made to close later"),
    DeedOfTwo.CANCEL: N_("Cancelled"),
    DeedOfTwo.COUNT: N_("Counted"),
    DeedOfTwo.CERTIFY: N_("Certified"),
    DeedOfTwo.RECOUNT: N_("Counted again, as voters asked"),
}


def events(motion: Motion) -> list[Event]:
    """What happened to a motion, oldest first, with the persons who did it."""
    deeds = together(motion.id)
    taken_back = Withdrawal.get_or_none(Withdrawal.motion == motion.id)
    ids = {
        motion.made_by,
        *(i for a, c in deeds for i in (a.by_id, c.by_id)),
        *([taken_back.by_id] if taken_back else []),
    }
    names = people.names(ids)
    found = [Event(Sentence.of(N_("Announced")), motion.posted_at, (names.get(motion.made_by, ""),))]
    for asked, confirmed in deeds:
        by = (names.get(asked.by_id, ""), names.get(confirmed.by_id, ""))
        found.append(Event(Sentence.of(_TOLD[DeedOfTwo(asked.deed)]), confirmed.at, by, asked.digest))
    if taken_back:
        found.append(Event(Sentence.of(N_("Withdrawn")), taken_back.at, (names.get(taken_back.by_id, ""),)))
    return found


def _stopped_because(motion_id: int) -> str:
    for model in (Withdrawal, Cancellation):
        row = model.get_or_none(model.motion == motion_id)
        if row:
            return str(row.why)
    return ""


def cleaned(motion: Motion) -> bool | None:
    """Whether key and envelopes are gone from disk; None for a named vote or one that is not over."""
    ended = (
        Count.select().where(Count.motion == motion).exists()
        or Cancellation.select().where(Cancellation.motion == motion).exists()
    )
    if not motion.secret or not ended:
        return None
    wiped = Cleaning.select().where((Cleaning.motion == motion) & (Cleaning.step == "done")).exists()
    return bool(wiped and KeyDestroyed.select().where(KeyDestroyed.motion == motion).exists())
