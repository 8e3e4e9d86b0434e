"""The ratification meeting on the wall: decided by keys, undone within ten seconds, its minutes read at the end."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Clock, Site, site_of
from tests.browser.test_pages import _faults, enter
from tests.cast import NOW
from tests.demonstration import config, made

__all__ = ["made"]

WALL = "/lantern/agreement/2027/meeting"


@pytest.fixture
def site(made: Path, tmp_path: Path, hands: Clock) -> Iterator[Site]:
    hands.set(NOW)
    folder = tmp_path / "site"
    shutil.copytree(made, folder)
    yield from site_of(config(folder))


@pytest.fixture
def opened(site: Site, pages: Callable[..., Page]) -> Callable[..., Page]:
    """The first slide of a meeting that the chair has just opened."""

    def page(width: int = 1280, **options: object) -> Page:
        made = pages(width, **options)
        enter(made, site, "marta")
        made.goto(f"{site.url}{WALL}")
        made.get_by_label("How many are present").fill("14")
        made.get_by_role("button", name="Open the meeting").click()
        made.wait_for_url(f"**{WALL}/amendments/1")
        return made

    return page


def test_the_chair_decides_by_keys_and_takes_one_back(opened: Callable[..., Page], hands: Clock) -> None:
    page = opened()
    page.keyboard.press("a")
    page.wait_for_url("**/amendments/2")
    expect(page.get_by_text("Amendment 1 is accepted.")).to_be_visible()
    hands.set(NOW)  # however slow the machine, no ten seconds have passed
    page.keyboard.press("u")
    page.wait_for_url("**/amendments/1")
    expect(page.get_by_text("Taken back. Amendment 1 is open again.")).to_be_visible()
    page.keyboard.press("v")
    page.wait_for_url(f"**{WALL}")
    expect(page.get_by_text("Every amendment has been taken up.")).to_be_visible()
    page.get_by_role("button", name="Close the meeting").click()
    page.wait_for_url("**/meeting/minutes")
    for said in ("14 people were present.", "2 amendments go to a vote.", "It has no effect.", "Put to a vote of the"):
        expect(page.get_by_text(said)).to_be_visible()
    assert not _faults(page, "the minutes")


def test_the_slides_are_walked_by_keys_and_letters_can_be_turned_off(opened: Callable[..., Page]) -> None:
    page = opened()
    for key, ending in (("ArrowRight", "amendments/2"), ("PageDown", "sections/7"), ("Space", "numbers")):
        page.keyboard.press(key)
        page.wait_for_url(f"**/meeting/{ending}")
    page.keyboard.press("PageUp")
    page.wait_for_url("**/meeting/sections/7")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/amendments/2")
    page.get_by_role("button", name="Turn the letter keys off").click()
    page.keyboard.press("a")
    page.get_by_role("link", name="Back").click()
    page.wait_for_url("**/amendments/1")
    expect(page.get_by_role("button", name="Turn the letter keys on")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)


def test_a_letter_typed_into_the_reason_decides_nothing(opened: Callable[..., Page]) -> None:
    page = opened()
    page.get_by_label("The reason, if it is declined").press_sequentially("a sad day")
    page.get_by_role("button", name="Decline").click()
    page.wait_for_url("**/amendments/2")
    expect(page.get_by_text("Amendment 1 is declined.")).to_be_visible()
    page.goto(page.url.replace("amendments/2", "amendments/1"))
    expect(page.get_by_text("a sad day")).to_be_visible()


def test_without_a_script_the_buttons_do_the_same(opened: Callable[..., Page], hands: Clock) -> None:
    page = opened(360, java_script_enabled=False)
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url("**/amendments/2")
    hands.set(NOW)
    page.get_by_role("button", name=re.compile(r"^Undo \(10 s\)")).click()
    page.wait_for_url("**/amendments/1")
    expect(page.get_by_role("button", name="Accept")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280, 1920])
def test_the_slides_are_sound(opened: Callable[..., Page], width: int, scheme: str) -> None:
    page = opened(width, color_scheme=scheme)
    faults = _faults(page, "a slide")
    page.get_by_role("button", name="Later").click()
    page.wait_for_url("**/amendments/2")
    faults += _faults(page, "a slide with undo")
    for path in ("", "/sections/7", "/numbers", "/minutes"):
        page.goto(re.sub(r"/meeting/.*", f"/meeting{path}", page.url))
        faults += _faults(page, path)
    assert not faults, "\n".join(faults)
