"""The minutes write themselves: everything in its order, the undone too, and nothing changes once they are fixed."""

from datetime import timedelta

import pytest

from governance.agreements.actions import amending, drafting, settling
from governance.agreements.actions import meeting as acts
from governance.agreements.actions.amending import Wanted
from governance.agreements.models.meeting import MeetingClosing
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import drafts, meeting
from governance.agreements.rules.meeting import Said
from governance.agreements.rules.minutes import particulars, parts
from governance.audit.models import Entry
from governance.db.records import canonical
from governance.values.year import SchoolYear
from tests.agreements.amending import LATER, NONE, YARD, backed, filed
from tests.agreements.meeting import WALL, kept, press, undo
from tests.cast import NOW, Town


@pytest.fixture
def draft(town: Town, next_draft: Agreement) -> Agreement:
    for who, body in (("ana", YARD), ("luis", NONE), ("grace", LATER)):
        filed(town, next_draft, who, body)
    backed(town, next_draft, 1, "obi")
    acts.convene(next_draft, 14, actor=town.marta, at=town.now)
    return next_draft


@pytest.fixture
def held(town: Town, draft: Agreement) -> Agreement:
    """Accepted and taken back, put to a vote with its rival, declined; then closed."""
    undo(town, draft, press(town, draft, 1, Said.ACCEPTED))
    press(town, draft, 1, Said.VOTE)
    press(town, draft, 3, Said.DECLINED, words="Buses leave at *3:30*.")
    acts.close(draft, 15, actor=town.marta, at=town.now + timedelta(hours=1))
    return draft


def test_they_hold_each_decision_in_its_order(held: Agreement) -> None:
    rows = kept(held)["decided"]
    assert [(one["amendment"], one["kind"], one["undone"] is not None, one["with"]) for one in rows] == [
        (1, "accepted", True, []),
        (1, "vote", False, [2]),
        (3, "declined", False, []),
    ]


def test_they_name_sponsor_reason_support_and_rivals_as_they_were(town: Town, held: Agreement) -> None:
    first = kept(held)["decided"][0]
    names = (first["sponsor"], first["reason"], first["supporters"], first["rivals"], first["place"], first["by"])
    expected = ("Ana Riquelme", "It is fairer.", [town.people["obi"].name], [2], 3, town.marta.name)
    assert names == expected


def test_what_goes_to_a_vote_stays_open_and_says_so(held: Agreement) -> None:
    assert [(one["amendment"], one["before_faculty"]) for one in kept(held)["open"]] == [(1, True), (2, True)]


def test_in_short_the_last_word_counts(held: Agreement) -> None:
    assert [(one.count, one.plural.split(" ", 1)[1]) for one in particulars(kept(held)) if one.plural] == [
        (15, "people were present."),
        (1, "amendments were declined."),
        (2, "amendments go to a vote."),
    ]


def test_closed_nothing_changes_them(town: Town, held: Agreement) -> None:
    before = canonical(kept(held))
    filed(town, held, "mei", LATER + "\nMore.\n")
    backed(town, held, 2, "obi")
    acts.close(held, 99, actor=town.marta, at=town.now + timedelta(hours=2))
    assert canonical(kept(held)) == before


def test_the_trail_holds_their_fingerprint(held: Agreement) -> None:
    entry = Entry.select().where(Entry.deed == "meeting closed").get()
    assert entry.facts["digest"] == MeetingClosing.get().digest


def test_what_was_settled_by_other_ways_meanwhile_is_told_apart(town: Town, draft: Agreement) -> None:
    settling.decline(draft, 3, "Buses.", actor=town.marta, at=town.now)
    rows = kept(draft)
    assert ([one["amendment"] for one in rows["elsewhere"]], rows["decided"]) == ([3], [])
    assert len(parts(rows)) == 3


def test_what_was_taken_back_is_not_told_as_settled(town: Town, draft: Agreement) -> None:
    undo(town, draft, press(town, draft, 1, Said.DECLINED))
    assert kept(draft)["elsewhere"] == []


def test_twenty_changes_have_twenty_outcomes_with_their_times(town: Town, draft: Agreement) -> None:
    for n in range(4, 21):
        one = drafts.section(draft, 4)
        wanted = Wanted(one.revision_id, one.title, f"{one.body}\nSentence {n}.\n", "Why not.", f"k{n}")
        amending.propose(draft, 4, wanted, actor=town.ana, at=town.now)
    for no in range(1, 21):
        press(town, draft, no, Said.DECLINED)
    acts.close(draft, None, actor=town.marta, at=town.now)
    rows = kept(draft)
    assert [(one["amendment"], one["at"]) for one in rows["decided"]] == [(no, NOW.isoformat()) for no in range(1, 21)]
    assert rows["open"] == []


def test_the_page_says_it_all(as_, held: Agreement) -> None:  # noqa: ANN001
    page = as_("obi").get(f"{WALL}/minutes").get_data(as_text=True)
    said = (
        "15 people were present.",
        "Taken back,",
        "The reason given: Buses leave at *3:30*.",
        "Put to a vote of the",
    )
    assert [words in page for words in said] == [True] * 4


def test_in_markdown_no_word_is_a_sign(as_, held: Agreement) -> None:  # noqa: ANN001
    text = as_("obi").get(f"{WALL}/minutes/1.md").get_data(as_text=True)
    assert text.startswith("# Minutes of meeting 1 on the agreement of 2027")
    assert (r"Buses leave at \*3:30\*." in text, text.count("\n### ")) == (True, 5)


@pytest.mark.parametrize("language", ["en", "es"])
def test_on_paper_they_are_a_tagged_file(as_, held: Agreement, language: str) -> None:  # noqa: ANN001
    made = as_("obi").get(f"{WALL}/minutes/1.pdf?lang={language}")
    assert (made.mimetype, made.data[:5], b"/Marked true" in made.data) == ("application/pdf", b"%PDF-", True)


def test_spanish_minutes_hold_no_english_sentence(as_, held: Agreement) -> None:  # noqa: ANN001
    text = as_("obi").get(f"{WALL}/minutes/1.md?lang=es").get_data(as_text=True)
    assert ("Acta de la reunión 1" in text, "Taken" in text, "Proposed" in text) == (True, False, False)


def test_altered_minutes_say_so(as_, held: Agreement) -> None:  # noqa: ANN001
    row = MeetingClosing.get()
    MeetingClosing.update(minutes={**row.minutes, "present": 200}).where(MeetingClosing.id == row.id).execute()
    client = as_("obi")
    pages = [client.get(f"{WALL}/minutes{path}").get_data(as_text=True) for path in ("", "/1.md")]
    assert ["These are not the minutes that were fixed" in page for page in pages] == [True, True]


def test_the_chair_closes_it_and_reads_them(as_, draft: Agreement) -> None:  # noqa: ANN001
    page = as_("marta").post(f"{WALL}/closing", data={"present": ""}, follow_redirects=True).get_data(as_text=True)
    assert ("never change again" in page, "How many were present was not noted." in page) == (True, True)
    assert not meeting.newest(draft).open


def test_without_a_meeting_there_are_none(town: Town, as_) -> None:  # noqa: ANN001
    drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)
    client = as_("obi")
    assert client.get(f"{WALL}/minutes").location.endswith("/meeting")
    assert [client.get(f"{WALL}/minutes/1{end}").status_code for end in ("", ".md", ".pdf")] == [404] * 3
