"""The letter on its page: drafted by the chair, signed by those named, answered, confirmed; a real PDF each time."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from governance.principals.models.recommending import Recommendation, SignedLetter
from governance.principals.models.searching import Search
from tests.ballots.conftest import AFTER, Booths, at_hand, booths
from tests.cast import Town
from tests.principals.test_recommendation import TALLIES, searched, voted

__all__ = ["at_hand", "booths"]
P = "/lantern/principal/1"
LATER = AFTER + timedelta(hours=1)
WORDS = 'Dear superintendent,\n\nshe *leads* and listens: \\#eval("1") #panic().'


@pytest.fixture
def chosen(town: Town, booths: Booths, app: Flask, moment: Any) -> Search:
    found = searched(town)
    voted(town, booths, found, *TALLIES["chosen"])
    moment.set(LATER)
    return found


def text(answer: Any) -> str:
    return answer.get_data(as_text=True)


def drafted(town: Town, at_hand: Any, *keys: str) -> Any:
    signers = [str(town.people[key].id) for key in keys]
    return at_hand("hiroshi").post(f"{P}/recommendation", data={"words": WORDS, "signers": signers})


def sign(town: Town, at_hand: Any, key: str, **changed: str) -> Any:
    read = Recommendation.select().order_by(Recommendation.no.desc()).get().digest
    given = {"read": read, "typed_name": town.people[key].name, "consent": "y", **changed}
    return at_hand(key).post(f"{P}/recommendation/signatures?lang=en", data=given)


ANSWER = {"answer": "no", "day": "2026-11-27", "words": "Not this year.", "from_day": ""}


def test_the_whole_way_from_the_letter_to_a_search_that_is_open_again(chosen: Search, town: Town, at_hand) -> None:  # noqa: ANN001
    assert drafted(town, at_hand, "hiroshi", "paloma").status_code == 303
    hidden = text(at_hand("ana").get(f"{P}/recommendation?lang=en"))
    assert [sign(town, at_hand, key).status_code for key in ("hiroshi", "paloma")] == [303, 303]
    shown = text(at_hand("ana").get(f"{P}/recommendation?lang=en"))
    assert (["listens" in page for page in (hidden, shown)], "signed.pdf" in shown) == ([False, True], True)
    for which, row in (("letter", Recommendation.get()), ("signed", SignedLetter.get())):
        file = at_hand("ana").get(f"{P}/recommendation/1/{which}.pdf")
        assert (file.data, file.data[:5]) == (bytes(row.pdf), b"%PDF-")
    assert at_hand("hiroshi").post(f"{P}/answer", data=ANSWER).status_code == 303
    assert at_hand("ana").post(f"{P}/answer/confirmation", data={"answer": "1"}).status_code == 403
    assert at_hand("grace").post(f"{P}/answer/confirmation", data={"answer": "1"}).status_code == 303
    again = at_hand("hiroshi").post(f"{P}/reopening", data={"back": "finalists", "why": "He said no."})
    page = text(at_hand("ana").get(f"{P}?lang=en"))
    assert (again.status_code, "He said no." in page, "Candidates of round 1" in page) == (303, True, True)
    assert "Not this year." in text(at_hand("ana").get(f"{P}/recommendation?lang=en"))


def test_a_yes_stands_on_the_page_of_our_principal(chosen: Search, town: Town, at_hand) -> None:  # noqa: ANN001
    drafted(town, at_hand, "hiroshi")
    sign(town, at_hand, "hiroshi")
    at_hand("hiroshi").post(f"{P}/answer", data={**ANSWER, "answer": "yes", "from_day": "2027-07-01"})
    before = text(at_hand("grace").get("/lantern/principal"))
    at_hand("grace").post(f"{P}/answer/confirmation", data={"answer": "1"})
    after = text(at_hand("grace").get("/lantern/principal"))
    assert ["Our principal from Thursday 1\u00a0July 2027" in page for page in (before, after)] == [False, True]


def test_what_was_typed_is_kept_where_it_is_refused(chosen: Search, town: Town, at_hand) -> None:  # noqa: ANN001
    unsigned = drafted(town, at_hand)
    assert (unsigned.status_code, "she *leads*" in text(unsigned)) == (422, True)
    drafted(town, at_hand, "hiroshi")
    wrong = sign(town, at_hand, "hiroshi", typed_name="Somebody Else")
    assert (wrong.status_code, "Somebody Else" in text(wrong), "Type your name as it stands here" in text(wrong)) == (
        422,
        True,
        True,
    )
    early = at_hand("hiroshi").post(f"{P}/answer", data=ANSWER)
    assert (early.status_code, "Not this year." in text(early)) == (422, True)


def test_nobody_outside_the_committee_drafts_signs_answers_or_reopens(chosen: Search, town: Town, at_hand) -> None:  # noqa: ANN001
    for key in ("ana", "ofelia", "paul", "pieter"):
        for path in ("recommendation", "answer", "reopening"):
            assert (key, path, at_hand(key).post(f"{P}/{path}").status_code) == (key, path, 403)
    assert at_hand("ofelia").post(f"{P}/recommendation/signatures").status_code == 403


def test_a_signature_needs_a_fresh_sign_in(chosen: Search, town: Town, at_hand, moment) -> None:  # noqa: ANN001
    drafted(town, at_hand, "hiroshi")
    client = at_hand("hiroshi")
    moment.set(LATER + timedelta(minutes=16))
    answer = client.post(f"{P}/recommendation/signatures", data={"typed_name": "Hiroshi Amano"})
    assert (answer.status_code, "Hiroshi Amano" in text(answer)) == (401, True)


def test_a_letter_that_was_altered_is_said_and_not_handed_out(chosen: Search, town: Town, at_hand) -> None:  # noqa: ANN001
    drafted(town, at_hand, "hiroshi")
    Recommendation.update(pdf=b"%PDF-other").execute()
    page = text(at_hand("hiroshi").get(f"{P}/recommendation"))
    file = at_hand("hiroshi").get(f"{P}/recommendation/1/letter.pdf")
    assert ("no longer fits its fingerprint" in page, file.mimetype) == (True, "text/html")


def test_an_unsigned_letter_is_the_committees_alone(chosen: Search, town: Town, at_hand) -> None:  # noqa: ANN001
    drafted(town, at_hand, "hiroshi")
    files = [
        at_hand(key).get(f"{P}/recommendation/1/letter.pdf").status_code for key in ("ana", "ofelia", "paul", "pieter")
    ]
    assert files == [404, 404, 404, 200]
