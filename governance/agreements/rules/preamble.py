"""The words that open a frozen addendum, in English as the agreement is: what it changes, from when, and why."""

from collections.abc import Iterator, Mapping
from datetime import date

from governance.agreements.rules.terms import Term, in_english, plain_english
from governance.decisions.rules import KNOWN_TERMS, TermType


def preamble(
    title: str, digest: str, days: tuple[date, date], reason: str, before: Mapping[str, Term], terms: Mapping[str, Term]
) -> str:
    """Markdown; `title` and `digest` are those of the agreement, and `terms` those that are changed."""
    first, last = (in_english(Term("", TermType.DAY, day.isoformat())) for day in days)
    opening = (
        f"This addendum changes “{plain_english(title)}”, the text with the fingerprint {digest} (SHA-256). "
        f"It holds from {first} to {last}. What it does not name stays as it is."
    )
    numbers = "\n".join(_numbers(before, terms))
    parts = [opening, f"**Why:** {reason}", *([f"Numbers that it changes:\n\n{numbers}"] if numbers else [])]
    return "\n\n".join(parts) + "\n"


def _numbers(before: Mapping[str, Term], terms: Mapping[str, Term]) -> Iterator[str]:
    for name, term in sorted(terms.items()):
        known, old = KNOWN_TERMS.get(name), before.get(name)
        what = known.meaning if known else name.replace("_", " ").capitalize()
        was = f"; until then {in_english(old)}" if old else ""
        yield f"- {what}: **{in_english(term)}**{was}"
