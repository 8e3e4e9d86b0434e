"""Naming finalists from those who applied, their statements, the committee's report, and opening a search again."""

from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path

from governance.db.engine import transaction
from governance.principals.actions import steps
from governance.principals.actions.held import hold, next_no, write
from governance.principals.models.applications import Finalist
from governance.principals.models.recommending import FinalistNaming, PastCandidate, Reopening, Report
from governance.principals.models.searching import Candidate, Search
from governance.principals.queries import applications, candidates, committee, recommending, rounds, stages
from governance.principals.rules import recommending as rules
from governance.principals.rules.applying import BEFORE_FINALISTS, obstacles_of_steps
from governance.principals.rules.candidates import LONGEST_STATEMENT, obstacles_to_listing
from governance.principals.rules.recommending import Back
from governance.principals.rules.stages import Fate, StageKind
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse
from governance.web import markdown

FROZEN = N_("The candidates are frozen. The list never changes again.")


@transaction
def name_finalists(found: Search, chosen: Collection[int], why: str, *, public: bool, key_dir: Path, actor: Actor,
                   today: date, at: datetime) -> list[Candidate]:  # fmt: skip
    """Make candidates of applications, by their numbers; from then on the staff reads their names. Raises Refused.

    `public` is the committee's word that each of them knows it.
    """
    row, why = _open(found), cleaned(why).strip()
    known = {one.no: one for one in applications.listed(row, actor.person_id, today, key_dir)
             if one.opens and not one.withdrawn}  # fmt: skip
    before, picked = recommending.named(row), sorted(set(chosen))
    already = [known[no].name for no in picked if no in known and known[no].id in before]
    refuse([*rules.obstacles_to_naming(picked, known, why, already, before=len(before), public=public),
            *obstacles_of_steps(stages.steps(row), BEFORE_FINALISTS)])  # fmt: skip
    made = []
    for no in picked:
        refuse(obstacles_to_listing(known[no].name, "", candidates.standing(row)))
        made.append(_candidate(row, known[no], actor, at))
    FinalistNaming.create(search=row, round=rounds.number(row), why=why, by_id=actor.person_id, at=at)
    write("finalists named", row, actor, at, candidates=[one.no for one in made])
    return made


def _candidate(found: Search, one: applications.Applicant, actor: Actor, at: datetime) -> Candidate:
    no = next_no(Candidate, Candidate.search == found)
    made = Candidate.create(search=found, no=no, person=one.person_id, name=one.name, by_id=actor.person_id, at=at)
    Finalist.create(candidate=made, application=one.id, at=at)
    return made


@transaction
def set_statement(found: Search, no: int, statement: str, *, actor: Actor, at: datetime) -> None:
    """Put in a finalist's own words, which stand on the ballot. Raises Refused after the freeze."""
    row, statement = _open(found), cleaned(statement).strip()
    known = {one.no for one in candidates.standing(row)}
    if no not in known:
        raise Refused([Obstacle(N_("There is no such candidate."))])
    bound = committee.conflicted(row, actor.person_id)
    if any(bound.bars(application) for application, one in recommending.named(row).items() if one.no == no):
        raise Refused([Obstacle(N_("You declared a conflict with this applicant."))])
    if len(statement) > LONGEST_STATEMENT:
        raise Refused([Obstacle(N_("The statement is longer than %(most)s letters."), most=LONGEST_STATEMENT)])
    _shown(statement)
    Candidate.update(statement=statement).where((Candidate.search == row) & (Candidate.no == no)).execute()
    write("candidate statement set", row, actor, at, candidate=no)


@transaction
def write_report(found: Search, text: str, *, actor: Actor, at: datetime) -> None:
    """Write the committee's report, which is frozen with the candidates. Raises Refused."""
    row, text = hold(found), cleaned(text).strip()
    refuse(rules.obstacles_to_reporting(text, frozen=candidates.freezing(row) is not None))
    _shown(text)
    before = recommending.report(row)
    if before is None or before.text != text:
        Report.create(search=row, round=rounds.number(row), text=text, by_id=actor.person_id, at=at)
        write("search report written", row, actor, at)


@transaction
def reopen(found: Search, back: Back | None, why: str, *, actor: Actor, today: date, at: datetime) -> Reopening:
    """Begin the search again with its posting or its finalists; everything of the round before is kept. Raises Refused."""
    row, why = hold(found), cleaned(why).strip()
    told, came = recommending.letter(row), recommending.settled(row)
    refuse(rules.obstacles_to_reopening(back, why, refused=told is not None and told.refused,
                                        nobody=came is not None and came.nobody, already=False))  # fmt: skip
    past = PastCandidate.select(PastCandidate.candidate)
    now = list(Candidate.select().where((Candidate.search == row) & Candidate.id.not_in(past)))
    no = rounds.number(row)
    made = Reopening.create(search=row, no=no, freezing=candidates.freezing(row), back=back, why=why,
                            by_id=actor.person_id, at=at)  # fmt: skip
    for one in now:
        PastCandidate.create(candidate=one, reopening=made)
    _reopen_stages(row, StageKind(str(back)), why, actor, today, at)
    write("search opened again", row, actor, at, round=no + 1, back=str(back))
    return made


def _reopen_stages(found: Search, first: StageKind, why: str, actor: Actor, today: date, at: datetime) -> None:
    """Every step from that one on is to be taken again; what was done before stays on the page."""
    order = list(StageKind)
    for step in stages.steps(found):
        if order.index(step.kind) >= order.index(first) and step.fate != Fate.OPEN:
            steps.put(found, step.kind, Fate.OPEN, today, why, actor=actor, at=at)


def _open(found: Search) -> Search:
    row = hold(found)
    if candidates.freezing(row):
        raise Refused([Obstacle(FROZEN)])
    return row


def _shown(text: str) -> None:
    try:
        markdown.html(text)
    except markdown.TooTangled as fault:
        raise Refused([Obstacle(N_("This text is nested too deeply to be shown."))]) from fault
