"""The chair changes the agreement during the year, in a browser; each page of it is sound at 360 px."""

from collections.abc import Callable

from playwright.sync_api import Page

from governance.decisions.actions import decide
from governance.decisions.models import Subject
from governance.decisions.rules import Outcome
from tests.browser.conftest import Site
from tests.browser.test_pages import _faults, enter, site
from tests.cast import NOW
from tests.demonstration import made

__all__ = ["made", "site"]

ONE = "/agreement/2026/addenda/1"
WRITTEN = ["/agreement/2026/addenda", ONE, f"{ONE}/heading", f"{ONE}/sections/4", f"{ONE}/sections/7", f"{ONE}/numbers"]
ADOPTED = [
    ONE,
    f"{ONE}/signature",
    f"{ONE}/roster",
    "/agreement/2026",
    "/agreement/2026?on=2027-03-03",
    "/agreement/2026/s7.1",
]


def _walk(page: Page, site: Site, addresses: list[str]) -> list[str]:
    faults = []
    for address in addresses:
        page.goto(f"{site.url}/lantern{address}")
        faults += _faults(page, address)
    return faults


def _started(page: Page, site: Site) -> None:
    """From the agreement's own page to an addendum with another number and another sentence."""
    page.goto(f"{site.url}/lantern/agreement/2026")
    page.get_by_role("link", name="How it is changed during the year").click()
    page.get_by_role("link", name="Change the agreement during the year").click()
    page.get_by_label("What it is called").fill("An hour more for class visits")
    page.get_by_label("Why we change the agreement").fill("Two colleagues joined us, and both want visits.")
    page.get_by_label("First day on which it holds").fill("2027-03-03")
    page.get_by_role("button", name="Start the addendum").click()
    page.get_by_role("link", name="4 ", exact=False).first.click()
    text = page.locator("#body").input_value()
    page.locator("#body").fill(text + "\n\nMeetings end at a quarter past three.\n")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{site.url}/lantern{ONE}/numbers")
    page.locator("#t-peer_review_minutes").fill("300")
    page.locator("form .actions .button").first.click()


def test_from_the_agreement_to_a_signature(site: Site, pages: Callable[..., Page]) -> None:
    chair = pages(360)
    enter(chair, site, "marta")
    _started(chair, site)
    faults = _walk(chair, site, WRITTEN)
    chair.goto(f"{site.url}/lantern{ONE}")
    chair.get_by_role("button", name="Freeze this text").click()
    faults += _walk(chair, site, [ONE])
    subject = Subject.get(Subject.kind == "addendum")
    decide(subject, 1, Outcome.PASSED, chosen=[], rule={}, tally={}, basis={}, by=(1, 2), at=NOW)
    ana = pages(360, locale="en-US")
    enter(ana, site, "ana")
    faults += _walk(ana, site, ADOPTED)
    ana.goto(f"{site.url}/lantern{ONE}/signature")
    ana.locator("input[name=elects][value=yes]").check()
    ana.locator("#typed_name").fill("Ana Riquelme")
    ana.locator("#consent").check()
    ana.locator("form .actions .button").click()
    assert ana.locator(f".notice.good a[href$='{ONE}.pdf']").count() == 1
    assert not faults, "\n".join(faults)
