"""Who is writing in a section just now."""

from datetime import datetime, timedelta

from governance.agreements.models.visiting import Writing
from governance.people.models import Person

LASTS = timedelta(minutes=5)


def writing(section_id: int, person_id: int, at: datetime) -> list[str]:
    """The names of the others who had a section open to write in it within the last five minutes."""
    rows = Writing.select(Writing, Person).join(Person)
    kept = rows.where((Writing.section == section_id) & (Writing.person != person_id) & (Writing.at > at - LASTS))
    return sorted(row.person.name for row in kept)
