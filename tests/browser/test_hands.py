"""With few taps, with the keyboard alone, without a script: logging time and casting a vote."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Clock, Site, site_of
from tests.browser.test_pages import enter
from tests.cast import NOW
from tests.demonstration import config, made

__all__ = ["made"]

FOUR = 4


@pytest.fixture
def site(made: Path, tmp_path: Path, hands: Clock) -> Iterator[Site]:
    hands.set(NOW)
    folder = tmp_path / "site"
    shutil.copytree(made, folder)
    yield from site_of(config(folder))


class Finger:
    """Taps and counts them."""

    def __init__(self) -> None:
        self.taps = 0

    def tap(self, thing: Locator) -> None:
        thing.tap()
        self.taps += 1


@pytest.mark.parametrize("script", [True, False])
def test_time_is_logged_from_home_in_four_taps(site: Site, pages: Callable[..., Page], script: bool) -> None:
    page, finger = pages(360, has_touch=True, java_script_enabled=script), Finger()
    enter(page, site, "marta")
    finger.tap(page.get_by_role("link", name="Log time").first)
    finger.tap(page.locator(".choices .choice label").first)
    finger.tap(page.get_by_text("45 min", exact=True))
    finger.tap(page.get_by_role("button", name="Save"))
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    assert finger.taps <= FOUR


def test_a_name_from_the_list_needs_no_further_tap(site: Site, pages: Callable[..., Page]) -> None:
    page = pages(360)
    enter(page, site, "marta")
    page.goto(f"{site.url}/lantern/peer/log")
    page.get_by_label("Someone else’s name").select_option(label="Kwabena Tetteh, Grade 12")
    page.locator("label", has_text="30 min").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    expect(page.get_by_text("You visited Kwabena Tetteh")).to_be_visible()


def test_a_visit_is_confirmed_from_home_in_one_tap(site: Site, pages: Callable[..., Page]) -> None:
    page = pages(360, has_touch=True)
    enter(page, site, "ana")
    page.get_by_role("button", name="Sí, ocurrió").first.tap()
    expect(page.get_by_role("status")).to_contain_text("Confirmado.")


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on the thing of this name."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if name in page.evaluate(
            "document.activeElement.innerText || document.activeElement.labels?.[0]?.innerText || ''"
        ):
            return
    raise AssertionError(f"Tab never reaches {name}")


def test_time_is_logged_by_keyboard_alone(site: Site, pages: Callable[..., Page]) -> None:
    page = pages()
    enter(page, site, "marta")
    _tab_to(page, "Log time")
    page.keyboard.press("Enter")
    page.wait_for_url("**/peer/log")
    page.locator("#main").focus()
    for keys in (("Tab", "Tab", "Space"), ("Tab", "Tab", "Tab", "Space", "ArrowRight", "ArrowRight")):
        for key in keys:
            page.keyboard.press(key)
    _tab_to(page, "Save")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    expect(page.locator(".cards tbody tr").first).to_contain_text("45")


@pytest.mark.parametrize("script", [True, False])
def test_a_vote_is_cast_by_keyboard_alone(site: Site, pages: Callable[..., Page], script: bool) -> None:
    page = pages(java_script_enabled=script)
    enter(page, site, "ofelia")
    for role, name in (("link", "Emitir mi voto"), ("button", "Empezar mi boleta")):
        page.get_by_role(role, name=name).first.focus()
        page.keyboard.press("Enter")
    page.locator("input[type=radio]").first.focus()
    page.keyboard.press("Space")
    for name in ("Continuar", "Emitir mi voto"):
        page.get_by_role("button", name=name).focus()
        page.keyboard.press("Enter")
    expect(page.locator(".receipt .code")).to_be_visible()


def test_the_language_changes_in_the_middle_of_a_ballot_and_the_choice_stays(
    site: Site, pages: Callable[..., Page]
) -> None:
    page = pages(360, java_script_enabled=False)
    enter(page, site, "ofelia")
    page.goto(f"{site.url}/lantern/vote/3?lang=en")
    page.get_by_role("button", name="Start my ballot").click()
    page.locator(".choice label").first.click()
    page.get_by_role("button", name="Español").click()
    expect(page.locator("input[type=radio]").first).to_be_checked()
    page.get_by_role("button", name="Continuar").click()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Check your ballot")).to_be_visible()
