"""The pages of ballots on paper: print, hand over, take back, type in as a pair, and the one page where it adds up."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from governance.audit.models import Entry
from governance.ballots.models.printed import PaperEnvelope, PaperTaken, PaperTyping, PrintedBallot, VoidPaper
from governance.decisions.rules import SubjectKind
from governance.notifications.models import Message
from tests.ballots.conftest import AFTER, DURING, Booths, Vote

PAGE, TYPING = "/lantern/decide/1/printed", "/lantern/decide/1/typing"
SERIAL = re.compile(r'translate="no">([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})<')
CODE = re.compile(r'class="code" translate="no">([a-z-]+)<')
Hand = Callable[[str], FlaskClient]


@pytest.fixture
def day(opened: Vote, at_hand: Hand, moment) -> Hand:  # noqa: ANN001
    moment.set(DURING)
    return at_hand


def printed(client: FlaskClient, how_many: int = 3, language: str = "en") -> list[str]:
    return SERIAL.findall(client.post(PAGE, data={"how_many": str(how_many), "language": language}).text)


def give(day: Hand, vote: Vote, who: str) -> None:
    day("grace").post(f"{PAGE}/holders", data={"person": str(vote.town.people[who].id)})


@pytest.fixture
def closed(day: Hand, opened: Vote, moment) -> tuple[Hand, list[str]]:  # noqa: ANN001
    """Two took a paper, and the vote has closed."""
    serials = printed(day("grace"))
    give(day, opened, "mei")
    give(day, opened, "obi")
    moment.set(AFTER)
    return day, serials


def test_each_ballot_bears_a_serial_and_a_code_to_tear_off_and_is_not_kept(day: Hand) -> None:
    answer = day("grace").post(PAGE, data={"how_many": "3", "language": "en"})
    assert (len(set(SERIAL.findall(answer.text))), answer.text.count("Tear off and keep")) == (3, 3)
    assert answer.headers["Cache-Control"] == "no-store"


def test_no_serial_and_no_code_of_a_printed_ballot_stands_in_an_address(day: Hand) -> None:
    page = day("grace").post(PAGE, data={"how_many": "2", "language": "en"}).text
    addresses = " ".join(re.findall(r'(?:href|src|action)="([^"]*)"', page))
    assert "css" in addresses
    assert not [secret for secret in [*SERIAL.findall(page), *CODE.findall(page)] if secret in addresses]


def test_ballots_are_printed_in_the_language_asked_for(day: Hand) -> None:
    answer = day("grace").post(PAGE, data={"how_many": "1", "language": "es"})
    assert ("Recorte y guarde" in answer.text, '<html lang="es"' in answer.text) == (True, True)


@pytest.mark.parametrize("how_many", ["", "0", "201", "many", "-1"])
def test_how_many_is_said_beside_the_field(day: Hand, how_many: str) -> None:
    answer = day("grace").post(PAGE, data={"how_many": how_many, "language": "en"})
    assert (answer.status_code, PrintedBallot.select().count()) == (422, 0)


def test_the_page_adds_up_what_was_printed_given_returned_and_spoiled(day: Hand, opened: Vote) -> None:
    grace = day("grace")
    serials = printed(grace, 9)
    for who in ("mei", "obi"):
        give(day, opened, who)
    grace.post(
        f"{PAGE}/void", data={"person": str(opened.town.people["mei"].id), "serial": serials[0], "do": "returned"}
    )
    grace.post(f"{PAGE}/void", data={"person": "0", "serial": serials[1].lower(), "do": "spoiled"})
    numbers = re.findall(r'class="num">(\d+)<', grace.get(PAGE).text)
    assert numbers == ["9", "3", "1", "1", "1", "0", "0", "6"]


def test_the_voter_is_told_by_mail_and_on_the_page(day: Hand, opened: Vote) -> None:
    printed(day("grace"))
    give(day, opened, "mei")
    assert Message.get(Message.kind == "paper_given").person_id == opened.town.people["mei"].id
    assert "paper" in day("mei").get("/lantern/decide/1").text


def test_nobody_is_chosen_is_said_beside_the_field(day: Hand) -> None:
    printed(day("grace"))
    answer = day("grace").post(f"{PAGE}/holders", data={"person": "0"})
    assert (answer.status_code, "Choose who takes" in answer.text, PaperTaken.select().count()) == (422, True, 0)


def test_a_serial_that_is_none_is_said_beside_the_field_and_kept(day: Hand) -> None:
    answer = day("grace").post(f"{PAGE}/void", data={"person": "0", "serial": "what", "do": "spoiled"})
    assert (answer.status_code, 'value="what"' in answer.text, VoidPaper.select().count()) == (422, True, 0)


def typed(client: FlaskClient, serial: str, said: str = "01", **more: str):  # noqa: ANN201
    return client.post(TYPING, data={"serial": serial, "q1": said, **more})


def test_two_officers_type_it_in_and_it_is_in_the_box(closed: tuple[Hand, list[str]]) -> None:
    hand, serials = closed
    answers = [typed(hand(who), serials[0]).status_code for who in ("grace", "kwabena")]
    assert (answers, PaperEnvelope.select().count(), PaperTyping.select().count()) == ([303, 303], 1, 0)


def test_who_reads_it_otherwise_sees_both_readings_and_can_put_it_right(closed: tuple[Hand, list[str]]) -> None:
    hand, serials = closed
    typed(hand("grace"), serials[0], "01")
    answer = typed(hand("kwabena"), serials[0], "02")
    assert (answer.status_code, "read this paper differently" in answer.text) == (422, True)
    assert re.findall(r"typed: <strong>(\w+)<", answer.text) == ["Yes", "No"]
    assert typed(hand("kwabena"), serials[0], "01").status_code == 303
    assert PaperEnvelope.select().count() == 1


def test_who_says_that_the_first_was_wrong_waits_for_the_first_to_type_again(closed: tuple[Hand, list[str]]) -> None:
    hand, serials = closed
    typed(hand("grace"), serials[0], "01")
    typed(hand("kwabena"), serials[0], "02", reading="mine")
    typed(hand("grace"), serials[0], "02")
    assert PaperEnvelope.select().count() == 1


def test_attack_08_pages_that_know_a_paper_are_of_one_size_whatever_it_says(closed: tuple[Hand, list[str]]) -> None:
    hand, serials = closed
    typed(hand("grace"), serials[0], "01")
    sizes = {len(typed(hand("kwabena"), "wrong", said).data) for said in ("01", "02", "03", "00")}
    assert len(sizes) == 1


def test_a_serial_of_no_paper_is_said_beside_the_field(closed: tuple[Hand, list[str]]) -> None:
    answer = typed(closed[0]("grace"), "0000-0000-0000")
    assert (answer.status_code, "bears this serial" in answer.text, PaperTyping.select().count()) == (422, True, 0)


@pytest.mark.parametrize("path", [TYPING, f"{PAGE}/void", f"{PAGE}/holders", PAGE])
def test_a_page_that_sends_nothing_is_told_what_is_missing(closed: tuple[Hand, list[str]], path: str) -> None:
    assert closed[0]("grace").post(path, data={}).status_code == 422


def test_a_serial_may_be_typed_with_or_without_dashes_and_in_small_letters(closed: tuple[Hand, list[str]]) -> None:
    hand, serials = closed
    assert typed(hand("grace"), serials[0].replace("-", "").lower()).status_code == 303


def test_while_the_vote_is_open_the_typing_page_says_when(day: Hand) -> None:
    assert "typed in after closing" in day("grace").get(TYPING).text


def test_a_ranked_paper_is_typed_by_ranks_or_by_presses(booths: Booths, at_hand: Hand, moment) -> None:  # noqa: ANN001
    vote = booths.post(SubjectKind.PRINCIPAL).open()
    moment.set(DURING)
    serials = printed(at_hand("grace"))
    give(at_hand, vote, "mei")
    moment.set(AFTER)
    page = at_hand("grace").post(TYPING, data={"serial": serials[0], "do": "1/next-03"})
    assert (page.status_code, PaperTyping.select().count()) == (200, 0)
    said = {"q1-01": "02", "q1-02": "00", "q1-03": "01", "serial": serials[0]}
    assert [at_hand(who).post(TYPING, data=said).status_code for who in ("grace", "kwabena")] == [303, 303]


def test_a_rank_given_twice_is_said_and_nothing_is_kept(booths: Booths, at_hand: Hand, moment) -> None:  # noqa: ANN001
    booths.post(SubjectKind.PRINCIPAL).open()
    moment.set(AFTER)
    answer = at_hand("grace").post(TYPING, data={"serial": "0000-0000-0000", "q1-01": "01", "q1-02": "01"})
    assert answer.status_code == 422


def test_the_record_of_all_staff_names_no_voter_who_took_a_paper(closed: tuple[Hand, list[str]]) -> None:
    facts = [row.facts for row in Entry.select().where(Entry.deed.contains("paper"))]
    assert facts
    assert {name for one in facts for name in one} == {"entry"}


def test_after_the_count_the_page_still_adds_up(closed: tuple[Hand, list[str]], opened: Vote) -> None:
    hand, serials = closed
    for who in ("grace", "kwabena"):
        typed(hand(who), serials[0])
    opened.count()
    page = hand("grace").get(PAGE).text
    assert re.findall(r'class="num">(\d+)<', page) == ["3", "1", "0", "0", "0", "2"]
    assert serials[0][:4] in page
    assert serials[0] not in page


def test_the_result_says_how_many_voted_on_paper(closed: tuple[Hand, list[str]], opened: Vote) -> None:
    hand, serials = closed
    for who in ("grace", "kwabena"):
        typed(hand(who), serials[0])
    opened.count()
    assert "1 of them on paper." in hand("grace").get("/lantern/vote/1/result").text
