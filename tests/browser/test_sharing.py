"""A colleague proposes to share out a sum, and everyone divides it on a phone: from the idea to the result, at 360 px."""

import re
from collections.abc import Callable
from datetime import timedelta
from secrets import token_bytes, token_hex

import pytest
from playwright.sync_api import Page, expect

from governance.ballots.actions import casting, discussing, posting, proposing, together
from governance.ballots.models.motions import Motion
from governance.ballots.queries import proposals as queries
from governance.ballots.queries import turnout
from governance.ballots.rules.deciding import preset
from governance.ballots.rules.life import DeedOfTwo
from governance.ballots.rules.proposing import Answer, rule_for
from governance.decisions.rules import SubjectKind
from governance.people.models import Person
from governance.school.models import School
from governance.values.actor import Actor
from tests.ballots.sharing import SHARES
from tests.browser.conftest import Clock, Site
from tests.browser.test_pages import _faults, enter, made, site
from tests.cast import NOW
from tests.demonstration import actor_of

__all__ = ["made", "site"]
OPENS, CLOSES = NOW + timedelta(days=21), NOW + timedelta(days=23)


class Story:
    """The votes of the demonstration, led by its officers behind the pages."""

    def __init__(self, site: Site, hands: Clock) -> None:
        self.site, self.hands, self.school = site, hands, School.get(School.slug == "lantern")

    def actor(self, key: str) -> Actor:
        person = Person.get(Person.email == f"{key}@lantern.example")
        return actor_of(self.school, person.id, self.hands())

    @property
    def motion(self) -> Motion:
        return Motion.select().order_by(Motion.number.desc()).get()

    def together(self, deed: DeedOfTwo) -> None:
        number, at = self.motion.number, self.hands()
        asked = together.ask(number, deed, actor=self.actor("grace"), at=at)
        together.confirm(
            number, deed, asked.digest, key_dir=self.site.house.key_dir, actor=self.actor("kwabena"), at=at
        )

    def sponsor(self) -> None:
        found = queries.lines(self.school.id)[0]
        proposal = queries.proposal(self.school.id, found.number)
        for key in ("ana", "luis"):
            discussing.sponsor(proposal, 1, actor=self.actor(key), at=self.hands())

    def announced(self) -> None:
        """A sum to share out, announced and opened behind the pages."""
        ana, at = self.actor("ana"), self.hands()
        proposal = proposing.start(SHARES, actor=ana, at=at)
        for key in ("marta", "luis"):
            discussing.sponsor(proposal, 1, actor=self.actor(key), at=at)
        subject = proposing.freeze(proposal, address="/lantern/decide", actor=ana, at=at)
        rule = rule_for(preset(SubjectKind.CHOICE, {}), Answer.SHARES, ())
        posting.post([subject], rule, secret=True, opens_at=OPENS, closes_at=CLOSES, actor=ana, at=at)
        self.hands.set(OPENS + timedelta(hours=1))
        self.together(DeedOfTwo.OPEN)

    def others_cast(self, choice: tuple[int, ...], without: str) -> None:
        """Four colleagues divide it all alike."""
        me = self.actor(without).person_id
        for entry in [one for one in turnout.entries(self.motion.id) if one.person_id != me][:4]:
            given = {"seed": token_bytes(16), "once_key": token_hex(16)}
            voter = Actor(entry.person_id, self.school.id, frozenset())
            casting.cast(self.motion.number, [choice], actor=voter, at=self.hands(), **given)


@pytest.fixture
def story(site: Site, hands: Clock) -> Story:
    return Story(site, hands)


def _proposed(page: Page, site: Site) -> None:
    """The wording, with a cost that cannot be read put right, on the page of a new proposal."""
    page.goto(f"{site.url}/lantern/decide/new-proposal")
    for label, text in (("What is proposed, in one line", "The arts money"), ("The text that is voted on", "What we buy."),
                        ("Why", "Joy.")):  # fmt: skip
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_text("Sharing out: each divides a sum").click()
    page.get_by_text("Options, for a choice, a sharing out").click()
    page.get_by_label("The options, one a line").fill("Garden\nBooks: many")
    page.get_by_label("The whole sum").fill("1,000")
    page.get_by_role("button", name="Start this proposal").click()
    expect(page.locator(".error-summary")).to_contain_text("This cannot be read: Books: many")
    page.get_by_label("The options, one a line").fill("Garden\nBooks: 100 to 600")
    page.get_by_role("button", name="Start this proposal").click()
    expect(page.get_by_text("Started. Everyone on the staff can read it")).to_be_visible()


def _announced(page: Page) -> None:
    page.get_by_role("button", name="Freeze").click()
    page.get_by_label("Opens on").fill(OPENS.date().isoformat())
    page.get_by_label("Closes on").fill(CLOSES.date().isoformat())
    page.get_by_label("On the site: the key lies in a file").check()
    page.get_by_role("button", name="Announce this vote").click()
    expect(page.get_by_text("Announced. The draft roll is posted")).to_be_visible()


def _divided(page: Page, story: Story, *, script: bool) -> None:
    """Garden gets too much at first; what is left is told by the page, or worked out by the server."""
    page.goto(f"{story.site.url}/lantern/vote/{story.motion.number}")
    page.get_by_role("button", name="Start my ballot").click()
    page.get_by_label("Garden").fill("950")
    if script:
        expect(page.locator("[data-left]")).to_have_text("$50.00")
        assert not _faults(page, "a division")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".error-summary")).to_contain_text("$50 is left to give")
    assert page.get_by_label("Garden").input_value() == "950"
    page.get_by_label("Garden").fill("499.99")
    page.get_by_role("button", name=re.compile("Give it the rest.*Books")).click()
    expect(page.get_by_label("Books")).to_have_value("500.01")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Books: $500.01")).to_be_visible()
    page.get_by_role("button", name="Cast my vote").click()
    expect(page.get_by_role("heading", name="Your vote is in")).to_be_visible()


def test_a_sum_is_shared_out_on_a_phone(story: Story, pages: Callable[..., Page], hands: Clock) -> None:
    page = pages(360)
    enter(page, story.site, "marta")
    _proposed(page, story.site)
    story.sponsor()
    page.reload()
    _announced(page)
    hands.set(OPENS + timedelta(hours=8))
    story.together(DeedOfTwo.OPEN)
    for key, script in (("marta", True), ("josephine", False)):
        voter = pages(360, java_script_enabled=script)
        enter(voter, story.site, key)
        _divided(voter, story, script=script)
    names = [option["name"] for option in story.motion.questions.get().subject.options]
    story.others_cast(tuple({"Garden": 60_000, "Books": 40_000}[name] for name in names), "marta")
    hands.set(CLOSES + timedelta(hours=8))
    story.together(DeedOfTwo.COUNT)
    enter(page := pages(360), story.site, "marta")
    page.goto(f"{story.site.url}/lantern/vote/{story.motion.number}/result")
    expect(page.locator(".verdict")).to_contain_text("Shared out")
    assert not _faults(page, "the result")


def test_what_a_script_sends_has_one_length_whatever_was_typed(story: Story, pages: Callable[..., Page]) -> None:
    story.announced()
    page = pages(360)
    enter(page, story.site, "marta")
    sent: list[int] = []
    page.on("request", lambda request: sent.append(len(request.post_data or "")) if request.method == "POST" else None)
    for amounts in (("", "", ""), ("1000", "", ""), ("499.99", "$400.01", "1,00")):
        page.goto(f"{story.site.url}/lantern/vote/{story.motion.number}")
        page.get_by_role("button", name="Start my ballot").click()
        for place, text in enumerate(amounts):
            page.locator("[data-part]").nth(place).fill(text)
        page.get_by_role("button", name="Continue").click()
        page.wait_for_load_state()
    assert len(set(sent[1::2])) == 1
