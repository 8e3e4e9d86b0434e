"""A year of the demonstration school, in order: agreement, principal, budget, hours, next year's draft."""

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from itertools import cycle
from pathlib import Path

from governance.agreements.actions import drafting, freezing, signing
from governance.agreements.queries import drafts
from governance.agreements.rules.answering import Elects
from governance.ballots.actions import casting, discussing, posting, proposing, together
from governance.ballots.queries import officers, turnout
from governance.ballots.queries.booth import questions
from governance.ballots.queries.lives import found as motion_found
from governance.ballots.rules.choices import Choice
from governance.ballots.rules.deciding import preset
from governance.ballots.rules.life import DeedOfTwo
from governance.ballots.rules.proposing import Answer, Feeling, Words
from governance.budgets.actions import lists as budgets
from governance.budgets.rules.reading import read_list
from governance.decisions import queries as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import SubjectKind
from governance.demo import budgets as money
from governance.demo import departing, evaluating, hours, learning, pairing, texts, twins, workshop
from governance.demo.cast import CAST
from governance.demo.founding import Stage, found
from governance.principals.actions import candidates as principals
from governance.principals.actions import steps
from governance.principals.models.searching import Search
from governance.principals.rules.stages import TEMPLATE, Fate, StageKind
from governance.signin.actions import proving
from governance.signin.actions.proving import Hashing
from governance.values.actor import Actor
from governance.values.year import SchoolYear

PASSWORD = "lantern street tries this"  # noqa: S105  (printed for everyone who tries the demonstration)
YES, NO, ABSTAIN = (1,), (2,), (3,)
SPRING: tuple[Choice, ...] = (YES, YES, YES, YES, NO, YES, YES, YES, YES, YES, ABSTAIN, YES)
AUTUMN: tuple[Choice, ...] = (YES, YES, NO)


def make(now: datetime, key_dir: Path, hashing: Hashing) -> Stage:
    """Make the whole school, dated so that today lies in the middle of things, whatever the month."""
    stage = found(now)
    spring = stage.year.begins
    _this_years_agreement(stage, spring, key_dir)
    _principal(stage, spring, key_dir)
    _budgets(stage, key_dir)
    learning.learn(stage)
    hours.log_all(stage)
    pairing.pair_up(stage)
    _next_draft(stage)
    _proposal(stage)
    evaluating.evaluate(stage, spring, key_dir, partial(_adopted, key_dir=key_dir))
    money.last_year(stage)
    for invented in CAST:
        if invented.part:
            proving.set_password(stage.people[invented.key].id, PASSWORD, hashing=hashing, at=now)
    proving.set_password(stage.people["lena"].id, PASSWORD, hashing=hashing, at=now)
    return stage


def _this_years_agreement(stage: Stage, spring: int, key_dir: Path) -> None:
    """Drafted in winter, frozen in March, ratified in April, signed in May."""
    at = stage.clock(date(spring, 1, 15), 16)
    marta = stage.actor("marta", at)
    draft = drafting.begin(SchoolYear(spring), actor=marta, at=at)
    departing.this_year(stage, draft, at)
    frozen_at = stage.clock(date(spring, 3, 20), 16)
    subject = freezing.freeze(
        draft,
        title=f"Election-to-Work Agreement {SchoolYear(spring)}",
        address=f"/{stage.school.slug}/agreement/{spring}",
        actor=marta,
        at=frozen_at,
    )
    number = _announce(stage, subject, "marta", date(spring, 3, 23), date(spring, 4, 20), date(spring, 4, 24))
    _open(stage, number, stage.clock(date(spring, 4, 20), 8), key_dir)
    answers = cycle(SPRING)
    _all_cast(stage, number, stage.clock(date(spring, 4, 22), 12), answers, leave_out=1)
    _close(stage, number, stage.clock(date(spring, 4, 24), 15, 31), key_dir)
    _sign(stage, subject, spring)


def _sign(stage: Stage, subject: Subject, spring: int) -> None:
    at = stage.clock(date(spring, 5, 5), 12)
    for invented in CAST:
        if invented.unit and invented.key not in {"obi", "nadia"}:
            elects = Elects.TALK if invented.key == "jonas" else Elects.YES
            who = stage.actor(invented.key, at)
            signing.answer(subject, elects, who.name, True, actor=who, today=at.date(), at=at)


def _principal(stage: Stage, spring: int, key_dir: Path) -> None:
    """Four candidates, a ranked vote in May."""
    at = stage.clock(date(spring, 4, 27), 16)
    hiroshi = stage.actor("hiroshi", at)
    search = principals.open_search(f"Principal from July {spring}", actor=hiroshi, at=at)
    for key, name, statement in texts.CANDIDATES:
        person = stage.people[key].id if key else None
        principals.list_candidate(search, name, statement, person_id=person, actor=hiroshi, at=at)
    _steps_taken(search, hiroshi, at)
    address = f"/{stage.school.slug}/principal/{search.number}"
    subject = principals.freeze(search, address=address, actor=hiroshi, at=at)
    number = _announce(stage, subject, "hiroshi", date(spring, 4, 28), date(spring, 5, 18), date(spring, 5, 21))
    _open(stage, number, stage.clock(date(spring, 5, 18), 8), key_dir)
    _all_cast(stage, number, stage.clock(date(spring, 5, 19), 12), cycle(_rankings(stage, number)))
    _close(stage, number, stage.clock(date(spring, 5, 21), 15, 31), key_dir)
    after = stage.clock(date(spring, 6, 3), 16)
    for no, _kind in enumerate(TEMPLATE[TEMPLATE.index(StageKind.BALLOT) :], TEMPLATE.index(StageKind.BALLOT) + 1):
        steps.mark(search, no, Fate.DONE, after.date(), "", today=after.date(), actor=hiroshi, at=after)


def _steps_taken(search: Search, hiroshi: Actor, at: datetime) -> None:
    """The steps before the vote; one of them was skipped, and says why."""
    told = {"criteria": texts.CRITERIA_SKIPPED, "forums": texts.FORUMS_SKIPPED}
    for no, kind in enumerate(TEMPLATE[: TEMPLATE.index(StageKind.FINALISTS)], 1):
        fate = Fate.SKIPPED if kind in told else Fate.DONE
        steps.mark(search, no, fate, at.date(), told.get(kind, ""), today=at.date(), actor=hiroshi, at=at)


def _rankings(stage: Stage, number: int) -> list[Choice]:
    """The rankings of the story as the numbers that its candidates drew by lot: the same one is chosen every time."""
    living = motion_found(stage.school.id, number)
    drawn = {option.name: option.no for option in questions(living.motion.id)[0].options} if living else {}
    numbers = [drawn[name] for _, name, _ in texts.CANDIDATES]
    return [tuple(numbers[place - 1] for place in one) for one in texts.RANKINGS]


def _budgets(stage: Stage, key_dir: Path) -> None:
    """Last year's list, and this year's revised one, frozen and open for a secret vote."""
    posted = stage.today - timedelta(days=24)
    at = stage.clock(posted, 9)
    josephine = stage.actor("josephine", at)
    budgets.bring_in(stage.year.before, read_list(texts.LAST_YEAR)[0], actor=josephine, at=at)
    budget = budgets.bring_in(stage.year, read_list(texts.THIS_YEAR)[0], actor=josephine, at=at)
    subject = budgets.freeze(
        budget,
        title=f"Budget for {stage.year}",
        address=f"/{stage.school.slug}/budget/{stage.year.begins}",
        actor=josephine,
        at=at,
    )
    money.this_years_steps(stage, budget, posted)
    opens = stage.today - timedelta(days=3)
    number = _announce(stage, subject, "josephine", posted, opens, stage.today + timedelta(days=4))
    _open(stage, number, stage.clock(opens, 8), key_dir)
    voted_at = min(stage.now, stage.clock(opens, 12))
    _all_cast(stage, number, voted_at, cycle(AUTUMN), leave_out=13)
    _cast(stage, number, "paul", YES, voted_at)


def _announce(stage: Stage, subject: Subject, chair: str, posted: date, opens: date, closes: date) -> int:
    at = stage.clock(posted, 10)
    values = {name: term.value for name, term in decisions.terms_on(stage.school.id, posted).items()}
    rule = replace(preset(SubjectKind(subject.kind), values), notice=0 if not values else values.get("notice_days", 0))
    motion = posting.post(
        [subject],
        rule,
        secret=True,
        opens_at=stage.clock(opens, 8),
        closes_at=stage.clock(closes, 15, 30),
        actor=stage.actor(chair, at),
        at=at,
    )
    return int(motion.number)


def _adopted(stage: Stage, subject: Subject, posted: date, opens: date, closes: date, *, key_dir: Path) -> None:
    """A vote of the faculty that most say yes in, from its announcement to its certificate."""
    number = _announce(stage, subject, "desmond", posted, opens, closes)
    _open(stage, number, stage.clock(opens, 8), key_dir)
    _all_cast(stage, number, stage.clock(opens, 12), cycle(SPRING), leave_out=2)
    _close(stage, number, stage.clock(closes, 15, 31), key_dir)


def _together(stage: Stage, number: int, deed: DeedOfTwo, at: datetime, key_dir: Path) -> None:
    together.ask(number, deed, actor=stage.actor("grace", at), at=at)
    living = motion_found(stage.school.id, number)
    asked = officers.latest_asked(living.motion.id, deed) if living else None
    if asked is not None:
        together.confirm(number, deed, asked.digest, key_dir=key_dir, actor=stage.actor("kwabena", at), at=at)


def _open(stage: Stage, number: int, at: datetime, key_dir: Path) -> None:
    _together(stage, number, DeedOfTwo.OPEN, at, key_dir)


def _close(stage: Stage, number: int, at: datetime, key_dir: Path) -> None:
    _together(stage, number, DeedOfTwo.COUNT, at, key_dir)
    _together(stage, number, DeedOfTwo.CERTIFY, at, key_dir)


def _all_cast(stage: Stage, number: int, at: datetime, choices: Iterable[Choice], leave_out: int = 0) -> None:
    living = motion_found(stage.school.id, number)
    roll = turnout.entries(living.motion.id) if living else []
    keys = {person.id: key for key, person in stage.people.items()}
    for entry, choice in zip(roll[: len(roll) - leave_out], choices, strict=False):
        _cast(stage, number, keys[entry.person_id], choice, at)


def _cast(stage: Stage, number: int, key: str, choice: Choice, at: datetime) -> None:
    seed, once_key = secrets.token_bytes(16), secrets.token_hex(16)
    casting.cast(number, [choice], seed=seed, once_key=once_key, actor=stage.actor(key, at), at=at)


def _proposal(stage: Stage) -> None:
    """A proposal in talk: a comment with its reply, one sponsor, six who said how they feel, a suggestion that waits."""
    at = min(stage.now, stage.clock(stage.today - timedelta(days=2), 12))
    title, text, why, cost = texts.PROPOSAL
    carmen = stage.actor("carmen", at)
    found = proposing.start(Words(title, text, why, cost, Answer.YES_NO), actor=carmen, at=at)
    discussing.remark(found, texts.REMARK, replies_to=None, actor=stage.actor("luis", at), at=at)
    discussing.remark(found, texts.REPLY, replies_to=1, actor=carmen, at=at)
    discussing.sponsor(found, 1, actor=stage.actor("luis", at), at=at)
    for key, feeling in texts.FEELINGS:
        discussing.feel(found, Feeling(feeling), actor=stage.actor(key, at), at=at)
    discussing.suggest(found, 1, texts.OTHER_WORDS, texts.OTHER_WHY, actor=stage.actor("mei", at), at=at)


def _next_draft(stage: Stage) -> None:
    """Next year's text, carried over, with one section changed by one of the committee."""
    at = stage.at(stage.today - timedelta(days=10))
    draft = drafting.begin(stage.year.next, actor=stage.actor("marta", at), at=at)
    twins.translate(stage, draft)
    seventh = drafts.section(draft, 7)
    if seventh is not None:
        body = seventh.body.replace(*texts.EDIT)
        mine = drafting.Draft(
            seventh.revision_id,
            seventh.title,
            body,
            "Half of the hours before the winter break.",
            secrets.token_hex(16),
        )
        drafting.save(draft, 7, mine, actor=stage.actor("samuel", at), at=at)
    departing.next_year(stage, draft, at)
    workshop.talk(stage, draft)
