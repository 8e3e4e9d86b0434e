"""Every page of the demonstration school: axe finds nothing, nothing scrolls sideways at 320 px, one h1, a title."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Clock, Site, site_of
from tests.cast import NOW
from tests.demonstration import config, made

__all__ = ["made"]

EIGHT = ["/", "/decide", "/vote/3", "/vote/2/result", "/agreement", "/peer", "/peer/log", "/budget/2026"]
MORE = [
    "/calendar", "/more", "/audit", "/status", "/my-record", "/people", "/people/1", "/committees", "/decisions",
    "/decisions/1", "/decide/1", "/decide/3", "/decide/3/roll", "/vote/1/result", "/vote/1/check", "/vote/3/done",
    "/agreement/2026", "/agreement/2027/compare/2026", "/agreement/draft", "/agreement/draft/7", "/agreement/draft/numbers",
    "/agreement/2026/roster", "/agreement/draft/text?read=beside", "/agreement/draft/text?read=plain", "/agreement/sign",
    "/budget", "/principal", "/principal/1", "/peer/overview", "/peer/visits/1", "/peer/visits/1/notes", "/principal/1/steps/1",
    "/principal/1/criteria", "/principal/1/notice", "/principal/committee", "/peer/plan", "/peer/plans/1", "/peer/years",
    "/peer/reliefs", "/agreement/2026/departures", "/agreement/2027/departures", "/agreement/2027/departures/2",
    "/agreement/2027/departures/3", "/agreement/2027/sections/7", "/agreement/2026/s7.1", "/peer/partners", "/peer/partners/1",
    "/agreement/2027/meeting", "/agreement/2027/meeting/amendments/1", "/agreement/2027/meeting/sections/7",
    "/agreement/2027/meeting/numbers", "/learning", "/learning/team", "/learning/school", "/learning/sessions/1/1",
    "/calendar/feed", "/principal/1/forums", "/principal/1/recommendation", "/principal/evaluation",
    "/principal/evaluation/criteria/1", "/principal/evaluation/surveys/1", "/principal/evaluation/surveys/2",
    "/principal/evaluation/surveys/2/answers", "/principal/evaluation/years", "/principal/confidence", "/principal/votes",
    "/budget/2025", "/budget/2025/versions", "/budget/2026/versions/preliminary", "/budget/2026/steps", "/budget/2026/carrying",
    "/budget/2025/spending", "/budget/2025/amendments", "/budget/2026/sharing",
]  # fmt: skip
BY_OTHERS = [
    ("ofelia", "/setup"), ("ofelia", "/settings"), ("ofelia", "/people/import"), ("ofelia", "/people/5"),
    ("ofelia", "/principal/committee"), ("ofelia", "/learning/school"), ("ofelia", "/learning/plan"),
    ("grace", "/decide/3/officers"), ("carmen", "/peer/lead"), ("carmen", "/peer/reliefs"), ("carmen", "/peer/disputes"),
    ("carmen", "/peer/pairing"), ("carmen", "/peer/pairing/schedules/1"), ("carmen", "/peer/bells"),
    ("josephine", "/budget/2027/list"), ("josephine", "/budget/2025"), ("josephine", "/budget/2026"),
    ("josephine", "/budget/2026/steps"), ("josephine", "/budget/2026/steps/2/record"), ("josephine", "/budget/2026/carrying"),
    ("josephine", "/budget/2025/spending/list"), ("josephine", "/budget/2025/amendments"),
    ("josephine", "/budget/2026/sharing"), ("marta", "/agreement/draft"), ("marta", "/agreement/draft/numbers"),
    ("marta", "/agreement/draft/file"), ("marta", "/agreement/2027/meeting"), ("marta", "/agreement/draft/7/twins/translation"),
    ("marta", "/agreement/draft/12/twins/translation"), ("marta", "/agreement/draft/5/twins/plain"),
    ("marta", "/agreement/2027/departures"), ("marta", "/agreement/2027/departures/3"),
    ("marta", "/agreement/2027/departures/new"), ("marta", "/agreement/2027/departures/1/words"), ("hiroshi", "/principal"),
    ("hiroshi", "/principal/1"), ("hiroshi", "/principal/1/steps/11"), ("hiroshi", "/principal/1/notice"),
    ("hiroshi", "/principal/1/scoring"), ("hiroshi", "/principal/1/interviews"), ("hiroshi", "/principal/1/finalists"),
    ("hiroshi", "/principal/1/forums"), ("hiroshi", "/principal/1/applications"), ("hiroshi", "/principal/1/declaration"),
    ("desmond", "/principal/evaluation"), ("desmond", "/principal/evaluation/surveys/2"),
    ("desmond", "/principal/evaluation/surveys/new"), ("desmond", "/principal/evaluation/surveys/1/copy"),
    ("paul", "/principal/evaluation/surveys/1/copy"),
]  # fmt: skip
OF_THE_SITE = ["/help", "/accessibility", "/privacy", "/me", "/no-such-page"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def site(made: Path, tmp_path: Path, hands: Clock) -> Iterator[Site]:
    hands.set(NOW)
    folder = tmp_path / "site"
    shutil.copytree(made, folder)
    yield from site_of(config(folder))


def enter(page: Page, site: Site, key: str) -> None:
    """Sign in by password, as the demonstration invites everyone to."""
    page.goto(f"{site.url}/sign-in")
    page.get_by_text("Sign in with a password instead").click()
    page.locator("#p-email").fill(f"{key}@lantern.example")
    page.locator("#password").fill("lantern street tries this")
    page.locator("form[action='/sign-in/password'] button").click()
    page.wait_for_url("**/lantern/**")


def _faults(page: Page, address: str) -> list[str]:
    found = [
        f"{address}: {v['id']}: {v['nodes'][0]['html'][:160]}"
        for v in Axe().run(page, options=RULES).response["violations"]
    ]
    if page.locator("h1").count() != 1:
        found.append(f"{address}: not one h1")
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        found.append(f"{address}: scrolls sideways")
    return found


def faults_of(page: Page, address: str) -> list[str]:
    """What is wrong with the page at an address."""
    page.goto(address)
    return _faults(page, address)


def _walk(page: Page, site: Site, addresses: list[str], prefix: str = "/lantern") -> list[str]:
    faults = []
    for address in addresses:
        page.goto(f"{site.url}{prefix}{address}")
        faults += _faults(page, address)
    return faults


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_eight_pages_are_sound_in_both_themes_and_widths(
    site: Site, pages: Callable[..., Page], width: int, scheme: str
) -> None:
    page = pages(width, color_scheme=scheme)
    enter(page, site, "ana")
    faults = _walk(page, site, EIGHT)
    assert not faults, "\n".join(faults)


def test_every_other_page_is_sound_at_360_px(site: Site, pages: Callable[..., Page]) -> None:
    page = pages(360)
    enter(page, site, "ana")
    faults = _walk(page, site, MORE) + _walk(page, site, OF_THE_SITE, prefix="")
    assert not faults, "\n".join(faults)


def test_pages_of_single_roles_are_sound_at_360_px(site: Site, pages: Callable[..., Page]) -> None:
    faults = []
    for key in sorted({key for key, _ in BY_OTHERS}):
        page = pages(360)
        enter(page, site, key)
        faults += _walk(page, site, [address for who, address in BY_OTHERS if who == key])
    assert not faults, "\n".join(faults)


def test_the_pages_of_a_ballot_are_sound_at_320_px(site: Site, pages: Callable[..., Page]) -> None:
    page = pages(320)
    enter(page, site, "marta")
    faults = _walk(page, site, ["/vote/3"])
    for button in ("Start my ballot", "Continue"):
        page.get_by_role("button", name=button).first.click()
        faults += _faults(page, button)
    assert not faults, "\n".join(faults)


def test_someone_who_left_sees_their_own_record_alone(site: Site, pages: Callable[..., Page]) -> None:
    page = pages(360)
    enter(page, site, "lena")
    assert page.url.endswith("/my-record")
    assert page.goto(f"{site.url}/lantern/people").status == 403
