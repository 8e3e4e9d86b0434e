"""Finding schools and what they hold."""

from datetime import date

from governance.db.engine import database
from governance.db.reading import once
from governance.school.models import DayOff, Default, School


def by_slug(slug: str) -> School | None:
    """The school of an address; every request asks this, so its SQL is written once and its row read by hand."""
    sql = "SELECT id, slug, name, zone, demonstration, made_at FROM school WHERE slug = ?"
    row = database.execute_sql(sql.replace("?", database.param), (slug,)).fetchone()
    if row is None:
        return None
    read = School.demonstration.python_value, School.made_at.python_value
    return School(
        id=row[0], slug=row[1], name=row[2], zone=row[3], demonstration=read[0](row[4]), made_at=read[1](row[5])
    )


@once
def by_id(school_id: int) -> School:
    return School.get_by_id(school_id)


def every() -> list[School]:
    return list(School.select().order_by(School.name))


def only_one() -> School | None:
    """The site's one school, where there is exactly one."""
    found = list(School.select().limit(2))
    return found[0] if len(found) == 1 else None


@once
def days_off(school_id: int) -> frozenset[date]:
    return frozenset(row.day for row in DayOff.select(DayOff.day).where(DayOff.school == school_id))


@once
def defaults(school_id: int) -> dict[str, str]:
    """Every default of the school, as stored text."""
    return {row.name: row.value for row in Default.select().where(Default.school == school_id)}


def default(school_id: int, name: str) -> str | None:
    """The school's own default for a number that no term names."""
    row = Default.get_or_none((Default.school == school_id) & (Default.name == name))
    return row.value if row else None
