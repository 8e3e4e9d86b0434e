"""Redline and merge from the shell: files in, text out, one line for a bad file."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from governance.cli.main import commands
from governance.wording.redline import redline

OLD = "# A\n\nWe meet on Monday <b> at 3:00.\n\n- one\n"
NEW = "# A\n\nWe meet on Friday <b> at 3:00.\n\n- one\n- two\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Write the texts to files named a, b and c, and run a command on them."""
    monkeypatch.chdir(tmp_path)

    def press(command: str, *texts: str | bytes, options: tuple[str, ...] = ()) -> Result:
        names = []
        for name, text in zip("abc", texts, strict=False):
            Path(name).write_bytes(text.encode() if isinstance(text, str) else text)
            names.append(name)
        return CliRunner().invoke(commands, [command, *names, *options])

    return press


def test_json_is_the_list_of_changes(run) -> None:  # type: ignore[no-untyped-def]
    rows = json.loads(run("redline", OLD, NEW, options=("--format", "json")).stdout)
    assert rows == [{"kind": c.kind, "old": c.old, "new": c.new, "pair": c.pair} for c in redline(OLD, NEW)]


def test_text_is_readable_without_colour(run) -> None:  # type: ignore[no-untyped-def]
    assert run("redline", OLD, NEW).stdout == (
        "# A\n\nWe meet on [-Monday-]{+Friday+} <b> at 3:00.\n\n- one\n{+- two+}\n"
    )


def test_a_page_is_safe_and_says_each_mark_in_words(run) -> None:  # type: ignore[no-untyped-def]
    page = run("redline", OLD, NEW, options=("--format", "html")).stdout
    hidden = '<span class="visually-hidden">'
    assert f"<ins>{hidden}added: </span>Friday{hidden} end of added</span></ins>" in page
    assert f"<del>{hidden}removed: </span>Monday{hidden} end of removed</span></del>" in page
    assert "<b>" not in page
    assert "style=" not in page


def test_a_clean_merge_is_printed_letter_by_letter(run) -> None:  # type: ignore[no-untyped-def]
    done = run("merge", "One. Two.\r\n", "One! Two.\r\n", "One. Two!\r\n")
    assert (done.exit_code, done.stdout_bytes) == (0, b"One! Two!\r\n")


def test_a_conflict_is_marked_and_ends_with_one(run) -> None:  # type: ignore[no-untyped-def]
    done = run("merge", "It lasts 30 minutes.\n", "It lasts 35 minutes.\n", "It lasts 40 minutes.\n")
    assert done.exit_code == 1
    assert done.stdout == (
        "<<<<<<< c\nIt lasts 40 minutes.\n||||||| a\nIt lasts 30 minutes.\n=======\nIt lasts 35 minutes.\n>>>>>>> b\n"
    )


def test_a_ready_result_is_offered_and_ends_with_one(run) -> None:  # type: ignore[no-untyped-def]
    done = run("merge", "Monday at 3:00", "Tuesday at 3:00", "Monday at 3:30")
    assert (done.exit_code, "To confirm: Tuesday at 3:30\n" in done.stderr) == (1, True)


@pytest.mark.parametrize("texts", [(b"\xff\xfe", "b", "c"), ("a", "b")])
def test_a_file_that_is_no_text_or_not_there_is_one_line(run, texts: tuple[str | bytes, ...]) -> None:  # type: ignore[no-untyped-def]
    done = run("merge", *texts, options=("not-there",)[: 3 - len(texts)])
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
