"""Markdown becomes safe HTML, in bounded time."""

import pytest

from governance.web.markdown import TooTangled, html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "<a href='data:text/html,x'>y</a>",
        "<svg onload=alert(1)>",
        "<p style='color:red' onclick='x()'>t</p>",
        "![x](http://tracker.example/p.gif)",
    ],
)
def test_nothing_that_runs_or_calls_home_is_left(hostile: str) -> None:
    made = html(hostile).lower()
    assert not any(
        bad in made
        for bad in ("<script", "javascript:", "onerror", "onload", "onclick", "style=", "<img", "data:", "<svg")
    )


def test_headings_start_below_the_pages_own() -> None:
    assert html("# One\n\n## Two") == "<h3>One</h3>\n<h4>Two</h4>"


def test_tables_name_what_their_heads_head() -> None:
    assert '<th scope="col">a</th>' in html("| a |\n|---|\n| 1 |")


@pytest.mark.parametrize(
    "hostile", ["[" * 20_000, "<a " * 20_000, "\n".join("  " * n + "- x" for n in range(300)), ">" * 5000]
)
def test_a_hostile_text_is_refused_before_it_is_rendered(hostile: str) -> None:
    with pytest.raises(TooTangled):
        html(hostile)
