"""A budget from the district's list to its adoption: three scenarios, a council that is heard, a vote, a month spent."""

from collections.abc import Callable
from secrets import token_bytes, token_hex

from playwright.sync_api import Page, expect

from governance.ballots.actions import casting
from governance.ballots.queries import turnout
from governance.ballots.queries.booth import questions
from governance.ballots.rules.life import DeedOfTwo
from governance.values.actor import Actor
from tests.browser.conftest import Clock
from tests.browser.test_pages import _faults, enter, made, site
from tests.browser.test_sharing import CLOSES, OPENS, Story, story

__all__ = ["made", "site", "story"]
ROWS = "fund,allocation,restriction,item,amount\nGeneral,1000,,Pens,500\nTitle I,200,Reading,Tutor,100\n"


def _at(page: Page, story: Story, place: str = "") -> None:
    page.goto(f"{story.site.url}/lantern/budget/2027{place}")


def _brought_in(page: Page, story: Story) -> None:
    _at(page, story, "/list")
    page.get_by_label("Or paste the rows here").fill(ROWS)
    page.get_by_role("button", name="Read the list").click()
    page.get_by_role("button", name="Keep this list").click()
    expect(page.get_by_text("Kept. Everyone can see it.")).to_be_visible()


def _council_is_named(page: Page, story: Story) -> None:
    _at(page, story, "/steps")
    page.get_by_label("Which body").fill("Site council")
    page.get_by_role("button", name="Add the step").click()
    expect(page.get_by_role("heading", name="Site council")).to_be_visible()
    assert not _faults(page, "the steps")


def _scenario(page: Page, story: Story, no: int, amount: str) -> None:
    _at(page, story, "/scenarios")
    page.get_by_label("Name of the scenario").fill(f"Ink for ${amount}")
    page.get_by_role("button", name="Begin the scenario").click()
    page.wait_for_url(f"**/scenarios/{no}")
    page.get_by_label("What the money is for").fill("Ink")
    page.get_by_label("Amount", exact=True).fill(amount)
    page.get_by_label("Why", exact=True).fill("We write more.")
    page.get_by_role("button", name="Put it on the scenario").click()
    expect(page.get_by_role("heading", name=f"Ink: +${amount}")).to_be_visible()


def _frozen(page: Page, story: Story) -> None:
    """The vote waits for the council, whose step is recorded."""
    _at(page, story, "/scenarios")
    for amount in ("100", "200", "300"):
        page.get_by_label(f"Ink for ${amount}").check()
    page.get_by_role("button", name="Freeze what is chosen").click()
    expect(page.get_by_text("Before the vote comes another step: Site council.")).to_be_visible()
    _at(page, story, "/steps")
    page.get_by_role("link", name="Record it").click()
    page.get_by_label("It was heard").check()
    page.get_by_label("On what day").fill("2026-11-20")
    page.get_by_label("Where the minutes are").fill("Page 4")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_text("Minutes: Page 4")).to_be_visible()


def _announced(page: Page, story: Story) -> None:
    _at(page, story, "/scenarios")
    page.get_by_role("link", name="Put it to a vote").click()
    page.get_by_label("Opens on").fill(OPENS.date().isoformat())
    page.get_by_label("Closes on").fill(CLOSES.date().isoformat())
    page.get_by_label("On the site: the key lies in a file").check()
    page.get_by_role("button", name="Announce this vote").click()
    expect(page.get_by_text("Announced. The draft roll is posted")).to_be_visible()


def _voted(story: Story, hands: Clock, name: str) -> None:
    """Opened, everyone for the same scenario, counted and certified, behind the pages."""
    hands.set(OPENS.replace(hour=23))
    story.together(DeedOfTwo.OPEN)
    number = next(one.no for one in questions(story.motion.id)[0].options if one.name == name)
    for entry in turnout.entries(story.motion.id):
        given = {"seed": token_bytes(16), "once_key": token_hex(16)}
        voter = Actor(entry.person_id, story.school.id, frozenset())
        casting.cast(story.motion.number, [(number,)], actor=voter, at=hands(), **given)
    hands.set(CLOSES.replace(hour=23, minute=59))
    for deed in (DeedOfTwo.COUNT, DeedOfTwo.CERTIFY):
        story.together(deed)


def _month(page: Page, story: Story) -> None:
    _at(page, story, "/spending/list")
    page.get_by_label("Or paste the rows here").fill("month,fund,item,spent\n2027-09,General,Ink,12.50\n")
    page.get_by_role("button", name="Read the list").click()
    page.get_by_role("button", name="Keep this list").click()
    expect(page.get_by_role("cell", name="$187.50")).to_be_visible()
    assert not _faults(page, "what was spent")


def test_a_budget_goes_from_the_list_to_its_adoption(story: Story, pages: Callable[..., Page], hands: Clock) -> None:
    page = pages(360)
    enter(page, story.site, "josephine")
    _brought_in(page, story)
    _council_is_named(page, story)
    for no, amount in enumerate(("100", "200", "300"), 1):
        _scenario(page, story, no, amount)
    _frozen(page, story)
    _announced(page, story)
    _voted(story, hands, "Ink for $200")
    enter(page := pages(360), story.site, "josephine")
    _at(page, story)
    page.get_by_role("button", name="Enter it as adopted").click()
    expect(page.get_by_text("This budget is adopted. Its lines hold from now on.")).to_be_visible()
    expect(page.get_by_role("cell", name="$200").first).to_be_visible()
    assert not _faults(page, "the adopted budget")
    _month(page, story)
