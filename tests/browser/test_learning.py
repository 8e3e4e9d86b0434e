"""A team meets, told on a phone of 360 px: the lead notes everyone, a colleague answers from Home, a calendar reads it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from icalendar import Calendar
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Clock, Site, site_of
from tests.browser.test_pages import enter
from tests.cast import NOW
from tests.demonstration import config, made

__all__ = ["made"]


@pytest.fixture
def site(made: Path, tmp_path: Path, hands: Clock) -> Iterator[Site]:
    hands.set(NOW)
    shutil.copytree(made, tmp_path / "site")
    yield from site_of(config(tmp_path / "site"))


@pytest.fixture
def phone(site: Site, pages: Callable[..., Page]) -> Callable[..., Page]:
    """Somebody's telephone, in English."""

    def held(key: str) -> Page:
        page = pages(360)
        enter(page, site, key)
        page.goto(f"{site.url}/lantern/?lang=en")
        return page

    return held


def of(page: Page, name: str, press: str) -> Locator:
    """The button of one person's line."""
    return page.get_by_role("listitem").filter(has_text=name).get_by_role("button", name=press)


def fits(page: Page) -> bool:
    return not page.evaluate("document.documentElement.scrollWidth > innerWidth")


def test_the_lead_notes_everyone_from_home_and_takes_one_off(phone: Callable[..., Page]) -> None:
    ana = phone("ana")
    ana.get_by_role("link", name="Note who was there").click()
    ana.get_by_role("button", name="Everyone was there").click()
    expect(ana.get_by_role("heading", name="6 were there")).to_be_visible()
    of(ana, "Luis Mondragón", "Was not there").click()
    expect(ana.get_by_role("heading", name="5 were there")).to_be_visible()
    assert fits(ana)


def test_a_colleague_answers_on_home_with_one_press(phone: Callable[..., Page], site: Site) -> None:
    ana, asked = phone("ana"), "Were you there? Team meeting"
    ana.goto(f"{site.url}/lantern/learning/sessions/1/20")
    of(ana, "Carmen Xoc", "Was there").click()
    ana.goto(f"{site.url}/lantern/")
    expect(ana.get_by_role("heading", name=asked)).to_be_visible()
    ana.get_by_role("button", name="I was there").click()
    expect(ana.get_by_text("49 h 30 min of 53 h attended")).to_have_count(0)
    expect(ana.get_by_text("51 h of 53 h attended, 2 h left.")).to_be_visible()


def test_a_calendar_program_reads_the_address_that_is_shown_once(phone: Callable[..., Page], site: Site) -> None:
    ana = phone("ana")
    ana.goto(f"{site.url}/lantern/calendar/feed")
    ana.get_by_role("button", name="Make my address").click()
    address = ana.get_by_label("To copy").input_value().replace("http://localhost:8000", site.url)
    assert fits(ana)
    with urlopen(address) as answer:
        events = Calendar.from_ical(answer.read()).walk("VEVENT")
    assert any(str(one["SUMMARY"]).startswith("Sesión de equipo") for one in events)
    ana.goto(f"{site.url}/lantern/calendar/feed")
    expect(ana.get_by_label("To copy")).to_have_count(0)
