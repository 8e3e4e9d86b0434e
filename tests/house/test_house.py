"""The sizes that pleasant houses have, and nothing left half-built."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = sorted((ROOT / "governance").rglob("*.py"))


def _functions(path: Path) -> list[tuple[str, int]]:
    tree = ast.parse(path.read_text())
    return [(n.name, n.end_lineno - n.lineno + 1) for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]


@pytest.mark.parametrize(
    ("folder", "ending", "most"), [("governance", "py", 250), ("templates", "html", 100), ("static/css", "css", 120)]
)
def test_files_stay_small(folder: str, ending: str, most: int) -> None:
    long = [f"{p.name}: {n}" for p in (ROOT / folder).rglob(f"*.{ending}") if (n := p.read_text().count("\n")) > most]
    assert not long, long


def test_functions_stay_small() -> None:
    long = [f"{path.name} {name}: {n}" for path in CODE for name, n in _functions(path) if n > 35]
    assert not long, long


def test_an_init_holds_a_docstring_and_nothing_else() -> None:
    full = [p for p in CODE if p.name == "__init__.py" and len(ast.parse(p.read_text()).body) != 1]
    assert not full, full


def test_nothing_is_left_to_do() -> None:
    left = [p.name for p in CODE if re.search(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError", p.read_text())]
    assert not left, left


def test_no_page_holds_a_style_or_a_script_of_its_own() -> None:
    inline = re.compile(r"\sstyle=\"|<script>|<style|\son[a-z]+=\"")
    found = [p.name for p in (ROOT / "templates").rglob("*.html") if inline.search(p.read_text())]
    assert not found, found


def test_floats_have_no_place_in_rules_or_counting() -> None:
    exact = [p for p in CODE if "counting" in p.parts or "values" in p.parts]
    floats = [
        p.name
        for p in exact
        for n in ast.walk(ast.parse(p.read_text()))
        if isinstance(n, ast.Constant) and isinstance(n.value, float)
    ]
    assert not floats, floats
