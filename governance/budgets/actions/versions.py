"""Versions of a year: a revised one begun, the one that is decided on adopted, money carried over, a paper recorded."""

from dataclasses import replace
from datetime import date, datetime

from peewee import IntegrityError

from governance.audit import actions as audit
from governance.budgets.actions.lists import against_carrying, note, refuse_frozen, write_funds
from governance.budgets.models.adopting import Adoption, Basis, Carried, CarryRule, Revision
from governance.budgets.models.lists import Budget, Pupils
from governance.budgets.queries import holding, reasons, scenarios, spending
from governance.budgets.queries import years as queries
from governance.budgets.rules.carrying import CarryTerms, obstacles_to_terms
from governance.budgets.rules.funds import FundRow, obstacles_to_freezing
from governance.budgets.rules.scenarios import applied
from governance.budgets.rules.steps import obstacles_to_adopting
from governance.budgets.rules.versions import ADOPTED, PRELIMINARY, next_revision, obstacles_to_revising
from governance.db.engine import locked, transaction
from governance.decisions import actions as decisions
from governance.decisions.models import Decision, Recording, Subject
from governance.decisions.rules import Outcome
from governance.school import queries as schools
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.moments import day_in
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse

LONGEST_SOURCE = 300
HOLDS = N_("This version holds already.")


@transaction
def adopt(found: Budget, *, actor: Actor, at: datetime) -> Budget:
    """Let the version hold whose vote is certified and whose steps are done. Raises Refused with what is not.

    Of a preliminary version this makes the adopted one: the lines that were decided on, a chosen scenario's among them.
    """
    held = _held(found)
    plan = holding.plan(held)
    if holding.in_force(held.school_id, held.year) if held.version == PRELIMINARY else holding.adoption(held):
        raise Refused([Obstacle(HOLDS)])
    refuse(obstacles_to_adopting(plan.way))
    if plan.decision is None or plan.subject is None:  # obstacles_to_adopting names the vote first
        raise Refused([Obstacle(N_("The budget has no lines yet."))])
    made = held
    if held.version == PRELIMINARY:
        made = _copy(held, ADOPTED, chosen_funds(held, plan.subject, plan.decision), actor, at)
    Adoption.create(budget=made, decision=plan.decision, why="", by_id=actor.person_id, at=at)
    note("budget adopted", made, actor, at, version=made.version, decision=plan.decision.number)
    return made


def chosen_funds(found: Budget, subject: Subject, decision: Decision) -> tuple[FundRow, ...]:
    """The funds that a decision adopted: the version as it was frozen, or with the changes of the scenario it chose."""
    whole = queries.freezing(found)
    if whole is not None and whole.subject_id == subject.id:
        return queries.funds(found)
    frozen = [one for one in scenarios.all_of(found) if scenarios.subject_of(one) == subject]
    if decision.outcome == Outcome.CHOSEN:
        names = {option["name"] for option in subject.options if option["no"] in decision.chosen}
        frozen = [one for one in frozen if one.name in names]
    changes = [scenarios.row_of(one) for one in scenarios.changes_of(*frozen)] if len(frozen) == 1 else []
    return applied(queries.funds(found), changes)


@transaction
def revise(found: Budget, counted_on: date | None, pupils: int | None, *, actor: Actor, at: datetime) -> Budget:
    """Begin a revised version after the count day, as a copy of what holds. Raises Refused beside `counted_on`."""
    _school(actor)
    held = holding.in_force(found.school_id, found.year)
    known = queries.versions(found.school_id, found.year)
    today = day_in(schools.by_id(actor.school_id).zone, at)
    drafted = holding.in_work(found.school_id, found.year) is not None
    against = list(obstacles_to_revising(
        holds=held is not None, drafted=drafted, counted_on=counted_on, today=today, known=len(known)
    ))  # fmt: skip
    if held is not None and any(one.waits for one in holding.amendments(held)):
        against.append(Obstacle(N_("A change waits for its vote. Revise once that is decided.")))
    if against or held is None:
        raise Refused(against, "counted_on")
    version = next_revision(one.version for one in known)
    made = _copy(held, version, holding.effective(held), actor, at)
    if pupils is not None:
        Pupils.delete().where(Pupils.budget == made).execute()
        Pupils.create(budget=made, count=pupils)
    Revision.create(budget=made, of=held, counted_on=counted_on, by_id=actor.person_id, at=at)
    note("revision begun", made, actor, at, version=version)
    return made


@transaction
def note_revision(found: Budget, why: str, *, actor: Actor, at: datetime) -> None:
    """Let a revised version hold without a vote, where it stays below the school's limit. Raises Refused."""
    _school(actor)
    held, why = _held(found), cleaned(why).strip()
    row = holding.revision(held)
    if row is None or holding.adoption(held):
        raise Refused([Obstacle(HOLDS)])
    refuse_frozen(held)
    if not 0 < len(why) <= 2_000:
        raise Refused([Obstacle(N_("Say why, in a sentence or two."))], "why")
    refuse(obstacles_to_freezing(queries.funds(held)))
    refuse(against_carrying(held))
    refuse(Obstacle(one.message, **one.values) for one in reasons.of_revision(held))
    Adoption.create(budget=held, decision=None, why=why, by_id=actor.person_id, at=at)
    note("revision noted", held, actor, at, version=held.version)


def _copy(found: Budget, version: str, funds: tuple[FundRow, ...], actor: Actor, at: datetime) -> Budget:
    """A version of the same year with these lines, and with what the other says of pupils and pay."""
    try:
        made = Budget.create(school=found.school_id, year=found.year, version=version, by_id=actor.person_id, at=at)
    except IntegrityError as fault:
        raise Refused([Obstacle(HOLDS)]) from fault
    write_funds(made, [replace(fund, allocation=fund.allocation - fund.carried) for fund in funds])
    for fund in (one for one in funds if one.carried.cents):
        Carried.create(budget=made, fund=fund.name, cents=fund.carried, by_id=actor.person_id, at=at)
    pupils, salaries = queries.pupils(found), queries.salaries(found)
    if pupils is not None:
        Pupils.create(budget=made, count=pupils)
    if salaries is not None:
        Basis.create(budget=made, salaries=salaries, by_id=actor.person_id, at=at)
    return made


@transaction
def set_carry_rule(fund: str, terms: CarryTerms, *, actor: Actor, at: datetime) -> None:
    """Say whether what is left of a fund may be carried over, and where that stands. Raises Refused beside the field."""
    for field, obstacle in obstacles_to_terms(terms):
        raise Refused([obstacle], field)
    given = {"kind": terms.kind, "share": terms.share, "cents": terms.cents, "source": terms.source[:LONGEST_SOURCE]}
    row = CarryRule.create(school=actor.school_id, fund=fund, by_id=actor.person_id, at=at, **given)
    audit.record("carry rule set", school_id=actor.school_id, kind="carry_rule", thing_id=row.id,
                 actor_id=actor.person_id, at=at, facts={"fund": fund, "kind": str(terms.kind)})  # fmt: skip


@transaction
def carry(found: Budget, fund: str, *, actor: Actor, at: datetime) -> None:
    """Add to a fund's allocation what the year before left and its rule lets over. Raises Refused."""
    held = _held(found)
    refuse_frozen(held)
    if scenarios.frozen_numbers(held):
        raise Refused([Obstacle(N_("A scenario of this budget is frozen for a vote, so its base stays as it is."))])
    offer = next((one for one in spending.offers(held) if one.fund == fund and one.here), None)
    if offer is None or not offer.most.cents:
        raise Refused([Obstacle(N_("Nothing of this fund may be carried over."))])
    Carried.delete().where((Carried.budget == held) & (Carried.fund == fund)).execute()
    Carried.create(budget=held, fund=fund, cents=offer.most, by_id=actor.person_id, at=at)
    note("money carried over", held, actor, at, fund=fund, cents=offer.most.cents)


@transaction
def leave_behind(found: Budget, fund: str, *, actor: Actor, at: datetime) -> None:
    """Take carried money off again; a second press changes nothing. Raises Refused once the version is frozen."""
    held = _held(found)
    refuse_frozen(held)
    if scenarios.frozen_numbers(held):
        raise Refused([Obstacle(N_("A scenario of this budget is frozen for a vote, so its base stays as it is."))])
    if Carried.delete().where((Carried.budget == held) & (Carried.fund == fund)).execute():
        note("carried money taken off", held, actor, at, fund=fund)


@transaction
def record_elsewhere(subject: Subject, body: str, adopted_on: date, *, actor: Actor, at: datetime) -> Recording:
    """State that a frozen budget was adopted elsewhere; it counts once a vote officer confirms it. Raises Refused."""
    body = " ".join(cleaned(body).split())[:200]
    if not body:
        raise Refused([Obstacle(N_("Name the body that adopted it."))], "body")
    if adopted_on > day_in(schools.by_id(actor.school_id).zone, at):
        raise Refused([Obstacle(N_("That day is still to come."))], "adopted_on")
    if Recording.select().where(Recording.subject == subject).exists():
        raise Refused([Obstacle(N_("This was recorded before."))], "body")
    return decisions.record_adopted(subject, body=body, adopted_on=adopted_on, file_digest="", actor=actor, at=at)


def _held(found: Budget) -> Budget:
    held: Budget = locked(Budget.select().where(Budget.id == found.id)).get()
    return held


def _school(actor: Actor) -> None:
    """Hold the school's row, so that two acts that reckon with the same sums stand after each other."""
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()
