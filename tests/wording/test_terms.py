"""Named values in a text."""

import pytest

from governance.wording.terms import filled, names_in


def test_names_are_found_once_in_order() -> None:
    assert names_in("{b_1} and {a}, {b_1}; `{code}`; {{not}} {Bad} {1a} { a }") == ("b_1", "a")


def test_known_names_are_filled_and_others_stay() -> None:
    assert filled("{a} {b} `{a}`", {"a": "240 min"}) == "240 min {b} `{a}`"


@pytest.mark.parametrize("text", ["`{a}`", "``x ` {a}``", "```\n{a}\n```", "{{a}}", "{{{a}}}", "`one\n{a}`", "{A}"])
def test_code_and_doubled_braces_are_left_alone(text: str) -> None:
    assert (names_in(text), filled(text, {"a": "240"})) == ((), text)


@pytest.mark.parametrize("text", ["a ` and {a}", "`` and ` {a}", "a `\n\n{a} `", "\\`{a}\\`", "**{a}**"])
def test_a_lone_backtick_begins_no_code(text: str) -> None:
    assert names_in(text) == ("a",)


def test_a_value_is_not_filled_again() -> None:
    assert filled("{a}", {"a": "{b}", "b": "\\1"}) == "{b}"
    assert filled("{b}", {"a": "{b}", "b": "\\1"}) == "\\1"
