"""Home: what needs each of us now, at most five rows, and what can be settled on the spot."""

import re
from html import unescape

import pytest
from flask import Flask

from governance.home.rules.doing import Door, Rank, Task, first_five
from governance.values.words import Sentence
from tests.cast import NOW
from tests.demonstration import client_of, demonstration, made

__all__ = ["demonstration", "made"]


def home(site: Flask, key: str) -> list[str]:
    """The rows of one of the cast, in English."""
    page = client_of(site, key).get("/lantern/?lang=en").text
    rows = re.findall(r'<h2 class="task-name">(.*?)</h2>', page)
    return [unescape(row).replace("\u00a0", " ") for row in rows]


def task(rank: Rank, title: str, due: object = None) -> Task:
    door = Door(Sentence.of("Look"), "home.home")
    return Task(rank, Sentence.of(title), (), (door,), due=due)


def test_votes_come_before_visits_and_hours_come_last() -> None:
    mixed = [task(rank, rank.name) for rank in (Rank.HOURS, Rank.CHOICE, Rank.VISIT, Rank.SET_UP, Rank.VOTE)]
    now, later = first_five(mixed)
    assert [one.what.message for one in now] == ["VOTE", "VISIT", "SET_UP", "CHOICE", "HOURS"]
    assert later == []


def test_of_two_votes_the_one_that_closes_first_comes_first() -> None:
    early, late = task(Rank.VOTE, "early", NOW), task(Rank.VOTE, "late", NOW.replace(month=12))
    assert first_five([late, early])[0] == [early, late]


def test_the_sixth_row_waits_for_later() -> None:
    now, later = first_five([task(Rank.VISIT, str(n)) for n in range(6)])
    assert (len(now), len(later)) == (5, 1)


@pytest.mark.parametrize(
    ("key", "rows"),
    [
        (
            "ana",
            [
                "Did this visit happen? Obinna Eze came to your class",
                "You visit Luis Mondragón",
                "Answer the survey of 2026-27 on Paul Whitfield",
                "Who was there? Team meeting, Tuesday 17 November",
                "See my partners for class visits: 2 wait for my answer",
            ],
        ),
        (
            "luis",
            [
                "Ana Riquelme would like to visit your lesson",
                "See my partners for class visits: one waits for my answer",
                "Plan a class visit: 1 h 30 min are still open",
            ],
        ),
        (
            "marta",
            [
                "Nadia Petrova says: not quite",
                "Answer the survey of 2026-27 on Paul Whitfield",
                "See my partners for class visits: one waits for my answer",
                "Plan a class visit: 2 h 15 min are still open",
            ],
        ),
        ("ofelia", ["Cast my vote: Budget for 2026-27"]),
        ("paul", []),
    ],
)
def test_each_of_the_cast_sees_what_waits_for_them(demonstration: Flask, key: str, rows: list[str]) -> None:
    assert home(demonstration, key) == rows


def test_one_press_on_home_confirms_a_visit(demonstration: Flask) -> None:
    ana = client_of(demonstration, "ana")
    act = re.search(r'action="(/lantern/peer/visits/\d+/confirmation)"', ana.get("/lantern/").text)
    assert act is not None
    assert "Confirmed. It counts." in ana.post(f"{act[1]}?lang=en", follow_redirects=True).text
    assert not any("Did this visit happen?" in row for row in home(demonstration, "ana"))


def test_who_has_nothing_to_do_is_told_what_comes_next(demonstration: Flask) -> None:
    page = client_of(demonstration, "paul").get("/lantern/?lang=en").text.replace("\u00a0", " ")
    assert "You are all caught up. Next: No school, Thursday 26 November." in page


def test_someone_of_another_school_finds_no_home_here(demonstration: Flask) -> None:
    assert client_of(demonstration, "stranger").get("/lantern/").status_code == 404
