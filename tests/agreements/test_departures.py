"""Departures from the contract are listed with their reasons, frozen with the text, and never waive what cannot be."""

import json

import pytest

from governance.agreements.actions import departing, drafting, freezing, sections
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import departing as found
from governance.agreements.rules.departing import (
    LONGEST_CLAUSE,
    Area,
    Departure,
    NotSaid,
    Said,
    obstacles_to_freezing_with,
    obstacles_to_saying,
)
from governance.agreements.rules.proof import altered
from governance.audit.models import Entry
from governance.db.records import canonical
from governance.decisions.models import Subject
from governance.decisions.rules import untouched
from governance.values.words import Refused
from governance.values.year import SchoolYear
from tests.cast import Town

LIST = "/lantern/agreement/2027/departures"
LUNCH = Said("Article 8.2", "Lunch is free of duty.", "We share lunch duty.", "We are few.", Area.HOURS)
CLAIM = Said("Article 5", "", "Disputes go to our panel first.", "Faster.", Area.GRIEVANCE)


@pytest.fixture
def draft(town: Town) -> Agreement:
    return drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)


def recorded(town: Town, draft: Agreement, said: Said = LUNCH, section: int = 3, key: str = "k") -> int:
    return departing.record(draft, section, said, key, actor=town.marta, at=town.now).no


def frozen(town: Town, draft: Agreement) -> Subject:
    return freezing.freeze(draft, title="EWA", address="/lantern/agreement/2027", actor=town.marta, at=town.now)


@pytest.mark.parametrize(
    ("clause", "area", "never"),
    [
        ("Article 8.2", Area.HOURS, None),
        ("Article 8.2", Area.RECOGNITION, Area.RECOGNITION),
        ("Article 3, Recognition", Area.OTHER, Area.RECOGNITION),
        ("Article 7: Grievance Procedure", Area.HOURS, Area.GRIEVANCE),
        ("Artículo 7, quejas", Area.HOURS, Area.GRIEVANCE),
        ("Non-Discrimination, 2.1", Area.PAY, Area.NON_DISCRIMINATION),
        ("Artículo 2, No discriminación", Area.PAY, Area.NON_DISCRIMINATION),
        ("Association Rights 4.1", Area.OTHER, Area.ASSOCIATION),
        ("Derechos sindicales", Area.OTHER, Area.ASSOCIATION),
        ("Article 9, Staff recognitions fund", Area.PAY, None),
    ],
)
def test_what_is_never_waived_is_known_by_its_subject_or_its_name(clause: str, area: str, never: str | None) -> None:
    assert Said(clause, "", "x", "y", area).never == never


@pytest.mark.parametrize(("letters", "refused"), [(LONGEST_CLAUSE, False), (LONGEST_CLAUSE + 1, True)])
def test_a_clause_has_so_many_letters_at_most(letters: int, refused: bool) -> None:
    said = Said("x" * letters, "", "x", "y", Area.PAY)
    assert bool(list(obstacles_to_saying(said, True))) is refused


def test_each_fault_has_its_field() -> None:
    fields = [field for field, _ in obstacles_to_saying(Said("", "", "", "", "lunch"), False)]
    assert fields == ["section", "area", "clause", "instead", "why"]


@pytest.mark.parametrize(
    ("one", "against"),
    [
        (Departure(1, LUNCH, 3, 3, "T"), 0),
        (Departure(1, CLAIM, 3, 3, "T"), 1),
        (Departure(1, CLAIM, 3, 3, "T", adds="It comes before, never instead."), 0),
        (Departure(1, LUNCH, 3, None, "T"), 1),
        (Departure(1, LUNCH, 3, 3, "T", waits=True), 1),
        (Departure(1, CLAIM, 3, None, "T", waits=True), 3),
    ],
)
def test_what_stands_against_a_freeze(one: Departure, against: int) -> None:
    assert len(list(obstacles_to_freezing_with([one]))) == against


def test_the_committee_records_one_and_everyone_reads_it(town: Town, draft: Agreement, as_) -> None:  # noqa: ANN001
    sent = {"key": "k", "section": "3", **vars(LUNCH)}
    assert as_("samuel").post(f"{LIST}/new", data=sent).status_code == 303
    page = as_("grace").get(LIST).get_data(as_text=True)
    assert all(
        words in page for words in ("Article 8.2", "We share lunch duty.", "We are few.", "Lunch is free of duty.")
    )


@pytest.mark.parametrize("path", ["draft", "draft/3"])
def test_the_draft_and_its_section_lead_there(town: Town, draft: Agreement, as_, path: str) -> None:  # noqa: ANN001
    recorded(town, draft)
    assert 'href="/lantern/agreement/2027/departures' in as_("grace").get(f"/lantern/agreement/{path}").get_data(
        as_text=True
    )


def test_nobody_else_records_one(draft: Agreement, as_) -> None:  # noqa: ANN001
    sent = {"key": "k", "section": "3", **vars(LUNCH)}
    assert as_("ana").post(f"{LIST}/new", data=sent).status_code == 403


def test_what_is_missing_stands_beside_its_field_and_what_was_typed_stays(draft: Agreement, as_) -> None:  # noqa: ANN001
    answer = as_("marta").post(f"{LIST}/new", data={"key": "k", "section": "99", "instead": "Ours <b>", "area": "x"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert all(f'id="{name}-error"' in page for name in ("section", "clause", "area", "why"))
    assert "Ours &lt;b&gt;" in page


def test_the_same_press_twice_is_one_departure(town: Town, draft: Agreement) -> None:
    assert [recorded(town, draft), recorded(town, draft), recorded(town, draft, key="other")] == [1, 1, 2]


def test_an_edit_is_a_row_more_and_the_newest_holds(town: Town, draft: Agreement) -> None:
    no = recorded(town, draft)
    anew = Said("Article 8.3", "", "We share it.", "Few.", Area.HOURS)
    for _ in range(2):
        departing.change(draft, no, 4, anew, actor=town.actor("samuel"), at=town.now)
    one = found.in_draft(draft)[0]
    steps = [(step.what, step.by) for step in found.life(found.row_of(draft, no))]
    assert (one.said, one.section_no) == (anew, 4)
    assert steps == [("changed", town.actor("samuel").name), ("recorded", town.marta.name)]


def test_one_is_taken_off_with_a_reason_and_its_history_stays(town: Town, draft: Agreement, as_) -> None:  # noqa: ANN001
    no = recorded(town, draft)
    assert as_("marta").post(f"{LIST}/{no}/taking-off", data={"off": " "}).status_code == 422
    as_("marta").post(f"{LIST}/{no}/taking-off", data={"off": "The district agreed."})
    page = as_("grace").get(f"{LIST}/{no}").get_data(as_text=True)
    assert found.in_draft(draft) == []
    assert all(words in page for words in ("The district agreed.", "We share lunch duty."))


def test_one_taken_off_is_changed_no_more(town: Town, draft: Agreement) -> None:
    no = recorded(town, draft)
    departing.take_off(draft, no, "Not needed.", actor=town.marta, at=town.now)
    with pytest.raises(Refused, match="taken off"):
        departing.change(draft, no, 3, CLAIM, actor=town.marta, at=town.now)


def test_the_freeze_is_refused_with_the_source_until_the_chair_says_it_only_adds(town: Town, draft: Agreement) -> None:
    no = recorded(town, draft, CLAIM)
    with pytest.raises(Refused, match="SDEA 24.6"):
        frozen(town, draft)
    departing.say_it_adds(draft, no, "It comes first, and waives nothing.", actor=town.marta, at=town.now)
    entry = Entry.select().where(Entry.deed == "departure adds").get()
    assert "waives nothing" in str(entry.facts)
    assert frozen(town, draft).pages[2]["departures"][0]["adds"] == "It comes first, and waives nothing."


def test_the_chairs_word_counts_for_the_words_it_was_said_of(town: Town, draft: Agreement) -> None:
    no = recorded(town, draft, CLAIM)
    departing.say_it_adds(draft, no, "It adds.", actor=town.marta, at=town.now)
    departing.change(
        draft, no, 3, Said("Article 5", "", "No claims.", "So.", Area.GRIEVANCE), actor=town.marta, at=town.now
    )
    assert found.in_draft(draft)[0].barred


def test_only_the_chair_says_so_and_only_where_it_matters(town: Town, draft: Agreement, as_) -> None:  # noqa: ANN001
    recorded(town, draft)
    assert as_("samuel").post(f"{LIST}/1/additions", data={"adds": "x"}).status_code == 403
    assert as_("marta").post(f"{LIST}/1/additions", data={"adds": "x"}).status_code == 422


def test_the_page_says_loudly_that_it_is_never_waived(town: Town, draft: Agreement, as_) -> None:  # noqa: ANN001
    recorded(town, draft, CLAIM)
    for path in (LIST, f"{LIST}/1"):
        page = as_("grace").get(path).get_data(as_text=True)
        assert "notice stop" in page
        assert "“Grievances” is never waived." in page


def test_one_whose_section_was_taken_out_is_pointed_out(town: Town, draft: Agreement, as_) -> None:  # noqa: ANN001
    recorded(town, draft)
    sections.remove_section(draft, 3, actor=town.marta, at=town.now)
    assert "Its section was taken out of the draft." in as_("grace").get(LIST).get_data(as_text=True)
    with pytest.raises(Refused, match="which was taken out"):
        frozen(town, draft)


def test_a_text_without_departures_has_the_digest_it_had(town: Town, draft: Agreement) -> None:
    subject = frozen(town, draft)
    assert {frozenset(page) for page in subject.pages} == {frozenset({"no", "anchor", "title", "html", "words"})}


def test_what_is_frozen_is_not_touched_any_more(town: Town, draft: Agreement) -> None:
    no = recorded(town, draft)
    frozen(town, draft)
    with pytest.raises(Refused, match="frozen"):
        departing.take_off(draft, no, "Late.", actor=town.marta, at=town.now)


ALTERED = (
    ("We share lunch duty.", "We share Lunch duty."),
    ("Article 8.2", "Article 8.3"),
    ('"area":"hours"', '"area":"other"'),
)


@pytest.mark.parametrize(("old", "new"), ALTERED)
def test_one_changed_byte_of_a_frozen_departure_is_found(town: Town, draft: Agreement, as_, old: str, new: str) -> None:  # noqa: ANN001
    recorded(town, draft)
    subject = frozen(town, draft)
    pages = json.loads(canonical(subject.pages).replace(old, new))
    Subject.update(pages=pages).where(Subject.id == subject.id).execute()
    assert not untouched(Subject.get_by_id(subject.id))
    for path in ("agreement/2027", "agreement/2027/departures"):
        assert "notice stop" in as_("grace").get(f"/lantern/{path}").get_data(as_text=True)


def test_one_taken_out_of_a_frozen_text_is_found_in_its_proof(town: Town, draft: Agreement, as_) -> None:  # noqa: ANN001
    recorded(town, draft)
    frozen(town, draft)
    proof = as_("grace").get("/lantern/agreement/2027/proof.json").get_json()
    assert altered(proof) == []
    del proof["agreement"]["pages"][2]["departures"]
    assert altered(proof) == ["The pages of the text were altered."]


@pytest.mark.parametrize("path", ["agreement/2027", "agreement/2027/departures"])
def test_the_frozen_text_shows_them(town: Town, draft: Agreement, as_, path: str) -> None:  # noqa: ANN001
    recorded(town, draft)
    frozen(town, draft)
    page = as_("grace").get(f"/lantern/{path}").get_data(as_text=True)
    assert "Article 8.2" in page
    assert "We share lunch duty." in page


def _next_year(town: Town, draft: Agreement) -> Agreement:
    recorded(town, draft)
    frozen(town, draft)
    return drafting.begin(SchoolYear(2028), actor=town.marta, at=town.now)


def test_next_year_starts_from_them_and_each_is_looked_at(town: Town, draft: Agreement, as_) -> None:  # noqa: ANN001
    later = _next_year(town, draft)
    page = as_("grace").get("/lantern/agreement/2028/departures").get_data(as_text=True)
    assert "Carried, not yet looked at" in page
    with pytest.raises(Refused, match="not looked at yet: 1"):
        frozen(town, later)
    as_("samuel").post("/lantern/agreement/2028/departures/1/looks", data={"back": "list"})
    assert [one.waits for one in found.in_draft(later)] == [False]
    assert frozen(town, later).pages[2]["departures"][0]["clause"] == "Article 8.2"


def test_wording_it_anew_is_looking_at_it(town: Town, draft: Agreement) -> None:
    later = _next_year(town, draft)
    departing.change(later, 1, 3, CLAIM, actor=town.marta, at=town.now)
    assert not found.in_draft(later)[0].waits


def test_a_section_that_is_unknown_departs_from_nothing(town: Town, draft: Agreement) -> None:
    with pytest.raises(NotSaid):
        recorded(town, draft, section=99)


@pytest.mark.parametrize("ending", ["md", "docx", "pdf"])
def test_they_stand_at_the_end_of_the_files(town: Town, draft: Agreement, as_, ending: str) -> None:  # noqa: ANN001
    recorded(town, draft)
    frozen(town, draft)
    answer = as_("grace").get(f"/lantern/agreement/2027.{ending}")
    assert answer.status_code == 200
    if ending == "md":
        assert answer.get_data(as_text=True).rstrip().endswith("Why: We are few.")


def test_the_paper_copy_lists_each_after_the_sections(town: Town, draft: Agreement, as_, monkeypatch) -> None:  # noqa: ANN001
    recorded(town, draft)
    frozen(town, draft)
    source: list[str] = []
    monkeypatch.setattr("governance.agreements.bundle.compiled", lambda parts: source.extend(parts) or b"")
    as_("grace").get("/lantern/agreement/2027.pdf")
    text = "".join(source)
    assert text.index("What stays as in the district") < text.index("Departures from the contract")
    assert text.index("departs from Article 8.2") < text.index("We share lunch duty.") < text.index("We are few.")
