"""The record of acts in the reader's words, and one's own record."""

import ast
import re
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from governance.audit.models import Entry
from governance.ballots.rules.life import DeedOfTwo
from governance.home.rules.deeds import NAMES
from tests.demonstration import client_of, demonstration, made

__all__ = ["demonstration", "made"]

ROOMS = Path(__file__).resolve().parents[2] / "governance"
WRITES = {"record", "_record", "_write"}


def _deeds_in(path: Path) -> set[str]:
    """The deeds that a module writes into the trail, where it names them as they stand."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call) and node.args]
    named = [c.args[0] for c in calls if getattr(c.func, "attr", getattr(c.func, "id", "")) in WRITES]
    return {leaf.value for arg in named for leaf in ast.walk(arg) if isinstance(leaf, ast.Constant) and leaf.value}


def test_every_deed_has_its_words() -> None:
    named = {deed for path in ROOMS.rglob("actions*/**/*.py") for deed in _deeds_in(path)}
    named |= {deed for path in ROOMS.glob("*/actions.py") for deed in _deeds_in(path)}
    whole = {deed for deed in named if isinstance(deed, str) and not deed.startswith(("vote: ", " asked"))}
    asked = {f"vote: {deed} asked" for deed in DeedOfTwo}
    assert whole | asked <= set(NAMES)


def test_every_deed_of_the_demonstration_has_its_words(demonstration: Flask) -> None:
    assert {entry.deed for entry in Entry.select(Entry.deed).distinct()} <= set(NAMES)


def _record(client: FlaskClient, language: str = "en") -> str:
    """Every page of the record, the newest first."""
    pages, before = [], 10**9
    while before:
        page = client.get(f"/lantern/audit?lang={language}&before={before}").text
        pages.append(page)
        before = min((int(seq) for seq in re.findall(r"before=(\d+)", page) if int(seq) < before), default=0)
    return "".join(pages)


def _visits_in(page: str) -> list[str]:
    rows = re.findall(r'<td role="cell">([^<]*)</td><td role="cell">A class visit was', page)
    return sorted(set(rows))


def test_the_record_tells_nobody_who_visited_whom(demonstration: Flask) -> None:
    page = _record(client_of(demonstration, "paul"))
    assert _visits_in(page) == ["One of two colleagues"]


def test_the_record_names_me_beside_my_own_visits(demonstration: Flask) -> None:
    page = _record(client_of(demonstration, "ana"))
    assert set(_visits_in(page)) <= {"One of two colleagues", "Ana Riquelme"}


def test_the_record_is_in_the_readers_language(demonstration: Flask) -> None:
    page = _record(client_of(demonstration, "ana"), "es")
    assert "Guardó una sección del borrador" in page
    assert "section saved" not in page


def test_someone_who_left_reads_their_own_posts_and_votes(demonstration: Flask) -> None:
    page = client_of(demonstration, "lena").get("/lantern/my-record?lang=en").text.replace("\u00a0", " ")
    assert "Teacher, 1 FTE, from Tuesday 1 July 2025 to Tuesday 30 June 2026" in page
    assert "Election-to-Work Agreement 2026-27, closing on" in page


def test_the_page_of_my_record_shows_no_field_names(demonstration: Flask) -> None:
    page = client_of(demonstration, "ana").get("/lantern/my-record").text
    assert not re.findall(r"\b(once_key|by_id|person_id|roll_entry|agreement_answer)\b", page)
