"""Two people in one section, a consent list, rivals settled by a vote, and a failed vote with its second round."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from governance.agreements.actions import amending, departing, freezing, settling
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import drafts
from governance.demo.school import PASSWORD
from governance.signin.actions import proving
from governance.signin.actions.proving import Hashing
from tests.browser.conftest import Clock, Site
from tests.browser.story import Behind
from tests.browser.test_pages import _faults, enter, made, site

__all__ = ["made", "site"]

SECTION, YEAR = "/lantern/agreement/draft/3", "/lantern/agreement/2027"
AGENDA, SHARED = "at least two school days before", "are divided evenly"


@pytest.fixture
def behind(site: Site, hands: Clock) -> Behind:
    return Behind(site, hands)


@pytest.fixture
def draft(behind: Behind) -> Agreement:
    found = drafts.draft(behind.school.id)
    assert found is not None
    return found


@pytest.fixture
def two(behind: Behind, site: Site, pages: Callable[..., Page]) -> tuple[Page, Page]:
    """Marta and Samuel of the committee, each with the same section open."""
    proving.set_password(behind.actor("samuel").person_id, PASSWORD, hashing=Hashing(1, 8), at=behind.hands())
    opened = []
    for key in ("marta", "samuel"):
        page = pages(1280)
        enter(page, site, key)
        page.goto(site.url + SECTION)
        opened.append(page)
    return opened[0], opened[1]


def _saves(page: Page, old: str, new: str) -> None:
    """Change some words of the section and save it."""
    body = page.locator("#body")
    expect(body).to_have_value(re.compile(re.escape(old)))
    body.fill(body.input_value().replace(old, new))
    page.get_by_role("button", name="Save", exact=True).click()


def test_edits_of_two_sentences_are_both_in_the_text(two: tuple[Page, Page]) -> None:
    marta, samuel = two
    _saves(marta, AGENDA, "at least five school days before")
    expect(marta.get_by_text("Saved.", exact=True)).to_be_visible()
    _saves(samuel, SHARED, "are divided fairly")
    expect(
        samuel.get_by_text("Saved. Marta Kowalczyk had saved meanwhile; both edits are in the text.")
    ).to_be_visible()
    both = re.compile("at least five school days before.*are divided fairly", re.S)
    expect(samuel.locator("#body")).to_have_value(both)


def test_edits_of_one_sentence_are_confirmed_as_one(two: tuple[Page, Page]) -> None:
    marta, samuel = two
    _saves(marta, AGENDA, "at least five school days before")
    expect(marta.get_by_text("Saved.", exact=True)).to_be_visible()
    _saves(samuel, "Staff meetings are called with an agenda", "Staff meetings are called in writing with an agenda")
    expect(samuel.get_by_role("heading", name="You both changed this")).to_be_visible()
    expect(samuel.get_by_role("heading", name="Both together would read")).to_be_visible()
    assert not _faults(samuel, "to confirm")
    samuel.get_by_role("button", name="Save this text").click()
    samuel.wait_for_url(f"**{SECTION}?kept=*")
    both = re.compile("called in writing with an agenda at least five school days before")
    expect(samuel.locator("#body")).to_have_value(both)


def test_edits_of_the_same_words_are_settled_by_the_second(two: tuple[Page, Page]) -> None:
    marta, samuel = two
    _saves(marta, AGENDA, "at least five school days before")
    expect(marta.get_by_text("Saved.", exact=True)).to_be_visible()
    _saves(samuel, AGENDA, "at least three school days before")
    expect(samuel.get_by_role("heading", name="You both changed this")).to_be_visible()
    for said in ("two school days", "five school days", "three school days"):
        expect(samuel.locator(".texts.three", has_text=said)).to_be_visible()
    whole = samuel.locator("#body").input_value()
    samuel.locator("#body").fill(
        re.sub(r"Staff meetings are called[^.]*\.", "Staff meetings are called in time.", whole)
    )
    samuel.get_by_role("button", name="Save this text").click()
    samuel.wait_for_url(f"**{SECTION}?kept=*")
    expect(samuel.locator("#body")).to_have_value(re.compile("called in time"))


def _proposed(behind: Behind, draft: Agreement, who: str, no: int) -> None:
    one = drafts.section(draft, no)
    wanted = amending.Wanted(one.revision_id, one.title, f"{one.body}\nWe look at this in May.\n", "So.", f"{who}{no}")
    amending.propose(draft, no, wanted, actor=behind.actor(who), at=behind.hands())


def test_one_is_pulled_out_of_a_consent_list_and_the_rest_adopted(
    behind: Behind, draft: Agreement, pages: Callable[..., Page]
) -> None:
    _proposed(behind, draft, "luis", 5)
    _proposed(behind, draft, "grace", 6)
    chair, member = pages(1280), pages(360)
    enter(chair, behind.site, "marta")
    enter(member, behind.site, "josephine")
    chair.goto(f"{behind.site.url}{YEAR}/amendments")
    chair.get_by_role("button", name="Offer the list").click()
    expect(chair.get_by_role("heading", name=re.compile("Consent list"))).to_be_visible()
    member.goto(f"{behind.site.url}{YEAR}/amendments")
    member.get_by_role("button", name=re.compile("Pull it out ?: Amendment 4")).click()
    expect(member.get_by_text("Pulled out. The committee settles it on its own.")).to_be_visible()
    assert not _faults(member, "the list")
    chair.get_by_role("button", name="Adopt what is left").click()
    expect(chair.get_by_text("1 amendment is in the text.")).to_be_visible()
    chair.goto(f"{behind.site.url}{YEAR}/amendments/4")
    expect(chair.get_by_role("button", name="Accept it", exact=True)).to_be_visible()


def test_rivals_are_settled_by_a_ranked_vote(behind: Behind, draft: Agreement, pages: Callable[..., Page]) -> None:
    actor, at = behind.actor("marta"), behind.hands()
    subject = settling.put_to_faculty(draft, 1, address=f"{YEAR}/amendments/1", actor=actor, at=at)
    behind.hold(behind.announce(subject), (3, 2, 1))
    page = pages(360)
    enter(page, behind.site, "marta")
    page.goto(f"{behind.site.url}{YEAR}/amendments/2")
    page.get_by_role("button", name="Put the result into the text").click()
    page.wait_for_url("**/amendments/outcomes")
    expect(page.get_by_text("Done. What the faculty chose is in the text, and the others are closed.")).to_be_visible()
    expect(page.locator("tr", has_text="Amendment 1")).to_contain_text("Not chosen by vote of the faculty")
    expect(page.locator("tr", has_text="Amendment 2")).to_contain_text("Chosen by vote of the faculty")
    page.goto(behind.site.url + SECTION)
    expect(page.locator("#body")).to_have_value(re.compile("an agenda and its papers at least three school days"))


def test_a_failed_vote_has_its_second_round(behind: Behind, draft: Agreement, pages: Callable[..., Page]) -> None:
    given = {"title": "Our agreement 2027-28", "address": YEAR, "actor": behind.actor("marta"), "at": behind.hands()}
    departing.still_so(draft, 2, actor=given["actor"], at=given["at"])
    subject = freezing.freeze(draft, **given, left_open=True, without_twins=True)
    behind.hold(behind.announce(subject), (2,))
    page = pages(1280)
    enter(page, behind.site, "marta")
    page.goto(f"{behind.site.url}/lantern/agreement/draft")
    expect(page.get_by_text("The vote did not adopt the text that was frozen.")).to_be_visible()
    page.goto(behind.site.url + SECTION)
    _saves(page, AGENDA, "at least five school days before")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    page.goto(f"{behind.site.url}{YEAR}/compare/2027")
    expect(page.locator(".clause.changed")).to_have_count(1)
    page.goto(f"{behind.site.url}/lantern/agreement/draft")
    page.locator("label[for=left_open]").click()
    page.locator("label[for=without_twins]").click()
    page.get_by_role("button", name="Freeze this text").click()
    expect(page.get_by_role("link", name="Put it to a vote")).to_be_visible()
    frozen = drafts.freezing_of(draft)
    behind.hold(behind.announce(frozen.subject), (1,))
    enter(page, behind.site, "marta")  # three weeks later
    page.goto(f"{behind.site.url}{YEAR}")
    expect(page.get_by_text("Adopted by vote of the members of the unit.")).to_be_visible()
