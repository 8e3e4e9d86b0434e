"""Hours of peer review on a phone: logged, confirmed, disputed, settled; without a network; by a timer."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from governance.peer_review.models import Visit
from tests.browser.conftest import Clock, Site
from tests.browser.test_hands import made, site
from tests.browser.test_pages import enter
from tests.cast import NOW

__all__ = ["made", "site"]

KEPT = "Kept in this browser, not sent yet"


def kept() -> int:
    return int(Visit.select().count())


@pytest.fixture
def phone(site: Site, pages: Callable[..., Page]) -> Callable[[str], Page]:
    """`phone("ana")`: her phone, signed in and in English."""

    def held(key: str) -> Page:
        page = pages(360, has_touch=True)
        enter(page, site, key)
        page.goto(f"{site.url}/lantern/?lang=en")
        return page

    return held


def choose(page: Page, who: str = "Ana Riquelme", minutes: str = "45 min") -> None:
    """The form of an entry, filled in by typing a few letters of a name."""
    page.get_by_label("Type to find a colleague").fill(who.split()[0][:4].lower())
    page.get_by_role("button", name=who).tap()
    page.get_by_text(minutes, exact=True).tap()


def test_a_few_letters_without_accents_find_a_name(site: Site, phone: Callable[[str], Page]) -> None:
    page = phone("marta")
    page.goto(f"{site.url}/lantern/peer/log")
    page.get_by_label("Type to find a colleague").fill("mondragon")
    page.get_by_role("button", name="Luis Mondragón").tap()
    luis = page.locator("option", has_text="Luis Mondragón").get_attribute("value")
    expect(page.get_by_label("Someone else’s name")).to_have_value(str(luis))
    expect(page.get_by_label("Someone else", exact=True)).to_be_checked()


def test_without_a_network_an_entry_is_kept_and_sent_once(site: Site, phone: Callable[[str], Page]) -> None:
    page, before = phone("marta"), kept()
    page.goto(f"{site.url}/lantern/peer/log")
    page.context.set_offline(True)
    choose(page)
    page.get_by_role("button", name="Save").tap()
    expect(page.get_by_role("heading", name=KEPT)).to_be_visible()
    expect(page.locator(".unsent li span")).to_contain_text("Ana Riquelme, Grade 9 · 45 min · 2026-11-24")
    assert kept() == before
    page.context.set_offline(False)
    expect(page.get_by_text("Sent: Ana Riquelme")).to_be_visible()
    expect(page.get_by_role("heading", name=KEPT)).to_be_hidden()
    assert kept() == before + 1


def test_an_answer_that_is_lost_on_the_way_makes_no_second_entry(site: Site, phone: Callable[[str], Page]) -> None:
    page, before = phone("marta"), kept()
    page.goto(f"{site.url}/lantern/peer/log")

    def lose(route) -> None:  # noqa: ANN001
        route.fetch(max_redirects=0)
        route.abort()

    page.route("**/peer/visits", lose)
    page.route("**/healthz", lambda route: route.abort())
    choose(page)
    page.get_by_role("button", name="Save").tap()
    expect(page.get_by_role("heading", name=KEPT)).to_be_visible()
    assert kept() == before + 1
    page.unroute("**/peer/visits")
    page.goto(f"{site.url}/lantern/peer")
    expect(page.get_by_text("Sent: Ana Riquelme")).to_be_visible()
    assert kept() == before + 1


def test_what_is_sent_after_midnight_has_the_day_on_which_it_was_logged(
    site: Site, phone: Callable[[str], Page], hands: Clock
) -> None:
    late = NOW + timedelta(hours=13, minutes=50)
    hands.set(late)
    page = phone("marta")
    page.goto(f"{site.url}/lantern/peer/log")
    page.context.set_offline(True)
    choose(page)
    page.get_by_role("button", name="Save").tap()
    expect(page.get_by_role("heading", name=KEPT)).to_be_visible()
    hands.set(late + timedelta(minutes=15))
    page.context.set_offline(False)
    expect(page.get_by_text("Sent: Ana Riquelme")).to_be_visible()
    assert Visit.select().order_by(Visit.id.desc()).get().day.isoformat() == "2026-11-24"


def test_what_the_server_will_not_take_is_looked_at(site: Site, phone: Callable[[str], Page]) -> None:
    page, before = phone("marta"), kept()
    page.goto(f"{site.url}/lantern/peer/log")
    page.context.set_offline(True)
    choose(page, minutes="Other")
    page.get_by_label("Minutes", exact=True).fill("150")
    page.get_by_role("button", name="Save").tap()
    page.context.set_offline(False)
    page.get_by_role("button", name="It needs a look").tap()
    expect(page.get_by_text("That is long: 2 h 30 min. Is it right?")).to_be_visible()
    page.get_by_role("button", name="Yes, save it").tap()
    expect(page.get_by_role("status").first).to_contain_text("Saved.")
    expect(page.get_by_role("heading", name=KEPT)).to_be_hidden()
    assert kept() == before + 1


def test_signing_out_leaves_nothing_in_the_browser(site: Site, phone: Callable[[str], Page]) -> None:
    page = phone("marta")
    page.goto(f"{site.url}/lantern/peer/log")
    page.get_by_role("button", name="Start").tap()
    page.context.set_offline(True)
    choose(page)
    page.get_by_role("button", name="Save").tap()
    expect(page.get_by_role("heading", name=KEPT)).to_be_visible()
    page.route("**/peer/visits", lambda route: route.abort())
    page.context.set_offline(False)
    page.get_by_role("button", name="Sign out").tap()
    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_nobody_else_at_the_browser_finds_or_sends_it(site: Site, phone: Callable[[str], Page]) -> None:
    page, before = phone("marta"), kept()
    page.evaluate(
        "localStorage.setItem('unsent:lantern:999', JSON.stringify({k: {fields: {key: 'k'}, label: 'Secret'}}))"
    )
    page.goto(f"{site.url}/lantern/peer")
    expect(page.get_by_role("heading", name=KEPT)).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage)") == []
    assert kept() == before


def test_a_timer_fills_in_the_times(site: Site, phone: Callable[[str], Page]) -> None:
    page = phone("marta")
    page.clock.install(time=NOW)
    page.goto(f"{site.url}/lantern/peer/log")
    page.get_by_role("button", name="Start").tap()
    page.clock.fast_forward("35:00")
    expect(page.get_by_text("35 min.")).to_be_visible()
    page.get_by_role("button", name="Stop and fill in").tap()
    choose(page, minutes="Other")
    page.get_by_role("button", name="Save").tap()
    expect(page.get_by_role("status").first).to_contain_text("Saved.")
    assert Visit.select().order_by(Visit.id.desc()).get().minutes == 35


def test_a_timer_outlives_the_page_and_never_runs_overnight(site: Site, phone: Callable[[str], Page]) -> None:
    page = phone("marta")
    page.clock.install(time=NOW)
    page.goto(f"{site.url}/lantern/peer/log")
    page.get_by_role("button", name="Start").tap()
    page.goto(f"{site.url}/lantern/peer")
    page.clock.fast_forward("20:00:00")
    page.goto(f"{site.url}/lantern/peer/log")
    expect(page.get_by_text("ended by itself")).to_be_visible()
    expect(page.get_by_label("Minutes", exact=True)).to_be_focused()
    expect(page.get_by_label("Minutes", exact=True)).to_have_value("")
    expect(page.get_by_label("Which day")).to_have_value("2026-11-24")
    expect(page.get_by_role("button", name="Start")).to_be_visible()


def test_a_visit_is_logged_doubted_disputed_and_settled_on_phones(site: Site, phone: Callable[[str], Page]) -> None:
    marta, luis = phone("marta"), phone("luis")
    marta.goto(f"{site.url}/lantern/peer/log")
    choose(marta, "Luis Mondragón", "60 min")
    marta.get_by_role("button", name="Save").tap()
    expect(marta.get_by_role("status").first).to_contain_text("Saved.")
    _doubts(luis, site)
    marta.goto(f"{site.url}/lantern/peer")
    marta.get_by_role("listitem").filter(has_text="Luis Mondragón says").get_by_role("link", name="Look").tap()
    marta.get_by_text("You cannot agree? Ask the panel").tap()
    marta.get_by_label("What should the panel settle?").fill("I stayed the whole hour.")
    marta.get_by_role("button", name="Ask the panel").tap()
    _settles(phone("carmen"), site)
    marta.goto(f"{site.url}/lantern/peer")
    expect(marta.locator(".cards tbody tr").first).to_contain_text("50")
    expect(marta.locator(".cards tbody tr").first).to_contain_text("Confirmed")


def _doubts(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/lantern/peer?lang=en")
    page.get_by_role("listitem").filter(has_text="Marta Kowalczyk, 1 h").get_by_role("link", name="Not quite").tap()
    page.get_by_label("How many minutes was it?").fill("30")
    page.get_by_label("What is not quite right?").fill("You left at the bell.")
    page.get_by_role("button", name="Send the correction").tap()
    expect(page.get_by_role("status").first).to_contain_text("Sent.")


def _settles(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/lantern/peer/disputes?lang=en")
    page.get_by_label("How many minutes was it?").fill("50")
    page.get_by_label("Why, to the two of them").fill("Both remember the second half.")
    page.get_by_role("button", name="Settle it").tap()
    expect(page.get_by_role("status").first).to_contain_text("Settled.")
