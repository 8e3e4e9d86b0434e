"""A change during the year, as the chair, the committee, the council and each of us live it."""

import re
from html import unescape

import pytest

from tests.agreements import addenda as a
from tests.cast import Town

HEADING = {"title": "Shorter meetings", "reason": "They run too long.", "first_day": "2027-03-03",
           "answer_by": "2027-03-31", "key": "k"}  # fmt: skip


def section_form(page: str) -> dict[str, str]:
    """What the form of a section would send."""
    fields = {name: unescape(value) for name, value in re.findall(r'name="(base|over|key|title)" value="([^"]*)"', page)}
    body = re.search(r'<input[^>]*name="title"[^>]*value="([^"]*)"', page)
    text = re.search(r'<textarea[^>]*name="body"[^>]*>(.*?)</textarea>', page, re.S)
    assert body and text
    return {**fields, "title": unescape(body[1]), "body": unescape(text[1]).lstrip("\n")}


@pytest.fixture
def chair(as_):  # noqa: ANN001, ANN201
    return as_("marta")


def test_the_whole_way_by_the_council(town: Town, as_, chair) -> None:  # noqa: ANN001
    a.in_force(town, "council")
    assert chair.post(f"{a.BASE}/addenda/new", data=HEADING).location.endswith("/addenda/1")
    sent = section_form(a.page(chair, f"{a.ONE}/sections/3"))
    assert chair.post(f"{a.ONE}/sections/3", data={**sent, "body": sent["body"] + a.MEETINGS}).status_code == 303
    assert chair.post(f"{a.ONE}/numbers", data={"peer_review_minutes": "300"}).status_code == 303
    page = a.page(as_("ana"), a.ONE)
    assert "a quarter past three" in page and "Freeze this text" not in page
    assert chair.post(f"{a.ONE}/freezing").status_code == 303
    given = {"body": "The council", "adopted_on": "2026-11-24"}
    assert chair.post(f"{a.ONE}/recording", data=given).status_code == 303
    assert as_("grace").post(f"{a.ONE}/confirmation").status_code == 303
    assert "Adopted" in a.page(as_("ana"), a.ONE)
    for path in ("", "/signature", "/roster", ".pdf", "/proof.json"):
        assert as_("ana").get(f"{a.ONE}{path}").status_code == 200, path
    assert "a quarter past three" in a.page(as_("ana"), f"{a.BASE}?on=2027-03-03")
    assert "a quarter past three" not in a.page(as_("ana"), f"{a.BASE}?on=2027-03-02")
    assert "Changed by" in a.page(as_("ana"), f"{a.BASE}/s3.1")
