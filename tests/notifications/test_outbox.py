"""The outbox: what is told leaves once, in words of the reader's language, and a failure only delays it."""

import email
from datetime import timedelta
from email import policy

import pytest

from governance.config import Config
from governance.notifications import actions, queries
from governance.notifications.models import Failed, Message, Sent
from tests.cast import NOW, Town
from tests.notifications.conftest import Postman, tell

MINUTE = timedelta(minutes=1)


def test_a_mail_leaves_by_the_server_once(told: Town, served: Config, postman: Postman, at_work) -> None:  # noqa: ANN001
    at_work(NOW, served)
    at_work(NOW + MINUTE, served)
    [mail] = postman.mails
    assert (mail["To"], mail["From"]) == ("mei@school.org", "votes@school.org")
    assert "Ana Riquelme confirmed your time together" in mail.get_content()
    assert "http://localhost:8000/lantern/peer/visits/7" in mail.get_content()


def test_without_a_server_it_is_written_to_a_folder(told: Town, house: Config, at_work) -> None:  # noqa: ANN001
    at_work(NOW)
    [file] = house.mail_dir.iterdir()
    assert email.message_from_bytes(file.read_bytes(), policy=policy.default)["To"] == "mei@school.org"


def test_an_invented_address_is_never_mailed(town: Town, served: Config, postman: Postman, at_work) -> None:  # noqa: ANN001
    tell(town)
    at_work(NOW, served)
    assert (postman.mails, len(list(served.mail_dir.iterdir()))) == ([], 1)


def test_the_same_act_is_told_once(told: Town) -> None:
    tell(told)
    assert queries.waiting(NOW) == 1


def test_nothing_leaves_before_its_time(told: Town, served: Config, postman: Postman, at_work) -> None:  # noqa: ANN001
    at_work(NOW - MINUTE, served)
    assert postman.mails == []


def test_who_has_no_address_is_passed_over(told: Town, served: Config, postman: Postman, at_work) -> None:  # noqa: ANN001
    told.people["mei"].email = None
    told.people["mei"].save()
    at_work(NOW, served)
    assert (postman.mails, Sent.get().moot) == ([], "no address")


@pytest.mark.parametrize(("pause", "tried"), [(timedelta(seconds=59), 1), (MINUTE, 2)])
def test_after_a_failure_it_rests_a_minute(told: Town, served: Config, postman: Postman, at_work, pause, tried) -> None:  # noqa: ANN001
    postman.refuses = True
    at_work(NOW, served)
    at_work(NOW + pause, served)
    assert Failed.select().count() == tried


def test_the_pauses_double_and_then_it_is_given_up(told: Town, served: Config, postman: Postman, at_work) -> None:  # noqa: ANN001
    postman.refuses = True
    for minute in range(200):
        at_work(NOW + minute * MINUTE, served)
    tries = [round((row.at - NOW) / MINUTE) for row in Failed.select().order_by(Failed.id)]
    assert tries == [0, 1, 3, 7, 15, 31]
    assert queries.waiting(NOW + 200 * MINUTE) == 1


def test_it_leaves_once_the_server_takes_it_again(told: Town, served: Config, postman: Postman, at_work) -> None:  # noqa: ANN001
    postman.refuses = True
    at_work(NOW, served)
    postman.refuses = False
    at_work(NOW + MINUTE, served)
    assert (len(postman.mails), queries.waiting(NOW + MINUTE)) == (1, 0)


def test_one_that_cannot_be_written_holds_no_other_back(told: Town, served: Config, postman: Postman, at_work) -> None:  # noqa: ANN001
    mei = [told.people["mei"].id]
    actions.tell(mei, "no such mail", school_id=told.school.id, params={}, once_key="a", due_at=NOW - MINUTE)
    at_work(NOW, served)
    assert (len(postman.mails), Failed.get().why) == (1, "TemplateNotFound")


def test_those_given_up_stand_in_nobodys_way(told: Town) -> None:
    mei = told.people["mei"].id
    for n in range(60):
        tell(told, f"old:{n}", NOW - timedelta(days=2))
    for old in Message.select().where(Message.due_at < NOW):
        for _ in range(queries.MOST_TRIES):
            actions.failed(old, NOW - timedelta(days=1), "OSError")
    assert [(one.person_id, one.once_key) for one in queries.due(NOW)] == [(mei, f"visit:1:{mei}")]


def test_what_left_keeps_no_words(told: Town, served: Config, at_work) -> None:  # noqa: ANN001
    at_work(NOW, served)
    assert Message.get().params == {}


def test_a_second_worker_waits_for_the_first(told: Town, served: Config, postman: Postman, at_work) -> None:  # noqa: ANN001
    at_work(NOW - MINUTE, served, "one")
    at_work(NOW, served, "another")
    assert postman.mails == []
    at_work(NOW + 5 * MINUTE, served, "another")
    assert len(postman.mails) == 1


def test_a_turn_comes_once_for_its_holder_too(town: Town) -> None:
    day = timedelta(hours=20)
    turns = [actions.take_turn("daily", "one", lasting=day, at=NOW + hours * MINUTE * 60) for hours in (0, 1, 19, 20)]
    assert turns == [True, False, False, True]


@pytest.mark.parametrize(("language", "word"), [("en", "confirmed your time"), ("es", "confirmó el tiempo")])
def test_in_the_readers_language(
    told: Town, served: Config, postman: Postman, at_work, language: str, word: str
) -> None:  # noqa: ANN001
    told.people["mei"].language = language
    told.people["mei"].save()
    at_work(NOW, served)
    assert word in postman.mails[0].get_content()


def test_a_link_to_sign_in_leaves_before_notices_that_are_older(town: Town) -> None:
    people = [person.id for person in town.people.values()]
    for n in range(3):
        actions.tell(people, "vote_open", school_id=None, params={}, once_key=f"notice:{n}", due_at=NOW)
    late = NOW + MINUTE
    actions.tell(people[:1], "signin_link", school_id=None, params={}, once_key="link", due_at=late)
    waiting = queries.due(late)
    assert (len(waiting), waiting[0].kind) == (50, "signin_link")
