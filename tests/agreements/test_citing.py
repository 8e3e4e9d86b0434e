"""A citation opens its own year's words for ever, and says where they stand today."""

import pytest

from governance.agreements.actions import drafting, freezing, sections
from governance.agreements.queries import adopted as adopting
from governance.agreements.queries import drafts
from governance.agreements.rules.citing import Whereabouts, paragraphs, whereabouts
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Outcome
from governance.values.year import SchoolYear
from tests.cast import Town

STIPENDS = "Stipends are paid for the roles that are listed with the budget."


def test_every_paragraph_has_its_place(adopted: Subject) -> None:
    found = paragraphs(adopted.pages)
    assert found["4.3"].startswith(STIPENDS)
    assert found["1.3"].startswith("Every student can do demanding work")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One two three four five six.", Whereabouts("1.1", same=True)),
        ("One two three four five seven.", Whereabouts("1.1", same=False)),
        ("Nothing of the sort is written anywhere here.", None),
        ("None at all.", None),
    ],
)
def test_words_are_found_alike_or_not_at_all(text: str, found: Whereabouts | None) -> None:
    assert whereabouts(text, {"1.1": "One two three four five six.", "1.2": "None."}) == found


def test_after_renumbering_an_old_citation_opens_its_own_words(town: Town, adopted: Subject, as_) -> None:  # noqa: ANN001
    later = drafting.begin(SchoolYear(2028), actor=town.marta, at=town.now)
    sections.move_section(later, 4, False, actor=town.marta, at=town.now)
    fourth = drafts.section(later, 4)
    assert fourth.place == 5
    subject = freezing.freeze(later, title="EWA 2028", address="/x", actor=town.marta, at=town.now)
    decisions.decide(subject, 1, Outcome.PASSED, chosen=[], rule={}, tally={}, basis={}, by=(1, 2), at=town.now)
    page = as_("ana").get("/lantern/agreement/2027/s4.3").get_data(as_text=True)
    assert STIPENDS in page
    held = paragraphs(adopting.adopted(town.school.id, 2028).subject.pages)
    assert whereabouts(paragraphs(adopted.pages)["4.3"], held) == Whereabouts("5.3", same=True)


@pytest.mark.parametrize("path", ["2027/s4.99", "2027/s99.1", "2031/s1.1"])
def test_what_was_never_written_is_not_found(adopted: Subject, as_, path: str) -> None:  # noqa: ANN001
    assert as_("ana").get(f"/lantern/agreement/{path}").status_code == 404
