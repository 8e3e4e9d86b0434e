"""One mail a day, at a decent hour, never twice of one thing; a crash says nothing twice, and a press stops it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from governance.agreements.queries.answers import Unanswered
from governance.config import Config
from governance.home.queries import reminders
from governance.learning.actions import caring, sessions
from governance.learning.rules.sessions import Wish
from governance.notifications import actions as outbox
from governance.notifications.models import DigestLook, Message, Sent
from governance.peer_review.actions import planning, visiting
from governance.peer_review.models import Visit
from governance.peer_review.rules.cycles import Shape
from governance.peer_review.rules.visiting import Kind
from tests.cast import NOW, Town
from tests.notifications.conftest import Postman, at_work, postman, served

__all__ = ["at_work", "postman", "served"]

DAY = timedelta(days=1)
Work = Callable[..., None]


@pytest.fixture
def mei(town: Town) -> Town:
    """Mei alone has an address, and Ana logged a visit with her."""
    for key, person in town.people.items():
        person.email = "mei@school.org" if key == "mei" else None
        person.save()
    return town


def visit(town: Town, at: datetime = NOW, key: str = "one") -> Visit:
    told = {"kind": Kind.VISIT, "was_visited": False, "day": town.today, "minutes": 45, "once_key": key}
    return visiting.log(town.mei.person_id, **told, actor=town.ana, today=town.today, at=at)


def meeting(town: Town) -> None:
    wish = Wish("Grade 11", "Team meeting", "", town.today, 900, 90, date(2027, 5, 25))
    sessions.plan(wish, once_key="k", actor=town.ofelia, today=town.today, at=town.now)


def digests(postman: Postman) -> list:  # noqa: ANN201
    """The daily mails; that of the visit itself leaves at once."""
    return [mail for mail in postman.mails if "one mail of the day" in mail.get_content()]


def test_a_visit_that_waits_a_day_is_nudged_once(mei: Town, served: Config, postman: Postman, at_work: Work) -> None:
    visit(mei)
    for hours in range(24 * 8):
        at_work(NOW + timedelta(hours=hours), served)
    [mail] = digests(postman)
    assert "waits for your answer" in mail["Subject"]
    assert "http://localhost:8000/lantern/peer/visits/1" in mail.get_content()


@pytest.mark.parametrize(("age", "nudged"), [(timedelta(hours=24) - timedelta(minutes=1), 0), (DAY, 1)])
def test_it_was_mailed_at_once_so_the_nudge_waits_a_day(
    mei: Town, served: Config, postman: Postman, at_work: Work, age: timedelta, nudged: int
) -> None:
    visit(mei, NOW - age)
    at_work(NOW, served)
    assert len(digests(postman)) == nudged


@pytest.mark.parametrize(("days", "told"), [(7, ["choice:2027"]), (8, [])])
def test_the_choice_for_next_year_is_told_a_week_before(
    mei: Town, monkeypatch: pytest.MonkeyPatch, days: int, told: list[str]
) -> None:
    open_ = Unanswered(2027, "Agreement 2027-28", mei.today + days * DAY)
    monkeypatch.setattr("governance.home.queries.reminders.answers.unanswered", lambda *_: open_)
    assert [one.thing for one in reminders.due(mei.school.id, mei.mei.person_id, NOW)] == told


@pytest.mark.parametrize(("days", "told"), [(0, 1), (1, 1), (2, 0)])
def test_a_planned_visit_is_told_on_the_day_before(mei: Town, days: int, told: int) -> None:
    host, guests, day = mei.mei.person_id, frozenset({mei.ana.person_id}), mei.today + days * DAY
    planning.plan(Shape.VISIT, host, guests, day, once_key="k", actor=mei.ana, today=mei.today, at=NOW)
    assert len(reminders.due(mei.school.id, mei.mei.person_id, NOW)) == told


@pytest.mark.parametrize(("days", "told"), [(0, 1), (7, 1), (8, 0), (-1, 0)])
def test_a_data_review_is_told_once_it_is_due_and_not_held(mei: Town, days: int, told: int) -> None:
    first = mei.today - days * DAY
    caring.set_reviews("Grade 11", first, 1, actor=mei.ofelia, today=mei.today, at=NOW)
    assert len(reminders.due(mei.school.id, mei.mei.person_id, NOW)) == told


@pytest.mark.parametrize("key", ["delphine", "lena"])
def test_who_is_on_leave_or_has_left_is_told_nothing(mei: Town, key: str) -> None:
    wish = Wish("", "For everyone", "", mei.today, 900, 90)
    sessions.plan(wish, once_key="k", actor=mei.ofelia, today=mei.today, at=mei.now)
    assert reminders.due(mei.school.id, mei.actor(key).person_id, NOW) == []
    assert len(reminders.due(mei.school.id, mei.mei.person_id, NOW)) == 1


def test_several_things_are_one_mail(mei: Town, served: Config, postman: Postman, at_work: Work) -> None:
    visit(mei, NOW - DAY)
    visit(mei, NOW - DAY, "two")
    meeting(mei)
    at_work(NOW, served)
    [mail] = digests(postman)
    assert mail["Subject"] == "3 things for today"
    assert "Team meeting begins at Tuesday 24 November, 3:00 pm" in mail.get_content().replace("\u00a0", " ")


def test_with_nothing_to_say_none_comes(mei: Town, served: Config, postman: Postman, at_work: Work) -> None:
    at_work(NOW, served)
    assert postman.mails == []
    assert DigestLook.select().where(DigestLook.person == mei.people["mei"]).count() == 1


@pytest.mark.parametrize("hours", [-4, 8, 96, 97])
def test_nothing_at_night_or_on_a_weekend(
    mei: Town, served: Config, postman: Postman, at_work: Work, hours: int
) -> None:
    visit(mei, NOW - 2 * DAY)
    at_work(NOW + timedelta(hours=hours), served)
    assert digests(postman) == []


def test_a_mail_that_was_held_up_into_the_night_comes_the_next_morning(
    mei: Town, served: Config, postman: Postman, at_work: Work
) -> None:
    visit(mei, NOW - DAY)
    postman.refuses = True
    at_work(NOW + timedelta(hours=6, minutes=59), served)
    postman.refuses = False
    at_work(NOW + timedelta(hours=9), served)
    assert digests(postman) == []
    at_work(NOW + DAY, served)
    assert len(digests(postman)) == 1


def test_what_was_answered_meanwhile_is_not_told(mei: Town, served: Config, postman: Postman, at_work: Work) -> None:
    found = visit(mei, NOW - DAY)
    postman.refuses = True
    at_work(NOW, served)
    visiting.confirm(found, actor=mei.mei, today=mei.today, at=NOW)
    postman.refuses = False
    at_work(NOW + timedelta(hours=1), served)
    assert digests(postman) == []


def test_who_turned_it_off_gets_none(mei: Town, served: Config, postman: Postman, at_work: Work) -> None:
    visit(mei, NOW - DAY)
    outbox.choose_digest(False, mei.mei, NOW)
    at_work(NOW, served)
    assert digests(postman) == []


def test_turned_off_after_it_was_queued_it_does_not_leave(
    mei: Town, served: Config, postman: Postman, at_work: Work
) -> None:
    visit(mei, NOW - DAY)
    postman.refuses = True
    at_work(NOW, served)
    outbox.choose_digest(False, mei.mei, NOW)
    postman.refuses = False
    at_work(NOW + timedelta(hours=1), served)
    assert digests(postman) == []


def test_a_page_turns_it_off_and_on(mei: Town, as_) -> None:  # noqa: ANN001
    client = as_("mei")
    client.post("/lantern/calendar/mail", data={"wanted": "no"})
    assert "You do not get it." in client.get("/lantern/calendar/feed?lang=en").text
    client.post("/lantern/calendar/mail", data={"wanted": "yes"})
    assert "You get it." in client.get("/lantern/calendar/feed?lang=en").text


def test_a_crash_before_the_end_leaves_nothing_and_the_next_try_says_it_once(
    mei: Town, served: Config, postman: Postman, at_work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit(mei, NOW - DAY)
    with monkeypatch.context() as broken:
        broken.setattr("governance.notifications.models.DigestThing.insert_many", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            at_work(NOW, served)
    assert Message.select().where(Message.kind == "digest").count() == 0
    at_work(NOW, served)
    at_work(NOW + timedelta(minutes=1), served)
    assert len(digests(postman)) == 1


def test_two_at_work_at_once_say_it_once(mei: Town) -> None:
    for _ in range(2):
        outbox.remind(mei.school.id, mei.mei.person_id, mei.today, ["visit:1"], NOW)
    assert Message.select().where(Message.kind == "digest").count() == 1


def test_told_once_it_is_not_told_on_another_day(mei: Town) -> None:
    for days in range(3):
        outbox.remind(mei.school.id, mei.mei.person_id, mei.today + days * DAY, ["visit:1"], NOW)
        Sent.insert_many([{"message": m, "at": NOW} for m in Message.select()]).on_conflict_ignore().execute()
    assert Message.select().where(Message.kind == "digest").count() == 1


def test_looks_are_forgotten_after_a_month(mei: Town) -> None:
    outbox.remind(mei.school.id, mei.mei.person_id, mei.today, [], NOW)
    outbox.forget_looks(NOW + 31 * DAY)
    kept = DigestLook.select().count()
    outbox.forget_looks(NOW + 32 * DAY)
    assert (kept, DigestLook.select().count()) == (1, 0)
