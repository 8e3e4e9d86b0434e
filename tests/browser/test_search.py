"""A vacancy, told by its committee: scores in secret, a recusal in the middle, finalists, a ballot, and the signed letter."""

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from governance.ballots import box
from governance.ballots.actions import casting, posting, together
from governance.ballots.queries import lives, turnout
from governance.ballots.rules.deciding import preset
from governance.ballots.rules.life import DeedOfTwo
from governance.db import engine, migrating
from governance.decisions import queries as decisions
from governance.decisions.rules import SubjectKind
from governance.principals.actions import meeting
from governance.principals.queries import candidates
from governance.principals.rules.forums import ForumKind
from governance.signin.actions import proving
from governance.signin.actions.proving import Hashing
from tests.browser.conftest import Clock, Site, made_config, site_of
from tests.browser.test_pages import enter, faults_of
from tests.cast import NOW, Town, found_town
from tests.principals.scored import Scored, scored

P = "/lantern/principal/1"
OPENS, CLOSES = datetime(2026, 11, 25, 16, tzinfo=UTC), datetime(2026, 11, 27, 23, 30, tzinfo=UTC)
PASSWORD = "lantern street tries this"  # noqa: S105


@pytest.fixture
def town(tmp_path: Path, hands: Clock) -> Iterator[Town]:
    hands.set(NOW)
    house = made_config(tmp_path / "site")
    (tmp_path / "site").mkdir()
    with engine.open_database(house.database_url) as handle:
        migrating.forward(handle)
        made = found_town()
        for key in ("hiroshi", "pieter", "paloma", "grace"):
            proving.set_password(made.people[key].id, PASSWORD, hashing=Hashing(1, 8), at=NOW)
        yield made


@pytest.fixture
def story(town: Town, tmp_path: Path) -> Scored:
    """Four have applied, the criteria are adopted, and scoring has begun."""
    return scored(town, tmp_path / "site" / "keys").begin()


@pytest.fixture
def site(story: Scored, tmp_path: Path) -> Iterator[Site]:
    yield from site_of(made_config(tmp_path / "site"))


@pytest.fixture
def at(site: Site, pages: Callable[..., Page]) -> Callable[..., Page]:
    """Somebody's screen, signed in, in English."""

    def opened(key: str, path: str = "", width: int = 1280) -> Page:
        page = pages(width)
        enter(page, site, key)
        page.goto(f"{site.url}{P}{path}?lang=en")
        return page

    return opened


def score(page: Page, name: str, *levels: str) -> None:
    """One sheet, by the labels of its levels."""
    page.get_by_role("link", name=name, exact=True).click()
    for title, level in zip(("Leads learning", "Listens"), levels, strict=True):
        page.get_by_role("group", name=title).get_by_role("radio", name=level).check()
    page.get_by_label("My note").fill(f"My own thoughts of {name}.")
    page.get_by_role("button", name="Keep as a draft").click()
    expect(page.get_by_text("Kept. Only you see it.")).to_be_visible()


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="Hand in my scores").click()
    expect(page.get_by_text("Handed in.").first).to_be_visible()


def recuse(page: Page, site: Site) -> None:
    """Paloma finds that she knows the second applicant."""
    page.goto(f"{site.url}{P}/declaration?lang=en")
    page.get_by_label("I have a conflict of interest").check()
    page.get_by_label("with whom").select_option(label="Bruno Sá")
    page.get_by_label("in a few words, how").fill("My brother-in-law.")
    page.get_by_role("button", name="Declare").click()
    expect(page.get_by_text("It holds from this moment.")).to_be_visible()


def vote(town: Town, key_dir: Path) -> None:
    """The faculty ranks the finalists, and both officers certify it."""
    frozen = candidates.freezing(candidates.search(town.school.id, 1)).subject_id
    box.prepare(engine.database.obj)
    motion = posting.post([decisions.subject_by_id(frozen)], preset(SubjectKind.PRINCIPAL, {}), secret=True,
                          opens_at=OPENS, closes_at=CLOSES, actor=town.hiroshi, at=NOW)  # fmt: skip

    def both(deed: DeedOfTwo, moment: datetime) -> None:
        digest = together.ask(motion.number, deed, actor=town.grace, at=moment).digest
        together.confirm(motion.number, deed, digest, key_dir=key_dir, actor=town.kwabena, at=moment)

    both(DeedOfTwo.OPEN, OPENS)
    keys = {person.id: key for key, person in town.people.items()}
    voters = [keys[entry.person_id] for entry in turnout.entries(lives.found(town.school.id, motion.number).motion.id)]
    for key, ranking in zip(voters, cycle([(1, 2), (1,), (2, 1)]), strict=False):
        casting.cast(motion.number, (ranking,), seed=secrets.token_bytes(16), once_key=secrets.token_hex(16),
                     actor=town.actor(key), at=OPENS + timedelta(hours=1))  # fmt: skip
    for deed in (DeedOfTwo.COUNT, DeedOfTwo.CERTIFY):
        both(deed, CLOSES + timedelta(minutes=1))


def test_the_pages_of_the_committee_are_sound_on_a_phone(story: Scored, site: Site, at: Callable[..., Page]) -> None:
    meeting.set_questions(story.search, "Why us?", actor=story.town.pieter, at=NOW)
    meeting.plan(story.search, 1, [story.town.pieter.person_id], OPENS, CLOSES, "Library", **story.by("pieter"))
    for kind in ForumKind:
        meeting.call_forum(story.search, kind, "Ask", OPENS, CLOSES, "Gym", True, actor=story.town.pieter, at=NOW)
    meeting.put_question(story.search, 1, "Why?", named=False, on_committee=False, actor=story.town.grace, at=NOW)
    page, pages = (
        at("hiroshi", "", 360),
        ["/scoring", "/scoring/1", "/interviews", "/forums", "/forums/1", "/finalists"],
    )
    faults = [fault for path in pages for fault in faults_of(page, f"{site.url}{P}{path}")]
    story.score("pieter", 1, 4, 3)
    story.all_score()
    faults += [fault for path in ("/scoring", "/scoring/1") for fault in faults_of(page, f"{site.url}{P}{path}")]
    assert not faults, "\n".join(faults)


def test_from_the_scores_to_the_signed_recommendation(
    story: Scored, site: Site, at: Callable[..., Page], hands: Clock
) -> None:
    pieter, paloma, hiroshi = at("pieter", "/scoring", 360), at("paloma", "/scoring"), at("hiroshi", "/scoring")
    score(pieter, "Abena Mensah", "4", "3")
    hand_in(pieter)
    expect(pieter.get_by_text("Sums of the scores")).to_have_count(0)
    score(paloma, "Bruno Sá", "4", "4")
    score(paloma, "Abena Mensah", "3", "3")
    recuse(paloma, site)
    paloma.goto(f"{site.url}{P}/scoring?lang=en")
    expect(paloma.get_by_role("link", name="Bruno Sá", exact=True)).to_have_count(0)
    hand_in(paloma)
    score(hiroshi, "Abena Mensah", "4", "4")
    score(hiroshi, "Bruno Sá", "2", "2")
    hand_in(hiroshi)
    sums = hiroshi.get_by_role("table", name="Sums of the scores")
    expect(sums.get_by_role("row", name="Abena Mensah")).to_contain_text("3 scorers")
    # what the recused member had given counts no more
    expect(sums.get_by_role("row", name="Bruno Sá")).to_contain_text("1 scorer")
    name_them(hiroshi, site)
    vote(story.town, story.key_dir)
    hands.set(CLOSES + timedelta(hours=1))
    sign_the_letter(story, site, at)


def name_them(page: Page, site: Site) -> None:
    """Finalists, the report, and the freeze."""
    page.goto(f"{site.url}{P}/finalists?lang=en")
    for name in ("Abena Mensah", "Chiyo Ito"):
        page.get_by_role("checkbox", name=name).check()
    page.get_by_role("checkbox", name="Each of them knows").check()
    page.get_by_role("button", name="Name them").click()
    expect(page.get_by_text("Everyone on the staff can now read their names.")).to_be_visible()
    page.get_by_label("The report", exact=True).fill("We read **four** applications.")
    page.get_by_role("button", name="Save the report").click()
    page.goto(f"{site.url}{P}?lang=en")
    page.get_by_role("button", name="Freeze the candidates").click()
    expect(page.get_by_text("Frozen. The order on the ballot was drawn by lot.")).to_be_visible()
    expect(page.locator("strong", has_text="four")).to_be_visible()


def sign_the_letter(story: Scored, site: Site, at: Callable[..., Page]) -> None:
    """The chair drafts, two sign on their own screens, and anyone can keep the signed letter."""
    hiroshi = at("hiroshi", "/recommendation")
    hiroshi.get_by_label("The letter", exact=True).fill("We recommend the choice of our faculty.")
    hiroshi.get_by_role("checkbox", name="Paloma Iturbide").uncheck()
    hiroshi.get_by_role("button", name="Set the letter").click()
    for page, name in ((hiroshi, "Hiroshi Amano"), (at("pieter", "/recommendation", 360), "Pieter van Dijk")):
        page.get_by_label("My name, typed as my signature").fill(name)
        page.get_by_role("checkbox", name="I agree to sign electronically").check()
        page.get_by_role("button", name="Sign the letter").click()
        expect(page.get_by_text("Signed.").first).to_be_visible()
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    grace = at("grace", "/recommendation")
    with grace.expect_download() as kept:
        grace.get_by_role("link", name="The signed letter as PDF").click()
    assert Path(kept.value.path()).read_bytes().startswith(b"%PDF-")
