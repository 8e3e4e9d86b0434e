"""Bringing a list in, and freezing a budget as the subject of its motion."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from governance.audit import actions as audit
from governance.budgets.models.adopting import Basis
from governance.budgets.models.lists import Budget, ColumnWord, Detail, Freezing, Fund, Line, Pupils
from governance.budgets.queries import holding, scenarios, spending
from governance.budgets.queries import years as queries
from governance.budgets.rules.funds import FundRow, LineRow, fingerprint, obstacles_to_freezing
from governance.budgets.rules.versions import Salaries, obstacles_to_holding
from governance.db.engine import locked, transaction
from governance.db.records import Record
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Frozen, SubjectKind
from governance.school.models import School
from governance.values.actor import Actor
from governance.values.words import N_, Obstacle, Refused, refuse
from governance.values.year import SchoolYear

RENDERER = "budget-1"
_BATCH = 2_000


@transaction
def bring_in(
    year: SchoolYear,
    rows: Iterable[FundRow],
    *,
    actor: Actor,
    at: datetime,
    over: str | None = None,
    pupils: int | None = None,
    words: Mapping[str, str] | None = None,
) -> Budget:
    """Store a year's funds and lines, replacing what stood there, and what the district's headings mean.

    Raises Refused once that budget is frozen, or where another list was kept since the one whose fingerprint is `over`.
    """
    found = _cleared(year, actor, at, over)
    count = write_funds(found, rows)
    _remember(actor.school_id, words or {})
    if pupils is not None:
        Pupils.delete().where(Pupils.budget == found).execute()
        Pupils.create(budget=found, count=pupils)
    note("budget brought in", found, actor, at, year=year.begins, lines=count)
    return found


def _cleared(year: SchoolYear, actor: Actor, at: datetime, over: str | None) -> Budget:
    """The year's budget without lines, made if need be, and held until the transaction ends."""
    locked(School.select(School.id).where(School.id == actor.school_id), "FOR NO KEY UPDATE").get()
    found = queries.budget(actor.school_id, year.begins)
    if over is not None and over != fingerprint(queries.funds(found)):
        raise Refused(
            [Obstacle(N_("Somebody kept another list while you had this page open. Look at it, then keep yours."))]
        )
    if found is None:
        return Budget.create(school=actor.school_id, year=year.begins, by_id=actor.person_id, at=at)
    held: Budget = locked(Budget.select().where(Budget.id == found.id)).get()
    refuse_frozen(held)
    if scenarios.frozen_numbers(held):
        raise Refused([Obstacle(N_("A scenario of this budget is frozen for a vote, so its base stays as it is."))])
    Fund.delete().where(Fund.budget == held).execute()
    return held


def refuse_frozen(found: Budget) -> None:
    """Raise Refused where a version is frozen or adopted."""
    if holding.adoption(found):
        raise Refused([Obstacle(N_("This budget is adopted. It is changed by an amendment, or by a revised version."))])
    if queries.freezing(found):
        raise Refused([Obstacle(N_("This budget is frozen. It never changes again."))])


def _remember(school_id: int, words: Mapping[str, str]) -> None:
    for word, column in words.items():
        ColumnWord.delete().where(
            (ColumnWord.school == school_id) & ((ColumnWord.word == word) | (ColumnWord.column == column))
        ).execute()
        ColumnWord.create(school=school_id, word=word, column=column)


def write_funds(found: Budget, rows: Iterable[FundRow]) -> int:
    """Store funds and lines of a version that has none; how many lines there are."""
    lines, details = [], {}
    for no, row in enumerate(rows, 1):
        fund = Fund.create(budget=found, no=no, name=row.name, allocation=row.allocation, restriction=row.restriction)
        lines += [{"fund": fund.id, "no": n, "name": ln.name, "cents": ln.amount} for n, ln in enumerate(row.lines, 1)]
        details.update({(fund.id, n): said for n, line in enumerate(row.lines, 1) if (said := _said(line))})
    _insert(Line, lines)
    if details:
        places = Line.select(Line.id, Line.fund, Line.no).join(Fund).where(Fund.budget == found).tuples()
        _insert(Detail, [{"line": ln, **details[fund, no]} for ln, fund, no in places if (fund, no) in details])
    return len(lines)


def _said(line: LineRow) -> dict[str, Any]:
    """What the list says of a line beside its amount, if anything."""
    said = {"code": line.code, "program": line.program, "quantity": line.quantity, "rate": line.rate}
    return said if any(value not in {"", None} for value in said.values()) else {}


def _insert(model: type[Record], rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), _BATCH):
        model.insert_many(rows[start : start + _BATCH]).execute()


@transaction
def freeze(found: Budget, *, title: str, address: str, actor: Actor, at: datetime) -> Subject:
    """Freeze a budget: its text becomes a subject that never changes. Raises Refused with what stands against it."""
    held = locked(Budget.select().where(Budget.id == found.id)).get()
    refuse_frozen(held)
    refuse(obstacles_to_freezing(queries.funds(held)))
    refuse(against_carrying(held))
    year = SchoolYear(held.year)
    frozen = Frozen(
        SubjectKind.BUDGET,
        title,
        queries.text(held),
        first_day=year.first_day,
        last_day=year.last_day,
        renderer=RENDERER,
    )
    subject = decisions.freeze(frozen, address=address, actor=actor, at=at)
    Freezing.create(budget=held, subject=subject, at=at)
    return subject


def against_carrying(held: Budget) -> Iterator[Obstacle]:
    """Money that a version carries over, and that last year no longer leaves."""
    promised = queries.carried(held)
    allowed = {offer.fund: offer.most for offer in spending.offers(held)} if promised else {}
    yield from obstacles_to_holding(promised, allowed)


@transaction
def say_salaries(found: Budget, said: Salaries, *, actor: Actor, at: datetime) -> None:
    """Say at which pay a version reckons positions. Raises Refused once it is frozen."""
    held: Budget = locked(Budget.select().where(Budget.id == found.id)).get()
    refuse_frozen(held)
    Basis.delete().where(Basis.budget == held).execute()
    Basis.create(budget=held, salaries=said, by_id=actor.person_id, at=at)
    note("salaries said", held, actor, at, salaries=str(said))


def note(deed: str, found: Budget, actor: Actor, at: datetime, **facts: Any) -> None:
    """One entry in the trail about a version of a budget."""
    audit.record(deed, school_id=found.school_id, kind="budget", thing_id=found.id, actor_id=actor.person_id, at=at,
                 facts=facts)  # fmt: skip
