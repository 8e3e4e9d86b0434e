"""After adoption: a change noted at once or frozen for its vote, the limit between the two, and what was spent."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from peewee import fn

from governance.audit import actions as audit
from governance.ballots.queries.index import subjects_under_way
from governance.budgets.actions.lists import RENDERER, note
from governance.budgets.models.lists import Budget
from governance.budgets.models.spending import (
    Amendment,
    AmendmentFreezing,
    AmendmentLimit,
    AmendmentTakenBack,
    MonthList,
    Spent,
    SpentWord,
)
from governance.budgets.queries import holding, reasons
from governance.budgets.rules.amending import Limit, Move, obstacles_to_amending, obstacles_to_limit
from governance.budgets.rules.funds import as_text, marked
from governance.budgets.rules.scenarios import applied
from governance.budgets.rules.spending import SpentRow
from governance.db.engine import locked, transaction
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, SubjectKind
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, Sentence, refuse
from governance.values.year import SchoolYear

MOST_AMENDMENTS, BATCH = 300, 2_000


@transaction
def set_limit(limit: Limit, *, actor: Actor, at: datetime) -> None:
    """Say from what amount on a change is voted on, and where that stands. Raises Refused beside the field."""
    for field, obstacle in obstacles_to_limit(limit):
        raise Refused([obstacle], field)
    given = {"cents": limit.cents, "share": limit.share, "source": limit.source[:300]}
    row = AmendmentLimit.create(school=actor.school_id, by_id=actor.person_id, at=at, **given)
    audit.record("amendment limit set", school_id=actor.school_id, kind="amendment_limit", thing_id=row.id,
                 actor_id=actor.person_id, at=at, facts={"source": row.source})  # fmt: skip


@transaction
def amend(
    found: Budget, move: Move, why: str, *, title: str, address: str, voted: bool, actor: Actor, at: datetime
) -> tuple[Amendment, Subject | None]:
    """Move money between lines of the version that holds: noted at once, or frozen as the subject of its vote.

    `voted` is what the page said would happen; where that is no longer so, or the rules forbid the move, raises Refused.
    """
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()
    why, told = cleaned(why).strip(), reasons.of_move(found, move)
    refuse(against(found, move, why))
    if bool(told) != voted:
        raise Refused([Obstacle(N_("Something changed meanwhile. Look at the change again before you keep it."))])
    highest = Amendment.select(fn.MAX(Amendment.no)).where(Amendment.budget == found).scalar() or 0
    if highest >= MOST_AMENDMENTS:
        raise Refused([Obstacle(N_("There are %(most)s changes already. Begin a revised version."), most=highest)])
    row = Amendment.create(
        budget=found, no=highest + 1, from_fund=move.from_fund, from_item=move.from_item, to_fund=move.to_fund,
        to_item=move.to_item, code=move.code, cents=move.amount, why=why, fits=move.fits, by_id=actor.person_id, at=at,
    )  # fmt: skip
    subject = _frozen(found, row, move, why, told, title, address, actor, at) if told else None
    deed = "amendment frozen" if subject else "amendment noted"
    note(deed, found, actor, at, no=row.no, cents=move.amount.cents)
    return row, subject


def against(found: Budget, move: Move, why: str) -> list[Obstacle]:
    """Every reason against a move of money."""
    if holding.in_force(found.school_id, found.year) != found:
        return [Obstacle(N_("Only an adopted budget is amended."))]
    if holding.in_work(found.school_id, found.year) is not None:
        return [Obstacle(N_("A revised version is in work. Put the change there."))]
    waiting = [one.move for one in holding.amendments(found) if one.waits]
    return list(obstacles_to_amending(holding.effective(found), waiting, move, why))


def _frozen(
    found: Budget, row: Amendment, move: Move, why: str, told: list[Sentence], title: str, address: str, actor: Actor,
    at: datetime,
) -> Subject:  # fmt: skip
    after = [fund for fund in applied(holding.effective(found), move.changes()) if fund.name in move.funds]
    source = marked(move.from_item) if move.from_item else "money that no line plans"
    words = [
        f"{move.amount} from {source} ({marked(move.from_fund)}) to {marked(move.to_item)} ({marked(move.to_fund)}).",
        why,
        *([f"How it fits the restriction: {move.fits}"] if move.fits else []),
        *(one.message % one.values for one in told),
        "With this change:",
        as_text(after),
    ]
    year = SchoolYear(found.year)
    frozen = Frozen(SubjectKind.BUDGET, title[:300], "\n\n".join(words), first_day=year.first_day,
                    last_day=year.last_day, renderer=RENDERER)  # fmt: skip
    subject = decisions.freeze(frozen, address=address, actor=actor, at=at)
    AmendmentFreezing.create(amendment=row, subject=subject, at=at)
    return subject


@transaction
def take_back(found: Budget, no: int, *, actor: Actor, at: datetime) -> None:
    """Take back a change that was frozen and is not voted on. Raises Refused; a second press changes nothing."""
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()
    row = next((one for one in holding.amendments(found) if one.row.no == no), None)
    if row is None or row.subject is None:
        raise Refused([Obstacle(N_("What was noted stands. Move the money back by another change."))])
    if row.gone:
        return
    if row.decision is not None or row.subject.id in subjects_under_way(found.school_id):
        raise Refused([Obstacle(N_("A vote on it was announced. That vote can be taken back until it opens."))])
    decisions.thaw(row.subject, actor=actor, at=at)
    AmendmentTakenBack.create(amendment=row.row, by_id=actor.person_id, at=at)
    note("amendment taken back", found, actor, at, no=no)


@transaction
def bring_in_months(
    rows: Iterable[SpentRow], *, words: Mapping[str, str], actor: Actor, at: datetime
) -> list[MonthList]:
    """Keep a list of what was spent; of each month in it this list holds from now on. Remembers what headings mean."""
    months: dict[date, list[SpentRow]] = {}
    for row in rows:
        months.setdefault(row.month, []).append(row)
    made = []
    for month, kept in sorted(months.items()):
        one = MonthList.create(school=actor.school_id, month=month, by_id=actor.person_id, at=at)
        given = [_spent(one, no, row) for no, row in enumerate(kept, 1)]
        for start in range(0, len(given), BATCH):
            Spent.insert_many(given[start : start + BATCH]).execute()
        facts = {"month": month.isoformat()[:7], "rows": len(kept), "cents": sum(row.spent.cents for row in kept)}
        audit.record("month of spending brought in", school_id=actor.school_id, kind="month_list", thing_id=one.id,
                     actor_id=actor.person_id, at=at, facts=facts)  # fmt: skip
        made.append(one)
    for word, column in words.items():
        SpentWord.delete().where(
            (SpentWord.school == actor.school_id) & ((SpentWord.word == word) | (SpentWord.column == column))
        ).execute()
        SpentWord.create(school=actor.school_id, word=word, column=column)
    return made


def _spent(one: MonthList, no: int, row: SpentRow) -> dict[str, Any]:
    return {"list": one.id, "no": no, "fund": row.fund, "item": row.item, "code": row.code, "cents": row.spent,
            "committed": row.committed, "day": row.day}  # fmt: skip
