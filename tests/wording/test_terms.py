"""Named values in a text."""

from governance.wording.terms import filled, names_in


def test_names_are_found_once_in_order() -> None:
    assert names_in("{b_1} and {a}, {b_1}; `{code}`; {{not}} {Bad}") == ("b_1", "a")


def test_known_names_are_filled_and_others_stay() -> None:
    assert filled("{a} {b} `{a}`", {"a": "240 min"}) == "240 min {b} `{a}`"
