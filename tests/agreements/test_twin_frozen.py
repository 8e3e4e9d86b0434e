"""Confirmed twins are frozen with the text: under its digest, in its files, and found out where a byte was changed."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from governance.agreements import bundle
from governance.agreements.actions import drafting, freezing, terms
from governance.agreements.models.texts import Agreement, Freezing
from governance.agreements.queries import adopted as adopting
from governance.agreements.rules.twins import Kind
from governance.cli.main import commands
from governance.db.engine import database
from governance.decisions import actions as decisions
from governance.decisions.models import Subject
from governance.decisions.rules import Outcome, TermType, untouched
from governance.values.words import Refused
from governance.values.year import SchoolYear
from tests.agreements.conftest import TEXT, save
from tests.agreements.twinning import SPANISH, confirmed, write
from tests.cast import Town

BODY = TEXT + "\nPeer review takes {peer_review_minutes}.\n"
TWIN = SPANISH + "\nLa revisión entre colegas dura {peer_review_minutes}.\n"


@pytest.fixture
def draft(town: Town) -> Agreement:
    """Next year's draft, ready to freeze, with a Spanish twin and a plain one of its third section."""
    made = drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)
    save(town, made, "marta", f"{BODY}\n{{work_days}} {{day_minutes}}\n", "first")
    confirmed(town, made, TWIN)
    confirmed(town, made, "Lunch duty can happen.\n", Kind.PLAIN)
    return made


def _freeze(town: Town, draft: Agreement, *, without: bool = False) -> Subject:
    address = "/lantern/agreement/2027"
    return freezing.freeze(
        draft, title="EWA 2027", address=address, actor=town.marta, at=town.now, without_twins=without
    )


@pytest.fixture
def subject(town: Town, draft: Agreement) -> Subject:
    made = _freeze(town, draft)
    decisions.decide(made, 1, Outcome.PASSED, chosen=[], rule={}, tally={}, basis={}, by=(1, 2), at=town.now)
    return Subject.get_by_id(made.id)


def _page(client, path: str) -> str:  # noqa: ANN001
    return unescape(client.get(f"/lantern/agreement/{path}").get_data(as_text=True))


def test_a_text_without_twins_is_frozen_as_ever(town: Town) -> None:
    made = drafting.begin(SchoolYear(2027), actor=town.marta, at=town.now)
    kept = _freeze(town, made)
    assert {frozenset(page) for page in kept.pages} == {frozenset({"no", "anchor", "title", "html", "words"})}
    assert (kept.text.startswith("# 1 "), kept.renderer) == (True, "markdown-2")


def test_confirmed_twins_are_frozen_with_their_names(subject: Subject) -> None:
    twins = subject.pages[2]["twins"]
    assert (twins["translation"]["confirmed_by"], twins["plain"]["language"]) == ("Marta Kowalczyk", "en")
    assert "240 minutos (4 horas)" in twins["translation"]["html"]
    assert [n for n, page in enumerate(subject.pages) if "twins" in page] == [2]


def test_the_frozen_text_says_which_prevails_and_the_redline_is_free_of_it(subject: Subject) -> None:
    first = subject.text.splitlines()[:4]
    assert (first[0][:67], first[2][:10]) == (
        "The English words prevail. The Spanish ones help to read them. The ",
        "Prevalece ",
    )
    assert adopting.readable_subject(subject).startswith("# Who we are")


def test_a_stale_one_needs_a_word_and_is_left_out(town: Town, draft: Agreement) -> None:
    write(town, draft, TWIN + "\nMás.\n")
    with pytest.raises(Refused, match="In sections 3"):
        _freeze(town, draft)
    kept = _freeze(town, draft, without=True)
    assert set(kept.pages[2]["twins"]) == {"plain"}


def test_the_page_of_the_draft_lists_what_would_be_left_out(town: Town, draft: Agreement, as_) -> None:  # noqa: ANN001
    write(town, draft, TWIN + "\nMás.\n")
    marta = as_("marta")
    page = _page(marta, "draft")
    refused = marta.post("/lantern/agreement/draft/freezing")
    done = marta.post("/lantern/agreement/draft/freezing", data={"without_twins": "yes"})
    assert ("Freeze without them" in page, refused.status_code, done.status_code) == (True, 409, 303)
    assert Freezing.select().count() == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("guardia del almuerzo", "guardia del Almuerzo"),
        ("Lunch duty can", "Lunch duty can\u200b"),
        ('"confirmed_by":"Marta', '"confirmed_by":"Maria'),
        ('"language":"es"', '"language":"en"'),
        ("240 minutos", "241 minutos"),
    ],
)
def test_a_changed_byte_of_a_twin_is_found(subject: Subject, as_, old: str, new: str) -> None:  # noqa: ANN001
    assert untouched(subject)
    mark = "?" if "sqlite" in type(database.obj).__name__.lower() else "%s"
    replaced = f"REPLACE(CAST(pages AS TEXT), {mark}, {mark})"
    database.execute_sql(f"UPDATE subject SET pages = {replaced} WHERE id = {subject.id}", (old, new))
    assert not untouched(Subject.get_by_id(subject.id))
    assert 'class="notice stop"' in _page(as_("ana"), "2027?read=translation")


@pytest.mark.parametrize("way", ["translation", "beside", "plain"])
def test_it_is_read_in_each_way(subject: Subject, as_, way: str) -> None:  # noqa: ANN001
    page = _page(as_("ana"), f"2027?read={way}&lang=en")
    held = {"translation": "guardia del almuerzo", "beside": "guardia del almuerzo", "plain": "Lunch duty can happen"}
    assert (held[way] in page, "The English words prevail." in page, "Confirmed by Marta" in page) == (True,) * 3


def test_the_text_itself_comes_first_and_for_any_other_way(subject: Subject, as_) -> None:  # noqa: ANN001
    for query in ("", "?read=", "?read=latin", "?read=beside%00"):
        assert "guardia del almuerzo" not in _page(as_("ana"), f"2027{query}")


def test_ids_on_a_page_stand_once(subject: Subject, as_) -> None:  # noqa: ANN001
    ids = re.findall(r' id="([^"]+)"', _page(as_("ana"), "2027?read=beside"))
    assert len(ids) == len(set(ids))


def test_whoever_signs_may_read_them_and_signs_what_prevails(subject: Subject, as_) -> None:  # noqa: ANN001
    page = _page(as_("ana"), "sign?lang=en")
    assert ("2027?read=translation" in page, "You sign the words that prevail." in page) == (True, True)


def _verified(file: Path, found: object) -> tuple[int, str]:
    file.write_text(json.dumps(found))
    told = CliRunner().invoke(commands, ["verify", str(file)])
    return told.exit_code, told.output


def test_the_file_holds_them_and_names_an_altered_one(subject: Subject, as_, tmp_path: Path) -> None:  # noqa: ANN001
    found = as_("ana").get("/lantern/agreement/2027/proof.json").json
    sound = _verified(tmp_path / "a.json", found)
    found["agreement"]["pages"][2]["twins"]["plain"]["text"] += "x"
    code, said = _verified(tmp_path / "b.json", found)
    assert (sound[0], code, "The twins of section 3 were altered." in said) == (0, 1, True)


@pytest.mark.parametrize("change", ["taken out", "put in", "no list"])
def test_a_twin_taken_out_or_put_in_is_noticed(subject: Subject, as_, tmp_path: Path, change: str) -> None:  # noqa: ANN001
    found = as_("ana").get("/lantern/agreement/2027/proof.json").json
    pages = found["agreement"]["pages"]
    if change == "taken out":
        del pages[2]["twins"]
    elif change == "put in":
        pages[4]["twins"] = pages[2]["twins"]
    else:
        found["fingerprints"]["twins"] = []
    assert _verified(tmp_path / "a.json", found)[0] in {1, 2}


def test_the_paper_copy_has_them_and_says_which_prevails(subject: Subject, as_, monkeypatch) -> None:  # noqa: ANN001
    written, compiled = [], bundle.compiled
    monkeypatch.setattr(bundle, "compiled", lambda parts: written.extend(parts) or compiled(parts))
    made, source = as_("ana").get("/lantern/agreement/2027.pdf").data, "".join(written)
    assert (made[:5], b"/Marked true" in made) == (b"%PDF-", True)
    for words in ("guardia del almuerzo", "Lunch duty can happen", "English words prevail", "Prevalece", 'lang: "es"'):
        assert words in source


def test_a_text_in_spanish_prevails_and_says_so(town: Town, draft: Agreement, as_) -> None:  # noqa: ANN001
    terms.set_term(draft, "prevailing_language", TermType.WORDS, "spanish", actor=town.marta, at=town.now)
    confirmed(town, draft, "Lunch duty.\n")
    as_("marta").post("/lantern/agreement/draft/freezing", data={"without_twins": "yes"})
    kept = Subject.get()
    assert (kept.language, kept.title[:7]) == ("es", "Acuerdo")
    first, beside = kept.text.splitlines()[2], kept.pages[2]["twins"]["translation"]
    assert (first[:30], beside["language"]) == ("Prevalece el texto en español.", "en")
    assert '<article class="doc" lang="es">' in _page(as_("ana"), "2027")
