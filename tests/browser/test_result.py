"""A voter looks at a result, and the school looks at it on the wall: by links without a script, by keys with one."""

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

RANKED = 2  # the vote of the demonstration that was counted in rounds


@pytest.fixture
def site(made: Path, tmp_path: Path, hands: Clock) -> Iterator[Site]:
    hands.set(NOW)
    folder = tmp_path / "site"
    shutil.copytree(made, folder)
    yield from site_of(config(folder))


@pytest.fixture
def at_result(site: Site, pages: Callable[..., Page]) -> Callable[..., Page]:
    """The page of a ranked result, before a voter who came there from the list of votes."""

    def page(width: int, **options: object) -> Page:
        made = pages(width, **options)
        enter(made, site, "josephine")
        made.goto(f"{site.url}/lantern/vote/{RANKED}/result")
        return made

    return page


def _walk(page: Page, look: Callable[[], None]) -> None:
    """Press the link to what comes next until the page says that it is the last; each page is awaited by its number."""
    page.get_by_role("link", name="On a projector, round by round").click()
    page.wait_for_url("**/projector/1")
    steps = int(page.get_by_text(re.compile(r"^1 of \d+$")).inner_text().split()[-1])
    assert steps > 2
    look()
    for step in range(2, steps + 1):
        page.get_by_role("link", name="Show what comes next").click()
        page.wait_for_url(f"**/projector/{step}")
        look()
    expect(page.get_by_role("link", name="Show what comes next")).to_have_count(0)


def test_a_voter_reads_the_last_round_first_and_then_how_it_came_to_that(at_result: Callable[..., Page]) -> None:
    page = at_result(360)
    headings = page.get_by_role("heading").all_inner_texts()
    rounds = [text for text in headings if text.startswith("Round ")]
    assert rounds[0].endswith("the last")
    assert rounds[1:] == [f"Round {n}" for n in range(1, len(rounds))]
    expect(page.locator("svg[role=img]").first).to_have_accessible_name(re.compile(r"^Round \d+, the last"))
    assert not _faults(page, "the result")


def test_the_wall_is_walked_by_keys_to_the_end_and_back(at_result: Callable[..., Page]) -> None:
    page = at_result(1280)
    page.get_by_role("link", name="On a projector, round by round").click()
    page.wait_for_url("**/projector/1")
    for key, step in (("ArrowRight", 2), ("PageDown", 3), ("Space", 4), ("ArrowLeft", 3), ("PageUp", 2)):
        page.keyboard.press(key)
        page.wait_for_url(f"**/projector/{step}")
    expect(page.get_by_role("heading", level=2)).to_have_text("Round 1")


def test_the_wall_is_walked_by_links_without_a_script(at_result: Callable[..., Page]) -> None:
    page = at_result(360, java_script_enabled=False)
    _walk(page, lambda: None)
    expect(page.locator(".verdict")).to_contain_text("Chosen:")
    page.get_by_role("link", name="Leave the projector").click()
    page.wait_for_url("**/result")


def test_every_page_on_the_wall_is_sound_at_360_px(at_result: Callable[..., Page]) -> None:
    page = at_result(360)
    faults: list[str] = []
    _walk(page, lambda: faults.extend(_faults(page, page.url)))
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("link", "ending"),
    [("Certificate (PDF)", "pdf"), ("A page for the door (PDF)", "pdf"), ("The numbers as a table (CSV)", "csv")],
)
def test_a_voter_takes_the_result_away(at_result: Callable[..., Page], link: str, ending: str) -> None:
    page = at_result(1280)
    with page.expect_download() as taken:
        page.get_by_role("link", name=link).click()
    assert taken.value.suggested_filename.endswith(ending)
