"""A private calendar address: shown once, stored as a digest, taken back by its owner, ended with the post."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar
from icalendar.cal import Component

from governance.learning.actions import sessions
from governance.learning.rules.sessions import Wish
from governance.notifications.models import Feed
from governance.peer_review.actions import planning
from governance.peer_review.rules.cycles import Shape
from governance.people.models import Appointment
from governance.signin.models import Attempt
from tests.cast import NOW, Town
from tests.demonstration import client_of, demonstration, made

__all__ = ["demonstration", "made"]


def address(client, school: str = "/lantern") -> str:  # noqa: ANN001
    """Make an address; its path."""
    answer = client.post(f"{school}/calendar/feed")
    found = re.search(r'value="http://localhost:8000(/[^"]*\.ics)"', answer.text)
    assert found
    return found[1]


def events(client, path: str) -> dict[str, Component]:  # noqa: ANN001
    """What an independent parser finds, by summary."""
    answer = client.get(path)
    assert (answer.status_code, answer.content_type) == (200, "text/calendar; charset=utf-8")
    return {str(one["SUMMARY"]): one for one in Calendar.from_ical(answer.data).walk("VEVENT")}


@pytest.fixture
def busy(town: Town) -> Town:
    """A session every Tuesday through the change of clocks, and a visit of Ana to Luis on Friday."""
    wish = Wish("Grade 9", "Team meeting; part 1, of 2", "Room 12", date(2026, 10, 27), 930, 90, date(2027, 6, 1))
    sessions.plan(wish, once_key="k", actor=town.ofelia, today=town.today, at=town.now)
    host, guests, day = town.luis.person_id, frozenset({town.ana.person_id}), town.today + timedelta(days=3)
    planning.plan(Shape.VISIT, host, guests, day, once_key="k", actor=town.ana, today=town.today, at=town.now)
    return town


def test_it_is_shown_once_and_no_row_holds_it(town: Town, as_) -> None:  # noqa: ANN001
    path = address(as_("ana"))
    secret = path.rpartition("/")[2].removesuffix(".ics")
    assert secret not in as_("ana").get("/lantern/calendar/feed").text
    assert len(secret) >= 43
    assert secret not in str(Feed.select().dicts().get())


def test_whoever_has_it_reads_it_without_signing_in(busy: Town, as_) -> None:  # noqa: ANN001
    found = events(as_(None), address(as_("grace")))
    assert found == {}


def test_sessions_stand_at_the_same_hour_of_the_schools_clock(busy: Town, as_) -> None:  # noqa: ANN001
    answer = as_(None).get(address(as_("marta")))
    assert "BEGIN:VEVENT" not in answer.text
    listed = Calendar.from_ical(as_(None).get(address(as_("carmen"))).data).walk("VEVENT")
    starts = {one["DTSTART"].dt for one in listed}
    assert {datetime(2026, 10, 27, 22, 30, tzinfo=UTC), datetime(2026, 11, 3, 23, 30, tzinfo=UTC)} <= starts


def test_summary_and_place_come_through_their_escapes(busy: Town, as_) -> None:  # noqa: ANN001
    found = events(as_(None), address(as_("carmen")))["Team session: Team meeting; part 1, of 2"]
    assert found["LOCATION"] == "Room 12"
    assert str(found["URL"]).startswith("http://localhost:8000/lantern/learning/sessions/1/")


def test_a_planned_visit_stands_on_its_day_in_the_readers_language(busy: Town, as_) -> None:  # noqa: ANN001
    found = events(as_(None), address(as_("ana")))
    visit = next(one for one in found.values() if "Luis" in str(one["SUMMARY"]))
    assert visit["DTSTART"].dt == date(2026, 11, 27)
    assert any(name.startswith("Sesión de equipo") for name in found)


def test_every_name_is_the_same_at_the_next_reading(busy: Town, as_, moment) -> None:  # noqa: ANN001
    path = address(as_("carmen"))
    before = {str(one["UID"]) for one in Calendar.from_ical(as_(None).get(path).data).walk("VEVENT")}
    moment.set(NOW + timedelta(hours=5))
    after = [str(one["UID"]) for one in Calendar.from_ical(as_(None).get(path).data).walk("VEVENT")]
    assert set(after) == before
    assert len(after) == len(before)


def test_a_new_address_ends_the_one_before(town: Town, as_) -> None:  # noqa: ANN001
    first, second = address(as_("ana")), address(as_("ana"))
    assert [as_(None).get(path).status_code for path in (first, second)] == [404, 200]


def test_taken_back_it_works_no_more(town: Town, as_) -> None:  # noqa: ANN001
    path = address(as_("ana"))
    as_("ana").post("/lantern/calendar/feed/ending")
    assert as_(None).get(path).status_code == 404


def test_it_ends_with_the_post(town: Town, as_, moment) -> None:  # noqa: ANN001
    path = address(as_("ana"))
    Appointment.update(until_day=date(2026, 11, 24)).where(Appointment.person == town.people["ana"]).execute()
    assert as_(None).get(path).status_code == 200
    moment.set(NOW + timedelta(days=1))
    assert as_(None).get(path).status_code == 404


def test_another_school_knows_nothing_of_it(demonstration) -> None:  # noqa: ANN001
    path = address(client_of(demonstration, "ana"))
    assert client_of(demonstration, None).get(path.replace("/lantern/", "/other/")).status_code == 404


def test_who_guesses_is_counted_and_then_sent_away(town: Town, as_) -> None:  # noqa: ANN001
    client = as_(None)
    answers = [client.get(f"/lantern/calendar/feed/{n}.ics").status_code for n in range(101)]
    assert set(answers[:100]) == {404}
    assert answers[100] == 429
    assert Attempt.select().count() == 100


def test_a_right_address_still_opens_for_who_guessed_too_often(town: Town, as_) -> None:  # noqa: ANN001
    path, client = address(as_("ana")), as_(None)
    for n in range(101):
        client.get(f"/lantern/calendar/feed/{n}.ics")
    assert client.get(path).status_code == 200


def unfolded(client, path: str) -> list[str]:  # noqa: ANN001
    return re.sub("\r\n ", "", client.get(path).text).split("\r\n")


def test_of_a_secret_vote_only_its_published_moments_stand_in_it(demonstration) -> None:  # noqa: ANN001
    lines = unfolded(client_of(demonstration, None), address(client_of(demonstration, "marta")))
    start = lines.index("SUMMARY:Vote closes: Budget for 2026-27") - 3
    of_vote = lines[start : lines.index("END:VEVENT", start)]
    assert [line.partition(":")[0] for line in of_vote] == ["BEGIN", "UID", "DTSTAMP", "SUMMARY", "DTSTART", "URL"]
    assert of_vote[-1] == "URL:http://localhost:8000/lantern/decide/3"


def test_the_feed_does_not_tell_who_has_voted(demonstration) -> None:  # noqa: ANN001
    one, other = (client_of(demonstration, key) for key in ("marta", "grace"))
    feeds = [unfolded(client_of(demonstration, None), address(client)) for client in (one, other)]
    votes = [[line for line in lines if "/decide/" in line or "Vote " in line] for lines in feeds]
    assert votes[0] == votes[1] != []
