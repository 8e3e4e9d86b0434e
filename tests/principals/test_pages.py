"""Listing candidates on the pages of a search; what was typed is kept, and no sign breaks anything."""

import pytest

from governance.people import queries as people
from governance.principals.actions import candidates as actions
from governance.principals.models.searching import Candidate, Search
from governance.principals.queries import candidates as queries
from tests.cast import Town
from tests.principals.searching import settle

ADD = "/lantern/principal/1/candidates"


@pytest.fixture
def search(town: Town) -> Search:
    found = actions.open_search("Principal from July 2027", actor=town.hiroshi, at=town.now)
    settle(town, found)
    return found


def test_a_name_that_is_listed_keeps_the_statement(search: Search, as_) -> None:  # noqa: ANN001
    client, form = as_("hiroshi"), {"name": "Abena Mensah", "colleague": "0", "statement": "Thirty years of schools."}
    assert client.post(ADD, data=form).status_code == 303
    again = client.post(ADD, data={**form, "statement": "Other words."})
    assert (again.status_code, "Other words." in again.get_data(as_text=True)) == (422, True)


def test_a_stranger_to_the_school_is_no_colleague(search: Search, as_) -> None:  # noqa: ANN001
    page = as_("hiroshi").post(ADD, data={"name": "Abena", "colleague": "99999", "statement": "x"})
    assert (page.status_code, Candidate.select().count()) == (422, 0)


def test_hostile_statements_are_shown_as_text(search: Search, as_) -> None:  # noqa: ANN001
    client = as_("hiroshi")
    client.post(ADD, data={"name": "A b <b>", "colleague": "0", "statement": "<script>alert(1)</script> 👩🏽‍🏫"})
    page = client.get("/lantern/principal/1").get_data(as_text=True)
    assert ("A b &lt;b&gt;" in page, "<script>alert" in page, "👩🏽‍🏫" in page) == (True, False, True)


def test_candidates_changed_after_the_freeze_are_said(town: Town, search: Search, as_) -> None:  # noqa: ANN001
    for name in ("Abena", "Bruno"):
        actions.list_candidate(search, name, "words", person_id=None, actor=town.hiroshi, at=town.now)
    actions.freeze(search, address="/lantern/principal/1", actor=town.hiroshi, at=town.now)
    client = as_("ana")
    before = client.get("/lantern/principal/1").get_data(as_text=True)
    Candidate.update(statement="other words").where(Candidate.name == "Abena").execute()
    after = client.get("/lantern/principal/1").get_data(as_text=True)
    assert ['class="notice stop"' in page for page in (before, after)] == [False, True]


def test_a_colleague_who_stands_is_named_in_the_frozen_list(town: Town, search: Search) -> None:
    staff = people.staff_on(town.school.id, town.today)[:2]
    for one in staff:
        actions.list_candidate(search, one.name, "", person_id=one.person_id, actor=town.hiroshi, at=town.now)
    subject = actions.freeze(search, address="/x", actor=town.hiroshi, at=town.now)
    assert {option["person_id"] for option in subject.options} == {one.person_id for one in staff}
    assert len(queries.standing(search)) == 2
