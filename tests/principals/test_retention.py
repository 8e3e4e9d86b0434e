"""Files, names and contacts go on their day; the trail says that they went. A protest keeps them; the key goes for good."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from governance.audit.models import Entry
from governance.ballots.models.endings import Protest
from governance.config import Config
from governance.notifications.actions import take_lease
from governance.principals.actions import declaring, removing, steps
from governance.principals.models.applications import Application, ApplicationFile, Declaration, FilesRemoved
from governance.principals.models.searching import Search
from governance.principals.queries import keeping
from governance.principals.rules.applying import goes, obstacles_to_keeping_until, removal_day, year_after
from governance.principals.rules.stages import Fate
from governance.values.words import Refused
from governance.working import background
from tests.cast import NOW, Town
from tests.principals.papers import pdf
from tests.principals.searching import add, declare, enter, ready
from tests.principals.test_conflicts import SPOUSE, finalists, freeze, post

ANSWERED = date(2026, 11, 24)
ON_THE_DAY = datetime(2027, 11, 24, 20, tzinfo=NOW.tzinfo)
LIST = "/lantern/principal/1/applications"


@pytest.fixture
def kept(town: Town, search: Search, key_dir: Path) -> Search:
    """Two applications with a file each and a declared conflict; the superintendent answered today."""
    ready(town, search)
    for no, name in enumerate(("Abena Mensah", "Bruno Sá"), 1):
        enter(town, search, key_dir, name, colleague="leila" if no == 2 else None)
        add(town, search, no, pdf(), key_dir)
    declare(town, search, "hiroshi", "pieter")
    declaring.declare_conflict(search, 1, "My spouse.", today=town.today, actor=town.pieter, at=NOW)
    steps.mark(search, 11, Fate.DONE, ANSWERED, "", today=town.today, actor=town.hiroshi, at=NOW)
    return search


def test_nothing_goes_before_the_day(kept: Search, key_dir: Path) -> None:
    removing.remove_old_files(ON_THE_DAY - timedelta(days=1), key_dir)
    assert (ApplicationFile.select().count(), (key_dir / f"search-{kept.id}.key").exists()) == (2, True)


def test_on_the_day_files_names_and_words_are_gone_with_their_key(kept: Search, key_dir: Path) -> None:
    removing.remove_old_files(ON_THE_DAY, key_dir)
    assert (ApplicationFile.select().count(), (key_dir / f"search-{kept.id}.key").exists()) == (0, False)
    assert {(row.sealed, row.person_id) for row in Application.select()} == {(None, None)}
    assert {row.words for row in Declaration.select()} == {""}


def test_the_trail_says_that_they_went_and_not_what_they_held(kept: Search, key_dir: Path) -> None:
    removing.remove_old_files(ON_THE_DAY, key_dir)
    entry = Entry.select().where(Entry.deed == "application files removed").get()
    assert (entry.kind, entry.thing_id, entry.actor_id, entry.facts) == (
        "search",
        kept.id,
        None,
        {"applications": 2, "files": 2},
    )


def test_it_happens_once_and_the_page_says_so(kept: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    for days in (0, 1, 400):
        removing.remove_old_files(ON_THE_DAY + timedelta(days=days), key_dir)
    assert FilesRemoved.select().count() == 1
    page = as_("hiroshi").get(LIST).get_data(as_text=True)
    assert ("The files of 2 applications were deleted" in page, "Abena" in page) == (True, False)
    assert as_("hiroshi").get(f"{LIST}/1").status_code == 404


def test_after_it_nothing_is_added(town: Town, kept: Search, key_dir: Path) -> None:
    removing.remove_old_files(ON_THE_DAY, key_dir)
    with pytest.raises(Refused, match="deleted by rule"):
        enter(town, kept, key_dir, "Chiyo Ito")


def test_a_key_that_a_crash_left_is_destroyed_by_the_next_pass(kept: Search, key_dir: Path) -> None:
    path = key_dir / f"search-{kept.id}.key"
    key = path.read_bytes()
    removing.remove_old_files(ON_THE_DAY, key_dir)
    path.write_bytes(key)
    removing.remove_old_files(ON_THE_DAY, key_dir)
    assert not path.exists()


def test_a_protest_without_an_answer_keeps_them(town: Town, kept: Search, key_dir: Path) -> None:
    finalists(town, kept, key_dir)
    motion = post(town, freeze(town, kept))
    protest = Protest.create(motion=motion, no=1, person=town.people["desmond"].id, why="x", at=NOW)
    removing.remove_old_files(ON_THE_DAY, key_dir)
    assert ApplicationFile.select().count() == 2
    protest.delete_instance()
    removing.remove_old_files(ON_THE_DAY, key_dir)
    assert ApplicationFile.select().count() == 0


def test_the_background_work_does_it(kept: Search, house: Config, app) -> None:  # noqa: ANN001
    with app.test_request_context("/"):
        background(house, "worker", ON_THE_DAY)
    assert FilesRemoved.select().count() == 1
    assert not take_lease("work", "another", lasting=timedelta(minutes=5), at=ON_THE_DAY)


def test_the_chair_sets_another_day(kept: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    assert as_("pieter").post(f"{LIST}/retention", data={"day": "2027-02-01"}).status_code == 403
    assert as_("hiroshi").post(f"{LIST}/retention", data={"day": "2027-02-01"}).status_code == 303
    assert keeping.kept_until(kept) == date(2027, 2, 1)
    removing.remove_old_files(datetime(2027, 2, 1, 20, tzinfo=NOW.tzinfo), key_dir)
    assert ApplicationFile.select().count() == 0


@pytest.mark.parametrize("day", ["2026-11-24", "2029-11-25", "soon", ""])
def test_a_day_that_cannot_be_is_refused_beside_the_field(kept: Search, as_, day: str) -> None:  # noqa: ANN001
    answer = as_("hiroshi").post(f"{LIST}/retention", data={"day": day})
    assert (answer.status_code, 'id="day-error"' in answer.get_data(as_text=True)) == (422, True)


def test_the_conflict_holds_after_the_words_are_gone(kept: Search, key_dir: Path, as_) -> None:  # noqa: ANN001
    assert SPOUSE["words"] == "My spouse."
    removing.remove_old_files(ON_THE_DAY, key_dir)
    assert "A conflict with application 1" in as_("pieter").get("/lantern/principal/1/declaration").get_data(
        as_text=True
    )


@pytest.mark.parametrize(("day", "later"), [
    (date(2026, 11, 24), date(2027, 11, 24)), (date(2028, 2, 29), date(2029, 2, 28)), (date(2027, 2, 28), date(2028, 2, 28)),
])  # fmt: skip
def test_a_year_after(day: date, later: date) -> None:
    assert year_after(day) == later


@pytest.mark.parametrize(("chosen", "answered", "latest", "day"), [
    (None, None, None, None), (None, ANSWERED, ANSWERED, date(2027, 11, 24)), (date(2027, 1, 1), ANSWERED, None, date(2027, 1, 1)),
    (date(2027, 1, 1), None, ANSWERED, date(2027, 1, 1)), (None, None, ANSWERED, date(2029, 11, 24)),
])  # fmt: skip
def test_which_day_holds(chosen: date | None, answered: date | None, latest: date | None, day: date | None) -> None:
    assert removal_day(chosen, answered, latest) == day


def test_a_search_that_nobody_ends_is_emptied_too(town: Town, search: Search, key_dir: Path) -> None:
    ready(town, search)
    enter(town, search, key_dir)
    add(town, search, 1, pdf(), key_dir)
    for day, left in ((19, 1), (20, 0)):  # three years after 20 November 2026, when it came in
        removing.remove_old_files(datetime(2029, 11, day, 20, tzinfo=NOW.tzinfo), key_dir)
        assert ApplicationFile.select().count() == left


@pytest.mark.parametrize(
    ("days", "protested", "gone"), [(-1, False, False), (0, False, True), (1, False, True), (1, True, False)]
)
def test_when_they_go(days: int, protested: bool, gone: bool) -> None:
    assert goes(ANSWERED, ANSWERED + timedelta(days=days), protested=protested) == gone


@pytest.mark.parametrize(("day", "faults"), [
    (date(2026, 11, 24), 1), (date(2026, 11, 25), 0), (date(2029, 11, 24), 0), (date(2029, 11, 25), 1),
])  # fmt: skip
def test_until_when_they_may_be_kept(day: date, faults: int) -> None:
    assert len(list(obstacles_to_keeping_until(day, ANSWERED, ANSWERED))) == faults
