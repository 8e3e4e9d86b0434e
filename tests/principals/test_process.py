"""The steps of a search: planned, done or skipped with a reason; the notice of the post; who may sit."""

from datetime import date

import pytest

from governance.people.actions import appointing, seating
from governance.people.models import Seat
from governance.people.rules import Kind
from governance.principals.actions import steps
from governance.principals.models.searching import Search
from governance.principals.models.stages import StageMark
from governance.principals.queries import committee, stages
from governance.principals.rules.applying import BEFORE_FREEZING
from governance.principals.rules.composition import UNSET, Composition, Group, group_of, missing, obstacles_to_composing
from governance.principals.rules.stages import Fate, StageKind, current
from governance.values.actor import Role
from governance.values.words import Refused
from tests.cast import NOW, Town

STEP = "/lantern/principal/1/steps"
TEACHER, PARENT = Group.TEACHERS, Group.PARENTS


def rule(**least: int) -> Composition:
    return Composition({group: (least.get(str(group), 0), 3) for group in Group}, 4)


def words(found: object) -> list[str]:
    return [one.message % {**one.values} for one in found]


def test_a_search_begins_with_every_step_of_the_template(search: Search) -> None:
    assert [step.kind for step in stages.steps(search)] == list(StageKind)
    assert current(stages.steps(search)).kind == StageKind.COMMITTEE


def test_the_page_marks_the_step_where_the_search_stands(search: Search, as_) -> None:  # noqa: ANN001
    page = as_("desmond").get("/lantern/principal/1").get_data(as_text=True)
    here = page.split('aria-current="step"')
    assert len(here) == 2
    assert "The committee is seated" in here[1][:300]


def test_a_step_that_is_skipped_says_why_to_everyone(search: Search, as_) -> None:  # noqa: ANN001
    form = {"fate": "skipped", "day": "2026-11-24", "why": "The council adopted them on paper."}
    assert as_("hiroshi").post(f"{STEP}/2/marks", data=form).status_code == 303
    for path in ("/lantern/principal/1", f"{STEP}/2"):
        assert "The council adopted them on paper." in as_("paul").get(path).get_data(as_text=True)


def test_a_step_is_not_skipped_in_silence(search: Search, as_) -> None:  # noqa: ANN001
    answer = as_("hiroshi").post(f"{STEP}/2/marks", data={"fate": "skipped", "day": "2026-11-24", "why": " "})
    assert (answer.status_code, "Say why this step is skipped." in answer.get_data(as_text=True)) == (422, True)


def test_a_skip_stays_in_the_record_when_the_step_is_done_after_all(town: Town, search: Search) -> None:
    for fate, why in ((Fate.SKIPPED, "No time."), (Fate.OPEN, "There is time."), (Fate.DONE, "")):
        steps.mark(search, 7, fate, town.today, why, today=town.today, actor=town.hiroshi, at=NOW)
    step = stages.steps(search)[6]
    assert (step.fate, [mark.why for mark in step.once_skipped], StageMark.select().count()) == (
        Fate.DONE,
        ["No time."],
        3,
    )


def test_nothing_is_done_on_a_day_to_come(town: Town, search: Search) -> None:
    with pytest.raises(Refused, match="lies ahead"):
        steps.mark(search, 7, Fate.DONE, date(2026, 11, 25), "", today=town.today, actor=town.hiroshi, at=NOW)


def test_criteria_are_not_done_before_they_are_adopted(town: Town, search: Search) -> None:
    with pytest.raises(Refused, match="not adopted by vote"):
        steps.mark(search, 2, Fate.DONE, town.today, "", today=town.today, actor=town.hiroshi, at=NOW)


def test_planned_days_are_shown_and_follow_each_other(search: Search, as_) -> None:  # noqa: ANN001
    chair = as_("hiroshi")
    wrong = chair.post(f"{STEP}/6/plan", data={"first_day": "2027-03-09", "last_day": "2027-03-02"})
    right = chair.post(f"{STEP}/6/plan", data={"first_day": "2027-03-02", "last_day": "2027-03-09"})
    assert [wrong.status_code, right.status_code] == [422, 303]
    assert "Planned from Tuesday 2\u00a0March 2027 to Tuesday 9\u00a0March 2027." in as_("desmond").get(
        f"{STEP}/6"
    ).get_data(as_text=True)


def test_only_the_chair_keeps_the_process(search: Search, as_) -> None:  # noqa: ANN001
    form = {"fate": "skipped", "day": "2026-11-24", "why": "x"}
    codes = {
        key: as_(key).post(f"{STEP}/2/marks", data=form).status_code for key in ("pieter", "ana", "paul", "ofelia")
    }
    assert set(codes.values()) == {403}


def test_the_notice_is_written_and_read(search: Search, as_) -> None:  # noqa: ANN001
    form = {"body": "# The post\n\n<script>alert(1)</script>", "first_day": "2026-12-01", "last_day": "2027-01-15"}
    assert as_("hiroshi").post("/lantern/principal/1/notice", data=form).status_code == 303
    page = as_("tomas").get("/lantern/principal/1/notice").get_data(as_text=True)
    assert ("The post</h" in page, "<script>alert" in page) == (True, False)


def test_a_notice_keeps_what_was_typed(search: Search, as_) -> None:  # noqa: ANN001
    form = {"body": "Our words", "first_day": "2026-12-01", "last_day": "2026-11-30"}
    answer = as_("hiroshi").post("/lantern/principal/1/notice", data=form)
    assert (answer.status_code, "Our words</textarea>" in answer.get_data(as_text=True)) == (422, True)


@pytest.mark.parametrize(("seated", "said"), [
    ([TEACHER, PARENT], []),
    ([TEACHER], ["One more parent is needed."]),
    ([], ["One more teacher is needed.", "One more parent is needed.", "Nobody sits on the committee yet."]),
    ([TEACHER] * 4 + [PARENT], ["sit, and the rule allows 3.", "5 sit on the committee, and the rule allows 4."]),
    ([TEACHER, PARENT, None], ["1 member sits for none of the groups."]),
])  # fmt: skip
def test_what_a_committee_lacks_is_said_in_words(seated: list[Group | None], said: list[str]) -> None:
    found = words(missing(rule(teachers=1, parents=1), seated, chair=bool(seated)))
    assert len(found) == len(said)
    assert all(one.endswith(part) for one, part in zip(found, said, strict=True))


def test_a_committee_without_a_chair_lacks_one() -> None:
    assert words(missing(UNSET, [TEACHER], chair=False)) == ["Nobody chairs the committee."]


@pytest.mark.parametrize(("roles", "group"), [
    ({Role.TEACHER, Role.PARENT, Role.STAFF}, Group.TEACHERS), ({Role.COUNSELLOR}, Group.TEACHERS),
    ({Role.CLASSIFIED, Role.STAFF}, Group.CLASSIFIED), ({Role.STUDENT}, Group.STUDENTS), ({Role.READER}, None),
])  # fmt: skip
def test_a_member_counts_for_one_group(roles: set[Role], group: Group | None) -> None:
    assert group_of(roles) == group


@pytest.mark.parametrize(("new", "faults"), [
    (rule(teachers=3), 0), (rule(teachers=4), 1), (rule(teachers=2, parents=2), 0), (rule(teachers=2, parents=3), 1),
])  # fmt: skip
def test_a_rule_that_nobody_could_keep_is_refused(new: Composition, faults: int) -> None:
    assert len(list(obstacles_to_composing(new))) == faults


FORM = {f"{group}_{end}": count for group in Group for end, count in (("least", "0"), ("most", "9"))}


def test_the_office_sets_the_rule_and_the_seats_are_checked_live(town: Town, search: Search, as_) -> None:  # noqa: ANN001
    form = {**FORM, "parents_least": "1", "most": "12"}
    assert as_("hiroshi").post("/lantern/principal/committee", data=form).status_code == 403
    assert as_("ofelia").post("/lantern/principal/committee", data=form).status_code == 303
    assert "One more parent is needed." in as_("desmond").get("/lantern/principal/committee").get_data(as_text=True)
    seat_parent(town)
    assert "as the rule says" in as_("desmond").get("/lantern/principal/committee").get_data(as_text=True)
    steps.mark(search, 1, Fate.DONE, town.today, "", today=town.today, actor=town.hiroshi, at=NOW)


def test_a_committee_that_lacks_someone_is_not_done(town: Town, search: Search) -> None:
    steps.compose(Composition(dict.fromkeys(Group, (1, 9))), actor=town.ofelia, at=NOW)
    with pytest.raises(Refused, match="One more parent"):
        steps.mark(search, 1, Fate.DONE, town.today, "", today=town.today, actor=town.hiroshi, at=NOW)


def test_a_wrong_number_of_members_is_said_beside_the_field(as_) -> None:  # noqa: ANN001
    answer = as_("ofelia").post("/lantern/principal/committee", data={**FORM, "parents_least": "many", "most": "12"})
    page = answer.get_data(as_text=True)
    assert (answer.status_code, 'id="parents_least-error"' in page, 'value="many"' in page) == (422, True, True)


def seat_parent(town: Town) -> None:
    who = appointing.add_person("Nora Quist", "nora@home.example")
    town.people["nora"] = who
    appointing.appoint(town.school.id, who, role="parent", fte=0, from_day=date(2026, 8, 1), actor_id=None, at=NOW)
    body = seating.committee(town.school.id, Kind.SEARCH)
    seating.seat(body, who.id, from_day=date(2026, 8, 1), actor=town.ofelia, at=NOW)


def test_a_parent_on_the_committee_sees_the_search_from_their_own_page(town: Town, search: Search, as_) -> None:  # noqa: ANN001
    seat_parent(town)
    nora = as_("nora")
    assert "/lantern/principal/1" in nora.get("/lantern/").get_data(as_text=True)
    codes = [
        nora.get(f"/lantern/principal/1{part}").status_code
        for part in ("", "/criteria", "/applications", "/declaration")
    ]
    assert (codes, nora.get("/lantern/principal").status_code) == ([200] * 4, 403)


def test_a_parent_never_chairs_the_search(town: Town) -> None:
    body = seating.committee(town.school.id, Kind.SEARCH)
    seat_parent(town)
    with pytest.raises(Refused, match="Someone on the staff"):
        seating.seat(body, town.people["nora"].id, from_day=date(2027, 8, 1), chair=True, actor=town.ofelia, at=NOW)


def test_a_parent_who_sits_elsewhere_sees_no_search(town: Town, search: Search, as_) -> None:  # noqa: ANN001
    who = appointing.add_person("Omar Bell", "omar@home.example")
    town.people["omar"] = who
    appointing.appoint(town.school.id, who, role="parent", fte=0, from_day=date(2026, 8, 1), actor_id=None, at=NOW)
    assert {
        as_("omar").get(f"/lantern/principal/1{part}").status_code for part in ("", "/applications", "/declaration")
    } == {403}


def test_the_office_seated_by_mistake_is_no_member(town: Town, search: Search) -> None:
    body, who = seating.committee(town.school.id, Kind.SEARCH), town.people["ofelia"].id
    with pytest.raises(Refused, match="never sit"):
        seating.seat(body, who, from_day=date(2026, 8, 1), actor=town.grace, at=NOW)
    Seat.create(committee=body, person=who, from_day=date(2026, 8, 1), at=NOW)
    assert not committee.on_committee(search, town.people["ofelia"].id, town.today)


def test_a_search_that_was_held_elsewhere_skips_its_open_steps_for_one_reason(search: Search, as_) -> None:  # noqa: ANN001
    chair = as_("hiroshi")
    page = "/lantern/principal/1/elsewhere"
    assert "The committee is seated" in chair.get(page).get_data(as_text=True)
    refused = chair.post(page, data={"why": " "})
    assert (refused.status_code, {step.fate for step in stages.steps(search)}) == (422, {Fate.OPEN})
    assert chair.post(page, data={"why": "Held on paper."}).status_code == 303
    told = {step.kind: (step.fate, step.last.why if step.last else "") for step in stages.steps(search)}
    skipped = {kind for kind, one in told.items() if one == (Fate.SKIPPED, "Held on paper.")}
    assert skipped == {*BEFORE_FREEZING}
    assert chair.post(page, data={"why": "Again."}).status_code == 303
    assert {step.last.why for step in stages.steps(search) if step.last} == {"Held on paper."}
