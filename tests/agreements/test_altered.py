"""One byte changed in the database after the freeze, and every page that rests on it says so."""

import pytest

from governance.agreements.actions import signing
from governance.agreements.rules.answering import Elects
from governance.db.engine import database
from governance.decisions.models import Subject
from governance.decisions.rules import untouched
from governance.values.words import Refused
from tests.cast import Town

ALTERATIONS = {
    "a letter": ("text", "We are", "We Are"),
    "an invisible sign": ("text", "We are", "We\u200b are"),
    "decomposed letters": ("title", "Work", "Wo\u0301rk"),
    "a term's value": ("terms", '"240"', '"241"'),
    "a term's unit": ("terms", '"type":"minutes","value":"240"', '"type":"count","value":"240"'),
    "a rendered page": ("pages", "peer", "Peer"),
    "the number of a section": ("pages", '"no":"3"', '"no":"4"'),
    "the digest": ("digest", "0", "1"),
    "the last day": ("last_day", "2028", "2029"),
}


def _alter(subject: Subject, what: str) -> Subject:
    column, old, new = ALTERATIONS[what]
    if column == "last_day":
        Subject.update(last_day=subject.last_day.replace(year=2029)).where(Subject.id == subject.id).execute()
        return Subject.get_by_id(subject.id)
    return alter(subject, column, old, new)


def alter(subject: Subject, column: str, old: str, new: str) -> Subject:
    """The row with other bytes in a column, behind the site's back."""
    mark = "?" if "sqlite" in type(database.obj).__name__.lower() else "%s"
    replaced = f"REPLACE(CAST({column} AS TEXT), {mark}, {mark})"
    database.execute_sql(f'UPDATE subject SET "{column}" = {replaced} WHERE id = {subject.id}', (old, new))
    return Subject.get_by_id(subject.id)


@pytest.mark.parametrize("what", ALTERATIONS)
def test_any_changed_byte_is_found(adopted: Subject, what: str) -> None:
    assert untouched(Subject.get_by_id(adopted.id))
    assert not untouched(_alter(adopted, what))


def test_the_order_of_two_sections_is_part_of_it(adopted: Subject) -> None:
    pages = [adopted.pages[1], adopted.pages[0], *adopted.pages[2:]]
    Subject.update(pages=pages).where(Subject.id == adopted.id).execute()
    assert not untouched(Subject.get_by_id(adopted.id))


@pytest.mark.parametrize("path", ["agreement/2027", "agreement/sign", "decisions/1"])
def test_every_page_that_rests_on_it_says_so(adopted: Subject, as_, path: str) -> None:  # noqa: ANN001
    client = as_("ana")
    sound = 'class="notice stop"' in client.get(f"/lantern/{path}").get_data(as_text=True)
    _alter(adopted, "a letter")
    assert (sound, 'class="notice stop"' in client.get(f"/lantern/{path}").get_data(as_text=True)) == (False, True)


def test_nobody_signs_it(town: Town, adopted: Subject) -> None:
    _alter(adopted, "a term's value")
    with pytest.raises(Refused, match="frozen"):
        signing.answer(adopted, Elects.YES, town.ana.name, True, actor=town.ana, today=town.today, at=town.now)
