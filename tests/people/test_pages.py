"""The pages of the staff and of committees: who sees what, and that looking changes nothing."""

import re
from datetime import timedelta

import pytest

from governance.audit.models import Entry
from governance.people import queries
from governance.people.actions import seating
from governance.people.models import AddressChange, Appointment, Leave, Seat
from tests.cast import TODAY, Town


def text(client, path: str) -> str:  # noqa: ANN001
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def page_of(town: Town, key: str) -> str:
    return f"/lantern/people/{town.people[key].id}"


def test_the_staff_of_today_is_listed_without_who_left(as_) -> None:  # noqa: ANN001
    page = text(as_("ana"), "/lantern/people")
    assert "Luis Mondragón" in page
    assert "Lena Fischer" not in page


def test_the_staff_of_a_past_day_is_listed(as_) -> None:  # noqa: ANN001
    assert "Lena Fischer" in text(as_("ana"), "/lantern/people?on=2026-05-14")


def test_a_day_that_is_none_is_today(as_) -> None:  # noqa: ANN001
    assert "Lena Fischer" not in text(as_("ana"), "/lantern/people?on=soon")


@pytest.mark.parametrize("key", ["ana", "grace", "paul"])
def test_only_the_office_sees_what_changes_the_staff(as_, town: Town, key: str) -> None:  # noqa: ANN001
    pages = text(as_(key), "/lantern/people") + text(as_(key), page_of(town, "luis"))
    assert 'method="post"' not in pages.replace('action="/sign-out"', "").split("<main", 1)[1].split("</main")[0]


def test_an_address_is_seen_by_the_office_and_its_owner_alone(as_, town: Town) -> None:  # noqa: ANN001
    seen = {
        key: "luis@lantern.example" in text(as_(key), page_of(town, "luis"))
        for key in ("luis", "ofelia", "ana", "paul")
    }
    assert seen == {"luis": True, "ofelia": True, "ana": False, "paul": False}


@pytest.mark.parametrize("path", ["/lantern/people", "/lantern/committees"])
def test_who_left_sees_no_page_of_the_staff(as_, path: str) -> None:  # noqa: ANN001
    assert as_("lena").get(path).status_code == 403


def test_every_page_says_who_can_see_it(as_, town: Town) -> None:  # noqa: ANN001
    paths = ("/lantern/people", page_of(town, "ana"), "/lantern/committees", "/lantern/people/import", "/lantern/setup")
    assert all("Who can see this" in text(as_("ofelia"), path) for path in paths)


def test_looking_writes_nothing(as_, town: Town) -> None:  # noqa: ANN001
    office, before = as_("ofelia"), Entry.select().count()
    for path in ("people", "committees", "people/import", "setup", "settings", f"people/{town.people['ana'].id}"):
        text(office, f"/lantern/{path}")
    assert (Entry.select().count(), Appointment.select().count()) == (before, len(town.people))


def test_the_office_adds_a_person(as_) -> None:  # noqa: ANN001
    person = {"name": "Wim Claes", "email": "wim@d.org", "role": "teacher", "fte": "0.8", "from_day": "2026-11-24"}
    answer = as_("ofelia").post("/lantern/people", data=person, follow_redirects=True)
    assert "Wim Claes" in answer.get_data(as_text=True)
    assert "wim@d.org" in answer.get_data(as_text=True)


def test_what_was_typed_stays_beside_the_error(as_) -> None:  # noqa: ANN001
    person = {"name": "Wim Claes", "email": "wim", "role": "teacher", "fte": "1.2", "from_day": "2026-11-24"}
    answer = as_("ofelia").post("/lantern/people", data=person)
    page = answer.get_data(as_text=True)
    assert (answer.status_code, 'value="Wim Claes"' in page, 'value="1.2"' in page) == (422, True, True)
    assert 'aria-invalid="true"' in page


def test_a_post_is_opened_with_its_values(as_, town: Town) -> None:  # noqa: ANN001
    (post,) = queries.appointments_of(town.school.id, town.people["luis"].id)
    page = text(as_("ofelia"), f"{page_of(town, 'luis')}?post={post.id}")
    assert f'name="replaces" value="{post.id}"' in page
    assert 'value="0.5"' in page


def test_the_office_ends_a_post(as_, town: Town) -> None:  # noqa: ANN001
    (post,) = queries.appointments_of(town.school.id, town.people["luis"].id)
    end = {"replaces": post.id, "role": "teacher", "fte": "0.5", "from_day": "2025-07-01", "until_day": "2026-11-23"}
    as_("ofelia").post(f"{page_of(town, 'luis')}/posts", data=end)
    assert queries.member_on(town.school.id, town.people["luis"].id, TODAY) is None


def test_a_post_of_somebody_else_is_never_replaced(as_, town: Town) -> None:  # noqa: ANN001
    (post,) = queries.appointments_of(town.school.id, town.people["ana"].id)
    further = {"replaces": post.id, "role": "teacher", "fte": "0.5", "from_day": "2026-11-24"}
    as_("ofelia").post(f"{page_of(town, 'luis')}/posts", data=further)
    assert queries.appointments_of(town.school.id, town.people["ana"].id) == [post]


def test_the_office_records_a_leave_and_its_end(as_, town: Town) -> None:  # noqa: ANN001
    office = as_("ofelia")
    office.post(f"{page_of(town, 'luis')}/leaves", data={"from_day": "2026-11-01"})
    leave = Leave.get(Leave.person == town.people["luis"].id)
    office.post(f"{page_of(town, 'luis')}/leaves/{leave.id}/ending")
    assert queries.leaves_of(town.school.id, town.people["luis"].id)[0][1] == TODAY - timedelta(days=1)


def test_an_officer_allows_a_changed_address(as_, town: Town) -> None:  # noqa: ANN001
    as_("ofelia").post(f"{page_of(town, 'ana')}/address", data={"email": "ana@new.org"})
    change = AddressChange.get()
    as_("grace").post(f"{page_of(town, 'ana')}/address/allowance/{change.id}")
    assert [one.by_id for one in change.allowances] == [town.people["grace"].id]


@pytest.mark.parametrize(("key", "gone"), [("ana", True), ("ofelia", True), ("grace", True), ("luis", False)])
def test_who_takes_a_changed_address_back(as_, town: Town, key: str, gone: bool) -> None:  # noqa: ANN001
    as_("ofelia").post(f"{page_of(town, 'ana')}/address", data={"email": "ana@new.org"})
    as_(key).post(f"{page_of(town, 'ana')}/address/withdrawal/{AddressChange.get().id}")
    assert (queries.address_changes_open(town.school.id) == []) is gone


def test_an_officer_accepts_by_pressing(as_, town: Town) -> None:  # noqa: ANN001
    seat = {"kind": "elections", "person": town.people["ana"].id, "from_day": "2026-11-24"}
    as_("grace").post("/lantern/committees/seats", data=seat)
    offered = Seat.select().order_by(Seat.id.desc()).get()
    assert "I accept this seat" in text(as_("ana"), "/lantern/committees")
    as_("ana").post(f"/lantern/committees/seats/{offered.id}/acceptance")
    assert town.people["ana"] in queries.officers_on(town.school.id, TODAY)


def test_a_refused_seat_is_told_beside_the_field(as_, town: Town) -> None:  # noqa: ANN001
    seat = {"kind": "elections", "person": town.people["paul"].id, "from_day": "2026-11-24"}
    answer = as_("grace").post("/lantern/committees/seats", data=seat)
    assert (answer.status_code, "never vote officers" in answer.get_data(as_text=True)) == (422, True)


@pytest.mark.parametrize(("key", "ends"), [("ofelia", 17), ("grace", 2), ("ana", 0)])
def test_only_seats_that_one_may_end_have_a_button_for_it(as_, key: str, ends: int) -> None:  # noqa: ANN001
    assert text(as_(key), "/lantern/committees").count("End the seat of") == ends


@pytest.mark.parametrize(
    ("key", "kinds"),
    [("ofelia", "agreement panel budget search evaluation council site_council other"), ("grace", "elections")],
)
def test_only_committees_that_one_may_fill_are_offered(as_, key: str, kinds: str) -> None:  # noqa: ANN001
    page = text(as_(key), "/lantern/committees")
    offered = re.findall(r'<option value="([a-z_]+)"', page)
    assert offered == kinds.split()


def test_everyone_sees_who_the_officers_are(as_) -> None:  # noqa: ANN001
    page = text(as_("delphine"), "/lantern/committees")
    assert "Grace Tuimavave" in page
    assert "Kwabena Tetteh" in page


def test_a_seat_of_another_school_is_not_found(as_, town: Town) -> None:  # noqa: ANN001
    from governance.school import actions as schools

    other = schools.found("Other", "UTC", at=town.now)
    body = seating.committee(other.id, "panel")
    seat = Seat.create(committee=body, person=town.people["ana"].id, from_day=TODAY, at=town.now)
    assert as_("ofelia").post(f"/lantern/committees/seats/{seat.id}/ending").status_code == 404


def test_a_list_that_was_taken_back_says_so_and_not_that_it_holds(as_) -> None:  # noqa: ANN001
    ofelia = as_("ofelia")
    rows = "name,email,role,start date\nNew Colleague,new@lantern.example,teacher,2026-08-17\n"
    path = ofelia.post("/lantern/people/import", data={"rows": rows}).location
    for what in ("application", "undoing"):
        ofelia.post(f"{path}/{what}")
    page = ofelia.get(f"{path}?lang=en").text
    assert ("and taken back on" in page, "What the list changed" in page) == (True, False)
