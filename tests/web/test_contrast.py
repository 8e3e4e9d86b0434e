"""Contrast of every pair of colours on a ballot, computed from the token file: 10:1 for text, 3:1 for edges and focus."""

import re

import pytest

from governance.config import ROOT

CSS = ROOT / "static" / "css"
TEXT, MARK = 10, 3
PAIRS = [
    *[("ink", ground, TEXT) for ground in ("ballot", "paper", "accent-wash", "sheet", "good-wash")],
    *[("accent", ground, TEXT) for ground in ("ballot", "paper")],
    *[("on-accent", ground, TEXT) for ground in ("accent", "accent-deep")],
    *[("stop", ground, TEXT) for ground in ("ballot", "sheet")], ("good", "good-wash", TEXT),
    *[("edge", ground, MARK) for ground in ("ballot", "paper")],
    *[("ink", ground, MARK) for ground in ("ballot", "paper")], ("focus", "halo", MARK),
]  # fmt: skip
SOFT = ("hint", "kicker", "soft", "about", "who-sees", "stop-note")


def _themes() -> dict[str, dict[str, str]]:
    css = (CSS / "tokens.css").read_text()
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
                   for block in re.findall(r":root \{(.*?)\n {2,4}\}", css, re.S)[:2])  # fmt: skip
    return {"light": light, "dark": {**light, **dark}}


def _luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_is_twenty_one() -> None:
    assert round(contrast("#000000", "#ffffff"), 6) == 21


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_a_ballot_has_the_contrast_that_it_promises(theme: str, front: str, ground: str, least: int) -> None:
    tokens = _themes()[theme]
    assert contrast(tokens[front], tokens[ground]) >= least


def test_the_second_voice_is_ink_on_a_ballot_whatever_sheet_says_otherwise() -> None:
    rule = re.search(r"body\.ballot-page :is\(([^)]*)\) \{ color: var\(--ink\); \}", (CSS / "ballot.css").read_text())
    assert rule
    assert {f".{name}" for name in SOFT} <= set(rule[1].replace(" ", "").split(","))
