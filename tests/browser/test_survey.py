"""The principal's evaluation, told on phones: an answer from Home, the one count, the reply, and the published trend."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Clock, Site, site_of
from tests.browser.test_pages import enter
from tests.cast import NOW
from tests.demonstration import config, made

__all__ = ["made"]

OPEN = "/lantern/principal/evaluation/surveys/2"


@pytest.fixture
def site(made: Path, tmp_path: Path, hands: Clock) -> Iterator[Site]:
    hands.set(NOW)
    shutil.copytree(made, tmp_path / "site")
    yield from site_of(config(tmp_path / "site"))


@pytest.fixture
def phone(site: Site, pages: Callable[..., Page]) -> Callable[[str], Page]:
    """Somebody's telephone, in English, on the page of the open survey."""

    def held(key: str) -> Page:
        page = pages(360)
        enter(page, site, key)
        page.goto(f"{site.url}/lantern/?lang=en")
        return page

    return held


def _answers(page: Page) -> None:
    """From Home to sealed answers: four agreements, one of them with a comment."""
    page.get_by_role("link", name="Answer the survey").first.click()
    expect(page.get_by_text("Who may see what").first).to_be_visible()
    page.get_by_role("link", name="Answer the survey").click()
    expect(page.get_by_text("your style may give you away")).to_be_visible()
    for no in range(1, 5):
        page.locator(f"label[for=score_{no}-2]").click()
    page.locator("#comment_1").fill("Meetings begin on time.")
    page.get_by_role("button", name="Seal and send my answers").click()
    expect(page.get_by_role("heading", name="Your answers are in")).to_be_visible()


def _counts(page: Page, site: Site) -> None:
    page.goto(site.url + OPEN)
    page.get_by_role("button", name="Count the survey").click()
    expect(page.get_by_role("heading", name="The copy with comments")).to_be_visible()
    expect(page.get_by_text("Meetings begin on time.")).to_be_visible()


def _replies(page: Page, site: Site) -> None:
    page.goto(f"{site.url}{OPEN}/copy")
    page.get_by_label("My reply").fill("Thank you. I **heard** you.")
    page.get_by_role("button", name="Keep my reply").click()
    expect(page.get_by_text("Your reply is kept.")).to_be_visible()


def test_from_a_survey_to_its_published_trend(phone: Callable[[str], Page], site: Site, hands: Clock) -> None:
    _answers(phone("ana"))
    hands.set(NOW + timedelta(days=12))
    chair = phone("desmond")
    _counts(chair, site)
    ana = phone("ana")
    ana.goto(site.url + OPEN)
    expect(ana.locator("figure.chart")).to_have_count(0)
    _replies(phone("paul"), site)
    chair.goto(f"{site.url}{OPEN}/copy")
    chair.get_by_role("button", name="Publish figures and reply").click()
    expect(chair.get_by_text("Published. Everyone on the staff sees")).to_be_visible()
    ana.goto(site.url + OPEN)
    expect(ana.locator("strong", has_text="heard")).to_be_visible()
    expect(ana.get_by_text("Meetings begin on time.")).to_have_count(0)
    ana.get_by_role("link", name="The years side by side").click()
    for year in ("2025-26, Paul Whitfield", "2026-27, Paul Whitfield"):
        expect(ana.get_by_role("row", name=year).first).to_be_visible()
    assert not ana.evaluate("document.documentElement.scrollWidth > innerWidth")
