"""Forty people at one section in one minute: what was acknowledged stands in the text, and nobody's words are lost."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from governance.agreements.actions import drafting, sections
from governance.agreements.actions.drafting import Clash, Draft
from governance.agreements.models.texts import Agreement, Revision
from governance.agreements.queries import drafts
from governance.db import engine
from governance.values.words import Refused
from governance.values.year import SchoolYear
from tests.cast import Town

EDITORS = 40


def _rules(changed: dict[int, str]) -> str:
    """A section of twenty rules, each a paragraph, some of them in somebody's words."""
    return "\n\n".join(changed.get(no, f"Rule {no} holds for everyone who works here.") for no in range(20)) + "\n"


@pytest.fixture
def section(town: Town) -> tuple[Agreement, int]:
    draft = drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)
    first = drafts.section(draft, 1)
    mine = Draft(first.revision_id, first.title, _rules({}), "", "rules")
    drafting.save(draft, 1, mine, actor=town.marta, at=town.now)
    return draft, 1


def _save(town: Town, section: tuple[Agreement, int], editor: int, base: int, body: str, turn: int) -> str | Clash:
    """One editor's save, on a connection of its own."""
    engine.ready()
    try:
        mine = Draft(base, drafts.section(*section).title, body, f"by {editor}", f"editor {editor}, turn {turn}")
        drafting.save(*section, mine, actor=town.marta, at=town.now)
    except Clash as clash:
        return clash
    finally:
        engine.database.close()
    return "kept"


def _all_at_once(town: Town, section: tuple[Agreement, int], words: dict[int, str]) -> dict[int, str | Clash]:
    """Each editor writes over the same revision; two of them want the same rule."""
    base = drafts.section(*section).revision_id
    with ThreadPoolExecutor(8) as pool:
        told = pool.map(
            lambda pair: _save(town, section, pair[0], base, _rules({pair[0] % 20: pair[1]}), 0), words.items()
        )
        return dict(zip(words, told, strict=True))


def test_forty_saves_over_one_revision_lose_nobodys_words(town: Town, section: tuple[Agreement, int]) -> None:
    words = {no: f"Rule {no % 20} holds, as editor {no} says, for everyone who works here." for no in range(EDITORS)}
    told = _all_at_once(town, section, words)
    text = drafts.section(*section).body
    kept = [no for no, one in told.items() if one == "kept"]
    assert Counter(no % 20 for no in kept) == dict.fromkeys(range(20), 1)  # of the two at a rule, exactly the first
    assert all(words[no] in text for no in kept)
    for no, one in told.items():
        if isinstance(one, Clash):
            assert words[no] in one.mine.body
            assert words[(no + 20) % EDITORS] in one.theirs.body
            assert [piece.mine.strip() for piece in one.merged.conflicts] == [words[no]]


def test_who_was_asked_saves_the_answer_over_what_they_were_shown(town: Town, section: tuple[Agreement, int]) -> None:
    words = {no: f"Rule {no % 20} holds, as editor {no} says, for everyone who works here." for no in range(EDITORS)}
    told = _all_at_once(town, section, words)
    clashed = [no for no, one in told.items() if isinstance(one, Clash)]
    for no in clashed:
        theirs = drafts.section(*section)
        other = words[(no + 20) % EDITORS]
        both = theirs.body.replace(other, f"{other} {words[no]}")
        assert _save(town, section, no, theirs.revision_id, both, 1) == "kept"
    text = drafts.section(*section).body
    assert all(said in text for said in words.values())
    assert Revision.select().where(Revision.section == drafts.section(*section).section_id).count() == 2 + EDITORS


def test_a_section_that_goes_while_it_is_written_hands_the_words_back(
    town: Town, section: tuple[Agreement, int]
) -> None:
    base = drafts.section(*section).revision_id
    sections.remove_section(*section, actor=town.marta, at=town.now)
    mine = Draft(base, "Ours", _rules({3: "Mine."}), "", "late")
    with pytest.raises(Refused, match="removed meanwhile"):
        drafting.save(*section, mine, actor=town.marta, at=town.now)
