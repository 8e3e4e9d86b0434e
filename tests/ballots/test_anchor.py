"""The chain is anchored: its head stands on the result, and goes by mail to both officers."""

from governance.audit.queries import place_of
from governance.ballots.queries import result
from governance.notifications.models import Message
from tests.ballots.conftest import YES, Vote


def test_both_officers_are_mailed_the_head_of_the_certificate(opened: Vote) -> None:
    opened.all_cast(*[YES] * 16).count().certify()
    mails = list(Message.select().where(Message.kind == "vote_anchor"))
    assert {mail.person_id for mail in mails} == {opened.town.grace.person_id, opened.town.kwabena.person_id}
    assert {place_of(mail.params["head"])[0] for mail in mails} == {opened.town.school.id}


def test_the_result_shows_the_same_head_once_certified(opened: Vote) -> None:
    heads = [seen(opened.all_cast(*[YES] * 16).count()), seen(opened.certify())]
    assert heads == ["", Message.get(Message.kind == "vote_anchor").params["head"]]


def seen(vote: Vote) -> str:
    found = result.result(vote.town.school.id, vote.number, vote.town.ana.person_id, "en")
    return found.head if found else "none"
