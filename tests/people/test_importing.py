"""A staff list brought in: what it adds and changes, that it does so once, and that history stays."""

from datetime import timedelta
from fractions import Fraction

import pytest

from governance.people import queries
from governance.people.actions import appointing
from governance.people.actions.reading import BadList
from governance.people.models import AddressChange, Appointment, Import, Person, Staging
from governance.values.actor import Role
from governance.values.words import Refused
from tests.cast import TODAY, YEAR_BEGAN
from tests.people.conftest import HEADING, LIST, NINA, OTTO, Office


def test_a_list_adds_people_with_their_posts(office: Office) -> None:
    office.brings(LIST)
    nina = office.finds("Nina Okoye")
    assert (nina.email, nina.fte, nina.unit, nina.team) == (
        "nina@district.org",
        Fraction(1, 2),
        "Teachers' unit",
        "Grade 9",
    )
    assert Role.TEACHER in nina.roles


def test_a_preview_changes_nothing(office: Office) -> None:
    preview = office.sees(LIST)
    assert (preview.added, preview.changed, office.finds("Nina Okoye")) == (2, 0, None)


def test_the_same_list_again_changes_nothing(office: Office) -> None:
    office.brings(LIST)
    before = Appointment.select().count(), Person.select().count()
    office.sleeps()
    preview = office.sees(LIST)
    office.applies(Import.select().order_by(Import.id.desc()).get())
    assert (preview.added, preview.changed, preview.same) == (0, 0, 2)
    assert (Appointment.select().count(), Person.select().count()) == before


def test_a_list_without_days_is_unchanged_on_a_later_day(office: Office) -> None:
    short = "name,email,role\nNina Okoye,nina@district.org,teacher\n"
    office.brings(short)
    office.sleeps(3)
    assert office.sees(short).same == 1


def test_a_list_without_a_column_leaves_what_it_was(office: Office) -> None:
    office.brings(LIST)
    assert office.sees("name,email,role\nNina Okoye,nina@district.org,teacher\n").same == 1


def test_a_changed_share_counts_from_today_and_the_past_stays(office: Office) -> None:
    office.brings(LIST)
    office.sleeps(7)
    office.brings(HEADING + NINA.replace("0.5", "1.0"))
    yesterday = office.today - timedelta(days=1)
    assert office.finds("Nina Okoye").fte == 1
    assert office.finds("Nina Okoye", yesterday).fte == Fraction(1, 2)


def test_a_list_with_a_change_is_unchanged_when_read_again(office: Office) -> None:
    office.brings(LIST)
    changed = HEADING + NINA.replace("0.5", "1.0").replace("Grade 9", "Grade 10") + OTTO
    office.sleeps(7)
    office.brings(changed)
    office.sleeps(7)
    assert office.sees(changed).same == 2


def test_a_changed_first_day_corrects_the_post_wholly(office: Office) -> None:
    office.brings(LIST)
    office.brings(HEADING + NINA.replace("2026-08-17", "2026-09-01"))
    assert office.finds("Nina Okoye", TODAY.replace(month=8, day=20)) is None
    assert office.finds("Nina Okoye").from_day == TODAY.replace(month=9, day=1)


def test_an_end_in_the_list_ends_the_post(office: Office) -> None:
    office.brings(LIST)
    office.brings(HEADING + NINA.replace("2026-08-17,", "2026-08-17,2026-11-20"))
    assert office.finds("Nina Okoye") is None
    assert office.finds("Nina Okoye", TODAY.replace(day=20)) is not None


def test_who_comes_back_keeps_the_earlier_years(office: Office) -> None:
    lena = HEADING + ",Lena Fischer,lena@lantern.example,teacher,1,,,2026-11-01,\n"
    office.brings(lena)
    assert office.finds("Lena Fischer") is not None
    assert office.finds("Lena Fischer", YEAR_BEGAN) is None
    assert office.finds("Lena Fischer", YEAR_BEGAN - timedelta(days=1)) is not None


def test_a_new_role_replaces_the_only_post(office: Office) -> None:
    office.brings(LIST)
    office.brings(HEADING + NINA.replace("Teacher,", "Counselor,"))
    assert Role.TEACHER not in office.finds("Nina Okoye").roles


def test_two_rows_with_two_roles_are_two_posts_of_one_person(office: Office) -> None:
    office.brings(HEADING + NINA + NINA.replace("Teacher,", "Counselor,").replace("0.5", "0.4"))
    assert office.finds("Nina Okoye").fte == Fraction(9, 10)


def test_an_id_finds_the_person_whose_address_changed_and_the_address_waits(office: Office) -> None:
    office.brings(LIST)
    preview = office.sees(HEADING + NINA.replace("nina@", "n.okoye@"))
    office.applies(Import.select().order_by(Import.id.desc()).get())
    (difference,) = preview.lines[0].differences
    assert (difference.field, difference.waits, preview.added) == ("E-mail address", True, 0)
    assert (office.finds("Nina Okoye").email, AddressChange.get().new) == ("nina@district.org", "n.okoye@district.org")


def test_a_waiting_address_is_not_asked_for_twice(office: Office) -> None:
    office.brings(LIST)
    moved = HEADING + NINA.replace("nina@", "n.okoye@")
    office.brings(moved)
    assert office.sees(moved).same == 1


def test_without_an_id_a_changed_address_is_a_new_person(office: Office) -> None:
    short = "name,email,role\nNina Okoye,{}@district.org,teacher\n"
    office.brings(short.format("nina"))
    assert office.sees(short.format("n.okoye")).added == 1


def test_people_without_an_address_are_found_by_name(office: Office) -> None:
    bare = "name,email,role\nGus Hill,,custodian\nIda Hill,,custodian\n"
    office.brings(bare)
    assert office.finds("Gus Hill").email is None
    assert office.sees(bare).same == 2


def test_a_new_name_is_taken_over(office: Office) -> None:
    office.brings(LIST)
    office.brings(HEADING + NINA.replace("Nina Okoye", "Nina Berg-Okoye"))
    assert office.finds("Nina Berg-Okoye") is not None


def test_who_is_missing_from_the_list_is_named_and_stays(office: Office) -> None:
    office.brings(LIST)
    preview = office.sees(HEADING + NINA)
    office.applies(Import.select().order_by(Import.id.desc()).get())
    assert "Otto Berg" in {one.name for one in preview.missing}
    assert office.finds("Otto Berg") is not None


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (NINA + NINA, (3, "id")),
        (NINA + NINA.replace("E1", "E9"), (3, "email")),
        (NINA + NINA.replace("nina@", "other@").replace("Teacher,", "Office,"), (3, "email")),
        (NINA + NINA.replace("E1", "E9").replace("Teacher,", "Office,"), (3, "id")),
        (",Gus Hill,,custodian,1,,,,\n" * 2, (3, "name")),
        (NINA + OTTO.replace("otto@district.org", "ana@lantern.example").replace("E2", "E1"), (3, "email")),
        ("E3,Wim,wim@d.org,teacher,1,,,,2026-05-01\n", (2, "end date")),
    ],
)
def test_rows_that_cannot_stand_together_are_refused(office: Office, rows: str, fault: tuple[int, str]) -> None:
    with pytest.raises(BadList) as bad:
        office.reads(HEADING + rows)
    assert (bad.value.faults[0].row, bad.value.faults[0].column) == fault


def test_an_address_of_somebody_else_is_refused(office: Office) -> None:
    office.brings(LIST)
    with pytest.raises(BadList) as bad:
        office.reads(HEADING + NINA.replace("nina@district.org", "ana@lantern.example"))
    assert bad.value.faults[0].column == "email"


def test_a_list_with_a_fault_leaves_nothing_behind(office: Office) -> None:
    with pytest.raises(BadList):
        office.reads(LIST + "E3,Wim,wim@d.org,wizard,1,,,,\n")
    assert (Import.select().count(), Staging.select().count()) == (0, 0)


def test_faults_are_bounded(office: Office) -> None:
    with pytest.raises(BadList) as bad:
        office.reads(HEADING + "E3,Wim,wim@d.org,wizard,1,,,,\n" * 5000)
    assert len(bad.value.faults) == 100


def test_a_list_is_refused_once_the_staff_changed(office: Office) -> None:
    batch = office.reads(LIST)
    town = office.town
    person = appointing.add_person("New Person", "new@district.org")
    appointing.appoint(
        town.school.id, person, role=Role.TEACHER, fte=Fraction(1), from_day=TODAY, actor_id=None, at=town.now
    )
    with pytest.raises(Refused, match="changed since"):
        office.applies(batch)
    assert office.finds("Nina Okoye") is None


def test_a_list_looked_over_yesterday_is_read_again(office: Office) -> None:
    batch = office.reads(LIST)
    office.sleeps()
    with pytest.raises(Refused, match="Read the list again"):
        office.applies(batch)


def test_a_list_is_applied_once(office: Office) -> None:
    batch = office.brings(LIST)
    with pytest.raises(Refused, match="applied before"):
        office.applies(batch)


def test_a_list_that_was_never_applied_is_forgotten_after_a_day(office: Office) -> None:
    office.reads(LIST)
    office.sleeps(2)
    office.reads(LIST)
    assert (Import.select().count(), Staging.select().count()) == (1, 2)


def test_the_trail_tells_of_a_list_once(office: Office) -> None:
    from governance.audit.models import Entry

    office.brings(LIST)
    (entry,) = Entry.select().where(Entry.deed == "staff list applied")
    assert entry.facts["counts"] == {"added": 2, "changed": 0, "same": 0}


def test_one_school_never_sees_the_lists_of_another(office: Office) -> None:
    from governance.people.actions import staged

    batch = office.reads(LIST)
    assert staged.batch_of(office.town.school.id + 1, batch.id) is None
    assert queries.staff_on(office.town.school.id + 1, TODAY) == []
