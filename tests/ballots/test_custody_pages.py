"""The officers' custody as the officers meet it: each sees their own share, once, and two type theirs at the count."""

import re

import pytest

from governance.ballots.models.counts import Envelope
from governance.ballots.models.rolls import Mark
from governance.ballots.rules.custody import Custody
from governance.decisions.rules import SubjectKind
from tests.ballots.conftest import AFTER, DURING, OPENS, Booths, Vote, seat_alternate

WORDS = re.compile(r"<li><strong>(\w+)</strong></li>")


class Officers:
    """Grace and Kwabena at their own browsers."""

    def __init__(self, at_hand, moment, vote: Vote) -> None:  # noqa: ANN001
        self.at_hand, self.moment, self.vote = at_hand, moment, vote

    def press(self, who: str, path: str, **typed: str):  # noqa: ANN201
        """Post the officers' form of a path with its hidden values, as the page gives them."""
        client, base = self.at_hand(who), f"/lantern/decide/{self.vote.number}"
        page = client.get(f"{base}/officers").get_data(as_text=True)
        form = page[page.find(f'action="{base}/{path}"') :]
        hidden = dict(re.findall(r'type="hidden" name="(digest|seed)" value="(\w*)"', form[: form.find("</form>")]))
        return client.post(f"{base}/{path}", data={**hidden, **typed})

    def open(self) -> list[str]:
        self.moment.set(OPENS)
        first = words(self.press("grace", "requests/open"))
        return [first, words(self.press("kwabena", "confirmations/open", share_1=first))]


def words(answer) -> str:  # noqa: ANN001
    assert answer.status_code == 200
    return " ".join(WORDS.findall(answer.get_data(as_text=True)))


@pytest.fixture
def pair(at_hand, moment, booths: Booths) -> Officers:  # noqa: ANN001
    seat_alternate(booths.town)
    vote = booths.post(SubjectKind.PRINCIPAL, custody=Custody.OFFICERS)
    moment.set(OPENS)
    return Officers(at_hand, moment, vote)


def test_the_officers_page_says_that_there_is_no_alternate(booths: Booths, at_hand, moment) -> None:  # noqa: ANN001
    booths.post()
    moment.set(OPENS)
    page = at_hand("grace").get("/lantern/decide/1/officers").text
    seat_alternate(booths.town)
    told = "There is no alternate"
    assert (told in page, told in at_hand("grace").get("/lantern/decide/1/officers").text) == (True, False)


def test_each_officer_sees_twelve_words_of_their_own(pair: Officers) -> None:
    shares = pair.open()
    assert [len(share.split()) for share in shares] == [12, 12]
    assert shares[0] != shares[1]


def test_both_type_theirs_and_the_votes_are_counted(pair: Officers) -> None:
    shares = pair.open()
    pair.vote.all_cast(*[(1, 2)] * 5)
    pair.moment.set(AFTER)
    pair.press("grace", "requests/count")
    done = pair.press("kwabena", "confirmations/count", share_1=shares[1], share_2=shares[0])
    assert (done.status_code, Mark.select().count(), Envelope.select().count()) == (303, 5, 0)


@pytest.mark.parametrize(("typed", "why"), [("maple river", "not the twelve words"), ("", "not the twelve words")])
def test_a_slip_is_told_beside_the_field_and_what_was_typed_is_kept(pair: Officers, typed: str, why: str) -> None:
    shares = pair.open()
    pair.vote.all_cast(*[(1, 2)] * 5)
    pair.moment.set(AFTER)
    pair.press("grace", "requests/count")
    answer = pair.press("kwabena", "confirmations/count", share_1=typed, share_2=shares[0])
    page = answer.get_data(as_text=True)
    assert (answer.status_code, why in page, shares[0] in page, Envelope.select().count()) == (422, True, True, 5)


def test_the_pages_of_a_share_are_never_stored(pair: Officers) -> None:
    pair.moment.set(OPENS)
    answer = pair.press("grace", "requests/open")
    assert answer.headers["Cache-Control"] == "no-store"
    assert words(pair.press("grace", "requests/open")) != words(answer)


def test_the_voter_is_told_who_keeps_the_key(pair: Officers) -> None:
    pair.open()
    pair.moment.set(DURING)
    assert "two of three open it" in pair.at_hand("mei").get(f"/lantern/vote/{pair.vote.number}").get_data(as_text=True)
