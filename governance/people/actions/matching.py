"""What each staged row means: which person, which of their posts, what would become of it, and from which day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from governance.db.engine import on_postgresql
from governance.people.actions.reading import MOST_FAULTS, BadList, Fault
from governance.people.actions.statements import STANDS, run, step
from governance.people.models import Import, Staging
from governance.values.words import N_, Sentence

# by the office's id first, then by address, then by name where neither list nor staff has an address
_PERSON_BY_NUMBER = f"""
UPDATE staging SET person_id = (SELECT a.person_id FROM appointment a WHERE a.school_id = ?
AND a.number = staging.number AND {STANDS} ORDER BY a.id DESC LIMIT 1) WHERE batch_id = ? AND number IS NOT NULL
"""  # noqa: S608  (fragments of ours; values are bound)
_PERSON_BY_EMAIL = """
UPDATE staging SET person_id = (SELECT p.id FROM person p WHERE p.email = staging.email)
WHERE batch_id = ? AND person_id IS NULL AND email IS NOT NULL
"""
_PERSON_BY_NAME = f"""
UPDATE staging SET person_id = f.person_id FROM (SELECT p.name AS name, MAX(a.person_id) AS person_id,
MAX(a.number) AS number FROM appointment a JOIN person p ON p.id = a.person_id WHERE a.school_id = ?
AND p.email IS NULL AND {STANDS} GROUP BY p.name) f WHERE f.name = staging.name AND staging.batch_id = ?
AND staging.person_id IS NULL AND staging.email IS NULL AND (f.number IS NULL OR staging.number IS NULL)
"""  # noqa: S608

# the newest post whose days meet those of the row: one that ended before stays in the history, and a new one is added
_NEWEST = f"""
SELECT a.id FROM appointment a WHERE a.school_id = ? AND a.person_id = staging.person_id AND {STANDS}
AND (a.until_day IS NULL OR a.until_day >= COALESCE(staging.from_day, CASE WHEN staging.until_day < ?
THEN staging.until_day ELSE ? END)) AND a.from_day <= COALESCE(staging.until_day, '9999-12-31')
"""  # noqa: S608
_POST_OF_SAME_ROLE = f"""
UPDATE staging SET old_id = ({_NEWEST} AND a.role = staging.role ORDER BY a.from_day DESC, a.id DESC LIMIT 1)
WHERE batch_id = ? AND person_id IS NOT NULL
"""  # noqa: S608
_ONLY_POST = f"""
UPDATE staging SET old_id = ({_NEWEST} ORDER BY a.from_day DESC, a.id DESC LIMIT 1)
WHERE batch_id = ? AND person_id IS NOT NULL AND old_id IS NULL AND NOT EXISTS (SELECT 1 FROM staging t
WHERE t.batch_id = staging.batch_id AND t.person_id = staging.person_id AND t."row" <> staging."row")
"""  # noqa: S608

# what the list does not say stays as it is
_KEPT_VALUES = """
UPDATE staging SET number = COALESCE(staging.number, a.number), fte = COALESCE(staging.fte, a.fte),
unit = COALESCE(staging.unit, a.unit), team = COALESCE(staging.team, a.team),
from_day = COALESCE(staging.from_day, a.listed_from, a.from_day),
until_day = CASE WHEN staging.end_said THEN staging.until_day ELSE a.until_day END, was_name = p.name
FROM appointment a JOIN person p ON p.id = a.person_id WHERE a.id = staging.old_id AND staging.batch_id = ?
"""
_FIRST_VALUES = """
UPDATE staging SET fate = 'added', fte = COALESCE(fte, '1/1'), unit = COALESCE(unit, ''), team = COALESCE(team, ''),
from_day = COALESCE(from_day, ?), starts = COALESCE(from_day, ?) WHERE batch_id = ? AND old_id IS NULL
"""

_SAME_START = "COALESCE(a.listed_from, a.from_day) = staging.from_day"
_OTHER_POST = "(a.role <> staging.role OR a.fte <> staging.fte OR a.unit <> staging.unit OR a.team <> staging.team)"
_OTHER_END = "COALESCE(a.until_day, '9999-12-31') <> COALESCE(staging.until_day, '9999-12-31')"
_OTHER_ADDRESS = """
(staging.email IS NOT NULL AND COALESCE(p.email, '') <> staging.email AND NOT EXISTS (SELECT 1 FROM address_change w
LEFT JOIN address_applied d ON d.change_id = w.id WHERE w.person_id = p.id AND d.id IS NULL))
"""
# a post that has begun and changes goes on from today: what it was until yesterday stays in the history
_GOES_ON = f"""
({_OTHER_POST} AND {_SAME_START} AND a.from_day < ? AND (a.until_day IS NULL OR a.until_day >= ?)
AND (staging.until_day IS NULL OR staging.until_day >= ?))
"""
_FATE = f"""
UPDATE staging SET fate = CASE WHEN {_GOES_ON} THEN 'continued'
WHEN {_OTHER_POST} OR {_OTHER_END} OR NOT {_SAME_START} OR COALESCE(a.number, '') <> COALESCE(staging.number, '')
THEN 'replaced' WHEN p.name <> staging.name OR {_OTHER_ADDRESS} THEN 'personal' ELSE 'same' END,
starts = CASE WHEN {_GOES_ON} THEN ? WHEN {_SAME_START} OR a.listed_from <> a.from_day THEN a.from_day
ELSE staging.from_day END
FROM appointment a JOIN person p ON p.id = a.person_id WHERE a.id = staging.old_id AND staging.batch_id = ?
"""  # noqa: S608


@dataclass(frozen=True)
class Repeat:
    """Rows that cannot stand in one list together: those of one `same`, if `many` of them differ."""

    column: str
    why: str
    given: str
    same: str
    many: str = "COUNT(*)"

    def faults(self, batch: Import) -> Iterator[Fault]:
        sql = (
            f'SELECT MAX("row"), MIN("row") FROM staging WHERE batch_id = ? AND {self.given} GROUP BY {self.same} '  # noqa: S608
            f"HAVING {self.many} > 1 ORDER BY 1 LIMIT {MOST_FAULTS}"
        )
        for row, first in run(sql, batch.id).fetchall():
            yield Fault(row, self.column, Sentence.of(self.why, row=first))


_TWICE = N_("This stands in row %(row)s already. One row is expected for each person and role.")
_OTHER_NAME = N_("Row %(row)s has the same person under another name.")
_IN_THE_LIST = (
    Repeat("id", _TWICE, "number IS NOT NULL", "number, role"),
    Repeat("email", _TWICE, "email IS NOT NULL", "email, role"),
    Repeat("name", _TWICE, "number IS NULL AND email IS NULL", "name, role"),
    Repeat(
        "email", N_("Row %(row)s has this id with another address."), "number IS NOT NULL", "number",
        "COUNT(DISTINCT email)",
    ),
    Repeat(
        "id", N_("Row %(row)s has this address with another id."), "email IS NOT NULL", "email",
        "COUNT(DISTINCT number)",
    ),
    Repeat("name", _OTHER_NAME, "number IS NOT NULL", "number", "COUNT(DISTINCT name)"),
    Repeat("name", _OTHER_NAME, "email IS NOT NULL", "email", "COUNT(DISTINCT name)"),
)  # fmt: skip
_IN_FACT = Repeat(
    "name", N_("Row %(row)s is the same person in the same role."), "person_id IS NOT NULL", "person_id, role"
)


def match(batch: Import) -> None:
    """Each step in a transaction of its own, since nobody else reads these rows. Raises BadList."""
    _refuse(fault for repeat in _IN_THE_LIST for fault in repeat.faults(batch))
    _look_over()
    step(_PERSON_BY_NUMBER, batch.school_id, batch.id)
    step(_PERSON_BY_EMAIL, batch.id)
    step(_PERSON_BY_NAME, batch.school_id, batch.id)
    _refuse([*_taken(batch), *_IN_FACT.faults(batch)])
    _look_over()
    day = batch.day.isoformat()
    step(_POST_OF_SAME_ROLE, batch.school_id, day, day, batch.id)
    step(_ONLY_POST, batch.school_id, day, day, batch.id)
    step(_KEPT_VALUES, batch.id)
    step(_FIRST_VALUES, day, day, batch.id)
    step(_FATE, *(day,) * 7, batch.id)
    _refuse(_out_of_order(batch))


def _look_over() -> None:
    """Tell the planner of PostgreSQL what staging holds now; else it would go through all of it for each row."""
    if on_postgresql():
        step("ANALYZE staging")


def _refuse(faults: Iterable[Fault]) -> None:
    by_row: dict[int, Fault] = {}
    for fault in faults:
        by_row.setdefault(fault.row, fault)
    if by_row:
        raise BadList(by_row.values())


def _taken(batch: Import) -> Iterator[Fault]:
    sql = (
        'SELECT s."row" FROM staging s JOIN person p ON p.email = s.email WHERE s.batch_id = ? '  # noqa: S608
        f'AND p.id <> s.person_id ORDER BY s."row" LIMIT {MOST_FAULTS}'
    )
    for (row,) in run(sql, batch.id).fetchall():
        yield Fault(row, "email", Sentence.of(N_("This address belongs to somebody else, who has another id.")))


def _out_of_order(batch: Import) -> Iterator[Fault]:
    wrong = Staging.select().where((Staging.batch == batch) & (Staging.until_day < Staging.starts))
    for row in wrong.order_by(Staging.row).limit(MOST_FAULTS):
        why = N_("The end is before the day on which this post begins, %(day)s.")
        yield Fault(row.row, "end date", Sentence.of(why, day=row.starts))
