"""Committees: who seats whom, and that the office never becomes or keeps a vote officer."""

from datetime import date, timedelta

import pytest

from governance.people import queries
from governance.people.actions import appointing, seating
from governance.people.models import Acceptance, Seat
from governance.people.rules import Kind
from governance.values.actor import Role
from governance.values.words import Refused
from tests.cast import TODAY, Town


def give(town: Town, by: str, to: str, kind: Kind = Kind.ELECTIONS, **given: object) -> Seat:
    days = {"from_day": TODAY, "until_day": None, "chair": False, "alternate": False, **given}
    return seating.give(kind, town.people[to].id, **days, today=TODAY, actor=town.actor(by), at=town.now)


def officers(town: Town, day: date = TODAY) -> list[str]:
    return [one.name for one in queries.officers_on(town.school.id, day)]


def unseat_all(town: Town) -> None:
    """As in a school that begins: nobody ever was a vote officer."""
    Acceptance.delete().where(Acceptance.id > 0).execute()
    elections = seating.committee(town.school.id, Kind.ELECTIONS)
    Seat.delete().where(Seat.committee == elections).execute()


def test_a_seat_counts_once_it_is_accepted(town: Town) -> None:
    unseat_all(town)
    seat = give(town, "ofelia", "ana")
    assert officers(town) == []
    seating.accept(seat, actor=town.ana, at=town.now)
    assert officers(town) == ["Ana Riquelme"]


def test_nobody_accepts_for_another(town: Town) -> None:
    seat = give(town, "grace", "ana")
    with pytest.raises(Refused, match="Only the person"):
        seating.accept(seat, actor=town.ofelia, at=town.now)


@pytest.mark.parametrize("key", ["ofelia", "paul"])
def test_the_office_and_the_principal_are_never_officers(town: Town, key: str) -> None:
    with pytest.raises(Refused, match="never vote officers"):
        give(town, "grace", key)


def test_an_officer_who_joins_the_office_is_an_officer_no_more(town: Town) -> None:
    appointing.appoint(
        town.school.id, town.people["grace"], role=Role.OFFICE, fte=0, from_day=TODAY, actor_id=None, at=town.now
    )
    assert officers(town) == ["Kwabena Tetteh"]


def test_the_office_seats_two_officers_and_an_alternate_and_no_more(town: Town) -> None:
    unseat_all(town)
    for key in ("ana", "luis", "marta"):
        give(town, "ofelia", key)
    with pytest.raises(Refused, match="an alternate"):
        give(town, "ofelia", "carmen")


def test_one_accepted_officer_does_not_choose_the_other(town: Town) -> None:
    unseat_all(town)
    seating.accept(give(town, "ofelia", "ana"), actor=town.ana, at=town.now)
    with pytest.raises(Refused, match="office seats the first"):
        give(town, "ana", "luis")


def test_once_two_accepted_the_office_seats_no_officer(town: Town) -> None:
    with pytest.raises(Refused, match="seat their own successors"):
        give(town, "ofelia", "ana")


def test_officers_seat_their_successors(town: Town) -> None:
    seating.accept(give(town, "grace", "ana"), actor=town.ana, at=town.now)
    assert "Ana Riquelme" in officers(town)


def test_the_office_gains_nothing_by_ending_an_officers_post(town: Town) -> None:
    (post,) = queries.appointments_of(town.school.id, town.people["grace"].id)
    appointing.correct(
        post, fte=post.fte, role=Role.TEACHER, unit="", team="", from_day=post.from_day,
        until_day=TODAY - timedelta(days=1), actor_id=town.ofelia.person_id, at=town.now,
    )  # fmt: skip
    with pytest.raises(Refused, match="seat their own successors"):
        give(town, "ofelia", "ana")


def test_the_office_ends_no_officers_seat(town: Town) -> None:
    seat = next(one for one in queries.seats_on(town.school.id, TODAY, Kind.ELECTIONS))
    with pytest.raises(Refused, match="seat their own successors"):
        seating.end(seat, today=TODAY, actor=town.ofelia, at=town.now)


def test_an_ended_seat_gives_no_role_from_that_day(town: Town) -> None:
    seat = next(one for one in queries.seats_on(town.school.id, TODAY) if one.person_id == town.people["carmen"].id)
    seating.end(seat, today=TODAY, actor=town.ofelia, at=town.now)
    assert Role.LEAD not in town.carmen.roles
    assert Role.LEAD in town.actor("carmen", TODAY - timedelta(days=1)).roles


def test_a_term_ends_by_itself_after_its_last_day(town: Town) -> None:
    give(town, "ofelia", "ana", Kind.PANEL, until_day=TODAY)
    assert Role.PANEL in town.ana.roles
    assert Role.PANEL not in town.actor("ana", TODAY + timedelta(days=1)).roles


def test_a_committee_has_one_chair(town: Town) -> None:
    with pytest.raises(Refused, match="Carmen Xoc is in the chair"):
        give(town, "ofelia", "ana", Kind.PANEL, chair=True)


def test_nobody_sits_twice_in_a_committee(town: Town) -> None:
    with pytest.raises(Refused, match="sits in this committee already"):
        give(town, "ofelia", "carmen", Kind.PANEL)


def test_who_left_takes_no_seat(town: Town) -> None:
    with pytest.raises(Refused, match="on the staff"):
        give(town, "ofelia", "lena", Kind.PANEL)


def test_officers_fill_no_other_committee(town: Town) -> None:
    with pytest.raises(Refused, match="The office seats this committee"):
        give(town, "grace", "ana", Kind.BUDGET)


def test_a_seat_to_come_is_told_apart_and_gives_nothing_yet(town: Town) -> None:
    give(town, "ofelia", "leila", Kind.BUDGET, from_day=TODAY + timedelta(days=30))
    assert [seat.person.name for seat in queries.seats_to_come(town.school.id, TODAY)] == ["Leila Haddad"]
    assert Role.BUDGET not in town.leila.roles


def test_a_seat_to_come_can_be_taken_back(town: Town) -> None:
    seat = give(town, "ofelia", "leila", Kind.BUDGET, from_day=TODAY + timedelta(days=30))
    seating.end(seat, today=TODAY, actor=town.ofelia, at=town.now)
    assert queries.seats_to_come(town.school.id, TODAY) == []


def test_a_school_has_several_committees_of_its_own(town: Town) -> None:
    garden = give(town, "ofelia", "ana", Kind.OTHER, name="Garden committee", chair=True, until_day=date(2027, 6, 30))
    give(town, "ofelia", "luis", Kind.OTHER, name="Safety committee", chair=True)
    give(town, "ofelia", "mei", Kind.OTHER, name=" garden  Committee ")
    seats = queries.seats_on(town.school.id, TODAY, Kind.OTHER)
    sits = {(seat.committee.name, seat.person_id, seat.chair) for seat in seats}
    ana, luis, mei = (town.people[key].id for key in ("ana", "luis", "mei"))
    assert sits == {("Garden committee", ana, True), ("Safety committee", luis, True), ("Garden committee", mei, False)}
    assert garden.until_day == date(2027, 6, 30)


def test_a_committee_of_its_own_has_a_name(town: Town) -> None:
    with pytest.raises(Refused, match="name of the committee"):
        give(town, "ofelia", "ana", Kind.OTHER, name="  ")


def test_the_page_names_a_new_committee(as_, town: Town) -> None:  # noqa: ANN001
    seat = {"kind": "other", "name": "Garden committee", "person": town.people["ana"].id, "from_day": "2026-11-24"}
    as_("ofelia").post("/lantern/committees/seats", data=seat)
    assert "<h2>Garden committee</h2>" in as_("ofelia").get("/lantern/committees?lang=en").text


def test_a_committee_without_a_name_is_told_beside_the_field(as_, town: Town) -> None:  # noqa: ANN001
    seat = {"kind": "other", "name": "", "person": town.people["ana"].id, "from_day": "2026-11-24"}
    answer = as_("ofelia").post("/lantern/committees/seats?lang=en", data=seat)
    assert (answer.status_code, "Write the name of the committee." in answer.text) == (422, True)
