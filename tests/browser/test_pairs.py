"""A pair on a phone: declined, mended by the lead, accepted, and planned, with no one else disturbed without need."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Clock, Site, site_of
from tests.browser.test_pages import enter
from tests.cast import NOW
from tests.demonstration import config, made

__all__ = ["made"]


@pytest.fixture
def site(made: Path, tmp_path: Path, hands: Clock) -> Iterator[Site]:
    hands.set(NOW)
    folder = tmp_path / "site"
    shutil.copytree(made, folder)
    yield from site_of(config(folder))


def on_a_phone(site: Site, pages: Callable[..., Page], key: str, address: str) -> Page:
    page = pages(360, has_touch=True)
    enter(page, site, key)
    page.goto(f"{site.url}/lantern{address}")
    return page


def decline(page: Page) -> None:
    """Decline the visit that one is to make, in three taps and a reason."""
    page.locator(".tasks li", has_text="You visit").get_by_role("link", name="Times, or somebody else").tap()
    page.locator("summary", has_text="Decline").tap()
    page.locator("form[action$='/refusal'] textarea").fill("I am on a field trip all month.")
    page.get_by_role("button", name="Decline this pair").tap()
    expect(page.get_by_role("status")).to_contain_text("Declined.")


def mend(page: Page) -> None:
    """Find the smallest change, look at it, publish it."""
    expect(page.get_by_text("I am on a field trip all month.").first).to_be_visible()
    page.get_by_role("button", name="Find the smallest change").tap()
    expect(page.get_by_text("Fewer is not possible.")).to_be_visible()
    page.get_by_role("button", name="Publish", exact=True).tap()
    expect(page.get_by_role("status")).to_contain_text("Published.")


def test_from_a_decline_to_a_planned_visit_with_somebody_else(site: Site, pages: Callable[..., Page]) -> None:
    grace = on_a_phone(site, pages, "grace", "/peer/partners")
    first = grace.locator(".tasks li", has_text="You visit").get_by_role("heading").inner_text()
    decline(grace)
    mend(on_a_phone(site, pages, "carmen", "/peer/pairing/schedules/1"))
    grace.goto(f"{site.url}/lantern/peer/partners")
    mine = grace.locator(".tasks li", has_text="You visit")
    expect(mine.get_by_role("heading")).not_to_have_text(first)
    mine.get_by_role("button", name="Accept").tap()
    grace.locator(".tasks li", has_text="Accepted").get_by_role("link", name="Plan the visit").tap()
    grace.get_by_role("button", name="Invite").tap()
    expect(grace.get_by_role("status")).to_contain_text("Planned.")
