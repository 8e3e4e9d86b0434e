"""Threads in the margin: who may speak when, answers, resolving, and whom it is told."""

from datetime import date, timedelta

import pytest

from governance.agreements.actions import commenting
from governance.agreements.models.discussing import Remark, Thread
from governance.agreements.models.texts import Agreement
from governance.agreements.rules.margin import Period, last_of, obstacles_to_commenting
from governance.notifications.models import Message
from governance.values.words import Refused
from tests.agreements.conftest import save
from tests.agreements.margin import open_period, said, talk_of
from tests.cast import Town

LUNCH = "Teachers may be assigned lunch duty."
PAGE = "/lantern/agreement/draft/3/discussion"
DAY = date(2026, 11, 24)


@pytest.mark.parametrize(("days", "taken"), [(-1, False), (0, True), (9, True), (10, False)])
def test_the_faculty_comments_on_the_days_of_the_period_alone(days: int, taken: bool) -> None:
    period = Period(DAY, DAY + timedelta(days=9))
    assert list(obstacles_to_commenting(False, period, DAY + timedelta(days=days))) is not taken


def test_ten_school_days_pass_over_weekends_and_days_off() -> None:
    assert last_of(date(2026, 11, 23), frozenset({date(2026, 11, 26), date(2026, 11, 27)})) == date(2026, 12, 8)


def test_outside_the_period_the_faculty_is_refused_and_the_committee_is_not(town: Town, next_draft: Agreement) -> None:
    with pytest.raises(Refused, match="not open yet"):
        said(town, next_draft, "ana", LUNCH)
    assert said(town, next_draft, "samuel", LUNCH)


def test_the_same_comment_sent_twice_is_one(town: Town, next_draft: Agreement) -> None:
    open_period(town, next_draft)
    assert said(town, next_draft, "ana", LUNCH, key="k") == said(town, next_draft, "ana", LUNCH, key="k")
    assert (Thread.select().count(), Remark.select().count()) == (1, 1)


def test_who_is_named_and_who_began_are_told_and_nobody_else(town: Town, next_draft: Agreement) -> None:
    open_period(town, next_draft)
    thread = said(town, next_draft, "ana", LUNCH)
    words = "Ask @Luis Mondragón"
    commenting.reply(next_draft, thread, words, "k", actor=town.marta, today=town.today, at=town.now)
    told = {row.person_id for row in Message.select().where(Message.kind == "comment_made")}
    assert told == {town.ana.person_id, town.luis.person_id}


def test_a_thread_resolves_and_opens_again(town: Town, next_draft: Agreement) -> None:
    thread, seen = said(town, next_draft, "marta", LUNCH), []
    for resolved in (True, True, False):
        commenting.settle(next_draft, thread, resolved, actor=town.marta, today=town.today, at=town.now)
        seen.append(talk_of(next_draft).resolved)
    assert (seen, thread.settlings.count()) == ([True, True, False], 2)


def test_without_a_script_one_chooses_the_sentence_by_its_number(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    open_period(town, next_draft)
    client = as_("ana")
    page = client.get(f"{PAGE}?on=2").get_data(as_text=True)
    revision = page.split('name="revision" value="')[1].split('"')[0]
    sent = {"on": "2", "revision": revision, "key": "k", "body": "Too late for the bus."}
    assert client.post("/lantern/agreement/draft/3/comments", data=sent).status_code == 303
    assert talk_of(next_draft).now == "Meetings end at 3:30."


@pytest.mark.parametrize("on", ["", "0", "99", "-1", "x"])
def test_a_sentence_that_is_none_keeps_what_was_typed(town: Town, next_draft: Agreement, as_, on: str) -> None:  # noqa: ANN001
    sent = {"on": on, "revision": "1", "key": "k", "body": "Too late for the bus."}
    page = as_("marta").post("/lantern/agreement/draft/3/comments", data=sent)
    assert (page.status_code, "Too late for the bus." in page.get_data(as_text=True)) == (422, True)


def test_the_chair_sets_the_days(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    sent = {"first_day": "2026-11-24", "last_day": "2026-12-09"}
    assert as_("marta").post("/lantern/agreement/draft/comment-period", data=sent).status_code == 303
    assert "9" in as_("ana").get("/lantern/agreement/draft").get_data(as_text=True)
    assert said(town, next_draft, "ana", LUNCH)


def test_the_page_shows_what_is_gone_with_its_words(town: Town, next_draft: Agreement, as_) -> None:  # noqa: ANN001
    said(town, next_draft, "marta", LUNCH)
    save(town, next_draft, "samuel", "Meetings end at 3:30.\n", "a")
    page = as_("ana").get(PAGE).get_data(as_text=True)
    assert [words in page for words in ("Pasaje retirado", LUNCH)] == [True, True]
