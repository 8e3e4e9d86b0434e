"""A school opens its site and governs itself, told as its people do it, in a real browser, down to a verified trail."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from governance.cli.main import commands
from tests.browser.conftest import Clock, Site, code_in, made_config, site_of

STAFF = """Name,E-mail,Role,FTE,Bargaining unit,Team,Start date
Ana Riquelme,ana@hill.example,Teacher,1.0,UTLA,Grade 9,2025-08-11
Luis Mondragón,luis@hill.example,Teacher,0.5,UTLA,Grade 9,2025-08-11
Marta Kowalczyk,marta@hill.example,Teacher,1.0,UTLA,Grade 10,2025-08-11
Grace Tuimavave,grace@hill.example,Teacher,1.0,UTLA,Grade 11,2025-08-11
Kwabena Tetteh,kwabena@hill.example,Counselor,1.0,UTLA,Support,2025-08-11
Josephine Littlebear,josephine@hill.example,Teacher,1.0,UTLA,Grade 10,2025-08-11
Hiroshi Amano,hiroshi@hill.example,Teacher,1.0,UTLA,Grade 11,2025-08-11
Paul Whitfield,paul@hill.example,Principal,1.0,,,2025-08-11
"""
BUDGET = "fund,allocation,restriction,item,amount\nPer pupil,1000.00,,Pay,900.00\nPer pupil,,,Paper,50.25\nTitle I,200,Reading,Tutor,200\n"
VOTERS = ("ana", "luis", "marta", "grace", "kwabena", "josephine", "hiroshi")
SEATS = (
    ("elections", "Grace Tuimavave", False), ("elections", "Kwabena Tetteh", False), ("agreement", "Marta Kowalczyk", True),
    ("budget", "Josephine Littlebear", True), ("search", "Hiroshi Amano", True), ("panel", "Ana Riquelme", True),
)  # fmt: skip
SPRING = datetime(2026, 4, 20, 16, tzinfo=UTC)


class Story:
    """The people of Hill School at their browsers; each `enter` is a new sign-in by mail."""

    def __init__(self, site: Site, pages: Callable[..., Page], hands: Clock) -> None:
        self.site, self.pages, self.hands = site, pages, hands

    def enter(self, key: str, width: int = 1280, **options: object) -> Page:
        """Sign in by the six digits of a mail, on the page that waits."""
        page = self.pages(width, **options)
        page.goto(f"{self.site.url}/sign-in")
        page.get_by_label("Your school e-mail address").first.fill(f"{key}@hill.example")
        page.get_by_role("button", name="Send me a link").click()
        page.get_by_label("The six digits from the mail").fill(code_in(self.site.mail_to(f"{key}@hill.example")))
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/hill-school/")
        return page

    def go(self, page: Page, path: str) -> None:
        page.goto(f"{self.site.url}/hill-school{path}")

    def together(self, number: int, deed: str) -> None:
        """One officer asks, the other confirms, each at their own browser."""
        first = self.enter("grace")
        self.go(first, f"/decide/{number}/officers")
        first.get_by_role("button", name=f"Ask your colleague: {deed}").click()
        expect(first.get_by_text("Asked. It happens when the other officer confirms it")).to_be_visible()
        second = self.enter("kwabena")
        self.go(second, f"/decide/{number}/officers")
        second.get_by_role("button", name=f"Confirm: {deed}").click()
        expect(second.get_by_text("Done, by the two of you together.")).to_be_visible()

    def announce(self, page: Page, opens: datetime, closes: datetime) -> None:
        """Fill in the days of a vote and announce it."""
        page.get_by_label("Opens on").fill(opens.date().isoformat())
        page.get_by_label("Closes on").fill(closes.date().isoformat())
        page.get_by_label("On the site: the key lies in a file").check()
        page.get_by_role("button", name="Announce this vote").click()
        expect(page.get_by_text("Announced. The draft roll is posted")).to_be_visible()

    def vote(self, number: int, choose: Callable[[Page, str], None]) -> None:
        """Everyone on the roll votes, on a phone, the first of them without any script."""
        for n, key in enumerate(VOTERS):
            page = self.enter(key, 360, java_script_enabled=n > 0)
            self.go(page, f"/vote/{number}")
            page.get_by_role("button", name="Start my ballot").click()
            choose(page, key)
            page.get_by_role("button", name="Continue").click()
            page.get_by_role("button", name="Cast my vote").click()
            expect(page.get_by_role("heading", name="Your vote is in")).to_be_visible()
            assert re.fullmatch(r"\w+-\w+-\w+-\w+", page.locator(".receipt .code").inner_text())
            page.context.close()

    def held(self, number: int, choose: Callable[[Page, str], None], opens: datetime) -> None:
        """A whole vote: opened, cast, closed by the clock, counted, certified."""
        self.hands.set(opens + timedelta(hours=1))
        self.together(number, "Open the vote")
        self.vote(number, choose)
        self.hands.set(opens + timedelta(days=3))
        self.together(number, "Count the votes")
        self.together(number, "Certify the result")


@pytest.fixture
def story(tmp_path: Path, hands: Clock, pages: Callable[..., Page], monkeypatch: pytest.MonkeyPatch) -> Iterator[Story]:
    hands.set(SPRING)
    house = made_config(tmp_path)
    for name, value in {
        "DATABASE_URL": house.database_url,
        "GOVERNANCE_DATA": str(tmp_path),
        "SECRET_KEY": house.secret_key,
    }.items():
        monkeypatch.setenv(name, value)
    said = CliRunner().invoke(commands, ["init", "--school", "Hill School", "--timezone", "America/Los_Angeles",
                                         "--admin", "ofelia@hill.example", "--name", "Ofelia Ramos"])  # fmt: skip
    assert said.exit_code == 0, said.output
    for site in site_of(house):
        made = Story(site, pages, hands)
        made.link = re.search(r"/sign-in/go/\S+", said.output)[0]
        yield made


def test_a_school_opens_its_site_and_governs_itself(story: Story) -> None:
    _sets_up(story)
    _adopts_an_agreement(story)
    _signs(story)
    _approves_a_budget(story)
    _chooses_a_principal(story)
    _gives_time(story)
    said = CliRunner().invoke(commands, ["audit"])
    assert said.exit_code == 0
    assert "broken" not in said.output


def _sets_up(story: Story) -> None:
    """The link from the command line, the staff list, the committees, two officers who accept."""
    page = story.pages()
    page.goto(story.site.url + story.link)
    page.get_by_role("button", name="Continue").click()
    story.go(page, "/people/import")
    page.locator("textarea[name=rows]").fill(STAFF)
    page.get_by_role("button", name="Read the list").click()
    page.get_by_role("button", name="Apply all of it").click()
    for kind, name, chair in SEATS:
        story.go(page, "/committees")
        page.locator("select[name=kind]").select_option(kind)
        page.locator("select[name=person]").select_option(label=name)
        if chair:
            page.locator("label[for=chair]").click()
        page.get_by_role("button", name="Give this seat").click()
    for key in ("grace", "kwabena"):
        officer = story.enter(key)
        story.go(officer, "/committees")
        officer.get_by_role("button", name="I accept this seat").click()
        expect(officer.get_by_text("Thank you. You are a vote officer now.")).to_be_visible()


def _adopts_an_agreement(story: Story) -> None:
    """Drafted, changed, frozen, voted on, certified."""
    page = story.enter("marta")
    story.go(page, "/agreement/draft")
    page.get_by_role("button", name="Start the draft for 2026-27").click()
    story.go(page, "/agreement/draft/7")
    text = page.locator("#body").input_value()
    page.locator("#body").fill(text.replace("Everyone sees the total.", "Everyone sees the total, every Friday."))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    story.go(page, "/agreement/draft")
    page.get_by_role("button", name="Freeze this text").click()
    page.get_by_role("link", name="Put it to a vote").click()
    opens = SPRING + timedelta(days=1)
    story.announce(page, opens, opens + timedelta(days=2))
    story.held(1, lambda page, key: page.locator("label[for=q1-1]").click(), opens)
    page = story.enter("ana")
    story.go(page, "/vote/1/result")
    expect(page.get_by_text("Adopted: 7 of the 7 on the roll voted yes; 5 were needed.")).to_be_visible()


def _signs(story: Story) -> None:
    """Ana signs, Luis does not; both are as easy, and nobody sees which."""
    for key, name, choice in (("ana", "Ana Riquelme", 1), ("luis", "Luis Mondragon", 3)):
        page = story.enter(key, 360)
        story.go(page, "/agreement/sign")
        page.locator(f"label[for=elects-{choice}]").click()
        page.get_by_label("My name, typed as my signature").fill(name)
        page.locator("label[for=consent]").click()
        page.get_by_role("button", name="Send my choice").click()
        expect(page.get_by_text("Your answer is kept.")).to_be_visible()
    office = story.enter("ofelia")
    story.go(office, "/agreement/2026/roster")
    expect(office.get_by_text("2 of 7 have answered.")).to_be_visible()
    assert office.get_by_text("Signed", exact=True).count() == 0


def _approves_a_budget(story: Story) -> None:
    page = story.enter("josephine")
    story.go(page, "/budget/2026/list")
    page.locator("#rows").fill(BUDGET)
    page.get_by_role("button", name="Read the list").click()
    page.get_by_role("button", name="Keep this list").click()
    page.get_by_role("button", name="Freeze this budget").click()
    page.get_by_role("link", name="Put it to a vote").click()
    opens = story.hands() + timedelta(days=1)
    story.announce(page, opens, opens + timedelta(days=2))
    story.held(2, lambda page, key: page.locator(f"label[for=q1-{2 if key == 'ana' else 1}]").click(), opens)
    page = story.enter("ana")
    story.go(page, "/vote/2/result")
    expect(page.get_by_text("Adopted: 6 of the 7 who said yes or no voted yes; 4 were needed.")).to_be_visible()


def _chooses_a_principal(story: Story) -> None:
    page = story.enter("hiroshi")
    story.go(page, "/principal")
    page.get_by_label("What the post is").fill("Principal from July 2026")
    page.get_by_role("button", name="Open a search").click()
    for name in ("Abena Mensah", "Bruno Sá", "Chiyo Ito"):
        page.get_by_text("List a candidate whose papers are not kept here").click()
        page.get_by_label("Name", exact=True).fill(name)
        page.get_by_role("button", name="Add the candidate").click()
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    page.get_by_role("link", name="A search that was held elsewhere").click()
    page.get_by_label("Why, in a sentence that everyone on the staff can read").fill("Held on paper in the spring.")
    page.get_by_role("button", name="Skip these steps").click()
    page.get_by_role("button", name="Freeze the candidates").click()
    page.get_by_role("link", name="Put it to a vote").click()
    opens = story.hands() + timedelta(days=1)
    story.announce(page, opens, opens + timedelta(days=2))
    story.held(3, _ranks, opens)
    page = story.enter("ana")
    story.go(page, "/vote/3/result")
    expect(page.get_by_text(re.compile("Chosen: Abena Mensah, preferred on 4 of the 7 ballots"))).to_be_visible()


def _ranks(page: Page, key: str) -> None:
    """Four put Abena first, three Bruno, by the button beside the name."""
    first = "Abena Mensah" if key in VOTERS[:4] else "Bruno Sá"
    for name in (first, "Chiyo Ito"):
        page.get_by_role("button", name=re.compile(f"Rank next ?: {name}")).click()


def _gives_time(story: Story) -> None:
    """In September Ana logs 45 minutes with Luis on her phone; he confirms with one press."""
    story.hands.set(datetime(2026, 9, 15, 20, tzinfo=UTC))
    page = story.enter("ana", 360)
    story.go(page, "/peer/log")
    page.locator("label", has_text="Luis Mondragón").first.click()
    page.locator("label", has_text="45 min").first.click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved").first).to_be_visible()
    other = story.enter("luis", 360)
    story.go(other, "/peer")
    other.get_by_role("button", name=re.compile("Yes, it happened")).first.click()
    story.go(page, "/peer")
    expect(page.get_by_text(re.compile("45\\smin of 4\\sh")).first).to_be_visible()
