"""A signed agreement's file is verified without a network; text, term and signer are named apart."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from governance.agreements.actions import signing
from governance.agreements.rules.answering import Elects
from governance.agreements.rules.digest import digest
from governance.agreements.rules.terms import Term
from governance.agreements.rules.text import Text
from governance.cli.main import commands
from governance.decisions.models import Subject
from governance.decisions.rules import TermType
from tests.cast import Town

TERMS = {"data_reviews": Term("data_reviews", TermType.COUNT, "7")}
ONE, TWO = Text(1, "A", "First.\n"), Text(2, "B", "Second.\n")


@pytest.fixture
def file(town: Town, adopted: Subject, as_, tmp_path: Path) -> Path:  # noqa: ANN001
    signing.answer(adopted, Elects.YES, "Ana Riquelme", True, actor=town.ana, today=town.today, at=town.now)
    kept = tmp_path / "agreement.json"
    kept.write_bytes(as_("ana").get("/lantern/agreement/2027/proof.json").data)
    return kept


def _verified(file: Path) -> tuple[int, str]:
    told = CliRunner().invoke(commands, ["verify", str(file)])
    return told.exit_code, told.output


def test_what_was_exported_verifies(file: Path, adopted: Subject) -> None:
    code, said = _verified(file)
    assert (code, adopted.digest in said, "1 signatures" in said) == (0, True, True)


@pytest.mark.parametrize(
    ("where", "names"),
    [
        (("agreement", "text"), "The text was altered."),
        (("agreement", "terms", "data_reviews", "value"), "The term data_reviews was altered."),
        (("signatures", 0, "name"), "was altered."),
        (("agreement", "title"), "What was frozen was altered"),
        (("decision", "outcome"), "does not fit its seal"),
    ],
)
def test_one_letter_changed_is_named(file: Path, where: tuple[object, ...], names: str) -> None:
    found = json.loads(file.read_text())
    inner = found
    for step in where[:-1]:
        inner = inner[step]
    inner[where[-1]] += "\u200b"
    file.write_text(json.dumps(found))
    code, said = _verified(file)
    assert (code, names in said) == (1, True)


def test_a_signature_taken_out_is_noticed(file: Path) -> None:
    found = json.loads(file.read_text())
    file.write_text(json.dumps({**found, "signatures": []}))
    assert _verified(file)[0] == 1


def test_nobody_gets_anothers_signature_before_the_day(file: Path, as_) -> None:  # noqa: ANN001
    found = as_("luis").get("/lantern/agreement/2027/proof.json").json
    assert found["signatures"] == []


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"format": 1}', b"[" * 100_000])
def test_any_other_file_is_one_line_and_no_traceback(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    code, said = _verified(file)
    assert (code, said.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    "sections",
    [[TWO, ONE], [ONE], [Text(1, "A", "First.\u200b\n"), TWO], [Text(1, "A ", "First.\n"), TWO]],
)
def test_the_digest_covers_order_letters_and_marks(sections: list[Text]) -> None:
    assert digest(sections, TERMS) != digest([ONE, TWO], TERMS)


def test_the_digest_covers_a_terms_type_and_value() -> None:
    others = [
        {"data_reviews": Term("data_reviews", *other)} for other in ((TermType.MINUTES, "7"), (TermType.COUNT, "8"))
    ]
    assert len({digest([ONE], terms) for terms in (TERMS, *others)}) == 3
