"""A declared conflict really removes: files, names, listings and the vote, at once; who applied leaves the search."""

from datetime import timedelta
from pathlib import Path

import pytest

from governance.ballots.actions import posting
from governance.ballots.models.motions import Motion, Recusal
from governance.ballots.rules.deciding import preset
from governance.decisions.models import Subject
from governance.decisions.rules import SubjectKind
from governance.home.queries import record
from governance.principals.actions import applying, candidates, declaring, steps
from governance.principals.models.applications import Declaration
from governance.principals.models.searching import Search
from governance.principals.queries import committee
from governance.principals.rules.composition import UNSET, Composition
from governance.principals.rules.conflicts import Said, Standing, conflicts_of
from governance.principals.rules.stages import StageKind
from governance.values.words import Refused
from tests.cast import NOW, Town
from tests.principals.papers import pdf
from tests.principals.searching import add, declare, enter, ready, settle

LIST = "/lantern/principal/1/applications"
DECLARE = "/lantern/principal/1/declaration"
SPOUSE = {"seen": "2", "kind": "conflict", "applicant": "1", "words": "My spouse."}
WORDS = ("Abena", "abena@home", "My spouse", "Bruno")
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def two(town: Town, search: Search, key_dir: Path) -> Search:
    """Two applied, each with a file, and everyone on the committee has declared since."""
    ready(town, search)
    for no, name in enumerate(("Abena Mensah", "Bruno Sá"), 1):
        enter(town, search, key_dir, name)
        add(town, search, no, pdf(), key_dir, f"{name}.pdf")
    declare(town, search, "hiroshi", "pieter", "paloma")
    return search


def routes_of(no: int) -> list[tuple[str, str]]:
    one = f"{LIST}/{no}"
    return [("GET", one), ("POST", f"{one}/files/1/opening"), ("POST", f"{one}/files"), ("POST", f"{one}/files/1/removal"),
            ("POST", f"{one}/withdrawal")]  # fmt: skip


def test_declaring_a_spouse_in_the_middle_of_it_closes_every_route(two: Search, as_) -> None:  # noqa: ANN001
    pieter = as_("pieter")
    assert pieter.post(f"{LIST}/1/files/1/opening").status_code == 200
    assert pieter.post(DECLARE, data=SPOUSE).status_code == 303
    assert {pieter.open(path, method=method).status_code for method, path in routes_of(1)} == {404}
    page = pieter.get(LIST).get_data(as_text=True) + pieter.get(DECLARE).get_data(as_text=True)
    assert ("Abena" in page, "Bruno Sá" in page) == (False, True)
    assert pieter.post(f"{LIST}/2/files/1/opening").status_code == 200
    assert as_("hiroshi").post(f"{LIST}/1/files/1/opening").status_code == 200


def test_a_conflict_is_not_taken_back_by_saying_none(two: Search, as_) -> None:  # noqa: ANN001
    pieter = as_("pieter")
    pieter.post(DECLARE, data=SPOUSE)
    assert pieter.post(DECLARE, data={"seen": "2", "kind": "none"}).status_code == 303
    assert pieter.get(f"{LIST}/1").status_code == 404


def test_it_is_recorded_that_they_had_access_until_then(town: Town, two: Search, as_) -> None:  # noqa: ANN001
    as_("pieter").post(DECLARE, data=SPOUSE)
    row = Declaration.select().where(Declaration.kind == "conflict").get()
    assert (row.had_access, row.at) == (True, NOW)
    page = as_("hiroshi").get(DECLARE).get_data(as_text=True)
    assert "they could open what they have a conflict with" in page
    assert "My spouse." not in page


def test_who_had_not_declared_had_no_access(town: Town, search: Search, key_dir: Path) -> None:
    ready(town, search, "hiroshi")
    enter(town, search, key_dir)
    declaring.declare_conflict(search, 1, "x", today=town.today, actor=town.pieter, at=NOW)
    assert not Declaration.select().where(Declaration.kind == "conflict").get().had_access


def test_by_the_schools_rule_one_conflict_bars_from_the_whole_search(town: Town, two: Search, as_) -> None:  # noqa: ANN001
    steps.compose(Composition(UNSET.groups, 12, bars_search=True), actor=town.ofelia, at=NOW)
    pieter = as_("pieter")
    pieter.post(DECLARE, data=SPOUSE)
    assert {pieter.open(path, method=method).status_code for no in (1, 2) for method, path in routes_of(no)} == {403}
    assert pieter.get(LIST).status_code == 403
    page = pieter.get(DECLARE).get_data(as_text=True)
    assert not any(name in page for name in ("Abena", "Bruno"))


def test_a_conflict_with_the_whole_search_takes_everything_away(two: Search, as_) -> None:  # noqa: ANN001
    chair = as_("hiroshi")
    assert chair.post(DECLARE, data={**SPOUSE, "applicant": "-1"}).status_code == 303
    acts = (
        "applications",
        "candidates",
        "freezing",
        "criteria",
        "criteria/freezing",
        "notice",
        "steps/1/marks",
        "applications/retention",
    )
    assert {chair.post(f"/lantern/principal/1/{act}").status_code for act in acts} == {403}


@pytest.mark.parametrize(("changed", "field"), [
    ({"words": " "}, "form"), ({"applicant": "0"}, "applicant"), ({"applicant": "9"}, "applicant"), ({"kind": "perhaps"}, "kind"),
    ({"words": "x" * 501}, "words"),
])  # fmt: skip
def test_what_is_wrong_with_a_declaration_is_said(two: Search, as_, changed: dict[str, str], field: str) -> None:  # noqa: ANN001
    answer = as_("pieter").post(DECLARE, data={**SPOUSE, **changed})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'class="error-summary"' in page if field == "form" else f'id="{field}-error"' in page
    assert Declaration.select().where(Declaration.kind == "conflict").count() == 0


def test_none_holds_for_those_who_were_named_on_the_page(town: Town, two: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    enter(town, two, key_dir, "Chiyo Ito")
    answer = as_("pieter").post(DECLARE, data={"seen": "2", "kind": "none"})
    assert (answer.status_code, "Another application came in" in answer.get_data(as_text=True)) == (422, True)


def test_an_application_that_came_in_later_is_declared_about_anew(town: Town, two: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    applying.enter(two, "Chiyo Ito", "", person_id=None, received_on=town.today, today=town.today, key_dir=key_dir,
                   actor=town.paloma, at=LATER)  # fmt: skip
    assert [as_("pieter").get(f"{LIST}/{no}").status_code for no in (1, 3)] == [200, 404]
    assert as_("paloma").get(f"{LIST}/3").status_code == 200  # who entered it has seen it


def test_a_colleague_who_applies_leaves_the_search(town: Town, two: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    enter(town, two, key_dir, "Pieter van Dijk", colleague="pieter")
    assert {as_("pieter").get(f"{LIST}{part}").status_code for part in ("", "/1", "/3")} == {403}
    assert committee.conflicted(two, town.people["pieter"].id).whole


def test_nobody_enters_their_own_application(town: Town, two: Search, key_dir: Path) -> None:
    with pytest.raises(Refused, match="Somebody else"):
        enter(town, two, key_dir, "Hiroshi Amano", colleague="hiroshi")


def test_the_principal_who_sits_by_mistake_sees_nothing(town: Town, two: Search) -> None:
    stand = committee.standing(two, town.people["paul"].id, town.today)
    assert (stand.member, stand.sees_names) == (False, False)


def test_the_chair_lifts_a_conflict_declared_in_error_and_nobody_their_own(town: Town, two: Search, as_) -> None:  # noqa: ANN001
    for key in ("pieter", "hiroshi"):
        as_(key).post(DECLARE, data=SPOUSE)
    first, second = Declaration.select().where(Declaration.kind == "conflict").order_by(Declaration.id)
    path = "/lantern/principal/1/declarations/{}/lifting"
    assert as_("paloma").post(path.format(first.id), data={"why": "x"}).status_code == 403
    assert as_("hiroshi").post(path.format(second.id), data={"why": "x"}).status_code == 409
    assert as_("hiroshi").post(path.format(first.id), data={"why": ""}).status_code == 422
    assert as_("hiroshi").post(path.format(first.id), data={"why": "Another Mensah."}).status_code == 303
    assert [as_(key).get(f"{LIST}/1").status_code for key in ("pieter", "hiroshi")] == [200, 404]


def finalists(town: Town, search: Search, key_dir: Path) -> None:
    settle(town, search)
    for no in (1, 2):
        applying.name_finalist(search, no, "x", today=town.today, key_dir=key_dir, actor=town.hiroshi, at=NOW)


def freeze(town: Town, search: Search) -> Subject:
    return candidates.freeze(search, address="/lantern/principal/1", actor=town.hiroshi, at=NOW)


def post(town: Town, subject: Subject) -> Motion:
    opens = NOW + timedelta(days=9)
    return posting.post([subject], preset(SubjectKind.PRINCIPAL, {}), secret=True, opens_at=opens, closes_at=opens + timedelta(days=1),
                        actor=town.hiroshi, at=NOW)  # fmt: skip


def recused(motion: Motion) -> set[str]:
    return {row.person.name for row in Recusal.select().where(Recusal.motion == motion)}


def test_a_conflict_declared_before_the_vote_takes_the_vote_away(town: Town, two: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    as_("pieter").post(DECLARE, data=SPOUSE)
    finalists(town, two, key_dir)
    motion = post(town, freeze(town, two))
    assert recused(motion) == {"Pieter van Dijk"}
    page = as_("desmond").get(f"/lantern/decide/{motion.number}").get_data(as_text=True)
    assert ("Pieter van Dijk: declared to the committee" in page, "spouse" in page) == (True, False)


def test_a_conflict_declared_while_the_vote_is_posted_takes_it_away_too(
    town: Town, two: Search, key_dir: Path, as_
) -> None:  # noqa: ANN001
    finalists(town, two, key_dir)
    motion = post(town, freeze(town, two))
    assert recused(motion) == set()
    as_("pieter").post(DECLARE, data=SPOUSE)
    assert recused(motion) == {"Pieter van Dijk"}


def test_a_conflict_with_one_who_is_no_finalist_leaves_the_vote(town: Town, two: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    enter(town, two, key_dir, "Chiyo Ito")
    as_("pieter").post(DECLARE, data={**SPOUSE, "applicant": "3"})
    finalists(town, two, key_dir)
    assert recused(post(town, freeze(town, two))) == set()


def test_a_colleague_among_the_finalists_has_no_vote_on_them(town: Town, two: Search, key_dir: Path) -> None:
    enter(town, two, key_dir, "Leila Haddad", colleague="leila")
    finalists(town, two, key_dir)
    applying.name_finalist(two, 3, "x", today=town.today, key_dir=key_dir, actor=town.hiroshi, at=NOW)
    assert recused(post(town, freeze(town, two))) == {"Leila Haddad"}


def test_after_a_lift_the_vote_that_was_left_stays_left(town: Town, two: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    finalists(town, two, key_dir)
    motion = post(town, freeze(town, two))
    as_("pieter").post(DECLARE, data=SPOUSE)
    row = Declaration.select().where(Declaration.kind == "conflict").get()
    declaring.lift(two, row.id, "Error.", actor=town.hiroshi, at=NOW)
    assert recused(motion) == {"Pieter van Dijk"}


def test_home_asks_for_a_declaration_once_somebody_applied(town: Town, search: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    ready(town, search, "hiroshi")
    asked = "Declare whether you have a conflict of interest: Principal from July 2027"
    assert asked not in as_("pieter").get("/lantern/").get_data(as_text=True)
    enter(town, search, key_dir)
    assert [asked in as_(key).get("/lantern/").get_data(as_text=True) for key in ("pieter", "desmond")] == [True, False]
    declare(town, search, "pieter")
    assert asked not in as_("pieter").get("/lantern/").get_data(as_text=True)


def test_no_export_holds_anything_of_it(town: Town, two: Search, as_) -> None:  # noqa: ANN001
    as_("pieter").post(DECLARE, data=SPOUSE)
    school = dict(record.of_school(town.school.id))
    own = dict(record.of_person(town.school.id, town.people["pieter"].id))
    for told in (school, own):
        assert not [name for name in told if name.startswith("application") or name in
                    {"search_declaration", "search_finalist", "search_conflict_lifted", "subject_conflict"}]  # fmt: skip
        held = [(name, word) for name, rows in told.items() for word in WORDS if word in str(rows)]
        assert not held
    assert "seat" in own
    assert not [
        row for row in own["audit_entry"] if row["kind"] in {"application", "application file", "search declaration"}
    ]


def test_the_page_of_acts_names_nobody_who_declared(two: Search, as_) -> None:  # noqa: ANN001
    as_("pieter").post(DECLARE, data=SPOUSE)
    page = as_("desmond").get("/lantern/audit").get_data(as_text=True)
    row = page.split("declared a conflict of interest")[0][-400:]
    assert ("Pieter" in row, "A member of the search committee" in row) == (False, True)


@pytest.mark.parametrize(("said", "applied", "bars", "whole", "against"), [
    ([], False, True, False, set()), ([("none", None)], False, True, False, set()),
    ([("conflict", 3)], False, False, False, {3}), ([("conflict", 3)], False, True, True, {3}),
    ([("conflict", None)], False, False, True, set()), ([("none", None)], True, False, True, set()),
])  # fmt: skip
def test_what_declarations_shut_one_out_of(
    said: list, applied: bool, bars: bool, whole: bool, against: set[int]
) -> None:
    found = conflicts_of([Said(kind, no, NOW) for kind, no in said], applied=applied, bars_search=bars)
    assert (found.whole, found.applications) == (whole, against)


def test_only_a_member_who_declared_since_it_came_in_opens_an_application() -> None:
    before, after = NOW - timedelta(seconds=1), NOW + timedelta(seconds=1)
    stands = (Standing(True, declared_at=NOW), Standing(True), Standing(False, declared_at=NOW))
    assert [[one.opens(1, at) for at in (before, NOW, after)] for one in stands] == [
        [True, True, False],
        [False] * 3,
        [False] * 3,
    ]


def test_every_step_of_the_template_says_who_sees_it(search: Search, as_) -> None:  # noqa: ANN001
    pages = [
        as_("desmond").get(f"/lantern/principal/1/steps/{no}").get_data(as_text=True)
        for no in range(1, len(StageKind) + 1)
    ]
    assert sum("The principal and the office never see more." in page for page in pages) == 3
